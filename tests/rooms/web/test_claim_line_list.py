"""A claim of many lines is looked through: what is to be decided, what is missing, one child; with count and sum."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict

from homeward.interfaces.web.claim_line_list import FEW, PAGE, lines_shown
from homeward.interfaces.web.wording import day_kept
from homeward.outcomes.values.claims import LineKind, LineState


@dataclass(frozen=True)
class Line:
    reference: str
    state: LineState = LineState.SUBMITTED
    kind: LineKind = LineKind.ORIGINAL
    amount: Decimal = Decimal("100.00")
    asked: Decimal = Decimal("100.00")
    missing: tuple[Any, ...] = ()
    sampled_because: tuple[str, ...] = ()
    still_earned: bool = True


MANY = (
    *(Line(f"TTT-{number:04}") for number in range(1, 61)),
    Line("TTT-0100", state=LineState.QUERIED),
    Line("TTT-0101", state=LineState.PART_APPROVED, amount=Decimal("40.00")),
    Line("TTT-0102", LineState.APPROVED, LineKind.CLAWBACK, amount=Decimal("-100.00"), asked=Decimal("-100.00")),
    Line("TTT-0103", state=LineState.SAMPLED, sampled_because=("at random",), missing=("a check",)),
    Line("TTT-0104", state=LineState.APPROVED, still_earned=False),
)


def shown(query: str = "", lines: Any = MANY) -> Any:
    return lines_shown(lines, QueryDict(query))


@pytest.mark.parametrize(
    ("query", "found", "amount"),
    [
        ("", 65, "6240.00"),
        ("look=undecided", 61, "6100.00"),
        ("look=asked", 1, "100.00"),
        ("look=drawn", 1, "100.00"),
        ("look=missing", 1, "100.00"),
        ("look=changed", 1, "100.00"),
        ("look=corrections", 1, "-100.00"),
        ("look=less", 1, "40.00"),
        ("child=ttt-010", 5, "240.00"),
        ("look=undecided&child=0103", 1, "100.00"),
        ("look=nonsense&page=x", 65, "6240.00"),
    ],
)
def test_lines_are_found_with_their_sum(query: str, found: int, amount: str) -> None:
    assert (shown(query).found, str(shown(query).amount)) == (found, amount)


@pytest.mark.parametrize(("page", "at", "lines"), [("1", 1, PAGE), ("3", 3, 15), ("99", 3, 15), ("9" * 5000, 1, PAGE)])
def test_a_long_claim_is_shown_a_page_at_a_time_with_what_was_asked_kept(page: str, at: int, lines: int) -> None:
    found = shown(f"child=TTT&page={page}")
    assert (found.page, found.pages, len(found.lines), found.kept) == (at, 3, lines, "child=TTT")


def test_only_what_finds_something_is_offered_and_never_on_a_short_claim() -> None:
    assert [name for name, _ in shown(lines=MANY[:60]).looks] == ["", "undecided"]
    assert dict(shown().looks)["asked"] == "Asked about (1)"
    assert not shown(lines=MANY[:FEW]).can_be_narrowed


@pytest.mark.parametrize(("written", "told"), [("2026-03-03", "3 March 2026"), ("", "not known"), (None, "not known")])
def test_a_day_in_frozen_facts_is_told_as_people_say_it(written: str | None, told: str) -> None:
    assert day_kept(written) == told
