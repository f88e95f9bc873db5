from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.periods import Period, any_overlap, days_covered, gaps, intersect_all, merge
from tests.spec.tables import day, is_yes, maybe_day, period, periods, read_table

title = "Periods"
text = "A period is told with both its first and its last day, and no day is ever counted twice."

# Drawn from lists: much quicker than to draw a year, a month and a day, and quickest when made once.
DAYS = [date(2015, 1, 1) + timedelta(days=n) for n in range(731)]
LENGTHS = [timedelta(days=n) for n in range(1, 401)]
some_day = st.sampled_from(DAYS)
a_length_or_none = st.sampled_from([*LENGTHS, *[None] * len(LENGTHS)])


@st.composite
def some_period(draw):
    start, length = draw(some_day), draw(a_length_or_none)
    return Period(start, None if length is None else start + length)


some_periods = st.lists(some_period(), max_size=6)
a_closed_window = st.builds(
    lambda start, days: Period(start, start + timedelta(days=days)), some_day, st.integers(1, 500)
)


def days_in(found, window):
    each = (window.start + timedelta(days=n) for n in range(window.days()))
    return {one for one in each if any(p.includes(one) for p in found)}


def test_a_period_is_told_by_its_first_and_last_day():
    table = """
        said                     | stops before | days | last day
        -------------------------+--------------+------+-----------
        2026-03-03 to 2026-03-09 | 2026-03-10   | 7    | 2026-03-09
        2026-03-03 to 2026-03-03 | 2026-03-04   | 1    | 2026-03-03
        2024-02-28 to 2024-02-29 | 2024-03-01   | 2    | 2024-02-29
    """
    for row in read_table(table):
        said = period(row["said"])
        assert said.end == day(row["stops before"])
        assert said.days() == int(row["days"])
        assert said.last_day == day(row["last day"])


def test_an_open_period_has_no_last_day_and_is_counted_up_to_a_day():
    still_open = period("2026-03-03 to")
    assert still_open.is_open
    assert still_open.last_day is None
    assert still_open.includes(date(2099, 1, 1))
    assert still_open.days(until=date(2026, 3, 10)) == 7
    assert still_open.days(until=date(2026, 3, 1)) == 0
    with pytest.raises(ValueError, match="open period"):
        still_open.days()


def test_a_period_cannot_end_before_it_starts():
    for end in (date(2026, 3, 2), date(2026, 3, 3)):
        with pytest.raises(Invalid, match="end comes before the start"):
            Period(date(2026, 3, 3), end)
    with pytest.raises(Invalid):
        Period.spoken(date(2026, 3, 3), date(2026, 3, 2))


def test_two_periods_overlap_when_they_share_a_day():
    table = """
        one                      | other                    | overlap | shared
        -------------------------+--------------------------+---------+-------------------------
        2026-03-01 to 2026-03-09 | 2026-03-09 to 2026-03-20 | yes     | 2026-03-09 to 2026-03-09
        2026-03-01 to 2026-03-09 | 2026-03-10 to 2026-03-20 | no      |
        2026-03-01 to            | 2026-03-10 to 2026-03-20 | yes     | 2026-03-10 to 2026-03-20
        2026-03-01 to            | 2026-04-01 to            | yes     | 2026-04-01 to
    """
    for row in read_table(table):
        one, other = period(row["one"]), period(row["other"])
        assert one.overlaps(other) is other.overlaps(one) is is_yes(row["overlap"])
        assert one.intersect(other) == (period(row["shared"]) if row["shared"] else None)


def test_periods_that_touch_or_overlap_are_merged_into_one():
    table = """
        one                      | other                    | merged
        -------------------------+--------------------------+--------------------------
        2026-01-01 to 2026-01-10 | 2026-01-11 to 2026-01-20 | 2026-01-01 to 2026-01-20
        2026-01-01 to 2026-01-31 | 2026-01-05 to 2026-01-06 | 2026-01-01 to 2026-01-31
        2026-02-01 to            | 2026-01-01 to 2026-03-01 | 2026-01-01 to
    """
    for row in read_table(table):
        assert merge([period(row["one"]), period(row["other"])]) == periods(row["merged"])
    apart = periods("2026-01-01 to 2026-01-10; 2026-01-12 to 2026-01-20")
    assert merge(reversed(apart)) == apart


def test_gaps_are_the_days_nothing_covers():
    table = """
    covered                  | within                   | gap before               | gap after
    -------------------------+--------------------------+--------------------------+-------------------------
    2026-01-05 to 2026-01-10 | 2026-01-01 to 2026-01-31 | 2026-01-01 to 2026-01-04 | 2026-01-11 to 2026-01-31
                             | 2026-01-01 to 2026-01-31 | 2026-01-01 to 2026-01-31 |
    2025-12-01 to            | 2026-01-01 to 2026-01-31 |                          |
    2026-01-05 to 2026-01-10 | 2026-01-01 to            | 2026-01-01 to 2026-01-04 | 2026-01-11 to
    """
    for row in read_table(table):
        expected = periods(row["gap before"]) + periods(row["gap after"])
        assert gaps(periods(row["covered"]), period(row["within"])) == expected


def test_a_period_contains_and_meets_another():
    week = period("2026-03-02 to 2026-03-08")
    assert week.contains(period("2026-03-02 to 2026-03-08"))
    assert not week.contains(period("2026-03-02 to"))
    assert period("2026-03-01 to").contains(week)
    assert week.meets(period("2026-03-09 to 2026-03-10"))
    assert not week.meets(period("2026-03-10 to 2026-03-11"))
    assert week.ended(date(2026, 3, 4)) == period("2026-03-02 to 2026-03-03")
    assert maybe_day("") is None


@given(some_periods, a_closed_window)
def test_covered_days_and_gaps_make_up_the_whole_window(found, window):
    covered = days_covered(found, window)
    uncovered = sum(gap.days() for gap in gaps(found, window))
    assert covered + uncovered == window.days()
    assert covered == len(days_in(found, window))


@given(some_periods, a_closed_window)
def test_merging_keeps_every_day_and_leaves_nothing_touching(found, window):
    merged = merge(found)
    assert days_in(merged, window) == days_in(found, window)
    assert merge(merged) == merged
    assert not any_overlap(merged)
    assert not any(one.meets(other) for one in merged for other in merged)


@given(some_period(), some_period())
def test_overlapping_is_mutual_and_agrees_with_the_shared_days(one, other):
    assert one.overlaps(other) == other.overlaps(one) == any_overlap([one, other])
    assert one.intersect(other) == other.intersect(one)
    assert intersect_all([one], other) == ([one.intersect(other)] if one.overlaps(other) else [])


@given(some_day, st.integers(0, 400))
def test_first_and_last_day_survive_storage(first, more):
    last = first + timedelta(days=more)
    kept = Period.spoken(first, last)
    assert (kept.start, kept.last_day) == (first, last)
    assert kept.includes(last)
    assert not kept.includes(last + timedelta(days=1))
