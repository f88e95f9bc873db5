"""What is written in BASE's forms for the made-up young people."""

from collections.abc import Mapping
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


def risks(cast: Cast, day: date, name: str, *, again: bool) -> Answers:
    """Return a look at risks at home and outside it; the second look, weeks on, is a better one."""
    places = _PLACES.get(name, _PLACES["Saltley"])
    return {
        "about": [str(cast.children[0])],
        "looked_on": day.isoformat(),
        "why_now": "planned" if again else "first",
        "concerns": [
            {
                "kind": "exploitation" if name == "Fenwick-Rowe" else "alone",
                "what": "Older people buy food and lifts. Once a phone. Nothing asked for yet that we know of.",
                "how_often": "Once a week now" if again else "Three or four nights a week",
                "change": "better" if again else "worse",
                "power": "They have a car and a flat. Somebody who owes them is there too.",
                "may_happen": "Something is asked for in return, and it is too late to say no.",
                "level": "worried" if again else "very_worried",
                "who_is_worried": f"{cast.mum}, school and we are. {cast.who} is, a bit.",
            }
        ],
        "places": [
            {
                "place": place,
                "when": when,
                "what_happens": what,
                "safe": now if again else then,
                "who_can_help": who,
                "what_we_do": done,
            }
            for place, when, what, then, now, who, done in places
        ],
        "peers": [
            {
                "group": "The ones from the underpass",
                "gives": "Company at two in the morning, and being somebody's little sister",
                "worry": "Two are over twenty",
                "pull": "both" if again else "harms",
                "power": "Rico, who has the car" if name == "Fenwick-Rowe" else "Whoever is oldest that night",
                "what_we_do": "The youth bus stops there on Fridays now"
                if again
                else "Ask the youth bus to stop there",
            },
            {
                "group": "Thursday art",
                "gives": "Being good at something",
                "pull": "helps",
                "what_we_do": "Keep Thursdays free of appointments",
            },
        ],
        "online": "Drawings get a lot of kind answers. Two accounts were blocked together.",
        "protects": "Nan, art, Theo, and a sharp sense for when a mood changes." + (" And Sundays." if again else ""),
        "child_words": "I know they are not my mates. I know. But they are there.",
        "judgement": "watchful" if again else "worried",
        "reasons": (
            "Fewer nights, one place has changed, and there is a first person to ring."
            if again
            else "It is getting more often, and nobody knows where the nights end."
        ),
        "disagreement": "" if again else f"{cast.who} says it is nobody's business and that we make it bigger.",
        "steps": [_agreed("Agree who is rung first at night", cast.mum, later(day, 5))],
        "next_on": later(day, 42).isoformat(),
    }


_PLACES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Fenwick-Rowe": (
        (
            "The underpass at Quay Street", "After eleven", "Warm, music, older ones with cans. Fights too.",
            "not_safe", "mixed", "The man who locks the car park", "The council mends the lights; wardens walk by",
        ),
        ("Tidewell Academy art room", "Thursdays", "Quiet.", "safe", "safe", "Ms Pinchbeck", "Keep it going"),
    ),
    "Saltley": (
        (
            "The top deck of the 14", "To and from college", "Three lads who get on at the hospital stop.",
            "not_safe", "mixed", "The driver, if he is told", "The cameras are on; his uncle rides along",
        ),
    ),
}  # fmt: skip


def formulation(cast: Cast, day: date) -> Answers:
    """Return a formulation meeting: who came from where, the Five Ps, ideas, one plan, and who sees it differently."""
    return {
        "held_on": day.isoformat(),
        "place": "Harbour House",
        "about": [str(cast.children[0])],
        "family": [str(cast.children[0]), str(cast.adults[0])],
        "attended": [
            _invited("Hugo Penhallow", "Severnshire Children's Services", "Team manager", "in_person"),
            _invited("Nia Brockbank", "Tidewater Young People's Health", "Mental health nurse", "in_person"),
            _invited("Odessa Pinchbeck", "Tidewell Academy", "Art teacher", "in_person"),
            _invited("PC Stellan Moss", "Severnshire Police", "Neighbourhood officer", "sent_views"),
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
            _agreed("Sundays at the boat shed with Nan", "Nan and the lead worker", later(day, 10)),
            _agreed("One text before midnight, any word will do", cast.who, later(day, 3)),
            _agreed("Stop ringing at eight in the morning to ask where they were", "All of us", later(day, 1)),
        ],
        "everyone_agrees": "partly",
        "disagreement": "PC Moss thinks it is about the car and nothing else. Look again when the lights are mended.",
        "next_on": later(day, 84).isoformat(),
    }  # fmt: skip


def _invited(name: str, agency: str, role: str, came: str) -> Answers:
    return {"name": name, "agency": agency, "role": role, "came": came}


def _agreed(what: str, who: str, by_when: date) -> Answers:
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
            _agreed("Paint the back room together", "All three", later(day, 14)),
            _agreed("Ten pounds a month back", cast.who, later(day, 30)),
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


def closing(cast: Cast, day: date) -> Answers:
    """Return the closing meeting."""
    return {
        "held_on": day.isoformat(),
        "family": [str(cast.children[0]), str(cast.adults[0])],
        "attended": [_invited("Philippa Stonecrop", "College", "Tutor", "in_person")],
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
