"""What is shown before a contract is agreed: the terms to choose from, and what the chosen ones would pay."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.outcomes.rules.worked_example import worked_examples
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.terms import Answer, TermsDocument
from homeward.outcomes.values.worked_example import TermsCard, WorkedExample

MOST_TITLES = 4


def terms_to_choose(*, by: Viewer) -> list[TermsCard]:
    """
    Return a card for each version of the published terms, those a practice model here serves first, newest first.

    :raises NotAllowed: unless the viewer may agree contracts
    """
    require(by, Permission.CONTRACT_SETTLE_TERMS)
    every = shelf.all_terms()
    newest = {each.name: each.version for each in sorted(every, key=_number)}
    cards = [_card(each, newest[each.name]) for each in sorted(every, key=_number, reverse=True)]
    return sorted(cards, key=lambda each: (not each.in_use_here, each.title))


def examples_under(
    *, by: Viewer, terms: str, answers: Mapping[str, Answer], numbers: Mapping[str, Any], starts: date
) -> tuple[WorkedExample, ...]:
    """
    Return what terms would pay for somebody made up, under these answers and numbers. Nothing is kept.

    :param terms: NAME/VERSION
    :raises NotAllowed: unless the viewer may agree contracts
    :raises NotFound: if the shelf has no such terms
    :raises Invalid: naming every answer and number that will not do
    """
    require(by, Permission.CONTRACT_SETTLE_TERMS)
    document = shelf.terms(*terms.split("/", 1))
    return worked_examples(settle.agree(document, answers, numbers), starts=starts)


def _number(document: TermsDocument) -> list[int]:
    """Return a version as numbers, so that 1.10 comes after 1.9."""
    return [int(part) if part.isdecimal() else 0 for part in document.version.split(".")]


def _card(document: TermsDocument, newest: str) -> TermsCard:
    return TermsCard(
        key=f"{document.name}/{document.version}",
        title=document.title,
        version=document.version,
        summary=document.summary,
        pays=_pays(document),
        sources=tuple(each.title for each in document.sources.values() if each.kind != "assumption"),
        numbers=len(document.parameters),
        questions=len(document.settings),
        in_use_here=bool(document.practice_model),
        is_newest=document.version == newest,
    )


def _pays(document: TermsDocument) -> str:
    """Return who pays for what: "The commissioner pays for “Home at 4 weeks”, ... and 2 more."."""
    body = document.body
    payers = [each["title"] for each in body.get("parties", ()) if each.get("role") == "payer"]
    who = {0: "The commissioner", 1: "".join(payers)}.get(len(payers), f"Each of {len(payers)} payers")
    stands = [each for each in body["promises"] if settle.applies(each.get("only_when", {}), document.defaults)]
    paid = [f"“{each['title']}”" for each in stands if each.get("pays") is not False]
    shown, more = paid[:MOST_TITLES], len(paid) - MOST_TITLES
    if more > 0:
        return f"{who} pays for {', '.join(shown)} and {more} more."
    return f"{who} pays for {' and '.join(filter(None, (', '.join(shown[:-1]), *shown[-1:])))}."
