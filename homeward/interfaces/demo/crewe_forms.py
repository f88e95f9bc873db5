"""What is written in the pods' forms for the made-up families."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.other_models import later, look_at_goals

Answers = dict[str, Any]
RISKS = ("violence", "low", "substances", "needs", "alone", "outside", "money", "out_of_sight")
PROTECTS = ("adult", "sees", "acts", "days", "school", "helpers", "uses_help", "heard")


def family_plan(cast: Cast, day: date) -> Answers:
    """Return a family's own plan."""
    return {
        "took_part": [str(each) for each in (*cast.children, *cast.adults)],
        "best_hopes": "That it is quiet at night and nobody is frightened.",
        "preferred_future": "Up at seven, breakfast, school on time, a story, and everybody asleep by nine.",
        "strengths": "Tea on the table most days. Somebody is rung when it gets bad.",
        "worries": "Nights, and mornings after such nights.",
        "child_words": "I want my bed back from the coats.",
        "goals": [
            {
                "wanted": "Everybody sleeps through the night",
                "now": "Up three times, most nights",
                "scale": "3",
                "rated_by": "parent",
                "good_enough": "7",
                "next_step": "The chain on the door, and the light left on in the hall",
                "who": cast.mum,
                "by_when": later(day, 5).isoformat(),
            },
            {
                "wanted": "School by ten to nine",
                "now": "Twice a week",
                "scale": "4",
                "rated_by": "child",
                "good_enough": "8",
                "next_step": "Clothes out the night before",
                "who": cast.who,
                "by_when": later(day, 3).isoformat(),
            },
        ],
        "helpers": "The neighbour downstairs, the breakfast club.",
        "family_agrees": "yes",
        "agreed_on": day.isoformat(),
        "review_on": later(day, 28).isoformat(),
    }


def two_sides(cast: Cast, day: date, *, again: bool) -> Answers:
    """Return a look at the two sides; the second one, weeks on, has moved."""
    risks, protects = ("10011010", "33332323") if again else ("32021221", "22111201")
    numbers = dict(_numbers("risk", RISKS, risks)) | dict(_numbers("protective", PROTECTS, protects))
    return {
        **numbers,
        "looked_on": day.isoformat(),
        "took_part": [str(cast.adults[0])],
        "worked_with": "Wren Haverstock",
        "meaning": (
            "Quieter. What has grown is help that stays. Money has not moved."
            if again
            else "One thing frightens everybody and makes the rest harder. More protects them than anybody said."
        ),
        "child_words": "It is not so loud." if again else "I listen at the door.",
        "consultant_told": "" if again else "yes",
        "next_on": later(day, 42).isoformat(),
    }


def _numbers(side: str, keys: tuple[str, ...], numbers: str) -> Iterator[tuple[str, str]]:
    for key, number in zip(keys, numbers, strict=True):
        yield f"{side}_{key}", number


def joint(cast: Cast, day: date, *, decision: str = "carry_on") -> Answers:
    """Return a meeting with the council's social worker."""
    return {
        "held_on": day.isoformat(),
        "how": "same_office",
        "council_worker": "Sam Copperfield-Oak",
        "attended": [
            {"name": "Wren Haverstock", "agency": "Orchard Families", "role": "Consultant", "came": "in_person"}
        ],
        "pod_told": f"Seen every week, the children alone each time. {cast.mum} has rung for help herself twice.",
        "council_told": "The court order was served. Housing has moved them up the list.",
        "child_words": "Can the police lady come again. She was nice.",
        "decision": decision,
        "reasons": "Nothing has moved, and a child was alone outside at night."
        if decision == "step_up"
        else "It is going the right way, and the family wants to go on.",
        "consultant_view": _VIEWS.get(decision, ""),
        "council_agrees": "yes",
        "by_law": [
            {"what": "Child in need visit and review", "who": "council", "by_when": later(day, 14).isoformat()},
            {"what": "Ask the police for the incident list", "who": "both", "by_when": later(day, 7).isoformat()},
        ],
        "family_told": "yes",
        "next_on": later(day, 28).isoformat(),
    }


_VIEWS = {
    "step_down": "Agreed: they can hold it with the school's help.",
    "step_up": "Agreed. We visited too seldom, and that is on us as well.",
}


def review(cast: Cast, day: date) -> Answers:
    """Return a look at the plan."""
    return {
        "held_on": day.isoformat(),
        "took_part": [str(each) for each in (*cast.children, *cast.adults)],
        "better": "Nine whole nights. On time four days out of five.",
        "child_words": "I have my bed back.",
        "goals": look_at_goals(cast, (6, 7), day),
        "next_on": later(day, 28).isoformat(),
    }


def closing(cast: Cast, day: date) -> Answers:
    """Return the closing meeting."""
    return {
        "held_on": day.isoformat(),
        "family": [str(each) for each in (*cast.children, *cast.adults)],
        "attended": [
            {"name": "Wren Haverstock", "agency": "Orchard Families", "role": "Consultant", "came": "in_person"},
            {"name": "Sam Copperfield-Oak", "agency": "Severnshire", "role": "Social worker", "came": "in_person"},
        ],
        "what_changed": "Benefits are right, the meter is paid, and there is food at the end of the month.",
        "working_well": "The story every night. The pantry on Tuesdays.",
        "worries": "January.",
        "child_words": "We had crumble.",
        "keep_going": "The pantry, and ringing the adviser before it is red.",
        "recommendation": "close",
    }


def closure(day: date) -> Answers:
    """Return the end of the work, stepped down to early help."""
    return {
        "closed_on": day.isoformat(),
        "reason": "goals_reached",
        "summary": "You wanted food and warmth all month. You have had both for ten weeks, and you did it.",
        "working_well": "Budgeting together, the pantry, the school.",
        "worries": "January. Early help is holding it.",
        "child_words": "It is warm.",
        "signposts": [{"service": "The pantry", "why": "Food", "contact": "Tuesdays at four", "for_whom": "Everybody"}],
        "next_help": "early_help",
        "council_agrees": "yes",
        "family_told": "yes",
    }


def follow_up(cast: Cast, day: date) -> Answers:
    """Return the first check afterwards."""
    return {
        "point": "three_months",
        "checked_on": day.isoformat(),
        "each_child": {str(each): {"living": "home", "in_school": "yes"} for each in cast.children},
        "source": "family",
        "source_reference": "Visit at home; the school said the same",
        "note": "Warm, fed, and laughing about the crumble.",
        "help_needed": "no",
    }
