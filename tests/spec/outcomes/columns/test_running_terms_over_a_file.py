"""Terms run over a file of histories: totals to the penny, and a word about everything that could not be told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from homeward.outcomes.columns.run import run
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.populations import PopulationRun
from homeward.vocabulary.errors import DomainError, Invalid

TIDE = settle.agree(
    shelf.terms("turning_the_tide", "1.0"),
    {"after_18": "home", "later_test": "on_the_day"},
    {"value_per_child": Decimal("6000.00"), "contract_cap": Decimal("1400000.00")},
)
TODAY = date(2020, 3, 31)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# Child, first and last day in care (half-open), a short break or not, when the programme ended, authority.
ROWS = [
    ("Ash", None, None, False, "2018-03-01", "North"),  # never in care: all three days at home are earned
    ("Bay", "2018-03-20", "2018-05-20", False, "2018-03-01", "North"),  # in care at 4 weeks, which the rest needs
    ("Cob", "2018-08-01", None, False, "2018-03-01", "South"),  # home at 4 weeks, in care ever since August
    ("Dee", "2018-03-29", "2018-04-02", True, "2018-03-01", "South"),  # only a short break, which does not count
    ("Elm", "2018-05-02", "2018-05-01", False, "2018-03-01", "South"),  # ends before it starts
]


def histories(**changed: object) -> pa.Table:
    of_day = pa.date32()
    columns = {
        "child": pa.array([row[0] for row in ROWS]),
        "starts": pa.array([day(row[1]) for row in ROWS], of_day),
        "ends": pa.array([day(row[2]) for row in ROWS], of_day),
        "short_break": pa.array([row[3] for row in ROWS]),
        "programme_started": pa.array([date(2018, 1, 8)] * len(ROWS), of_day),
        "programme_ended": pa.array([day(row[4]) for row in ROWS], of_day),
        "completed": pa.array([True] * len(ROWS)),
        "area": pa.array([row[5] for row in ROWS]),
    }
    return pa.table({name: column for name, column in {**columns, **changed}.items() if column is not None})


def run_over(table: pa.Table, tmp_path, by: tuple[str, ...] = (), known_to: date | None = TODAY) -> PopulationRun:
    file = tmp_path / "histories.parquet"
    pq.write_table(table, file)
    said: list[str] = []
    found = run(TIDE, file, known_to=known_to, today=TODAY, by=by, progress=said.append)
    assert said[0] == "5 children with 5 rows read"
    assert len(said) == 1 + len(TIDE.promises)
    return found


def test_every_promise_is_totalled_to_the_penny(tmp_path) -> None:
    found = run_over(histories(), tmp_path)
    totals = {each.title: each.totals[0] for each in found.promises if each.totals}
    assert {title: (each.earned, each.not_earned, each.delivered) for title, each in totals.items()} == {
        "Home at 4 weeks": (3, 1, Decimal("5400.00")),
        "Home at 6 months": (2, 2, Decimal("5400.00")),
        "Home at 12 months": (2, 2, Decimal("2400.00")),
    }
    assert found.set_aside == {"An episode ends on or before the day it starts.": 1}
    assert found.cap == Decimal("1400000.00")


def test_totals_are_told_apart_by_a_column(tmp_path) -> None:
    found = run_over(histories(), tmp_path, by=("area",))
    first = next(each for each in found.promises if each.code == "home_week_4" or each.title == "Home at 4 weeks")
    assert sorted((each.labels, each.earned, each.not_earned) for each in first.totals) == [
        (("North",), 1, 1),
        (("South",), 2, 0),
    ]


def test_what_columns_cannot_tell_is_said_and_so_is_what_the_file_lacks(tmp_path) -> None:
    found = run_over(histories(), tmp_path)
    left_out = [each.left_out for each in found.promises if not each.totals]
    assert left_out == ["a measure of the kind “score_change” looks at more than the care record"]
    assert set(found.not_recorded) == {"died", "turned_18", "moved_away", "adopted", "age_at_referral"}


def test_a_child_of_another_age_than_the_contract_is_for_earns_nothing(tmp_path) -> None:
    born = pa.array([date(2004, 1, 1), date(2004, 1, 1), date(2009, 1, 1), None, date(2004, 1, 1)], pa.date32())
    referred = pa.array([date(2018, 1, 2)] * len(ROWS), pa.date32())
    found = run_over(histories(born=born, referred=referred), tmp_path).promises[0].totals[0]
    assert (found.earned, found.not_earned, found.unknown) == (1, 2, 1)


def test_how_far_the_record_is_known_must_be_said(tmp_path) -> None:
    with pytest.raises(DomainError, match="how far this record is known"):
        run_over(histories(), tmp_path, known_to=None)
    per_child = pa.array([TODAY] * 4 + [None], pa.date32())
    assert run_over(histories(known_to=per_child), tmp_path, known_to=None).promises[0].totals[0].earned == 3


def test_terms_that_need_more_than_the_file_holds_are_refused_in_words(tmp_path) -> None:
    with pytest.raises(DomainError, match="do not say whether a programme was completed"):
        run_over(histories(completed=None), tmp_path)
    with pytest.raises(Invalid, match="no column “area”"):
        run_over(histories(area=None), tmp_path, by=("area",))
