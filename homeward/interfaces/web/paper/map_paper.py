"""A family's map on one page of paper, for one member of the family."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from homeward.casework.queries.map_paper import MapPaper, then_and_now
from homeward.casework.values import ReleasedCopyView
from homeward.casework.values.family_map import Dot, Statement
from homeward.interfaces.web.paper.typesetting import pdf
from homeward.interfaces.web.wording import day


def map_as_pdf(
    paper: MapPaper, *, copy: ReleasedCopyView, by_name: str, today: date, contact: Mapping[str, str]
) -> bytes:
    """Return the page as a PDF. Everything on it is in ``paper``, which knows what is kept back."""
    return pdf("map.typ", map_data(paper, copy=copy, by_name=by_name, today=today, contact=contact))


def map_data(
    paper: MapPaper, *, copy: ReleasedCopyView, by_name: str, today: date, contact: Mapping[str, str]
) -> dict[str, Any]:
    """Return the words of the page, part by part."""
    found, terms = paper.map, paper.page.terms
    family = paper.page.head.family
    episode = paper.page.head.episode
    return {
        "title": "Our map",
        "about": f"{family.name} family",
        "reference": episode.reference if episode else "",
        "recipient": f"Copy {copy.reference} for {paper.reader.name}",
        "made": f"Printed {day(today)} by {by_name}.",
        "made_on": f"Made together on {day(found.made_on)}.",
        "worries": _part(
            "What are we worried about?",
            [_sentence(_said(each.when, each.what), each.impact) for each in found.harm],
            terms.get("harm", "What has happened"),
        )
        | {"more": [{"title": terms.get("complicating_factors", "What makes it harder"), "text": found.complicating}]},
        "well": {
            "title": "What is working well?",
            "parts": [
                {"title": terms.get("existing_strengths", "Strengths"), "lines": _lines(found.strengths)},
                {
                    "title": terms.get("existing_safety", "What already keeps the children safe"),
                    "lines": [
                        _sentence(_said(each.who, each.what), f"({each.when})" if each.when else "")
                        for each in found.existing_safety
                    ],
                },
            ],
        },
        "needs": {
            "title": "What needs to happen?",
            "parts": [
                {"title": "What the family wants", "lines": _lines(found.family_goals)},
                {"title": "What the service has to see before it steps back", "lines": _lines(found.service_goals)},
                {"title": terms.get("bottom_line", "What must be in any plan"), "lines": _lines(found.bottom_lines)},
            ],
        },
        "statements": [_statement(each, terms) for each in found.statements],
        "overall": _numbers(found.dots),
        "child_words": found.child_words,
        "said": [
            {"who": each.child_name, "on": day(each.said_on), "parts": [{"title": t, "text": w} for t, w in each.parts]}
            for each in paper.said
        ],
        "safety": _safety(paper),
        "way": [
            {
                "when": day(each.by_when),
                "what": each.what,
                "contact": contact.get(each.contact, ""),
                "reached": each.reached_on is not None,
            }
            for each in (paper.way.steps if paper.way else ())
        ],
        "disagreement": found.disagreement,
        "review": f"We look at it again on {day(found.review_on)}." if found.review_on else "",
    }


def _part(title: str, lines: list[str], heading: str) -> dict[str, Any]:
    return {"title": title, "parts": [{"title": heading, "lines": lines}]}


def _statement(each: Statement, terms: Mapping[str, str]) -> dict[str, Any]:
    return {
        "worry_title": terms.get("danger_statement", "Worry"),
        "goal_title": terms.get("safety_goal", "Goal"),
        "worry": f"{each.who_is_worried[:1].upper()}{each.who_is_worried[1:].rstrip('. ')} worry: {each.what_happened}",
        "may_happen": each.may_happen,
        "goal": each.goal,
        "sustained_for": each.sustained_for,
        "dispute": each.dispute,
        "next_step": _sentence("", each.next_step, f"({each.who})" if each.who and each.next_step else ""),
        "numbers": _numbers(each.dots),
    }


def _numbers(dots: tuple[Dot, ...]) -> list[dict[str, Any]]:
    """Everybody's first number and their number now."""
    return [{"who": each.who, "now": each.now, "first": each.first} for each in then_and_now(dots)]


def _safety(paper: MapPaper) -> dict[str, Any] | None:
    plan = paper.safety
    if plan is None:
        return None
    return {
        "title": paper.page.terms.get("safety_plan", "Safety plan"),
        "for_what": plan.for_what,
        "rules": [{"when": each.when, "what": each.what, "who": each.who} for each in plan.rules],
        "signs": plan.signs,
        "then_do": plan.then_do,
        "child_does": plan.child_does,
    }


def _lines(text: str) -> list[str]:
    return [each.strip() for each in text.splitlines() if each.strip()]


def _said(before: str, what: str) -> str:
    """Put what something is about before it: "In May: Kai was left alone." """
    return f"{before[:1].upper()}{before[1:]}: {what}" if before else what


def _sentence(*parts: str) -> str:
    return " ".join(
        each.strip().rstrip(".") + "." if not each.startswith("(") else each for each in parts if each.strip()
    )
