"""What is written in BASE's forms for the made-up young people."""

from datetime import date
from typing import Any

from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.other_models import later, look_at_goals

Answers = dict[str, Any]

_DOMAINS = {
    "being_there": ("Nan. She always answers, even at two.", "At night, mostly. Everybody is asleep.", (6, 7, 4)),
    "being_understood": (
        "My art teacher does not ask, she just looks.",
        "When I shout they hear the shouting.",
        (3, 6, 3),
    ),
    "being_myself": ("I can draw anything. I am funny.", "After I have lost it, for days.", (4, 7, 5)),
    "having_a_say": ("What I wear. Who I text.", "Meetings. You have all decided before I come in.", (2, 5, 3)),
    "belonging": ("With Theo. With the others at the underpass too.", "At the new school.", (5, 6, 4)),
}


def assessment(cast: Cast, day: date) -> Answers:
    """Return getting to know somebody across the five domains, with three people's numbers."""
    answers: Answers = {
        "about": [str(cast.children[0])],
        "completed_on": day.isoformat(),
        "took_part": [str(cast.children[0]), str(cast.adults[0])],
        "heard_from": [{"name": "Odessa Pinchbeck", "agency": "Tidewell Academy", "about": "School since Year 7"}],
        "child_words": "I want one person who does not leave.",
        "what_it_means": (
            f"{cast.who} is used to looking after others and to nobody looking back. Company at night feels safer than "
            "lying awake. We still wonder what the music is for."
        ),
        "agreement": {
            "name": cast.who,
            "agrees": "partly",
            "differently": "I am not lonely. I am bored.",
            "on": day.isoformat(),
        },
    }
    for key, (good, hard, (child, parent, worker)) in _DOMAINS.items():
        answers |= {
            f"{key}_good": good,
            f"{key}_hard": hard,
            f"{key}_now": {"child": child, "parent": parent, "worker": worker},
        }
    return answers


def formulation(cast: Cast, day: date) -> Answers:
    """Return a formulation meeting: who came from where, the Five Ps, ideas, one plan, and who sees it differently."""
    return {
        "held_on": day.isoformat(),
        "place": "Harbour House",
        "about": [str(cast.children[0])],
        "family": [str(cast.children[0]), str(cast.adults[0])],
        "attended": [
            invited("Hugo Penhallow", "Severnshire Children's Services", "Team manager", "in_person"),
            invited("Nia Brockbank", "Tidewater Young People's Health", "Mental health nurse", "in_person"),
            invited("Odessa Pinchbeck", "Tidewell Academy", "Art teacher", "in_person"),
            invited("PC Stellan Moss", "Severnshire Police", "Neighbourhood officer", "sent_views"),
        ],
        "child_words": "If you want to know why I go out, ask what it is like when I stay in.",
        "presenting": "Out at night, most weeks. Cuts twice since spring. Sharp and funny by day, gone by evening.",
        "predisposing": "Looked after a younger brother from the age of eight while Mum worked nights.",
        "precipitating": "Grandad, who had the boat, died in spring. The nights began the week after.",
        "perpetuating": "At home it is silent and nobody sleeps. Out there somebody is awake. We ring in the morning.",
        "protective": "Nan, art, Theo. Has never missed a Thursday. Tells the truth when asked once, then left alone.",
        "hypotheses": [
            {
                "idea": "that being out is a way of not lying awake alone with missing him",
                "because": "the bad nights are Sundays, and Sundays were the boat",
                "find_out": "Something else on Sundays for a month, and see whether the nights change",
            },
            {
                "idea": "that being needed is the only way of being close that was ever safe",
                "because": "the new friends need a lookout and a listener",
                "find_out": "Offer something where others are needed too, and see what happens",
            },
        ],
        "decisions": [
            agreed("Sundays at the boat shed with Nan", "Nan and the lead worker", later(day, 10)),
            agreed("One text before midnight, any word will do", cast.who, later(day, 3)),
            agreed("Stop ringing at eight in the morning to ask where they were", "All of us", later(day, 1)),
        ],
        "everyone_agrees": "partly",
        "disagreement": "PC Moss thinks it is about the car and nothing else. Look again when the lights are mended.",
        "next_on": later(day, 84).isoformat(),
    }  # fmt: skip


