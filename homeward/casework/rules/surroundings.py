"""Lay out who is around a family: the family in the middle, everybody else in a ring or two by what they are."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin

from homeward.casework.values.family_drawing import Around, Line, Surroundings
from homeward.casework.values.family_map import NetworkPerson

WIDTH, INNER, RING, IN_FIRST_RING, MIDDLE, BOX = 640.0, 190.0, 150.0, 8, 62.0, 34.0
EDGE, SIDE, SPREAD, MOST_IN_A_RING = 60.0, 90.0, 1.25, 14
_SORTS = ("family", "friend", "community", "professional", "")
_TIES = {"strong": "strong", "fair": "whole", "strained": "dashed", "broken": "dotted"}


def surroundings(people: Sequence[NetworkPerson]) -> Surroundings:
    """Return everybody around the family in their place; one ring for up to eight, a second outside it for more."""
    in_order = sorted(people, key=lambda each: _SORTS.index(each.sort) if each.sort in _SORTS else len(_SORTS))
    rings = [in_order[:IN_FIRST_RING], *_chunks(in_order[IN_FIRST_RING:])]
    rings = [each for each in rings if each]
    reach = INNER + RING * max(len(rings) - 1, 0)
    width = max(WIDTH, 2 * (reach * SPREAD + SIDE))
    # Few people stand above the family only, so the drawing ends just below it.
    below = reach if len(in_order) > 1 else MIDDLE
    middle_x, middle_y = width / 2, reach + EDGE
    found = []
    for number, ring in enumerate(rings):
        radius = INNER + RING * number
        for at, each in enumerate(ring):
            # Rings are turned against one another so that nobody stands behind somebody else.
            angle = 2 * pi * (at + 0.5 * (number % 2)) / len(ring) - pi / 2
            x, y = middle_x + radius * cos(angle) * SPREAD, middle_y + radius * sin(angle)
            found.append(_around(each, x, y, middle_x, middle_y))
    return Surroundings(width=width, height=reach + below + 2 * EDGE, x=middle_x, y=middle_y, around=tuple(found))


def _chunks(people: Sequence[NetworkPerson]) -> list[Sequence[NetworkPerson]]:
    return [people[at : at + MOST_IN_A_RING] for at in range(0, len(people), MOST_IN_A_RING)]


def _around(each: NetworkPerson, x: float, y: float, middle_x: float, middle_y: float) -> Around:
    far = hypot(x - middle_x, y - middle_y)
    towards = ((x - middle_x) / far, (y - middle_y) / far)
    start = (middle_x + towards[0] * MIDDLE, middle_y + towards[1] * MIDDLE)
    end = (x - towards[0] * BOX, y - towards[1] * BOX)
    kind = _TIES.get(each.tie, "whole")
    words = {"strained": "strained", "broken": "broken off"}.get(each.tie, "")
    return Around(
        name=each.name,
        relation=each.relation,
        sort=each.sort,
        tie=each.tie,
        knows=each.knows,
        agreed=each.agreed,
        x=round(x, 1),
        y=round(y, 1),
        line=Line((_rounded(start), _rounded(end)), kind, words=words),
    )


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)
