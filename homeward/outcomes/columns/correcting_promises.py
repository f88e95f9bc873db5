"""Replace one child's episodes under a contract: the child's promises stand as if they had always been so."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from homeward.outcomes.columns.correcting import Episode, alone, place_of
from homeward.outcomes.columns.population import WORDS, Population
from homeward.outcomes.columns.verdicts import ASIDE

SAYS = {**WORDS, ASIDE: "set aside"}


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a promise stands for one child: the verdict in words, and what was counted."""

    verdict: str
    quantity: Fraction


@dataclass(frozen=True, slots=True)
class PromisesCorrected:
    """What a correction did to one child's promises, by their codes; those columns cannot tell are left out."""

    child: Any
    before: dict[str, Stands]
    after: dict[str, Stands]


def correct_promises(population: Population, child: Any, episodes: Iterable[Episode]) -> PromisesCorrected:
    """
    Replace a child's episodes under a contract, and judge the child's promises again.

    :raises NotFound: if the population does not hold the child, or a series it does not know is named
    """
    held = population.histories
    place = place_of(held.names, child, population.places)
    before = _stands(population, place)
    population.correct(place, Population(population.terms, alone(held, place, episodes), population.today))
    return PromisesCorrected(child, before, _stands(population, place))


def _stands(population: Population, place: int) -> dict[str, Stands]:
    found = {}
    for each in population.judge():
        if each.found is not None:
            top, over = each.found.quantity[place].tolist()
            found[each.promise.code] = Stands(SAYS[int(each.found.verdict[place])], Fraction(top, over))
    return found
