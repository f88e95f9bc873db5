"""Everybody's numbers, drawn: each in its place, none on top of another, and said in words too."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from homeward.casework.values import Rater
from homeward.casework.values.family_map import Dot
from homeward.interfaces.web.map_drawing import SHAPES, scale_line

FIRST = date(2026, 1, 5)


def dots(*days: int, raters: tuple[Rater, ...] = (Rater.CHILD, Rater.WORKER), value: int = 5) -> list[Dot]:
    return [Dot(rater, value, FIRST + timedelta(days=each)) for each in days for rater in raters]


def test_every_rater_has_a_shape_of_their_own() -> None:
    assert set(SHAPES) == set(Rater)
    assert len(set(SHAPES.values())) == len(SHAPES)


@pytest.mark.parametrize("days", [(0,), (0, 1), (0, 1, 2, 3, 200), tuple(range(0, 300, 30))])
def test_no_number_hides_another(days: tuple[int, ...]) -> None:
    drawn = scale_line(dots(*days, raters=tuple(Rater)))
    for one, other in combinations(drawn.dots, 2):
        assert abs(one.x - other.x) >= 7 or abs(one.y - other.y) >= 7
    assert all(drawn.left <= each.x <= drawn.width and 0 < each.y < drawn.height for each in drawn.dots)


def test_days_close_together_stand_apart() -> None:
    drawn = scale_line(dots(0, 1, 100))
    places = [x for _, x in drawn.days]
    assert all(after - before >= 40 for before, after in pairwise(places))


def test_a_higher_number_is_higher_up() -> None:
    low, high = scale_line([Dot(Rater.CHILD, 2, FIRST), Dot(Rater.WORKER, 9, FIRST)]).dots
    assert high.y < low.y


def test_the_table_has_every_number_and_gaps_where_nobody_was_asked() -> None:
    drawn = scale_line([Dot(Rater.CHILD, 2, FIRST), Dot(Rater.WORKER, 4, FIRST + timedelta(days=30))])
    assert [values for _, values in drawn.rows] == [(2, None), (None, 4)]
    assert "Young person: 2" in drawn.in_words


def test_nobody_asked_is_an_empty_drawing() -> None:
    assert scale_line([]).dots == ()
