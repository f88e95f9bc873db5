"""What terms would pay for somebody made up, before anybody agrees them: the published sums, to the penny."""

from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.worked_example import worked_examples
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.standing import Verdict

STARTS = date(2026, 4, 1)
MADE_UP = {"money": Decimal("1000"), "whole_number": 10, "percent": Decimal("10"), "date": date(2026, 1, 1)}


def examples(name: str, **numbers: str):
    document = shelf.terms(name, "1.0")
    given = {
        each.key: Decimal(numbers[each.key]) if each.key in numbers else each.suggested or MADE_UP[each.kind]
        for each in document.parameters
    }
    return worked_examples(settle.agree(document, {}, given), starts=STARTS)


@pytest.mark.parametrize(
    ("name", "numbers", "totals"),
    [
        ("turning_the_tide", {"value_per_child": "6000.00"}, ["6000.00", "2100.00"]),
        ("all_about_me", {}, ["53600.00"]),
        ("birmingham_step_down", {}, ["1000.00"]),
        ("positive_families", {}, ["104000.00", "99000.00"]),
        ("reboot_west", {}, ["36190.00"]),
        ("troubled_families", {}, ["4000.00"]),
    ],
)
def test_an_example_pays_what_the_terms_pay(name, numbers, totals):
    assert [str(each.total) for each in examples(name, **numbers)] == totals


@pytest.mark.parametrize("name", ["essex_edge_of_care", "peterborough"])
def test_what_a_cohort_earns_is_not_told_of_one_alone(name):
    first = examples(name)[0]
    assert first.by_cohort
    assert first.total == 0


def test_a_month_in_care_after_the_programme_says_what_it_loses_and_why():
    _, back = examples("turning_the_tide", value_per_child="6000.00")
    lost = [each for each in back.lines if each.verdict is Verdict.NOT_EARNED]
    assert [each.title for each in lost] == ["Home at 6 months", "Home at 12 months"]
    assert "In care from 23 November 2026 to 20 December 2026" in lost[0].reason


def test_every_set_of_terms_on_the_shelf_has_an_example_whatever_day_it_begins():
    for name, version in shelf.published():
        document = shelf.terms(name, version)
        given = {each.key: each.suggested or MADE_UP[each.kind] for each in document.parameters}
        terms = settle.agree(document, {}, given)
        for starts in (date(2024, 2, 29), date(2026, 12, 31)):
            assert worked_examples(terms, starts=starts)[0].lines, name
