"""
How sure a saving is: every number with a range drawn many times, and each moved alone to both of its ends.

A number is drawn from a triangle between the two ends of its range, with its top at the number given; one without a
range stays as it is. Everything after it (deadweight, attribution, optimism, the unit cost) is as in the arithmetic.
"""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from homeward.outcomes.values.money_forecast import Swing
from homeward.outcomes.values.money_savings import AvoidedLine, Spread
from homeward.vocabulary.money import NOTHING, round_pence

SEED = 20_261_122
PATHS = 2000


def likely(lines: Sequence[AvoidedLine], cost: Decimal) -> Spread | None:
    """Return where cashable savings less the cost likely lie; None where no number of theirs has a range."""
    ranged = [each for each in lines if each.unit_cost.cashable and _has_range(each)]
    if not ranged:
        return None
    chance = np.random.Generator(np.random.PCG64(SEED))
    fixed = sum((each.present for each in lines if each.unit_cost.cashable and not _has_range(each)), NOTHING) - cost
    total = np.full(PATHS, float(fixed))
    for each in ranged:
        low, high = _ends(each)
        drawn = chance.triangular(float(low), float(each.benefit.gross), float(high), PATHS)
        total += drawn * float(_worth(each))
    low, middle, high = (
        round_pence(Decimal(str(point))) for point in np.percentile(total, (5, 50, 95), method="inverted_cdf")
    )
    return Spread(low, middle, high, PATHS, SEED)


def swings(lines: Sequence[AvoidedLine], cost: Decimal) -> tuple[Swing, ...]:
    """Return what cashable savings less the cost turn on, most first: each number alone at both ends of its range."""
    expected = sum((each.present for each in lines if each.unit_cost.cashable), NOTHING) - cost
    found = []
    for each in lines:
        if not each.unit_cost.cashable or not _has_range(each):
            continue
        low, high = _ends(each)
        without, worth = expected - each.present, _worth(each)
        found.append(
            Swing(
                each.benefit.key,
                each.benefit.title,
                f"{low.normalize():f}",
                f"{high.normalize():f}",
                round_pence(without + low * worth),
                round_pence(without + high * worth),
                expected,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.size, one.key)))


def _has_range(line: AvoidedLine) -> bool:
    low, high = _ends(line)
    return low < high and line.benefit.gross > 0


def _ends(line: AvoidedLine) -> tuple[Decimal, Decimal]:
    gross = line.benefit.gross
    return (
        gross if line.benefit.low is None else line.benefit.low,
        gross if line.benefit.high is None else line.benefit.high,
    )


def _worth(line: AvoidedLine) -> Decimal:
    """Return what one more of it saves, at present value."""
    return line.present / line.benefit.gross
