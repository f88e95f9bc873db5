"""
A contract pays when the child is living at home on set days after the programme ends.

The programme of these children ran from 8 January to 1 March 2018, so the checks are on 29 March 2018
(4 weeks), 1 September 2018 (6 months) and 1 March 2019 (12 months).
"""


def test_home_on_the_28th_day_earns_the_first_promise(judge):
    judge(
        "home_4_weeks",
        """
        in care                  | today      | verdict    | amount
        -------------------------+------------+------------+--------
                                 | 2018-03-29 | earned     | 1800.00
        2018-01-08 to 2018-03-28 | 2018-03-29 | earned     | 1800.00
        2018-03-29               | 2018-04-02 | not earned | 0.00
        2018-03-29 to 2018-03-29 | 2018-04-02 | not earned | 0.00
        2018-03-30               | 2018-04-02 | earned     | 1800.00
                                 | 2018-03-28 | too early  |
        """,
    )


def test_any_day_in_the_four_weeks_is_enough_where_the_contract_says_so(judge):
    judge(
        "home_4_weeks",
        """
        in care                  | today      | known to   | verdict
        -------------------------+------------+------------+-----------
        2018-03-10               | 2018-04-02 |            | earned
        2018-01-08 to 2018-03-20 | 2018-03-21 |            | earned
        2018-01-08 to 2018-03-20 | 2018-03-20 |            | too early
        2018-01-08               | 2018-04-02 |            | not earned
        2018-01-08               | 2018-04-02 | 2018-03-20 | unknown
        """,
        week_4_test="any_day",
    )


def test_a_day_nobody_has_looked_at_is_unknown_and_says_what_to_do(judge):
    judge(
        "home_4_weeks",
        """
        in care                  | known to   | today      | verdict    | reason
        -------------------------+------------+------------+------------+-----------------------------
                                 | 2018-03-28 | 2018-05-01 | unknown    | known only to 28 March 2018
                                 | 2018-03-29 | 2018-05-01 | earned     | Home on 29 March 2018
        2018-01-08               | 2018-03-28 | 2018-05-01 | unknown    | Do the follow-up check
        2018-01-08 to 2018-04-30 | 2018-03-28 | 2018-05-01 | not earned | In care on 29 March 2018
        """,
    )


def test_six_months_must_be_unbroken_from_the_four_week_check(judge):
    judge(
        "home_6_months",
        """
        in care                  | today      | verdict    | amount  | reason
        -------------------------+------------+------------+---------+-------------------------------
                                 | 2018-09-01 | earned     | 2700.00 | from 29 March 2018 to 1 September 2018
                                 | 2018-08-31 | too early  |         | nothing has broken it so far
        2018-03-05 to 2018-03-20 | 2018-09-01 | earned     | 2700.00 |
        2018-08-01 to 2018-08-01 | 2018-09-01 | not earned | 0.00    | 1 night between
        2018-08-01               | 2018-08-02 | not earned | 0.00    | 2 nights between
        2018-09-01               | 2018-09-01 | not earned | 0.00    |
        2018-09-02               | 2018-09-05 | earned     | 2700.00 |
        """,
    )


def test_six_months_can_be_judged_on_the_day_alone(judge):
    judge(
        "home_6_months",
        """
        in care                  | today      | verdict
        -------------------------+------------+-----------
        2018-05-01 to 2018-08-31 | 2018-09-01 | earned
        2018-05-01               | 2018-09-01 | not earned
        """,
        later_test="on_the_day",
    )


def test_unbroken_time_can_be_counted_from_the_end_of_the_programme(judge):
    judge(
        "home_6_months",
        """
        in care                  | today      | verdict
        -------------------------+------------+-----------
        2018-03-05 to 2018-03-20 | 2018-09-01 | not earned
        2018-01-10 to 2018-02-28 | 2018-09-01 | earned
        """,
        unbroken_from="programme_end",
    )


def test_some_nights_may_pass_where_the_contract_lets_them(judge):
    judge(
        "home_6_months",
        """
        in care                                            | verdict    | reason
        ---------------------------------------------------+------------+---------
        2018-05-01 to 2018-05-03                           | earned     | 3 nights
        2018-05-01 to 2018-05-02; 2018-07-01 to 2018-07-02 | not earned | 4 nights
        2018-05-01 to 2018-05-03; 2018-05-02 to 2018-05-03 | earned     | 3 nights
        """,
        nights_allowed=3,
    )


def test_planned_short_breaks_are_left_out_unless_the_contract_counts_them(judge):
    stay = """
        in care                              | verdict
        -------------------------------------+--------
        2018-05-01 to 2018-05-03 short break | {}
        """
    judge("home_6_months", stay.format("earned"))
    judge("home_6_months", stay.format("not earned"), short_breaks="count")


def test_later_checks_can_be_counted_from_the_four_week_check(judge):
    judge(
        "home_6_months",
        """
        in care    | today      | verdict
        -----------+------------+----------
                   | 2018-09-28 | too early
                   | 2018-09-29 | earned
        """,
        months_counted_from="week_4",
    )


def test_months_stop_at_the_last_day_of_a_shorter_month(judge):
    judge(
        "home_6_months",
        """
        programme                | today      | verdict
        -------------------------+------------+----------
        2018-06-01 to 2018-08-31 | 2019-02-27 | too early
        2018-06-01 to 2018-08-31 | 2019-02-28 | earned
        """,
    )


def test_a_later_promise_needs_the_earlier_ones(judge):
    judge(
        "home_12_months",
        """
        in care                  | verdict    | reason
        -------------------------+------------+-------------------------------
                                 | earned     |
        2018-08-01 to 2018-08-10 | not earned | “Home at 6 months” was not earned
        2018-03-29 to 2018-03-30 | not earned | “Home at 4 weeks” was not earned
        2019-02-01 to 2019-02-10 | not earned | In care from 1 February 2019
        """,
    )


def test_each_promise_can_stand_alone(judge):
    judge(
        "home_12_months",
        """
        in care                  | verdict
        -------------------------+--------
        2018-08-01 to 2018-08-10 | earned
        2018-03-29 to 2018-03-30 | earned
        """,
        month_12_needs_month_6="not_needed",
        later_needs_week_4="not_needed",
    )


def test_the_clock_starts_only_when_a_programme_is_completed(judge):
    judge(
        "home_4_weeks",
        """
        programme                       | verdict    | reason
        --------------------------------+------------+------------------
                                        | too early  | has not started
        2019-12-01                      | too early  | has not ended
        2018-01-08 to 2018-02-01 early  | not earned | ended early
        2018-01-08 to 2018-03-01 unsaid | unknown    | does not say
        """,
    )


def test_a_programme_that_ended_early_counts_where_the_contract_says_so(judge):
    judge(
        "home_4_weeks",
        """
        programme                      | verdict
        -------------------------------+--------
        2018-01-08 to 2018-02-01 early | earned
        """,
        early_ending="any_ending",
    )
