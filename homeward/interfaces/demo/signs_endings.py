"""What is written when a mapped family's work ends, and when somebody rings afterwards."""

from datetime import date

from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.other_models import later
from homeward.interfaces.demo.signs_families import Worry
from homeward.interfaces.demo.signs_forms import Answers


def closing_meeting(cast: Cast, worry: Worry, day: date) -> Answers:
    """Return the closing meeting."""
    return {
        "held_on": day.isoformat(),
        "place": "The scout hut",
        "family": [str(each) for each in (*cast.children, *cast.adults[:1])],
        "attended": [{"name": worry.person[0], "role": worry.person[1], "came": "in_person"}],
        "what_changed": "Four months, one birthday and two arguments, and nobody was hurt.",
        "working_well": f"{worry.person[0]} comes on Sundays whether anybody rings or not.",
        "worries": "The summer.",
        "child_words": "Edie wants it written down that she is not scared of the stairs.",
        "keep_going": "Sundays. The word 'car'.",
        "warning_signs": "If Sundays stop.",
        "signposts": signposts(),
        "recommendation": "close",
        "decisions": [{"what": "A picnic, no workers", "who": worry.person[0], "by_when": later(day, 10).isoformat()}],
    }


def signposts() -> list[Answers]:
    """Return the other help the family was pointed to."""
    return [
        {
            "service": "Steps to Change, a group for fathers",
            "why": "going on with it",
            "contact": "Tuesdays at seven",
            "for_whom": "Rob",
        },
        {
            "service": "Young Voices",
            "why": "company",
            "contact": "Saturdays, the old library",
            "for_whom": "Finn and Edie",
        },
        {"service": "The counselling service", "why": "talking", "contact": "01632 960 170", "for_whom": "Hannah"},
    ]


def closure(day: date) -> Answers:
    """Return the end of the work, for approval."""
    return {
        "closed_on": day.isoformat(),
        "reason": "goals_reached",
        "safe_because": "Four months, seen by Piers, the school and both children, over a birthday and two rows.",
        "network_carries_on": "Piers on Sundays; Ms Odell asks on Mondays.",
        "summary": "You made the plan yourselves and used it when it mattered. You do not need us for it.",
        "working_well": "Sundays, and that Finn sleeps upstairs.",
        "worries": "The summer holidays. Piers and the school hold it.",
        "child_words": "You can go now. Come and see the picnic.",
        "signposts": signposts(),
        "family_told": "yes",
    }


def follow_up(cast: Cast, day: date) -> Answers:
    """Return the first check afterwards."""
    home = {"living": "home", "in_school": "yes", "words": "Dad came to parents' evening. It was boring."}
    return {
        "point": "three_months",
        "checked_on": day.isoformat(),
        "each_child": {str(each): home for each in cast.children},
        "source": "family",
        "source_reference": "Rang Hannah, and Piers the day after",
        "note": "One bad Sunday, and the plan was used.",
        "help_needed": "no",
    }
