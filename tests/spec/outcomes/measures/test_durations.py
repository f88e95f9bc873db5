"""
How long a child was in a state: by the day, by whole weeks of each run, by whole months of each run.

The window runs from the day of referral, 1 January 2018, up to but not including the same day so many months later.
"""

import pytest

from tests.spec.outcomes.measures.drawn import judged, terms_of


def duration(state="in_care", unit="day", months=12, effects=None, states=None, **measure):
    days = {"end": {"after": "start", "months": months}}
    return terms_of(
        {"measure": {"kind": "duration", "state": state, "since": "start", "until": "end", "unit": unit, **measure}},
        days=days, effects=effects, states=states or {},
    )  # fmt: skip


def test_a_day_counts_once_and_only_within_the_window():
    judged(
        duration(),
        """
        care                                               | verdict    | quantity | reason
        ---------------------------------------------------+------------+----------+-------------------
        2018-03-01 to 2018-03-10                           | earned     | 10       | In care for 10 days
        2018-03-01 to 2018-03-10; 2018-03-06 to 2018-03-15 | earned     | 15       |
        2018-03-01 to 2018-03-10; 2018-03-02 to 2018-03-09 | earned     | 10       |
        2017-12-01 to 2018-01-01                           | earned     | 1        |
        2018-12-31 to 2019-01-31                           | earned     | 1        |
        2019-01-01 to 2019-01-31                           | not earned | 0        | for 0 days
        2018-03-01 to 2018-03-10 short break               | not earned | 0        |
        2018-12-30 open                                    | earned     | 2        |
        """,
    )


def test_an_open_stay_runs_to_the_day_the_record_is_known_and_never_to_today():
    judged(
        duration(as_it_runs=True),
        """
        care            | today      | known      | verdict   | quantity | reason
        ----------------+------------+------------+-----------+----------+------------------------------
        2018-03-01 open | 2018-03-20 | 2018-03-20 | earned    | 20       | certain up to 20 March 2018
        2018-03-01 open | 2018-03-20 | 2018-03-10 | earned    | 10       | certain up to 10 March 2018
        2018-03-01 open | 2018-03-20 | 2018-02-10 | too early |          | No days so far
        """,
    )


def test_it_is_found_when_the_window_is_over_and_the_record_known_to_its_last_day():
    judged(
        duration(),
        """
        care                     | today      | known      | verdict   | quantity | due
        -------------------------+------------+------------+-----------+----------+-----------
        2018-03-01 to 2018-03-10 | 2018-12-31 |            | too early |          | 2019-01-01
        2018-03-01 to 2018-03-10 | 2019-01-01 | 2018-12-31 | earned    | 10       | 2019-01-01
        2018-03-01 to 2018-03-10 | 2019-01-01 | 2018-12-30 | unknown   |          | 2019-01-01
        """,
    )


def test_whole_weeks_are_counted_run_by_run_and_never_pooled():
    # 100, 20 and 300 days out of care: 14 + 2 + 42 weeks. Pooled they would be 60, and two weeks would be paid
    # that nobody lived through in a row.
    judged(
        duration(state="out_of_care", unit="week_run", months=24),
        """
        care                                                                         | verdict | quantity | reason
        -----------------------------------------------------------------------------+---------+----------+------------------
        2018-04-11 to 2018-04-30; 2018-05-21 to 2018-12-31; 2019-10-28 to 2019-12-31 | earned  | 58       | 14 + 2 + 42 = 58
        """,  # noqa: E501
    )


@pytest.mark.parametrize(("days", "weeks"), [(6, None), (7, 1), (13, 1), (14, 2)])
def test_six_days_are_no_week(days, weeks):
    last = f"2018-03-{days:02}"
    verdict = "earned" if weeks else "not earned"
    judged(
        duration(unit="week_run"),
        f"care | verdict | quantity\n--+--+--\n2018-03-01 to {last} | {verdict} | {weeks or 0}",
    )


def test_whole_months_are_calendar_months_of_each_run_and_stop_at_the_end_of_a_shorter_month():
    judged(
        duration(unit="month"),
        """
        care                                               | verdict    | quantity
        ---------------------------------------------------+------------+---------
        2018-01-31 to 2018-02-27                           | earned     | 1
        2018-01-31 to 2018-02-26                           | not earned | 0
        2018-03-15 to 2018-05-14                           | earned     | 2
        2018-03-15 to 2018-05-13                           | earned     | 1
        2018-03-15 to 2018-04-10; 2018-06-01 to 2018-06-20 | not earned | 0
        """,
    )


def test_a_share_is_of_the_days_known():
    judged(
        duration(as_share=True, months=1),
        """
        care                     | today      | known      | verdict | quantity
        -------------------------+------------+------------+---------+---------
        2018-01-01 to 2018-01-31 | 2018-02-01 |            | earned  | 1
        2018-01-11 to 2018-01-20 | 2018-02-01 |            | earned  | 10/31
                                 | 2018-02-01 |            | earned  | 0
        2018-01-11 to 2018-01-20 | 2018-02-01 | 2018-01-20 | unknown |
        """,
    )


def test_nothing_is_earned_once_the_child_has_been_in_a_state_the_terms_name():
    judged(
        duration(state="home", unit="week_run", none_if="in_care"),
        """
        care                     | today      | verdict    | quantity | reason
        -------------------------+------------+------------+----------+--------------------
                                 | 2019-01-01 | earned     | 52       |
        2018-12-31 to 2018-12-31 | 2019-01-01 | not earned | 0        | then nothing is earned
        2018-03-01 open          | 2018-03-01 | not earned | 0        | In care on 1 March
        2019-01-01 open          | 2019-01-02 | earned     | 52       |
        """,
    )


def test_at_least_so_long_is_earned_on_the_day_it_is_reached():
    judged(
        duration(at_least="10"),
        """
        care                                               | today      | verdict    | quantity | earned on
        ---------------------------------------------------+------------+------------+----------+-----------
        2018-03-01 to 2018-03-20                           | 2018-03-09 | too early  |          |
        2018-03-01 to 2018-03-20                           | 2018-03-10 | earned     | 10       | 2018-03-10
        2018-03-01 to 2018-03-06; 2018-04-01 to 2018-04-04 | 2018-04-04 | earned     | 10       | 2018-04-04
        2018-03-01 to 2018-03-09                           | 2019-01-01 | not earned | 9        |
        """,
    )


def test_what_is_earned_as_it_runs_grows_by_whole_weeks():
    judged(
        duration(unit="week_run", as_it_runs=True),
        """
        care            | today      | verdict   | quantity | earned on
        ----------------+------------+-----------+----------+-----------
        2018-03-01 open | 2018-03-06 | too early | 0        |
        2018-03-01 open | 2018-03-07 | earned    | 1        | 2018-03-07
        2018-03-01 open | 2018-03-13 | earned    | 1        | 2018-03-07
        2018-03-01 open | 2018-03-14 | earned    | 2        | 2018-03-14
        """,
    )


def test_a_check_that_disagrees_keeps_the_days_from_being_counted():
    judged(
        duration(),
        """
        care                     | check              | verdict | reason
        -------------------------+--------------------+---------+-----------------
        2018-03-01 to 2018-03-10 | 2018-03-05 home    | unknown | must be put right
        2018-03-01 to 2018-03-10 | 2018-03-05 in care | earned  |
        """,
    )
