"""
The days an outcome rests on, drawn in a test as they are in words: how many days of what, and why.

Stretches touch, leave no day of the window out, and suppose nothing about a day nobody has looked at.
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from homeward.outcomes.rules.days_looked_at import days_looked_at
from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.values.days_looked_at import DayMark
from homeward.outcomes.values.history import CarePeriod, ChildHistory, HomeCheck, ProgrammeRun, Reading, Whereabouts
from tests.spec.outcomes.conftest import agreed

TODAY = date(2019, 12, 31)


def told(*care: tuple[str, str | None], known_to: date = TODAY, **more: object) -> ChildHistory:
    stays = tuple(
        CarePeriod(f"care-{n}", date.fromisoformat(starts), date.fromisoformat(ends) if ends else None, "V2")
        for n, (starts, ends) in enumerate(care)
    )
    run = ProgrammeRun("run-1", date(2018, 1, 8), date(2018, 3, 1), True, 8)
    return ChildHistory(
        reference="TTT-0001", known_to=known_to, programmes=(run,), care=stays, readings=more.pop("readings", ()),
        checks=more.pop("checks", ()), referred_on=date(2018, 1, 2), enrolled_on=date(2018, 1, 2),
        born=date(2004, 9, 1), **more,
    )  # fmt: skip


def days(history: ChildHistory, promise: str, today: date = TODAY, **answers: str | int):
    terms = agreed(**answers)
    standing = next(each for each in judge_child(terms, history, today=today) if each.promise == promise)
    where = {"promise": promise, "window": standing.window, "due_on": standing.due_on}
    return days_looked_at(terms, history, **where, today=today)


@pytest.mark.parametrize(
    ("care", "says"),
    [
        ([], "Home on all 157 days looked at."),
        ([("2018-05-02", "2018-05-06")], "Home on 153 and in care on 4 of 157 days looked at."),
        ([("2018-05-02", "2018-05-06"), ("2018-05-04", "2018-05-08")],
         "Home on 151 and in care on 6 of 157 days looked at."),
    ],
)  # fmt: skip
def test_a_night_in_two_stays_is_one_night(care, says):
    assert days(told(*care), "home_6_months").in_short == says


def test_the_stretches_touch_and_leave_no_day_of_the_window_out():
    found = days(told(("2018-04-10", "2018-04-12"), ("2018-07-01", None), known_to=date(2018, 8, 1)), "home_6_months")
    looked = [each for each in found.stretches if each.looked_at]
    assert looked[0].first == found.window.start
    assert looked[-1].last == found.window.last_day
    assert all(one.last + timedelta(days=1) == two.first for one, two in pairwise(looked))
    assert sum(each.days for each in looked) == found.looked_at == found.window.days()


def test_days_nobody_has_looked_at_are_not_supposed():
    found = days(told(known_to=date(2018, 6, 30)), "home_6_months")
    assert found.days(DayMark.UNKNOWN) == (found.window.last_day - date(2018, 6, 30)).days
    assert "nobody knows yet on" in found.in_short


def test_days_to_come_are_told_from_days_nobody_has_looked_at():
    found = days(told(known_to=date(2018, 6, 30)), "home_6_months", today=date(2018, 7, 31))
    assert found.days(DayMark.UNKNOWN) == 31
    assert found.days(DayMark.TO_COME) == (found.window.last_day - date(2018, 7, 31)).days
    assert found.in_short == "Home on 94 and nobody knows yet on 31 of 157 days looked at; 32 still to come."
    assert days(told(known_to=date(2018, 3, 1)), "home_6_months", today=date(2018, 3, 1)).in_short == (
        "All 157 days looked at are still to come."
    )


def test_a_single_day_is_drawn_with_the_days_around_it_which_are_not_counted():
    found = days(told(("2018-03-10", "2018-03-12")), "home_4_weeks")
    assert found.in_short == "Home on the day looked at."
    near = [each for each in found.stretches if not each.looked_at]
    assert any(each.mark is DayMark.AGAINST for each in near)
    assert found.days(DayMark.AGAINST) == 0


def test_a_circumstance_says_why():
    found = days(told(died_on=date(2018, 5, 1)), "home_6_months")
    over = next(each for each in found.stretches if each.mark is DayMark.OVER)
    assert (over.first, over.why) == (date(2018, 5, 1), "The child died")


def test_a_check_stands_on_its_day_with_its_record():
    check = HomeCheck("check-1", date(2018, 5, 1), Whereabouts.HOME)
    found = days(told(checks=(check,)), "home_6_months")
    assert [(each.on, each.record_id) for each in found.points] == [(check.done_on, "check-1")]
    assert found.points[0].says == "A check on 1 May 2018 found: home"


def test_readings_stand_on_their_days_and_no_stretch_is_made_up():
    first = Reading("r1", "family_star_plus", "2", "worker", date(2018, 1, 8), None, None, "met")
    found = days(told(readings=(first,)), "stars")
    assert found.stretches == ()
    assert found.in_short == ""
    assert [each.record_id for each in found.points] == ["r1"]
