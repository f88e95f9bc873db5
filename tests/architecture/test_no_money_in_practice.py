"""Whoever works with a family meets no money: not on their pages, not in what they take away, not in a notice."""

from __future__ import annotations

import re

import pytest

from tests.architecture.house import HOMEWARD

TEMPLATES = HOMEWARD / "interfaces/web/templates"
# Pages of contracts; and the page that shows what components look like.
MAY_SHOW_MONEY = {"claims", "contracts", "totals", "style"}
MONEY = re.compile(r"£|\bpounds|_money_parts|\.amount\b|\.worth\b")
# What a contract looks for, as a family's own workers see it: the one template of contracts that they reach.
FOR_PRACTICE = TEMPLATES / "contracts/_milestones.html"
# Rooms that hold the work itself, and send its notices.
ROOMS_WITHOUT_MONEY = ("casework", "people", "practice", "workforce", "access")


def test_a_page_with_money_on_it_is_a_page_of_a_contract() -> None:
    found = {
        each.relative_to(TEMPLATES).parts[0]
        for each in TEMPLATES.rglob("*.html")
        if re.search(r"£|\bpounds", each.read_text(encoding="utf-8"))
    }
    assert found <= MAY_SHOW_MONEY


def test_what_is_shown_of_a_contract_to_whoever_works_with_a_family_has_no_place_for_money() -> None:
    assert not MONEY.search(FOR_PRACTICE.read_text(encoding="utf-8"))
    elsewhere = [
        each
        for each in TEMPLATES.rglob("*.html")
        if each.relative_to(TEMPLATES).parts[0] not in MAY_SHOW_MONEY
        and re.search(r"contracts/(?!_milestones)|claims/_|totals/_", _imports(each.read_text(encoding="utf-8")))
    ]
    assert elsewhere == []


@pytest.mark.parametrize("room", ROOMS_WITHOUT_MONEY)
def test_no_room_of_the_work_says_pounds(room: str) -> None:
    found = [
        each
        for kind in ("*.py", "*.yaml", "*.html", "*.txt")
        for each in (HOMEWARD / room).rglob(kind)
        if "£" in each.read_text(encoding="utf-8")
    ]
    assert found == []


def _imports(text: str) -> str:
    return " ".join(re.findall(r"{%-?\s*(?:from|import|include|extends)\s+[\"'][^\"']+", text))
