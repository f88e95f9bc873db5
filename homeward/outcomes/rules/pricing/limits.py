"""
What may be paid of what was delivered: each limit over every line, before the next limit in the order declared.

Lines claimed before keep their place; the rest come in time. So what was paid stays paid while more is delivered, and
the order the lines are handed in never matters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.pricing.item import Item, figure, percent
from homeward.outcomes.rules.pricing.payers import share_of
from homeward.outcomes.rules.pricing.price import contract_year, financial_year
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.terms import AgreedTerms, ContractCap, Limit, OncePerChildAndPromise, PerChild
from homeward.outcomes.values.terms.limits import (
    MostRepeats,
    MostUnits,
    NoLimit,
    PerPayer,
    PerPeriod,
    PerPromise,
    ShareOfOutcomes,
    ShareOfPeople,
)
from homeward.vocabulary.money import NOTHING, in_words

LineKey = tuple[str, str, int]
OnMoney = PerChild | PerPromise | PerPeriod | ContractCap
WHOLE, THESE = "contract", "these"
"""What everything, and what these promises, count together under."""


class Placed(Protocol):
    """What decides which limits on money a line counts under."""

    @property
    def unit(self) -> str:
        """Whose outcome it is."""
        ...

    @property
    def code(self) -> str:
        """The code of its promise."""
        ...

    @property
    def delivered_on(self) -> date:
        """The day it was delivered."""
        ...


def limited(items: Iterable[Item], terms: AgreedTerms, claimed_before: Sequence[LineKey] = ()) -> list[Item]:
    """Return the items with what the limits let through, in time."""
    place = {key: number for number, key in enumerate(claimed_before)}
    lines = sorted(items, key=lambda each: (place.get(each.key, len(place)), each.in_time))
    for number, limit in enumerate(terms.limits):
        lines = _applied(lines, limit, f"limits.{number}", terms)
    return sorted(lines, key=lambda each: each.in_time)


def _applied(lines: list[Item], limit: Limit, clause: str, terms: AgreedTerms) -> list[Item]:
    match limit:
        case NoLimit():
            return lines
        case OncePerChildAndPromise():
            return _counted(lines, clause, 1, lambda each: (each.unit, each.promise.code), "each promise is paid once")
        case MostRepeats(promises=promises, most=most):
            return _counted(
                lines, clause, most, lambda each: (each.unit, each.promise.code), _times(most), among=promises
            )
        case MostUnits():
            return _units(lines, clause, limit)
        case ShareOfPeople():
            return _share_of_people(lines, clause, limit)
        case ShareOfOutcomes():
            return _share_of_outcomes(lines, clause, limit)
        case PerPayer():
            return _per_payer(lines, clause, limit, terms)
        case _:
            return _room(lines, clause, limit, terms)


def _counted(
    lines: list[Item],
    clause: str,
    most: int,
    group: Callable[[Item], object],
    says: str,
    among: tuple[str, ...] | None = None,
) -> list[Item]:
    seen: defaultdict[object, int] = defaultdict(int)
    found = []
    for each in lines:
        if (among is None and each.promise.repeats is not None) or (among and each.promise.code not in among):
            found.append(each)
            continue
        if each.payable > 0:
            seen[group(each)] += 1
        over = seen[group(each)] > most and each.payable > 0
        found.append(each.cut(NOTHING, StepKind.LIMIT, clause, f"Not paid: {says}.") if over else each)
    return found


def _times(most: int) -> str:
    return "it is paid once for each unit" if most == 1 else f"it is paid at most {most} times for each unit"


def _units(lines: list[Item], clause: str, limit: MostUnits) -> list[Item]:
    used: defaultdict[str, Fraction] = defaultdict(Fraction)
    found = []
    for each in lines:
        quantity = each.standing.quantity
        if each.promise.code not in limit.promises or quantity is None or each.payable <= 0:
            found.append(each)
            continue
        left = max(Fraction(0), Fraction(limit.most) - used[each.unit])
        used[each.unit] += min(quantity, left)
        if quantity <= left:
            found.append(each)
            continue
        part = _pence_down(Fraction(each.payable) * left / quantity)
        says = f"Only {figure(left)} of {figure(quantity)} {each.standing.counted_in} may still be paid."
        found.append(each.cut(part, StepKind.LIMIT, clause, says))
    return found


def _share_of_people(lines: list[Item], clause: str, limit: ShareOfPeople) -> list[Item]:
    paid = [each for each in lines if each.payable > 0]
    other_ways = {each.unit for each in paid if each.promise.code not in limit.promises}
    by_this = list(dict.fromkeys(each.unit for each in paid if each.promise.code in limit.promises))
    chosen = by_this
    while chosen and len(chosen) > limit.most * len(other_ways | set(chosen)):
        chosen = chosen[:-1]
    allowed = set(chosen)
    says = f"Not paid: at most {percent(limit.most)} of the people paid for may be paid for this way."
    return [
        each.cut(NOTHING, StepKind.LIMIT, clause, says)
        if each.payable > 0 and each.promise.code in limit.promises and each.unit not in allowed
        else each
        for each in lines
    ]


def _share_of_outcomes(lines: list[Item], clause: str, limit: ShareOfOutcomes) -> list[Item]:
    paid = [each for each in lines if each.payable > 0]
    others = sum(1 for each in paid if each.sub_cohort != limit.sub_cohort)
    allowed = len(paid) if limit.most >= 1 else beside(limit.most, others)
    found, count = [], 0
    says = f"Not paid: at most {percent(limit.most)} of outcomes may come from {limit.sub_cohort}."
    for each in lines:
        if each.payable > 0 and each.sub_cohort == limit.sub_cohort:
            count += 1
            found.append(each if count <= allowed else each.cut(NOTHING, StepKind.LIMIT, clause, says))
        else:
            found.append(each)
    return found


def beside(most: Fraction, others: int) -> int:
    """Return how many outcomes of a group may be paid beside so many others, to be at most such a share of all."""
    return (most * others / (1 - most)).__floor__()


def _room(lines: list[Item], clause: str, limit: OnMoney, terms: AgreedTerms) -> list[Item]:
    used: defaultdict[object, Decimal] = defaultdict(lambda: NOTHING)
    found = []
    for each in lines:
        group = group_of(each, limit, terms)
        if group is None or each.payable <= 0:
            found.append(each)
            continue
        most = most_of(limit, group)
        left = max(NOTHING, most - used[group])
        payable = min(each.payable, left)
        used[group] += payable
        says = f"Cut to {in_words(payable)} by {named(limit)}."
        found.append(each if payable == each.payable else each.cut(payable, StepKind.LIMIT, clause, says))
    return found


def most_of(limit: OnMoney, group: object) -> Decimal:
    """Return the most that may be paid of a group (``group_of``)."""
    if isinstance(limit, PerPeriod) and isinstance(group, int):
        return limit.differs.get(group, limit.most)
    return limit.most


def group_of(item: Placed, limit: OnMoney, terms: AgreedTerms) -> object:
    """Return what a line counts together with under a limit on money; None where the limit is not about it."""
    match limit:
        case PerChild():
            return item.unit
        case PerPromise(promises=promises):
            return THESE if item.code in promises else None
        case PerPeriod(every="quarter"):
            return quarters.quarter_of(item.delivered_on).start
        case PerPeriod(every="contract_year"):
            return contract_year(terms, item.delivered_on)
        case PerPeriod():
            return financial_year(item.delivered_on)
        case _:
            return WHOLE


def _per_payer(lines: list[Item], clause: str, limit: PerPayer, terms: AgreedTerms) -> list[Item]:
    used = Fraction(0)
    found = []
    for each in lines:
        share = share_of(each, limit.payer, terms)
        if share <= 0 or each.payable <= 0:
            found.append(each)
            continue
        wanted = Fraction(each.payable) * share
        left = max(Fraction(0), Fraction(limit.most) - used)
        if wanted <= left:
            used += wanted
            found.append(each)
            continue
        used += left
        payable = _pence_down(Fraction(each.payable) * left / wanted)
        says = f"Cut to {in_words(payable)}: {limit.payer} pays no more than {in_words(limit.most)}."
        found.append(each.cut(payable, StepKind.LIMIT, clause, says))
    return found


def _pence_down(amount: Fraction) -> Decimal:
    return (Decimal((amount * 100).__floor__()) / 100).quantize(Decimal("0.01"))


def named(limit: Limit) -> str:
    """Return a limit as people name it."""
    match limit:
        case PerChild(most=most):
            return f"the most for one child, {in_words(most)}"
        case PerPromise(most=most):
            return f"the most for these outcomes, {in_words(most)}"
        case PerPeriod(most=most, every=every):
            return f"the most for one {every.replace('_', ' ')}, {in_words(most)}"
        case ContractCap(most=most):
            return f"the contract's cap of {in_words(most)}"
        case _:
            return "a limit of the contract"
