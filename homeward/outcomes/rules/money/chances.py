"""How likely each step of the pipeline is, from what was seen; and chance itself, from a stated seed."""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from homeward.outcomes.rules.money.intervals import figure
from homeward.outcomes.values.money_forecast import Chance, Scenario

Counts = NDArray[Any]
MADE_WITH = f"numpy {np.__version__}, PCG64"


def chance(key: str, title: str, definition: str, *, yes: int, known: int, missing: int = 0) -> Chance:
    """Return how likely a step is: what was seen, joined with Jeffreys' prior."""
    return Chance(figure(key, title, definition, yes=yes, known=known, missing=missing))


class Draws(Protocol):
    """Where the numbers of a forecast come from."""

    paths: int

    def share(self, chance: Chance) -> Counts:
        """Return the share of one step in every path."""
        ...

    def pace(self, seen: int | None) -> Counts:
        """Return how many times as many come as were seen coming, in every path."""
        ...

    def arrivals(self, expected: Counts) -> Counts:
        """Return how many came in every path."""
        ...

    def of(self, number: Counts, share: Counts) -> Counts:
        """Return how many of so many passed in every path."""
        ...


class Simulated:
    """Every path draws the share of each step from what remains plausible, then each child by that share."""

    def __init__(self, seed: int, paths: int) -> None:
        """Begin again from the seed."""
        self.paths = paths
        self._chance = np.random.Generator(np.random.PCG64(seed))

    def share(self, chance: Chance) -> Counts:
        """Return the share of one step in every path."""
        seen, (successes, failures) = chance.figure, chance.prior
        drawn = self._chance.beta(seen.numerator + successes, seen.denominator - seen.numerator + failures, self.paths)
        return np.asarray(drawn)

    def pace(self, seen: int | None) -> Counts:
        """Return how many times as many come as were seen coming: the fewer were seen, the less it is known."""
        if seen is None:
            return np.ones(self.paths)
        return np.asarray(self._chance.gamma(seen + 0.5, size=self.paths)) / (seen + 0.5)

    def arrivals(self, expected: Counts) -> Counts:
        """Return how many came in every path."""
        return np.asarray(self._chance.poisson(expected, self.paths))

    def of(self, number: Counts, share: Counts) -> Counts:
        """Return how many of so many passed in every path."""
        return np.asarray(self._chance.binomial(number, share))


class Expected:
    """One path in which everything happens exactly as often as expected: for comparing causes, not for a fan."""

    paths = 1

    def share(self, chance: Chance) -> Counts:
        """Return the expected share."""
        return np.array([chance.mean])

    def pace(self, seen: int | None) -> Counts:
        """Return that they come as they were seen coming."""
        return np.ones(1)

    def arrivals(self, expected: Counts) -> Counts:
        """Return the expected number."""
        return expected

    def of(self, number: Counts, share: Counts) -> Counts:
        """Return the expected number of so many."""
        return number * share


def drawn(
    chances: tuple[Chance, ...], milestones: frozenset[str], scenario: Scenario, draws: Draws
) -> Mapping[str, Counts]:
    """Return the share of every step in every path, under a scenario; success never passes certainty."""
    found: dict[str, Counts] = {}
    for each in sorted(chances, key=lambda one: one.key):
        share = draws.share(each)
        if each.key in scenario.fixed:
            share = np.full(draws.paths, scenario.fixed[each.key])
        elif each.key in milestones:
            share = np.minimum(1.0, share * float(scenario.success))
        found[each.key] = share
    return found
