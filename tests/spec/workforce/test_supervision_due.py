"""
Supervision has a rhythm. It is counted from the last time it was held, or from the day it was first owed.
"""

from homeward.workforce.rules.supervision_due import supervision_due
from homeward.workforce.values import DueState, Every
from tests.spec.tables import day, maybe_day, read_table

title = "When supervision is due"


def _every(text: str) -> Every | None:
    if not text:
        return None
    amount, unit = text.split(" ", 1)
    return Every(int(amount), unit.replace(" ", "_"))  # type: ignore[arg-type]


def test_it_is_counted_from_the_last_time_or_from_the_day_it_was_first_owed():
    for row in read_table("""
        every           | since      | last held  | today      | due        | state    | days late
        ----------------+------------+------------+------------+------------+----------+----------
        4 weeks         | 2026-01-05 |            | 2026-01-20 | 2026-02-02 | planned  | 0
        4 weeks         | 2026-01-05 |            | 2026-01-26 | 2026-02-02 | soon     | 0
        4 weeks         | 2026-01-05 | 2026-01-19 | 2026-02-16 | 2026-02-16 | today    | 0
        4 weeks         | 2026-01-05 | 2026-01-19 | 2026-02-18 | 2026-02-16 | overdue  | 2
        1 months        | 2026-01-05 | 2026-01-31 | 2026-02-20 | 2026-02-28 | planned  | 0
        5 working days  | 2026-01-05 | 2026-04-02 | 2026-04-08 | 2026-04-13 | soon     | 0
        30 days         | 2026-01-05 | 2026-01-10 | 2026-02-09 | 2026-02-09 | today    | 0
                        | 2026-01-05 | 2020-01-01 | 2026-02-09 |            | not_set  | 0
    """):
        due = supervision_due(
            every=_every(row["every"]),
            last_held=maybe_day(row["last held"]),
            since=day(row["since"]),
            today=day(row["today"]),
        )
        assert due.due_on == maybe_day(row["due"]), row
        assert due.state is DueState(row["state"]), row
        assert due.days_late == int(row["days late"]), row


def test_it_says_why_it_is_due_then():
    due = supervision_due(every=Every(4), last_held=day("2026-01-19"), since=day("2026-01-05"), today=day("2026-01-20"))
    assert due.why == "Asked for every 4 weeks; last held on 19 January 2026."
