"""Named days for every child: a fact of their history, or so long after another."""

from dataclasses import dataclass

import numpy as np

from homeward.outcomes.columns.compiled import compiled, spread
from homeward.outcomes.columns.days import NEVER, Days, add_months


@dataclass(frozen=True)
class After:
    """So long after a fact: calendar months first, then weeks and days, as terms count."""

    fact: str
    months: int = 0
    weeks: int = 0
    days: int = 0


@dataclass(frozen=True)
class Window:
    """The days from one named day up to, but not including, another."""

    since: After
    until: After


def days_after(facts: dict[str, Days], rule: After) -> Days:
    """
    Return the named day of each child, ``NEVER`` where its fact is not recorded.

    :raises KeyError: if nothing holds that fact
    """
    fact = facts[rule.fact]
    if not (rule.months or rule.weeks or rule.days):
        return fact
    found = np.empty(len(fact), dtype=np.int32)
    shift = rule.weeks * 7 + rule.days
    spread(len(fact), lambda _, low, high: later_range(low, high, fact, rule.months, shift, found))
    return found


@compiled
def later_range(low, high, fact, months, shift, found):  # type: ignore[no-untyped-def]
    """Write the day so long after a fact, for children ``low`` to ``high``."""
    for child in range(low, high):
        day = fact[child]
        if day == NEVER:
            found[child] = NEVER
        else:
            found[child] = (add_months(day, months) if months else day) + shift
