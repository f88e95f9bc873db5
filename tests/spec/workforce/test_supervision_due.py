"""
Supervision has a rhythm, whether of a worker, a pod, a group or the work with a family. It is counted from the last
time it was held, or from the day it was first owed; sooner, if a day was agreed.
"""

from homeward.workforce.rules.supervision_due import owed_since, supervision_due
from homeward.workforce.values import DueState, Every, Since
from tests.spec.tables import day, maybe_day, read_table

title = "When supervision is due"


def _every(text: str) -> Every | None:
    if not text:
        return None
    amount, unit = text.split(" ", 1)
    return Every(int(amount), unit.replace(" ", "_"))  # type: ignore[arg-type]


def _due(row, since="the work began"):
    return supervision_due(
        every=_every(row["every"]),
        last_held=maybe_day(row["last held"]),
        since=Since(day(row["since"]), since),
        agreed=maybe_day(row.get("agreed", "")),
        today=day(row["today"]),
    )


def test_it_is_counted_from_the_last_time_or_from_the_day_it_was_first_owed():
    for row in read_table("""
        every           | since      | last held  | today      | due        | state    | days late
        ----------------+------------+------------+------------+------------+----------+----------
        4 weeks         | 2026-01-05 |            | 2026-01-20 | 2026-02-02 | planned  | 0
        4 weeks         | 2026-01-05 |            | 2026-01-26 | 2026-02-02 | soon     | 0
        4 weeks         | 2026-01-05 | 2026-01-19 | 2026-02-16 | 2026-02-16 | today    | 0
        4 weeks         | 2026-01-05 | 2026-01-19 | 2026-02-18 | 2026-02-16 | overdue  | 2
        1 months        | 2026-01-31 |            | 2026-02-20 | 2026-02-28 | planned  | 0
        1 months        | 2026-01-05 | 2026-01-31 | 2026-02-20 | 2026-02-28 | planned  | 0
        5 working days  | 2026-01-05 | 2026-04-02 | 2026-04-08 | 2026-04-13 | soon     | 0
        30 days         | 2026-01-05 | 2026-01-10 | 2026-02-09 | 2026-02-09 | today    | 0
                        | 2026-01-05 | 2020-01-01 | 2026-02-09 |            | not_set  | 0
    """):
        due = _due(row)
        assert due.due_on == maybe_day(row["due"]), row
        assert due.state is DueState(row["state"]), row
        assert due.days_late == int(row["days late"]), row


def test_a_day_agreed_counts_if_it_comes_sooner_than_the_rhythm():
    for row in read_table("""
        every   | since      | last held  | agreed     | today      | due        | why
        --------+------------+------------+------------+------------+------------+-----------------------------------------
        4 weeks | 2026-01-05 | 2026-03-02 |            | 2026-03-03 | 2026-03-30 | from the last time, 2 March 2026
        4 weeks | 2026-01-05 | 2026-03-02 | 2026-03-16 | 2026-03-03 | 2026-03-16 | The day agreed last time.
        4 weeks | 2026-01-05 | 2026-03-02 | 2026-05-16 | 2026-03-03 | 2026-03-30 | from the last time, 2 March 2026
        4 weeks | 2026-01-05 | 2026-03-02 | 2026-02-16 | 2026-03-03 | 2026-03-30 | from the last time, 2 March 2026
        4 weeks | 2026-01-05 |            | 2026-01-16 | 2026-01-06 | 2026-02-02 | 5 January 2026, when the work began
    """):
        due = _due(row)
        assert due.due_on == day(row["due"]), row
        assert row["why"] in due.why, row


def test_what_was_never_held_says_since_when_it_is_due_and_not_for_how_many_days():
    for row in read_table("""
        every   | since      | last held  | today      | words
        --------+------------+------------+------------+-----------------------------------------
        2 weeks | 2023-01-02 |            | 2026-11-22 | Not yet held; due since 16 January 2023
        2 weeks | 2026-11-08 |            | 2026-11-22 | Not yet held; due today
        2 weeks | 2026-11-09 |            | 2026-11-22 | Due soon
        2 weeks | 2023-01-02 | 2026-11-08 | 2026-11-22 | Due today
        2 weeks | 2023-01-02 | 2026-11-07 | 2026-11-22 | Overdue 1 day
        2 weeks | 2023-01-02 | 2026-11-22 | 2026-11-22 | Planned
                | 2023-01-02 |            | 2026-11-22 | No rhythm is set
    """):
        assert _due(row).words == row["words"], row


def test_it_is_owed_from_the_day_they_joined_or_the_model_was_taken_up_whichever_is_later():
    for row in read_table("""
        joined     | taken up   | owed since
        -----------+------------+-----------
        2023-01-02 | 2026-09-01 | 2026-09-01
        2026-10-05 | 2026-09-01 | 2026-10-05
        2026-09-01 | 2026-09-01 | 2026-09-01
    """):
        joined, taken_up = (Since(day(row[key]), key) for key in ("joined", "taken up"))
        assert owed_since(joined, taken_up).day == day(row["owed since"]), row
    due = _due(
        {"every": "4 weeks", "since": "2026-10-05", "last held": "", "today": "2026-10-06"}, "they joined Willow"
    )
    assert due.why == "Every 4 weeks, counted from 5 October 2026, when they joined Willow."
