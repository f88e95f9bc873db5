"""What is written of risks at home and outside it for the made-up young people."""

from collections.abc import Mapping
from datetime import date

from homeward.interfaces.demo.base_forms import Answers, agreed
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.other_models import later


def risks(cast: Cast, day: date, name: str, *, again: bool) -> Answers:
    """Return a look at risks at home and outside it; the second look, weeks on, is a better one."""
    return {
        "about": [str(cast.children[0])],
        "looked_on": day.isoformat(),
        "why_now": "planned" if again else "first",
        "concerns": [_concern(cast, name, again=again)],
        "places": _places(name, again=again),
        "peers": _peers(name, again=again),
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
        "steps": [agreed("Agree who is rung first at night", cast.mum, later(day, 5))],
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


def _concern(cast: Cast, name: str, *, again: bool) -> Answers:
    return {
        "kind": "exploitation" if name == "Fenwick-Rowe" else "alone",
        "what": "Older people buy food and lifts. Once a phone. Nothing asked for yet that we know of.",
        "how_often": "Once a week now" if again else "Three or four nights a week",
        "change": "better" if again else "worse",
        "power": "They have a car and a flat. Somebody who owes them is there too.",
        "may_happen": "Something is asked for in return, and it is too late to say no.",
        "level": "worried" if again else "very_worried",
        "who_is_worried": f"{cast.mum}, school and we are. {cast.who} is, a bit.",
    }


def _places(name: str, *, again: bool) -> list[Answers]:
    return [
        {
            "place": place,
            "when": when,
            "what_happens": what,
            "safe": now if again else then,
            "who_can_help": who,
            "what_we_do": done,
        }
        for place, when, what, then, now, who, done in _PLACES.get(name, _PLACES["Saltley"])
    ]


def _peers(name: str, *, again: bool) -> list[Answers]:
    stops = "The youth bus stops there on Fridays now" if again else "Ask the youth bus to stop there"
    return [
        {
            "group": "The ones from the underpass",
            "gives": "Company at two in the morning, and being somebody's little sister",
            "worry": "Two are over twenty",
            "pull": "both" if again else "harms",
            "power": "Rico, who has the car" if name == "Fenwick-Rowe" else "Whoever is oldest that night",
            "what_we_do": stops,
        },
        {
            "group": "Thursday art",
            "gives": "Being good at something",
            "pull": "helps",
            "what_we_do": "Keep Thursdays free of appointments",
        },
    ]
