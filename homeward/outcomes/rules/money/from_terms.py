"""What the terms of a contract say to a forecast: who pays what share, what a milestone is worth, what is compared."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules.pricing.worth import worths
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.money_attribution import NOTHING_COMPARED, Comparator
from homeward.outcomes.values.money_forecast import Step
from homeward.outcomes.values.terms.agreed import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import Deadweight, FixedRate, FrozenCohort
from homeward.outcomes.values.terms.price import Flat, ShareOfValue
from homeward.vocabulary.money import NOTHING, round_pence

QUARTERLY = ("cohort", "enrolled_in")
"""The attributes that make a cohort of each quarter, so that cohorts to come can be foreseen."""


def payers(terms: AgreedTerms, commissioner: str, on: date) -> tuple[tuple[str, Decimal], ...]:
    """Return who pays and their share on a day; the commissioner pays all where the terms name no payer."""
    titles = {each.key: each.title for each in terms.parties if each.role in ("payer", "top_up_payer")}
    in_force = shares_on(terms, on)
    if in_force:
        return in_force
    if titles:
        return tuple((title, Decimal(1)) for title in titles.values())
    return ((commissioner, Decimal(1)),)


def shares_on(terms: AgreedTerms, on: date) -> tuple[tuple[str, Decimal], ...]:
    """Return the shares agreed for the phase a day falls in; empty where the terms agree none."""
    for each in terms.payer_shares:
        if each.shares and (each.starts is None or each.starts <= on) and (each.ends is None or on < each.ends):
            titles = payer_names(terms)
            return tuple((titles.get(key, key), _decimal(share)) for key, share in each.shares.items())
    return ()


def payer_names(terms: AgreedTerms) -> dict[str, str]:
    """Return what the terms call each payer, by key."""
    return {each.key: each.title for each in terms.parties}


def planned_children(terms: AgreedTerms, agreed: int | None) -> int | None:
    """Return how many are planned: by the terms where they say, else as the parties agreed."""
    return terms.volume.planned or terms.population.volume or agreed


def steps(
    terms: AgreedTerms, usual: Mapping[str, Decimal], quantities: Mapping[str, Fraction] | None = None
) -> tuple[Step, ...]:
    """
    Return the milestones with what one is worth, for one child or for one cohort, after deadweight.

    :param usual: what one came to on average so far, for prices that depend on how much was measured
    :param quantities: how much was measured for one on average so far
    """
    worth = worths(terms)
    return tuple(
        Step(
            each.code,
            each.title,
            _worth(each, worth[each.code], terms, usual),
            each.requires,
            (quantities or {}).get(each.code),
            each.by_cohort is not None,
        )
        for each in terms.promises
    )


def not_simulated(terms: AgreedTerms) -> tuple[str, ...]:
    """Return what a forecast leaves out, in words: cohorts nobody can foresee."""
    return tuple(
        f"cohorts that have not begun, for “{each.title}”"
        for each in terms.promises
        if each.by_cohort is not None and each.pays and each.by_cohort not in QUARTERLY
    )


def usual_days(terms: AgreedTerms) -> dict[str, int]:
    """Return about how many days after the programme's end each milestone falls due, by the terms alone."""
    return {each.code: _days_after(terms, each.due) for each in terms.promises}


def comparators(terms: AgreedTerms) -> dict[str, Comparator]:
    """Return what the contract compares each promise with, where it says."""
    found: dict[str, Comparator] = {}
    for promise in terms.promises:
        against = terms.counterfactuals.get(promise.counterfactual) if promise.counterfactual else None
        match against:
            case None:
                found[promise.code] = NOTHING_COMPARED
            case _ if isinstance(promise.measure, Rate) and promise.measure.compared:
                found[promise.code] = Comparator(against.kind, against.note, against.source, in_the_price=True)
            case Deadweight(share=share) | FixedRate(rate=share) | FrozenCohort(rate=share):
                found[promise.code] = Comparator(against.kind, against.note, against.source, rate=_decimal(share))
            case _:
                found[promise.code] = Comparator(against.kind, against.note, against.source)
    return found


def _worth(promise: Promise, worth: Decimal, terms: AgreedTerms, usual: Mapping[str, Decimal]) -> Decimal:
    if not promise.pays:
        return NOTHING
    if isinstance(promise.worth, Flat | ShareOfValue) and not (promise.adjust and promise.code in usual):
        return round_pence(worth * (1 - _happening_anyway(promise, terms)))
    return usual.get(promise.code, NOTHING)


def _happening_anyway(promise: Promise, terms: AgreedTerms) -> Decimal:
    # A rate that is compared is net already: the measure counts only what is better.
    if not promise.counterfactual or (isinstance(promise.measure, Rate) and promise.measure.compared):
        return NOTHING
    match terms.counterfactuals[promise.counterfactual]:
        case Deadweight(share=share) | FixedRate(rate=share) | FrozenCohort(rate=share):
            return _decimal(share)
        case _:
            return NOTHING


def _days_after(terms: AgreedTerms, name: str) -> int:
    days, seen = 0.0, set()
    at = terms.check_days.get(name)
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        days += at.days + 7 * at.weeks + 30.44 * at.months
        at = terms.check_days.get(at.after) if at.after else None
    return round(days)


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)