def invited(name: str, agency: str, role: str, came: str) -> Answers:
    """Return somebody who was invited."""
    return {"name": name, "agency": agency, "role": role, "came": came}


def agreed(what: str, who: str, by_when: date) -> Answers:
    """Return something that was agreed."""
    return {"what": what, "who": who, "by_when": by_when.isoformat()}


def plan(cast: Cast, day: date) -> Answers:
    """Return one plan: goals in three domains, and a reason for the two without."""
    return {
        "took_part": [str(cast.children[0]), str(cast.adults[0])],
        "best_hopes": "That it is all right to stay in.",
        "child_words": "Do not make me a case.",
        "strengths": "Nan, art, Theo. Thursdays. Tells the truth when asked once.",
        "worries": "Nights, who is there, and that nobody would know.",
        "goals": [
            _goal("being_there", "I have somebody to ring at night, and I ring", "Nobody is awake", "3", cast.who, day),
            _goal(
                "having_a_say", "Nothing is decided before I am in the room", "Decided before", "2", "All of us", day
            ),
            _goal("belonging", "Sundays are something again", "Sundays are the worst", "4", "Nan", day),
        ],
        "no_goal_reasons": [
            {"domain": "being_understood", "reason": "It is part of having a say; too much at once otherwise"},
            {"domain": "being_myself", "reason": "Art does it. Leave it alone"},
        ],
        "helpers": "Nan, Ms Pinchbeck, the man at the boat shed.",
        "family_agrees": "yes",
        "agreed_on": day.isoformat(),
        "review_on": later(day, 42).isoformat(),
    }


def _goal(domain: str, wanted: str, now: str, scale: str, who: str, day: date) -> Answers:
    return {
        "domain": domain,
        "wanted": wanted,
        "now": now,
        "scale": scale,
        "rated_by": "child",
        "good_enough": "7",
        "next_step": "Try it once this week and tell somebody how it was",
        "who": who,
        "by_when": later(day, 9).isoformat(),
    }


def restorative(cast: Cast, day: date) -> Answers:
    """Return a restorative conversation at home."""
    return {
        "held_on": day.isoformat(),
        "how": "together",
        "family": [str(each) for each in (*cast.children, cast.adults[0])],
        "led_by": "Bea Longstaff",
        "prepared": "yes",
        "what_happened": f"{cast.who} took forty pounds from {cast.mum}'s purse and said the little one had.",
        "thinking": "Then: it is for somebody who helped me. Since: that he did not even look surprised.",
        "affected": [
            {"who": cast.mum, "how": "Could not trust her own kitchen"},
            {"who": "The younger one", "how": "Was shouted at for nothing, and did not say"},
        ],
        "child_words": "Sorry is easy. I want him to shout at me so it is even.",
        "needed": "The truth said out loud, and something done together that is not about money.",
        "decisions": [
            agreed("Paint the back room together", "All three", later(day, 14)),
            agreed("Ten pounds a month back", cast.who, later(day, 30)),
        ],
        "right_now": "partly",
        "next_on": later(day, 21).isoformat(),
    }


def review(cast: Cast, day: date) -> Answers:
    """Return a look at the plan."""
    return {
        "held_on": day.isoformat(),
        "took_part": [str(cast.children[0])],
        "better": "Three Sundays at the boat shed. Two nights out in a month instead of eight.",
        "child_words": "It is boring and that is fine.",
        "goals": look_at_goals(cast, (6, 4, 7), day),
        "next_on": later(day, 42).isoformat(),
    }
