from datetime import date

import pytest

from homeward.casework.rules.programme import (
    Course,
    check_end,
    check_extension,
    planned_last_day,
    week_in_words,
    week_on,
)
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import day, periods, read_table

title = "A programme and its weeks"
text = "A programme lasts so many weeks from a day. Days it stands still are added to its end."


def course(row: dict[str, str]) -> Course:
    return Course(
        started_on=day(row["started"]),
        weeks=int(row["weeks"]),
        weeks_added=int(row.get("added") or 0),
        pauses=tuple(periods(row["paused"])),
    )


def test_the_planned_end_of_a_programme():
    table = """
        started    | weeks | added | paused                                           | today      | last day
        -----------+-------+-------+--------------------------------------------------+------------+-----------
        2026-01-05 | 12    |       |                                                  | 2026-01-05 | 2026-03-29
        2026-01-05 | 18    |       |                                                  | 2026-01-05 | 2026-05-10
        2026-01-05 | 12    | 2     |                                                  | 2026-01-05 | 2026-04-12
        2026-01-05 | 12    |       | 2026-02-02 to 2026-02-08                         | 2026-03-01 | 2026-04-05
        2026-01-05 | 12    |       | 2026-02-02 to 2026-02-08; 2026-02-05 to 2026-02-11 | 2026-03-01 | 2026-04-08
        2026-01-05 | 12    |       | 2026-02-02 to                                    | 2026-02-08 | 2026-04-05
        2026-01-05 | 12    |       | 2026-02-02 to                                    | 2026-02-15 | 2026-04-12
        2026-01-05 | 12    |       | 2026-04-20 to 2026-04-26                         | 2026-05-01 | 2026-03-29
    """
    for row in read_table(table):
        assert planned_last_day(course(row), day(row["today"])) == day(row["last day"]), row


def test_the_week_of_a_programme():
    table = """
        started    | weeks | paused                   | on         | week | told
        -----------+-------+--------------------------+------------+------+------------------------------
        2026-01-05 | 12    |                          | 2026-01-04 | 0    | starts on 5 January 2026
        2026-01-05 | 12    |                          | 2026-01-05 | 1    | week 1 of 12
        2026-01-05 | 12    |                          | 2026-01-11 | 1    | week 1 of 12
        2026-01-05 | 12    |                          | 2026-01-12 | 2    | week 2 of 12
        2026-01-05 | 12    |                          | 2026-03-29 | 12   | week 12 of 12
        2026-01-05 | 12    |                          | 2026-04-13 | 15   | week 15 of 12, 3 weeks over
        2026-01-05 | 12    | 2026-01-12 to 2026-01-18 | 2026-01-15 | 2    | week 2 of 12, paused
        2026-01-05 | 12    | 2026-01-12 to 2026-01-18 | 2026-01-19 | 2    | week 2 of 12
        2026-01-05 | 12    | 2026-01-12 to 2026-01-18 | 2026-01-26 | 3    | week 3 of 12
    """
    for row in read_table(table):
        assert week_on(course(row), day(row["on"])) == int(row["week"]), row
        assert week_in_words(course(row), day(row["on"])) == row["told"]


def test_a_programme_ends_neither_before_it_starts_nor_in_the_future():
    run = Course(date(2026, 1, 5), 12)
    today = date(2026, 3, 3)
    check_end(run, date(2026, 1, 5), today)
    check_end(run, today, today)
    with pytest.raises(Invalid, match="before it started on 5 January 2026"):
        check_end(run, date(2026, 1, 4), today)
    with pytest.raises(Invalid, match="today or in the past"):
        check_end(run, date(2026, 3, 4), today)


def test_an_extension_stays_within_what_the_model_allows():
    check_extension(2, 0, None)
    check_extension(2, 2, 4)
    with pytest.raises(Invalid, match="4 weeks in all; 1 week is left"):
        check_extension(2, 3, 4)
    with pytest.raises(Invalid, match="at least one week"):
        check_extension(0, 0, None)
