from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.months import (
    add_months,
    add_weeks,
    add_years,
    whole_months_between,
    whole_weeks_between,
)
from homeward.vocabulary.working_days import (
    add_working_days,
    is_bank_holiday,
    is_working_day,
    next_working_day,
    working_days_between,
)
from tests.spec.tables import day, is_yes, read_table

title = "Months and working days"
text = "Months are calendar months, cut to the month's last day; working days leave out England's bank holidays."

some_day = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_adding_months_stops_at_the_end_of_a_short_month():
    table = """
        day        | months | gives
        -----------+--------+-----------
        2026-01-31 | 1      | 2026-02-28
        2024-01-31 | 1      | 2024-02-29
        2026-08-31 | 6      | 2027-02-28
        2026-03-15 | 12     | 2027-03-15
        2026-03-31 | -1     | 2026-02-28
        2025-11-30 | 3      | 2026-02-28
        2026-01-15 | -13    | 2024-12-15
    """
    for row in read_table(table):
        assert add_months(day(row["day"]), int(row["months"])) == day(row["gives"])


def test_years_and_weeks():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_weeks(date(2018, 3, 1), 4) == date(2018, 3, 29)
    assert whole_weeks_between(date(2018, 3, 1), date(2018, 3, 28)) == 3
    assert whole_weeks_between(date(2018, 3, 2), date(2018, 3, 1)) == 0


@given(some_day, some_day)
def test_whole_months_between_agrees_with_adding_months(start, end):
    months = whole_months_between(start, end)
    if start <= end:
        assert add_months(start, months) <= end < add_months(start, months + 1)
    else:
        assert months == 0


@given(some_day, st.integers(-600, 600))
def test_adding_months_lands_in_the_month_meant(start, months):
    landed = add_months(start, months)
    assert (landed.year * 12 + landed.month) - (start.year * 12 + start.month) == months
    assert landed.day == start.day or (landed + timedelta(days=1)).day == 1


def test_bank_holidays_are_not_working_days():
    table = """
        day        | working | because
        -----------+---------+------------------------------
        2026-04-02 | yes     | Thursday before Easter
        2026-04-03 | no      | Good Friday
        2026-04-06 | no      | Easter Monday
        2026-05-04 | no      | early May bank holiday
        2026-12-25 | no      | Christmas Day
        2026-12-28 | no      | Boxing Day moved from Saturday
        2026-03-17 | yes     | a holiday only in Northern Ireland
        2026-03-07 | no      | Saturday
        2022-09-19 | no      | State funeral
    """
    for row in read_table(table):
        assert is_working_day(day(row["day"])) is is_yes(row["working"]), row["because"]
    assert is_bank_holiday(date(2026, 4, 3))


def test_counting_working_days_leaves_out_the_first_day():
    table = """
        from       | working days | gives
        -----------+--------------+-----------
        2026-03-06 | 1            | 2026-03-09
        2026-03-07 | 1            | 2026-03-09
        2026-04-02 | 1            | 2026-04-07
        2026-04-07 | -1           | 2026-04-02
        2026-03-07 | 0            | 2026-03-07
        2026-01-02 | 45           | 2026-03-06
    """
    for row in read_table(table):
        assert add_working_days(day(row["from"]), int(row["working days"])) == day(row["gives"])
    assert next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)
    assert next_working_day(date(2026, 4, 2)) == date(2026, 4, 2)


@given(some_day, st.integers(1, 60))
def test_working_days_between_undoes_adding_them(start, count):
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count
