"""
Two licensed readings, at entry and 6 months later, must have risen by half a point.

Only averages are held. The first reading in each window counts, so that a reading cannot be taken again
until it comes out right. Unless drawn otherwise the readings were taken on 15 January and 30 August 2018.
"""


def test_both_stars_must_rise_by_half_a_point(judge):
    judge(
        "stars",
        """
        family star | child star | verdict    | amount | reason
        ------------+------------+------------+--------+-------------------------
        5.2 → 5.8   | 3.0 → 3.5  | earned     | 300.00 | a change of +0.6
        5.2 → 5.69  | 3.0 → 3.5  | not earned | 0.00   | +0.49, and +0.5 is needed
        5.2 → 5.8   | 3.5 → 3.0  | not earned | 0.00   | −0.5
        5.2 → 5.8   | 3.0        | unknown    |        | no second reading
        5.2 → 5.8   |            | unknown    |        | no first reading
        """,
    )


def test_one_star_is_enough_where_the_contract_says_so(judge):
    judge(
        "stars",
        """
        family star | child star | verdict    | amount
        ------------+------------+------------+-------
        5.2 → 5.8   | 3.0 → 3.0  | earned     | 300.00
        5.2 → 5.3   | 3.0 → 3.0  | not earned | 0.00
        5.2 → 5.3   | 3.0        | unknown    |
        """,
        stars_needed="either",
    )


def test_each_star_can_be_a_promise_of_its_own(judge):
    row = """
        family star | child star | verdict | amount
        ------------+------------+---------+-------
        5.2 → 5.8   | 3.0 → 3.0  | {}
        """
    judge("family_star", row.format("earned | 150.00"), stars_needed="half_each")
    judge("child_star", row.format("not earned | 0.00"), stars_needed="half_each")


def test_nothing_is_judged_until_the_approval_is_recorded(judge):
    judge(
        "stars",
        """
        family star | child star | verdict | amount | reason
        ------------+------------+---------+--------+------------------------
        5.2 → 5.8   | 3.0 → 3.5  | unknown |        | approval to use these readings
        """,
        star_approval=None,
    )


def test_a_declared_result_counts_where_the_scores_are_held_elsewhere(judge):
    table = """
        family star   | child star    | verdict    | reason
        --------------+---------------+------------+------------------------------
        5.2 → met     | 3.0 → met     | {}    | {}
        """
    judge("stars", table.format("earned", "declared met on 30 August 2018"), star_approval=None)
    judge("stars", table.format("unknown", "approval"), star_approval=None, star_declared="refuse")
    judge("stars", table.replace("3.0 → met", "3.0 → not_met").format("not earned", "declared not met"))


def test_readings_on_different_editions_are_never_compared_silently(judge):
    row = """
        family star    | child star | verdict | reason
        ---------------+------------+---------+-------
        5.2 → 5.8 e2   | 3.0 → 3.5  | {}
        """
    judge("stars", row.format("unknown | different editions"))
    judge("stars", row.format("earned | across editions 1 and 2"), star_editions="compare")


def test_the_second_reading_is_due_near_its_day(judge):
    judge(
        "stars",
        """
        family star              | child star | today      | verdict   | reason
        -------------------------+------------+------------+-----------+---------------
        5.2                      | 3.0        | 2018-09-29 | too early | second reading is due
        5.2                      | 3.0        | 2018-09-30 | unknown   | no second reading
        5.2 → 5.8 2018-10-15     | 3.0 → 3.5  | 2018-10-20 | unknown   | no second reading
        """,
    )


def test_the_clock_can_run_from_the_first_day_of_the_programme(judge):
    judge(
        "stars",
        """
        family star          | child star           | verdict
        ---------------------+----------------------+--------
        5.2 → 5.8 2018-07-08 | 3.0 → 3.5 2018-07-20 | earned
        5.2 → 5.8            | 3.0 → 3.5            | unknown
        """,
        star_clock="programme_start",
    )


def test_the_first_reading_in_the_window_counts_not_the_best(judge):
    judge(
        "stars",
        """
        family star                                | child star | verdict
        -------------------------------------------+------------+-----------
        5.2 → 5.3 2018-08-20 → 6.9 2018-08-30      | 3.0 → 3.5  | not earned
        """,
    )


def test_unscored_areas_can_be_refused(judge):
    row = """
        family star      | child star | verdict
        -----------------+------------+--------
        5.2 → 5.8 partly | 3.0 → 3.5  | {}
        """
    judge("stars", row.format("earned"))
    judge("stars", row.format("unknown"), unscored_areas="all_areas")
