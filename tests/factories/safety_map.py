"""A made-up family's map, network, safety plan and the rest, as the forms of safety mapping ask for them."""

from typing import Any

from homeward.practice.values.forms import still_true_key
from tests.factories.work import Case, ago


def day(days_ago: int = 0) -> str:
    """Return a day as a form keeps it."""
    return ago(days_ago).isoformat()


def the_map(one: Case, *, made: int = 20, parent: str = "4", goal: str = "", more: int = 0) -> dict[str, Any]:
    """Return the answers of a map with one statement, or with more."""
    return {
        "made_on": day(made),
        "took_part": [str(one.mother_id)],
        "harm": [
            {"what": "Kai was left alone overnight.", "which": "worst", "when": "in May", "impact": "He was afraid."}
        ],
        "complicating": "Money is short before pay day.",
        "strengths": "Kai and Dawn laugh together. Kai never misses football.",
        "existing_safety": [{"what": "fetched Kai when Dawn rang", "who": "Nan", "when": "twice in June"}],
        "child_words": "I like it when Nan is there.",
        "statements": [statement(goal, parent=parent), *(statement(f"Goal {n}", parent=parent) for n in range(more))],
        "family_goals": "To be left in peace, and to manage.",
        "service_goals": "Kai is never alone at night, and knows whom to ring.",
        "bottom_lines": "An adult is in the house at night.",
        "scale": {"child": "5", "parent": parent, "worker": "3"},
        "family_agrees": "partly",
        "disagreement": "It was one night, not many.",
        "review_on": day(-8),
    }


def still_true(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a later map, with what was brought forward looked at and found still true."""
    forward = ("harm", "complicating", "strengths", "existing_safety", "family_goals", "service_goals", "bottom_lines")
    return {**answers, **{still_true_key(each): "yes" for each in forward}}


def statement(goal: str = "", *, parent: str = "4") -> dict[str, Any]:
    """Return one worry with its goal and numbers."""
    return {
        "who_is_worried": "Ida Penn next door, the school and Dawn herself",
        "what_happened": "Dawn stayed out and Kai was alone all night.",
        "may_happen": "Kai may be hurt with nobody there to help.",
        "goal": goal or "Kai has somebody he trusts in the house every night.",
        "sustained_for": "Three months, over two pay days",
        "scale": {"parent": parent, "worker": "3"},
        "next_step": "Nan gets a key",
        "who": "Dawn",
        "by_when": day(-5),
        "disputed": "yes",
        "dispute": "Dawn says it was one night only.",
    }


def network() -> dict[str, Any]:
    """Return the answers about the people around the family."""
    return {
        "made_on": day(18),
        "people": [
            {
                "name": "Jean Hollis",
                "relation": "grandmother",
                "sort": "family",
                "tie": "strong",
                "knows": "yes",
                "agreed": "comes when Dawn rings",
                "contact": "01632 960 011",
            },
            {"name": "Coach Ali", "relation": "football coach", "sort": "community", "tie": "fair", "knows": "no"},
        ],
        "missing": "Kai's uncle",
    }


def safety_plan() -> dict[str, Any]:
    """Return the answers of a safety plan."""
    return {
        "agreed_on": day(12),
        "for_what": "Kai is never alone at night.",
        "bottom_lines": [{"line": "An adult is in the house at night", "why": "Kai is 13", "set_by": "The service"}],
        "rules": [{"when": "Dawn works late", "what": "Kai sleeps at Nan's", "who": "Jean", "seen_by": "Coach Ali"}],
        "signs": "Dawn does not answer her phone.",
        "then_do": "Kai rings Nan, Nan comes.",
        "child_does": "Goes next door or rings Nan.",
        "told_children": "yes",
    }


def lighthouse(one: Case, *, may_see: str = "worker") -> dict[str, Any]:
    """Return what Kai showed."""
    return {
        "child": str(one.child_id),
        "said_on": day(15),
        "alone": "yes",
        "in_whose_hand": "worker",
        "warm_room": "Football and Nan",
        "storm_window": "When it is dark and nobody is home",
        "lamp_room": "Mum home for tea",
        "may_see": may_see,
        "answer": "Asked Nan for a key",
    }


def way() -> dict[str, Any]:
    """Return the steps to the end."""
    return {
        "made_on": day(10),
        "goal": "Kai and Dawn manage with their own people.",
        "steps": [
            {
                "what": "Nan has a key",
                "by_when": day(5),
                "contact": "home",
                "evidence": "Nan shows it",
                "decides": "Nan",
                "reached_on": day(6),
            },
            {
                "what": "A whole month without a night alone",
                "by_when": day(-25),
                "evidence": "Nan and Coach Ali say so",
                "decides": "The network",
            },
        ],
    }


def story(one: Case) -> dict[str, Any]:
    """Return a story in words and pictures."""
    return {
        "made_on": day(9),
        "children": [str(one.child_id)],
        "title": "Why Nan has a key",
        "pages": [
            {"words": "Mum and the school were worried about you at night.", "picture": "A house with one light"},
            {"words": "Now Nan has a key and comes when you ring.", "picture": "Nan at the door"},
        ],
    }


def review(goal_id: str) -> dict[str, Any]:
    """Return a new look at the map."""
    return {
        "held_on": day(2),
        "took_part": [],
        "better": "Nan came twice when she was rung.",
        "goals": {
            goal_id: {
                "scale": {"parent": "6", "network": "7", "worker": "5"},
                "step_done": "yes",
                "what_helped": "The key",
                "state": "carry_on",
                "next_step": "Coach Ali is told",
            }
        },
        "scale": {"child": "7", "parent": "6", "worker": "5"},
    }
