"""The months of a share: chosen in the address, drawn small, and told in a table that says the same."""

from datetime import date

import pytest
from django.test import RequestFactory

from homeward.casework.rules.fidelity import figure_of
from homeward.casework.values.fidelity import MonthFigure, Tally
from homeward.interfaces.web.month_choice import months_chosen
from homeward.interfaces.web.trend_drawing import trend

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "June 2026 to November 2026"),
        ("?from=2026-03&to=2026-05", "March 2026 to May 2026"),
        ("?from=2026-05&to=2026-03", "March 2026 to May 2026"),
        ("?from=2026-05&to=2026-05", "May 2026"),
        ("?from=soon&to=2031-99", "June 2026 to November 2026"),
        ("?to=2026-03", "October 2025 to March 2026"),
    ],
)
def test_the_months_are_kept_in_the_address_and_nonsense_is_none(address, told):
    chosen = months_chosen(RequestFactory().get(f"/{address}"), today=TODAY)
    assert chosen.words == told
    again = months_chosen(RequestFactory().get(f"/?{chosen.query()}"), today=TODAY)
    assert again.period == chosen.period


def months(*tallies: tuple[int, int, int]) -> list[MonthFigure]:
    return [
        MonthFigure(date(2026, n, 1), figure_of(Tally(*each, workers=4), hides_one_person=True))
        for n, each in enumerate(tallies, start=1)
    ]


def test_a_month_without_a_number_is_a_gap_and_no_line_crosses_it():
    drawn = trend(months((1, 1, 0), (2, 0, 0), (0, 0, 3), (1, 3, 0)))
    assert len(drawn.dots) == 3
    assert len(drawn.lines) == 1  # the last month stands alone
    assert [row[1] for row in drawn.rows] == ["1 of 2 (50%)", "2 of 2 (100%)", "none", "1 of 4 (25%)"]
    assert [row[3] for row in drawn.rows] == ["0", "0", "3", "0"]


def test_more_is_higher_and_the_interval_lies_around_it():
    low, high = trend(months((1, 9, 0), (9, 1, 0))).dots
    assert low.y > high.y
    for dot in (low, high):
        assert dot.high < dot.y < dot.low  # measured from the top


def test_what_would_show_one_person_is_neither_drawn_nor_told():
    hidden = MonthFigure(date(2026, 1, 1), figure_of(Tally(3, 1, 0, workers=1), hides_one_person=True))
    drawn = trend([hidden])
    assert (drawn.dots, drawn.rows) == ((), (("January 2026", "not shown", "", ""),))
