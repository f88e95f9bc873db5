from datetime import date

from homeward.casework.rules.timescales import DECIDE_ON_REFERRAL, in_force, referral_clock
from tests.spec.tables import day, maybe_day, read_table

title = "The clock on a referral"
text = "What happens next is decided within one working day of receiving a referral."


def test_the_decision_is_due_one_working_day_after_the_referral_came():
    table = """
        received   | decided    | today      | due        | stands
        -----------+------------+------------+------------+-------------
        2026-03-03 |            | 2026-03-03 | 2026-03-04 | in time
        2026-03-03 |            | 2026-03-04 | 2026-03-04 | due today
        2026-03-03 |            | 2026-03-05 | 2026-03-04 | overdue
        2026-03-03 | 2026-03-04 | 2026-03-20 | 2026-03-04 | done in time
        2026-03-03 | 2026-03-05 | 2026-03-20 | 2026-03-04 | done late
        2026-03-06 |            | 2026-03-08 | 2026-03-09 | in time
        2026-03-07 |            | 2026-03-09 | 2026-03-09 | due today
        2026-04-02 |            | 2026-04-06 | 2026-04-07 | in time
        2025-12-24 |            | 2025-12-29 | 2025-12-29 | due today
    """
    for row in read_table(table):
        clock = referral_clock(
            received=day(row["received"]), decided=maybe_day(row["decided"]), today=day(row["today"])
        )
        assert (clock.due, clock.lateness) == (day(row["due"]), row["stands"]), row


def test_only_what_is_due_or_late_presses():
    def clock(today: date):
        return referral_clock(received=date(2026, 3, 3), decided=None, today=today)

    assert not clock(date(2026, 3, 3)).is_pressing
    assert clock(date(2026, 3, 4)).is_pressing
    assert clock(date(2026, 3, 9)).is_pressing


def test_a_clock_tells_its_rule_and_where_it_comes_from():
    clock = referral_clock(received=date(2026, 3, 3), decided=None, today=date(2026, 3, 3))
    assert "one working day" in clock.rule
    assert "Working Together" in clock.source


def test_a_referral_is_judged_by_the_limit_of_its_own_day():
    for limit in DECIDE_ON_REFERRAL:
        assert in_force(DECIDE_ON_REFERRAL, limit.in_force_from) == limit
    assert in_force(DECIDE_ON_REFERRAL, date(1999, 1, 1)) == DECIDE_ON_REFERRAL[0]
