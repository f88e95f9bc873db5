"""
On the day, without a break, so much in all, kept away: each earned, not earned, too early or not known.

The child was referred on 1 January 2018; the check is on 1 January 2019.
"""

from tests.spec.outcomes.measures.drawn import judged, terms_of


def promised(**measure):
    return terms_of({"measure": measure})


def test_on_the_day():
    judged(
        promised(kind="state_at", state="job", day="end"),
        """
        stays                        | today      | known      | verdict    | reason
        -----------------------------+------------+------------+------------+---------------------
        job 2018-05-01 open          | 2018-12-31 |            | too early  | check is on 1 January 2019
        job 2018-05-01 open          | 2019-01-01 |            | earned     | In job on 1 January 2019
        job 2018-05-01 open          | 2019-01-01 | 2018-12-31 | unknown    | known only to 31 December 2018
        job 2018-05-01 to 2018-12-31 | 2019-01-01 |            | not earned | Out of job on 1 January 2019
                                     | 2019-01-01 |            | not earned |
        """,
    )


def test_on_any_day_of_a_window():
    judged(
        promised(kind="state_at", state="job", day="end", or_any_day_since="start"),
        """
        stays                        | today      | verdict    | reason
        -----------------------------+------------+------------+--------------------
        job 2018-05-01 to 2018-05-01 | 2018-05-01 | earned     | In job on 1 May 2018
        job 2018-05-01 to 2018-05-01 | 2018-04-30 | too early  |
        job 2017-05-01 to 2017-12-31 | 2019-01-01 | not earned |
        """,
    )


def test_without_a_break_both_ends_counted():
    judged(
        promised(kind="sustained", state="job", since="start", until="end", nights_allowed=2),
        """
        stays                                                      | today      | verdict    | reason
        -----------------------------------------------------------+------------+------------+--------------------
        job 2018-01-01 to 2019-01-01                               | 2019-01-01 | earned     | In job on every day
        job 2018-01-03 to 2019-01-01                               | 2019-01-01 | earned     | but for 2 days
        job 2018-01-04 to 2019-01-01                               | 2018-01-10 | not earned | 3 days
        job 2018-01-01 to 2018-05-01; job 2018-05-04 to 2019-01-01 | 2019-01-01 | earned     | but for 2 days
        job 2018-01-01 to 2018-05-01; job 2018-05-04 to 2018-12-31 | 2019-01-01 | not earned | 3 days
        job 2018-01-01 open                                        | 2018-12-31 | too early  | nothing has broken it
        """,
    )


def test_a_break_nobody_could_have_seen_is_not_known():
    judged(
        promised(kind="sustained", state="job", since="start", until="end"),
        """
        stays                        | known      | verdict    | reason
        -----------------------------+------------+------------+-------------------------------
        job 2018-01-01 open          | 2019-01-01 | earned     |
        job 2018-01-01 open          | 2018-12-31 | unknown    | known only to 31 December 2018
        job 2018-01-01 to 2019-01-31 | 2018-06-30 | earned     |
        job 2018-02-01 open          | 2018-06-30 | not earned | 31 days
        """,
    )


def test_a_few_contacts_may_pass():
    contacts = {"event": "rough_sleeping", "at_most": 2}
    judged(
        promised(kind="sustained", state="job", since="start", until="end", contacts_allowed=contacts),
        """
        stays               | events                                                                             | verdict
        --------------------+------------------------------------------------------------------------------------+-----------
        job 2018-01-01 open | rough_sleeping 2018-02-01; rough_sleeping 2018-03-01                               | earned
        job 2018-01-01 open | rough_sleeping 2018-02-01; rough_sleeping 2018-03-01; rough_sleeping 2019-01-01    | not earned
        job 2018-01-01 open | rough_sleeping 2018-02-01; rough_sleeping 2018-03-01; rough_sleeping 2019-01-02    | earned
        """,  # noqa: E501
    )


def test_so_much_in_all_gaps_allowed():
    judged(
        promised(kind="sustained", state="job", since="start", until="end", in_all={"weeks": 4}),
        """
        stays                                                      | today      | verdict    | earned on  | reason
        -----------------------------------------------------------+------------+------------+------------+---------------
        job 2018-03-01 to 2018-03-20; job 2018-06-01 to 2018-06-20 | 2018-06-07 | too early  |            | 27 days so far
        job 2018-03-01 to 2018-03-20; job 2018-06-01 to 2018-06-20 | 2018-06-08 | earned     | 2018-06-08 | 28 days in all
        job 2018-03-01 to 2018-03-20; job 2018-03-11 to 2018-03-28 | 2019-06-08 | earned     | 2018-03-28 |
        job 2018-03-01 to 2018-03-20                               | 2018-12-04 | too early  |            |
        job 2018-03-01 to 2018-03-20                               | 2018-12-25 | not earned |            | no longer be reached
        """,  # noqa: E501
    )


def test_an_event_kept_away():
    judged(
        promised(kind="avoided", event="arrest", since="start", until="end"),
        """
        events            | today      | known      | verdict    | reason
        ------------------+------------+------------+------------+------------------------
                          | 2018-12-31 |            | too early  | not happened so far
                          | 2019-01-01 |            | earned     | Not arrest on any day
                          | 2019-01-01 | 2018-12-30 | unknown    | known only to
        arrest 2018-12-31 | 2018-12-31 | 2018-12-30 | not earned | Arrest on 31 December
        arrest 2019-01-01 | 2019-01-01 |            | earned     |
        arrest 2017-12-31 | 2019-01-01 |            | earned     |
        """,
    )


def test_a_state_kept_away():
    judged(
        promised(kind="avoided", state="in_care", since="start", until="end"),
        """
        care                     | check              | today      | verdict    | reason
        -------------------------+--------------------+------------+------------+--------------------
                                 |                    | 2019-01-01 | earned     | Not in care on any day
        2018-12-31 open          |                    | 2018-12-31 | not earned | In care on 31 December
        2019-01-01 open          |                    | 2019-01-01 | earned     |
                                 | 2018-12-30 in care | 2019-01-01 | unknown    | must be put right
        2017-05-01 to 2017-12-31 |                    | 2018-12-31 | too early  |
        """,
    )


def test_a_window_that_ends_before_it_begins_is_a_question_and_not_an_error():
    days = {"offer": {"first_event": "offer"}}
    for kind in ("sustained", "avoided"):
        measure = {"kind": kind, "state": "job", "since": "end", "until": "offer"}
        terms = terms_of({"measure": measure}, days=days)
        judged(
            terms,
            """
            events           | verdict   | reason
            -----------------+-----------+---------------------
                             | too early | not known yet
            offer 2018-05-01 | unknown   | must be put right
            """,
        )
