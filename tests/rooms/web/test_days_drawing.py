"""The strip of days says what the list under it says, on a desk and on a telephone."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from homeward.interfaces.web.days_drawing import NARROW, WIDE, draw_days
from homeward.outcomes.values.days_looked_at import DayMark, DayPoint, DaysLookedAt, DayStretch
from homeward.vocabulary.periods import Period

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def strip(*edges: tuple[date, DayMark], due: date | None = LAST, points: tuple[DayPoint, ...] = ()) -> DaysLookedAt:
    starts = [each for each, _ in edges]
    ends = [*(each - timedelta(days=1) for each in starts[1:]), LAST]
    stretches = tuple(
        DayStretch(first, last, mark, "Home" if mark is DayMark.COUNTS else "In care")
        for (first, mark), last in zip(edges, ends, strict=True)
    )
    return DaysLookedAt("home", "home", "home", "in care", Period.spoken(FIRST, LAST), due, stretches, points)


HALF = strip((FIRST, DayMark.COUNTS), (date(2026, 4, 1), DayMark.AGAINST), (date(2026, 4, 2), DayMark.COUNTS))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_stretches_touch_and_fill_the_window(width: int) -> None:
    drawn = draw_days(HALF, width)
    first, night, last = drawn.stretches
    assert first.x == drawn.window_x
    assert first.x + first.width == pytest.approx(night.x, abs=0.2)
    assert last.x + last.width == pytest.approx(drawn.window_x + drawn.window_width, abs=0.2)
    assert drawn.window_x + drawn.window_width < width


def test_one_night_among_many_is_still_seen() -> None:
    assert draw_days(HALF, NARROW).stretches[1].width >= 1.5


def test_words_stand_only_where_there_is_room_for_them() -> None:
    assert [each.shown for each in draw_days(HALF).stretches] == ["Home", "", "Home"]


@pytest.mark.parametrize(("due", "anchor"), [(FIRST, "start"), (date(2026, 4, 1), "middle"), (LAST, "end")])
def test_the_check_day_is_named_without_going_off_the_side(due: date, anchor: str) -> None:
    check = draw_days(strip((FIRST, DayMark.COUNTS), due=due)).check
    assert check is not None
    assert check.anchor == anchor
    assert check.words.startswith("Check day ")


def test_a_record_stands_on_its_own_day_and_one_outside_the_window_makes_room() -> None:
    before = DayPoint(FIRST - timedelta(days=60), "Family star: 3.1", "r1")
    inside = DayPoint(date(2026, 3, 1), "A check", "c1")
    drawn = draw_days(strip((FIRST, DayMark.COUNTS), points=(before, inside)))
    assert [place.x < drawn.window_x for place, _ in drawn.points] == [True, False]


def test_months_are_thinned_until_their_names_do_not_touch() -> None:
    for width in (WIDE, NARROW):
        places = [each.x for each in draw_days(strip((FIRST, DayMark.COUNTS)), width).months]
        assert all(second - first > 40 for first, second in pairwise(places))
        assert places


def test_what_has_no_check_day_and_no_end_is_drawn_all_the_same() -> None:
    one = DayStretch(FIRST, FIRST, DayMark.UNKNOWN, "Nobody knows yet")
    open_ended = DaysLookedAt("home", "home", "home", "in care", Period(FIRST, None), None, (one,), ())
    drawn = draw_days(open_ended)
    assert drawn.check is None
    assert len(drawn.stretches) == 1
