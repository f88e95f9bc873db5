"""A family's map on one page of paper, for one member of the family."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from homeward.casework.queries.map_paper import MapPaper, then_and_now
from homeward.casework.values import FileContent, ReleasedCopyView
from homeward.casework.values.family_map import ChildSaid, Dot, FamilyMap, Statement
from homeward.interfaces.web.paper.pictures import as_svg
from homeward.interfaces.web.paper.typesetting import pdf
from homeward.interfaces.web.wording import day


def map_as_pdf(
    paper: MapPaper,
    *,
    copy: ReleasedCopyView,
    by_name: str,
    today: date,
    contact: Mapping[str, str],
    drawings: Mapping[str, FileContent] | None = None,
) -> bytes:
    """
    Return the page as a PDF. Everything on it is in ``paper``, which knows what is kept back.

    :param drawings: what the children whose words are on it drew, by the file's id
    """
    pictures = _pictures(paper, drawings or {})
    data = map_data(paper, copy=copy, by_name=by_name, today=today, contact=contact, drawn=pictures.keys())
    return pdf("map.typ", data, pictures)


def map_data(
    paper: MapPaper,
    *,
    copy: ReleasedCopyView,
    by_name: str,
    today: date,
    contact: Mapping[str, str],
    drawn: Collection[str] = (),
) -> dict[str, Any]:
    """
    Return the words of the page, part by part.

    :param drawn: the names of the pictures that can be printed
    """
    found = paper.map
    family, episode = paper.page.head.family, paper.page.head.episode
    return {
        "title": "Our map",
        "about": f"{family.name} family",
        "reference": episode.reference if episode else "",
        "recipient": f"Copy {copy.reference} for {paper.reader.name}",
        "made": f"Printed {day(today)} by {by_name}.",
        "made_on": f"Made together on {day(found.made_on)}.",
        **_three_questions(found, paper.page.terms),
        "statements": [_statement(each, paper.page.terms) for each in found.statements],
        "overall": _numbers(found.dots),
        "child_words": found.child_words,
        "said": [_what_a_child_said(each, drawn) for each in paper.said],
        "safety": _safety(paper),
        "way": _way(paper, contact),
        "disagreement": found.disagreement,
        "review": f"We look at it again on {day(found.review_on)}." if found.review_on else "",
    }


def _three_questions(found: FamilyMap, terms: Mapping[str, str]) -> dict[str, Any]:
    """What are we worried about, what is working well, what needs to happen."""
    happened = [_sentence(_said(each.when, each.what), each.impact) for each in found.harm]
    safe = [
        _sentence(_said(each.who, each.what), f"({each.when})" if each.when else "") for each in found.existing_safety
    ]
    harder = {"title": terms.get("complicating_factors", "What makes it harder"), "text": found.complicating}
    return {
        "worries": _column("What are we worried about?", (terms.get("harm", "What has happened"), happened))
        | {"more": [harder]},
        "well": _column(
            "What is working well?",
            (terms.get("existing_strengths", "Strengths"), _lines(found.strengths)),
            (terms.get("existing_safety", "What already keeps the children safe"), safe),
        ),
        "needs": _column(
            "What needs to happen?",
            ("What the family wants", _lines(found.family_goals)),
            ("What the service has to see before it steps back", _lines(found.service_goals)),
            (terms.get("bottom_line", "What must be in any plan"), _lines(found.bottom_lines)),
        ),
    }


def _column(title: str, *parts: tuple[str, list[str]]) -> dict[str, Any]:
    return {"title": title, "parts": [{"title": heading, "lines": lines} for heading, lines in parts]}


def _what_a_child_said(said: ChildSaid, drawn: Collection[str]) -> dict[str, Any]:
    names = [each for each in map(_picture_name, said.drawings) if each in drawn]
    return {
        "who": said.child_name,
        "on": day(said.said_on),
        "parts": [{"title": title, "text": words} for title, words in said.parts],
        "drawings": [{"picture": each, "alt": f"A drawing by {said.child_name}"} for each in names],
    }


def _way(paper: MapPaper, contact: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "when": day(each.by_when),
            "what": each.what,
            "contact": contact.get(each.contact, ""),
            "reached": each.reached_on is not None,
        }
        for each in (paper.way.steps if paper.way else ())
    ]


def _pictures(paper: MapPaper, drawings: Mapping[str, FileContent]) -> dict[str, str]:
    """The drawings that may stand on this page and can be printed, by the name the template knows them by."""
    found: dict[str, str] = {}
    for file_id in paper.drawings:
        kept = drawings.get(file_id)
        drawing = as_svg(kept.content, kept.about.kind.value) if kept and kept.about.kind.is_picture else ""
        if drawing:
            found[_picture_name(file_id)] = drawing
    return found


def _picture_name(file_id: str) -> str:
    return f"drawing-{file_id}.svg"


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
