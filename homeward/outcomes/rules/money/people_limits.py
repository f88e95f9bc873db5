"""
Limits on people, outcomes and measured units, over many simulated futures at once. Every line is one child's here.

They cut the same lines, in the same order, as ``rules.pricing.limits`` does in the one future that came.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

import numpy as np

from homeward.outcomes.rules.money.chances import Counts
from homeward.outcomes.rules.pricing.limits import beside
from homeward.outcomes.values.money_forecast import PastLine
from homeward.outcomes.values.terms.limits import MostUnits, ShareOfOutcomes, ShareOfPeople


class OneLine(Protocol):
    """A simulated line, as these limits see it: pence by path."""

    unit: str
    code: str
    sub_cohort: str
    quantity: Fraction | None
    pence: Counts


def share_of_people(lines: Sequence[OneLine], limit: ShareOfPeople, past: Sequence[PastLine]) -> None:
    """Pay by these promises only as many people as are such a share of all people paid for, the first in time."""
    if not lines:
        return
    paths = len(lines[0].pence)
    paid = [each for each in past if each.amount > 0]
    other = _paid_otherwise(lines, limit, paid, paths)
    first = dict.fromkeys(each.unit for each in paid if each.code in limit.promises)
    count = np.full(paths, len(first), dtype=np.int64)
    everybody = np.zeros(paths, dtype=np.int64)
    for mask in other.values():
        everybody += mask
    for unit in first:
        everybody += ~other[unit] if unit in other else 1
    most, share = count.copy(), limit.most
    place: dict[str, Counts] = {unit: np.zeros(paths, dtype=np.int64) for unit in first}
    for line in lines:
        if line.code not in limit.promises:
            continue
        before = place.setdefault(line.unit, np.zeros(paths, dtype=np.int64))
        new = (line.pence > 0) & (before == 0) & (line.unit not in first)
        count = count + new
        everybody = everybody + (new & ~other[line.unit] if line.unit in other else new)
        place[line.unit] = np.where(new, count, before)
        within = count * share.denominator <= everybody * share.numerator
        most = np.where(new & within, count, most)
    for line in lines:
        if line.code in limit.promises:
            line.pence = np.where(place[line.unit] <= most, line.pence, 0)


def share_of_outcomes(lines: Sequence[OneLine], limit: ShareOfOutcomes, past: Sequence[PastLine]) -> None:
    """Pay only as many outcomes of a sub-cohort as are such a share of all outcomes paid, the first in time."""
    if not lines or limit.most >= 1:
        return
    paid = [each for each in past if each.amount > 0]
    mine = sum(each.sub_cohort == limit.sub_cohort for each in paid)
    others = np.full(len(lines[0].pence), len(paid) - mine, dtype=np.int64)
    for line in lines:
        if line.sub_cohort != limit.sub_cohort:
            others += line.pence > 0
    allowed = np.array([beside(limit.most, number) for number in range(int(others.max()) + 1)])[others]
    seen = np.full_like(others, mine)
    for line in lines:
        if line.sub_cohort == limit.sub_cohort:
            seen += line.pence > 0
            line.pence = np.where(seen <= allowed, line.pence, 0)


def units_of_each(lines: Sequence[OneLine], limit: MostUnits, past: Sequence[PastLine]) -> None:
    """Pay at most so many measured units for one child over these promises; how many are usual is what is supposed."""
    used: dict[str, Counts] = {}
    for each in past:
        if each.code in limit.promises and each.quantity is not None and each.amount > 0:
            used[each.unit] = used.get(each.unit, np.zeros(1)) + float(each.quantity)
    for line in lines:
        if line.code not in limit.promises or not line.quantity:
            continue
        quantity = float(line.quantity)
        left = np.maximum(0.0, float(limit.most) - used.get(line.unit, np.zeros(1)))
        used[line.unit] = used.get(line.unit, np.zeros(1)) + np.where(line.pence > 0, np.minimum(quantity, left), 0.0)
        part = np.floor(line.pence * left / quantity + 1e-6).astype(np.int64)
        line.pence = np.where(left >= quantity, line.pence, part)


def _paid_otherwise(
    lines: Sequence[OneLine], limit: ShareOfPeople, paid: Sequence[PastLine], paths: int
) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for each in paid:
        if each.code not in limit.promises:
            found[each.unit] = np.ones(paths, dtype=bool)
    for line in lines:
        if line.code not in limit.promises:
            found[line.unit] = found.get(line.unit, np.zeros(paths, dtype=bool)) | (line.pence > 0)
    return found
