"""The claim builder narrowed: which outcomes are found, how many, for how much, a page at a time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.values.to_claim import Candidate, Going, Sought, ToClaim


@dataclass(frozen=True)
class Asked:
    there: bool
    required: bool = True


def candidate(unit: str, promise: str, due: str, going: str, amount: str, payers: str, evidence: str) -> Candidate:
    checks = {"there": (Asked(True),), "gone": (Asked(False),), "shown": (Asked(False, required=False),), "": ()}
    return Candidate(
        unit, None, promise, 1, promise.title(), date.fromisoformat(due) if due else None,
        Decimal(amount) if amount else None, Going(going), "why", checks[evidence], tuple(payers.split()),
    )  # fmt: skip


ROWS = tuple(
    candidate(*row)
    for row in [
        ("TTT-0001", "home", "2026-03-01", "in", "1800.00", "council", "there"),
        ("TTT-0001", "star", "2026-04-01", "in", "300.00", "council health", "gone"),
        ("TTT-0012", "home", "2026-03-31", "in", "1800.00", "council", "shown"),
        ("TTT-0012", "star", "", "not", "", "", ""),
        ("TTT-0200", "home", "2026-11-01", "later", "1800.00", "council", "there"),
        ("TTT-0200", "star", "2025-11-01", "claimed", "", "", ""),
    ]
)


@pytest.fixture
def builder() -> ToClaim:
    return ToClaim(contract=None, period="July to September 2026", every=ROWS, set_aside=())


@pytest.mark.parametrize(
    ("sought", "found", "amount"),
    [
        ({}, ["TTT-0001 home", "TTT-0001 star", "TTT-0012 home"], "3900.00"),
        ({"promise": "star"}, ["TTT-0001 star"], "300.00"),
        ({"month": "2026-03"}, ["TTT-0001 home", "TTT-0012 home"], "3600.00"),
        ({"payer": "health"}, ["TTT-0001 star"], "300.00"),
        ({"evidence": "missing"}, ["TTT-0001 star"], "300.00"),
        ({"evidence": "complete"}, ["TTT-0001 home", "TTT-0012 home"], "3600.00"),
        ({"child": " ttt-0012 "}, ["TTT-0012 home"], "1800.00"),
        ({"child": "12", "promise": "star"}, [], "0.00"),
        ({"going": Going.LATER}, ["TTT-0200 home"], "1800.00"),
        ({"going": Going.NOT}, ["TTT-0012 star"], "0.00"),
        ({"going": Going.CLAIMED, "month": "2025-11"}, ["TTT-0200 star"], "0.00"),
    ],
)
def test_filters_find_what_they_say_with_its_sum(builder, sought, found, amount):
    shown = builder.narrowed(Sought(**sought), 1)
    assert [f"{each.unit} {each.promise}" for each in shown.found] == found
    assert str(shown.amount) == amount


def test_the_numbers_beside_the_lists_keep_to_the_filters(builder):
    assert list(builder.counts.values()) == [3, 1, 1, 1]
    assert list(builder.narrowed(Sought(promise="star"), 1).counts.values()) == [1, 0, 1, 1]


@pytest.mark.parametrize(("page", "shown", "lines"), [(0, 1, 2), (1, 1, 2), (2, 2, 1), (9, 2, 1)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(page, shown, lines):
    builder = ToClaim(contract=None, period="", every=ROWS, set_aside=(), size=2).narrowed(Sought(), page)
    assert (builder.page, builder.pages, len(builder.lines)) == (shown, 2, lines)
    assert builder.amount_here == sum(each.amount for each in builder.lines)


def test_pages_hold_every_outcome_once(builder):
    pages = [ToClaim(None, "", ROWS, (), size=2).narrowed(Sought(), page).lines for page in (1, 2)]
    assert [each.key for page in pages for each in page] == [each.key for each in builder.found]


def test_what_may_be_chosen_is_what_there_is(builder):
    assert builder.promises == [("home", "Home"), ("star", "Star")]
    assert builder.months == ["2025-11", "2026-03", "2026-04", "2026-11"]
    assert builder.payers == ["council", "health"]
