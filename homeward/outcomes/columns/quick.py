"""What of some terms columns can tell and price by themselves, and why not of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from homeward.outcomes.columns.days import NEVER
from homeward.outcomes.columns.histories import Histories, gather
from homeward.outcomes.columns.population import Population
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.rules.membership import AGE_EXCEPTION
from homeward.outcomes.rules.promises import is_of_cohorts
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.price import ByPayer
from homeward.outcomes.values.terms.tests import AllOf, AnyOf, AttributeIs, Not, Test

FACTS = (
    "programme_started", "programme_ended", "referred", "enrolled", "born", "died", "moved_away", "adopted",
)  # fmt: skip


@dataclass(frozen=True)
class Covered:
    """The promises columns judge and price for a child about whom nothing else is recorded; why not the others."""

    promises: tuple[str, ...] = ()
    why_not: dict[str, str] = field(default_factory=dict)


def covered_by(terms: AgreedTerms) -> Covered:
    """Return which promises of some terms columns cover."""
    own = [each.code for each in terms.promises if not is_of_cohorts(each)]
    whole = _hangs_together(terms)
    if whole:
        return Covered(why_not=dict.fromkeys(own, whole))
    try:
        nobody = Population(terms, _nobody(terms), 0)
    except CannotSay as problem:
        return Covered(why_not=dict.fromkeys(own, str(problem)))
    found, why_not = list[str](), dict[str, str]()
    for code in own:
        promise = terms.promise(code)
        reason = nobody.promise(code).left_out or _priced_otherwise(promise)
        if reason:
            why_not[code] = reason
        else:
            found.append(code)
    return Covered(tuple(found), why_not)


def _hangs_together(terms: AgreedTerms) -> str:
    """Return why a promise cannot be told and priced by itself under these terms, if it cannot."""
    if terms.dependencies:
        return "what one promise pays depends on others"
    if terms.safeguards.overrides:
        return "a safety override may change what is paid"
    if terms.timing.hold_backs:
        return "a part of each payment is held back until something else is known"
    if terms.population.sub_cohorts:
        return "the contract tells sub-cohorts apart"
    if any(is_of_cohorts(each) for each in terms.promises):
        return "a whole cohort earns some of it, from what was found of each of its units"
    return ""


def _priced_otherwise(promise: Promise) -> str:
    if promise.adjust:
        return "its price is adjusted by a sub-cohort or an index"
    return "it may be earned more than once" if promise.repeats is not None else ""


def payers_without_price(terms: AgreedTerms, codes: Sequence[str], payers: Sequence[str]) -> list[bool]:
    """Say for each payer whether some of these promises have no price for it."""
    prices = [price for code in codes if isinstance(price := terms.promise(code).worth, ByPayer)]
    return [any(payer not in each.prices for each in prices) for payer in payers]


def attributes_in(test: Test | None) -> tuple[str, ...]:
    """Return the attributes a test looks at."""
    match test:
        case AllOf(of=tests) | AnyOf(of=tests):
            return tuple(name for each in tests for name in attributes_in(each))
        case Not(of=other):
            return attributes_in(other)
        case AttributeIs(attribute=name):
            return (name,)
        case _:
            return ()


def groups_of(terms: AgreedTerms) -> tuple[str, ...]:
    """Return the attributes that decide who counts and who pays."""
    names = (*attributes_in(terms.population.eligible), AGE_EXCEPTION, "payer")
    return tuple(dict.fromkeys(names))


def facts_of(terms: AgreedTerms) -> tuple[str, ...]:
    """Return every fact that a named day of the terms may start from, and those that change states."""
    named = (each.fact for each in terms.check_days.values() if each.fact is not None)
    return tuple(dict.fromkeys((*FACTS, *named)))


def _nobody(terms: AgreedTerms) -> Histories:
    none = np.zeros(0, dtype=np.int32)
    return gather(
        none,
        none,
        none,
        known_to=NEVER,
        facts=dict.fromkeys(facts_of(terms), none),
        groups=dict.fromkeys(groups_of(terms), (none, ("",))),
        flags={"completed": np.zeros(0, dtype=np.int8)},
    )
