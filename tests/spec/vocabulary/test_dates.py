from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.dates import (
    count_of,
    day_and_distance,
    day_in_england,
    long_day,
    parse_date,
    parse_date_text,
    plain_day,
    relative_day,
    short_day,
    time_of_day,
)
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import day, read_table

title = "Dates"
text = "A day typed into three boxes is understood, or refused with what to put right."

TODAY = date(2026, 3, 3)


def test_three_boxes_make_a_day():
    table = """
        day | month     | year | gives
        ----+-----------+------+-----------
        3   | 3         | 2026 | 2026-03-03
        03  | 03        | 2026 | 2026-03-03
        3   | March     | 2026 | 2026-03-03
        29  | feb       | 2024 | 2024-02-29
        1   | Sept.     | 2025 | 2025-09-01
    """
    for row in read_table(table):
        assert parse_date(row["day"], row["month"], row["year"]) == day(row["gives"])


def test_what_cannot_be_a_day_is_refused_in_plain_words():
    table = """
        day | month | year | words
        ----+-------+------+---------------------------------------------------------------------
        31  | 2     | 2026 | Date of birth: there is no 31 February in 2026.
        29  | 2     | 2025 | Date of birth: there is no 29 February in 2025.
        32  | 1     | 2026 | Date of birth: the day must be a number from 1 to 31.
        0   | 1     | 2026 | Date of birth: the day must be a number from 1 to 31.
        1   | 13    | 2026 | Date of birth: the month must be a number from 1 to 12, or its name.
        1   | Mrach | 2026 | Date of birth: the month must be a number from 1 to 12, or its name.
        1   | 3     | 26   | Date of birth: the year must have 4 digits, like 2026.
        1   | 3     | 1026 | Date of birth: check the year, 1026 cannot be right.
        x   | 3     | 2026 | Date of birth: the day must be a number from 1 to 31.
        1   |       | 2026 | Date of birth must include a month.
            |       | 2026 | Date of birth must include a day and a month.
            |       |      | Enter date of birth.
        4   | 3     | 2026 | Date of birth must be today or in the past.
    """
    for row in read_table(table):
        typed = (row["day"], row["month"], row["year"])
        with pytest.raises(Invalid) as refused:
            parse_date(*typed, label="Date of birth", field="born", not_after=TODAY)
        assert str(refused.value) == row["words"]
        assert refused.value.field == "born"


def test_a_day_in_one_piece_is_read_day_first():
    table = """
        written      | gives
        -------------+-----------
        2026-03-04   | 2026-03-04
        4/3/2026     | 2026-03-04
        04.03.2026   | 2026-03-04
        4 March 2026 | 2026-03-04
        2026-03-04T00:00:00 | 2026-03-04
    """
    for row in read_table(table):
        assert parse_date_text(row["written"]) == day(row["gives"])
    for nonsense in ("soon", "3/2026", "", "2026-02-30", "4/3/26", "20260304"):
        with pytest.raises(Invalid):
            parse_date_text(nonsense)


def test_a_day_is_written_the_way_people_say_it():
    table = """
        day        | distance
        -----------+-------------
        2026-03-03 | today
        2026-03-04 | tomorrow
        2026-03-02 | yesterday
        2026-03-08 | in 5 days
        2026-02-28 | 3 days ago
        2026-03-24 | in 3 weeks
        2026-06-03 | in 3 months
        2023-03-03 | 3 years ago
    """
    for row in read_table(table):
        assert relative_day(day(row["day"]), TODAY) == row["distance"]
    assert plain_day(TODAY) == "3 March 2026"
    assert long_day(TODAY) == "Tue 3 March 2026"
    assert day_and_distance(date(2026, 3, 8), TODAY) == "Sun 8 March 2026 (in 5 days)"
    assert short_day(date(2026, 2, 12), TODAY) == "12 Feb"
    assert short_day(date(2025, 2, 12), TODAY) == "12 Feb 2025"
    assert time_of_day(datetime(2026, 3, 3, 14, 2)) == "14:02"
    assert count_of(1, "child", "children") == "1 child"
    assert count_of(2, "child", "children") == "2 children"


def test_a_moment_falls_on_the_day_it_is_in_england():
    assert day_in_england(datetime(2026, 6, 4, 23, 30, tzinfo=UTC)) == date(2026, 6, 5)
    assert day_in_england(datetime(2026, 12, 4, 23, 30, tzinfo=UTC)) == date(2026, 12, 4)
    assert day_in_england(datetime(2026, 6, 4, 23, 30)) == date(2026, 6, 4)


@given(st.dates(date(1850, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_back_as_it_was_written(some_day):
    assert parse_date_text(plain_day(some_day)) == some_day
    assert parse_date_text(some_day.isoformat()) == some_day
    assert parse_date(str(some_day.day), str(some_day.month), str(some_day.year)) == some_day


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_whatever_is_typed_is_read_or_refused(a_day, a_month, a_year):
    words = ""
    try:
        parse_date(a_day, a_month, a_year)
    except Invalid as refusal:
        words = str(refusal)
    assert words == "" or words.endswith(".")
