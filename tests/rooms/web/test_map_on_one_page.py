"""The family's map on paper: one page for a map of ordinary length, and only what does not fit goes over the page."""

from typing import Any

from homeward.interfaces.demo.crayons import drawing_by
from homeward.interfaces.web.paper.pictures import as_svg
from homeward.interfaces.web.paper.typesetting import pdf
from tests.factories.pdf_pages import pages_of

HAPPENED = "Carly drank until she could not be woken, and Nell looked after Toby all night."
IMPACT = "Nell was awake until four. Toby had nothing to eat but crisps."
GOAL = "A grown-up who has not been drinking puts Nell and Toby to bed and is there in the morning, every night"


def number(who: str, first: int, now: int) -> dict[str, Any]:
    return {"who": who, "first": first, "now": now}


def statement(worry: str, goal: str, dispute: str) -> dict[str, Any]:
    return {
        "worry_title": "Worry statement",
        "goal_title": "Wellbeing goal",
        "worry": f"The school, Maureen, the social worker and Carly herself worry: {worry}",
        "may_happen": "Toby may be badly hurt while nobody can be woken, and Nell will think it was her fault.",
        "goal": goal,
        "sustained_for": "Six months, over Christmas and both birthdays",
        "dispute": dispute,
        "next_step": "Maureen Ashgrove is told everything, by Carly. (Carly)",
        "numbers": [number("A parent or carer", 4, 7), number("The network", 3, 6), number("The worker", 2, 5)],
    }


def column(title: str, *parts: tuple[str, list[str]]) -> dict[str, Any]:
    return {"title": title, "parts": [{"title": heading, "lines": lines} for heading, lines in parts]}


def said(child: str, *words: str, drawings: int = 1) -> dict[str, Any]:
    titles = ("In the warm room", "At the storm window", "In the lamp room")
    shown = [{"picture": "drawing-1.svg", "alt": f"A drawing by {child}"}] * drawings
    return {
        "who": child,
        "on": "14 March 2026",
        "parts": [{"title": title, "text": each} for title, each in zip(titles, words, strict=True)],
        "drawings": shown,
    }


def safety_plan() -> dict[str, Any]:
    rules = [
        {
            "when": "Carly wants a drink after six",
            "what": "she rings Maureen, and the children sleep there",
            "who": "Carly, Maureen",
        },
        {"when": "Every Sunday", "what": "everybody says their number, out loud", "who": "All of us"},
    ]
    return {
        "title": "Safety plan",
        "for_what": f"{GOAL}.",
        "rules": rules,
        "signs": "Short answers. Curtains. Nobody laughs at tea.",
        "then_do": "Whoever notices rings Maureen Ashgrove. No need to say why.",
        "child_does": "Goes to Maureen Ashgrove, or shows Ms Odell the yellow card.",
    }


def way() -> list[dict[str, Any]]:
    ways = (
        ("20 March 2026", "Everybody round the family knows the worry", "at home, with somebody looking in every day"),
        ("17 April 2026", "Four weeks with the plan, one bad night in them", "at home"),
        ("29 May 2026", "The conference looks at it again", "at home"),
        ("8 July 2026", "The network meets without us", "at home"),
    )
    return [{"when": when, "what": what, "contact": how, "reached": False} for when, what, how in ways]


def the_map(*, happened: int = 2) -> dict[str, Any]:
    """A map as the families of the demonstration have one."""
    return {
        "title": "Our map",
        "about": "Ashgrove family",
        "reference": "E-0417",
        "recipient": "Copy C-12 for Carly Ashgrove",
        "made": "Printed 22 May 2026 by Sid Applegarth.",
        "made_on": "Made together on 12 March 2026.",
        "worries": column(
            "What are we worried about?",
            ("What has happened", [f"In the week before the referral: {HAPPENED} {IMPACT}"] * happened),
        )
        | {
            "more": [
                {
                    "title": "What makes it harder",
                    "text": "The rent is behind, and everybody is tired. Five workers rang in one week.",
                }
            ]
        },
        "well": column(
            "What is working well?",
            (
                "Strengths",
                ["Carly takes them to school on most days. Nell reads to Toby. They laugh at the same jokes."],
            ),
            (
                "What already keeps the children safe",
                ["Maureen Ashgrove: came at once when she was rung, and stayed until it was quiet. (twice)"],
            ),
        ),
        "needs": column(
            "What needs to happen?",
            ("What the family wants", ["Carly: that we are all right, and that nobody has to come."]),
            (
                "What the service has to see before it steps back",
                [f"{GOAL}. And somebody who is not a worker sees that it is so."],
            ),
            ("What must be in any plan", ["Somebody sober and awake is in charge of the children at all times."]),
        ),
        "statements": [
            statement(HAPPENED, GOAL, "Carly says it was four nights in all, and never when Toby was ill."),
            statement("Nell does what a grown-up should do.", "Nell does her homework and sees friends.", ""),
        ],
        "overall": [
            number("A child", 4, 4),
            number("A parent or carer", 6, 7),
            number("The network", 4, 6),
            number("The worker", 3, 5),
        ],
        "child_words": "I want everybody to stop whispering.",
        "said": [said("Toby", "My digger.", "When it is shouty.", "Chips every day.")],
        "safety": safety_plan(),
        "way": way(),
        "disagreement": "Carly says it was four nights in all, and never when Toby was ill.",
        "review": "We look at it again on 18 June 2026.",
    }


def printed(data: dict[str, Any]) -> bytes:
    return pdf("map.typ", data, {"drawing-1.svg": as_svg(drawing_by("Toby") or b"", "image/png")})


def test_a_map_of_ordinary_length_is_one_page_with_what_a_child_drew_and_everything_that_hangs_on_it() -> None:
    (page,) = pages_of(printed(the_map()))
    for expected in (
        "What is working well?",
        GOAL.split(",")[0],
        "Drawn by Toby",
        "Nobody laughs at tea",
        "The network meets without us",
        "Page 1 of 1",
    ):
        assert expected in page, expected


def test_a_longer_map_keeps_the_first_page_to_itself_and_only_what_hangs_on_it_goes_over() -> None:
    pages = pages_of(printed(the_map(happened=4)))
    assert len(pages) == 2
    assert "Drawn by Toby" in pages[0]
    assert "The network meets without us" in pages[1]


def test_what_does_not_fit_goes_over_the_page_and_nothing_is_left_out() -> None:
    pages = pages_of(printed(the_map(happened=25)))
    assert len(pages) > 1
    assert "The network meets without us" in " ".join(pages)
