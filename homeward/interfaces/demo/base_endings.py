"""How the work with the made-up young people ends in BASE's forms."""

from datetime import date

from homeward.interfaces.demo.base_forms import Answers, invited
from homeward.interfaces.demo.casts import Cast


def closing(cast: Cast, day: date) -> Answers:
    """Return the closing meeting."""
    return {
        "held_on": day.isoformat(),
        "family": [str(cast.children[0]), str(cast.adults[0])],
        "attended": [invited("Philippa Stonecrop", "College", "Tutor", "in_person")],
        "what_changed": "Out in daylight most days. Plays in somebody's garage on Saturdays.",
        "working_well": "The dog, the band, the tutor who rings.",
        "worries": "Winter.",
        "child_words": "You can go now. But come to the gig.",
        "keep_going": "Saturdays. The tutor knows whom to ring.",
        "warning_signs": "Two Saturdays missed.",
        "recommendation": "close",
    }


def closure(day: date) -> Answers:
    """Return the end of the work."""
    return {
        "closed_on": day.isoformat(),
        "reason": "goals_reached",
        "summary": "You wanted to go out again and to have one friend you can touch. You have two, and a band.",
        "working_well": "Saturdays, the dog, college.",
        "worries": "Winter. The tutor is holding it.",
        "child_words": "It was all right. You turned up.",
        "signposts": [{"service": "The Garage", "why": "Music", "contact": "Saturdays at two", "for_whom": "Cai"}],
        "who_stays": "Philippa Stonecrop, his tutor, and she knows it",
        "next_help": "open_to_all",
        "family_told": "yes",
    }


def follow_up(cast: Cast, day: date) -> Answers:
    """Return the first check afterwards."""
    return {
        "point": "three_months",
        "checked_on": day.isoformat(),
        "each_child": {
            str(each): {"living": "home", "in_school": "yes", "words": "Still playing."} for each in cast.children
        },
        "source": "child",
        "source_reference": "Told us himself by telephone, and his tutor said the same",
        "note": "First gig in the church hall. Went to school every day but two.",
        "help_needed": "no",
    }
