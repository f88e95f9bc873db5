"""
What may be paid of what a whole population delivered: each limit over every line, as ``rules.pricing.limits`` has it.

Over columns of pence, in the order of time, without the sentences. What a limit lets through of a group is the sum up
to each line, cut at the most, less the sum before it, cut likewise.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.contract_wide import Pence, counted_up
from homeward.outcomes.columns.days import day_of, number_of
from homeward.outcomes.columns.lines import Column, Lines
from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.pricing.price import contract_year, financial_year
from homeward.outcomes.values.terms import AgreedTerms, ContractCap, Limit, OncePerChildAndPromise, PerChild
from homeward.outcomes.values.terms.limits import (
    MostRepeats,
    MostUnits,
    PerPayer,
    PerPeriod,
    PerPromise,
    ShareOfOutcomes,
    ShareOfPeople,
)

Which = npt.NDArray[np.bool_]


def limited(lines: Lines, delivered: Pence, terms: AgreedTerms, repeatable: Which) -> Pence:
    """
    Return what the limits let through of lines in time, in pence.

    :param repeatable: for each kind of line, whether its promise may be earned more than once
    """
    payable = delivered.copy()
    for limit in terms.limits:
        _apply(lines, payable, limit, terms, repeatable)
    return payable


def _apply(lines: Lines, payable: Pence, limit: Limit, terms: AgreedTerms, repeatable: Which) -> None:
    match limit:
        case OncePerChildAndPromise():
            _at_most_times(lines, payable, 1, ~repeatable[lines.kind])
        case MostRepeats(promises=promises, most=most):
            _at_most_times(lines, payable, most, _of(lines, promises))
        case MostUnits():
            _at_most_units(lines, payable, limit)
        case ShareOfPeople():
            _share_of_people(lines, payable, limit)
        case ShareOfOutcomes():
            _share_of_outcomes(lines, payable, limit)
        case PerPayer():
            _per_payer(lines, payable, limit, terms)
        case PerChild(most=most):
            _room(payable, np.ones(len(lines), dtype=bool), lines.unit, {}, most)
        case PerPromise(promises=promises, most=most):
            _room(payable, _of(lines, promises), np.zeros(len(lines), dtype=np.int32), {}, most)
        case PerPeriod(most=most):
            periods, differs = _periods(lines, limit, terms)
            _room(payable, np.ones(len(lines), dtype=bool), periods, differs, most)
        case ContractCap(most=most):
            _room(payable, np.ones(len(lines), dtype=bool), np.zeros(len(lines), dtype=np.int32), {}, most)
        case _:
            pass


def _of(lines: Lines, promises: tuple[str, ...]) -> Which:
    wanted = np.array([code in promises for _, code in lines.kinds], dtype=bool)
    return wanted[lines.kind] if len(lines) else np.zeros(0, dtype=bool)


def _promise(lines: Lines) -> Column:
    """Return the promise of each line, the same number under every version of the terms."""
    codes: dict[str, int] = {}
    numbers = [codes.setdefault(code, len(codes)) for _, code in lines.kinds]
    return np.array(numbers, dtype=np.int64)[lines.kind] if numbers else lines.kind.astype(np.int64)


def _at_most_times(lines: Lines, payable: Pence, most: int, concerned: Which) -> None:
    counts = np.flatnonzero(concerned & (payable > 0))
    many = max(1, len(lines.kinds))
    group = lines.unit[counts].astype(np.int64) * many + _promise(lines)[counts]
    payable[counts[counted_up(group) >= most]] = 0


def _room(payable: Pence, concerned: Which, group: Column, differs: dict[int, Decimal], usual: Decimal) -> None:
    counts = np.flatnonzero(concerned & (payable > 0))
    if not len(counts):
        return
    order = counts[np.argsort(group[counts], kind="stable")]
    of = group[order]
    is_first = np.append(True, of[1:] != of[:-1])
    up_to = np.cumsum(payable[order])
    before_group = (up_to - payable[order])[is_first]
    up_to -= np.repeat(before_group, np.diff(np.flatnonzero(is_first), append=len(of)))
    most = np.full(len(of), _pence(usual), dtype=np.int64)
    for place, amount in differs.items():
        most[of == place] = _pence(amount)
    payable[order] = np.minimum(up_to, most) - np.minimum(up_to - payable[order], most)


def _pence(amount: Decimal) -> int:
    exact = Fraction(amount) * 100
    if exact.denominator != 1:
        raise ValueError("A limit is in whole pence.")
    return exact.numerator


def _periods(lines: Lines, limit: PerPeriod, terms: AgreedTerms) -> tuple[Column, dict[int, Decimal]]:
    days, of = np.unique(lines.day, return_inverse=True)
    names: dict[object, int] = {}
    numbers = [names.setdefault(_period(each, limit, terms), len(names)) for each in days.tolist()]
    differs = {
        place: limit.differs[name] for name, place in names.items() if isinstance(name, int) and name in limit.differs
    }
    return np.array(numbers, dtype=np.int32)[of] if numbers else of.astype(np.int32), differs


def _period(number: int, limit: PerPeriod, terms: AgreedTerms) -> object:
    day = day_of(number)
    assert day is not None  # noqa: S101 (every line is delivered on a day)
    if limit.every == "quarter":
        return quarters.quarter_of(day).start
    return contract_year(terms, day) if limit.every == "contract_year" else financial_year(day)


def _at_most_units(lines: Lines, payable: Pence, limit: MostUnits) -> None:
    counted = np.array([each is not None for each in lines.quantities], dtype=bool)
    concerned = _of(lines, limit.promises) & (payable > 0)
    concerned &= counted[lines.quantity] if len(lines) else concerned
    places = np.flatnonzero(concerned)
    rough = np.array([float(each or 0) for each in lines.quantities])[lines.quantity[places]]
    sums = np.bincount(lines.unit[places], weights=rough, minlength=len(lines.names))
    # Only who may come near the most is worked out one by one, exactly.
    near = sums[lines.unit[places]] > float(limit.most) * (1 - 1e-9)
    used: dict[int, Fraction] = {}
    for place in places[near].tolist():
        unit, quantity = int(lines.unit[place]), lines.quantities[lines.quantity[place]] or Fraction(0)
        left = max(Fraction(0), Fraction(limit.most) - used.get(unit, Fraction(0)))
        used[unit] = used.get(unit, Fraction(0)) + min(quantity, left)
        if quantity > left:
            payable[place] = (int(payable[place]) * left / quantity).__floor__()


def _share_of_people(lines: Lines, payable: Pence, limit: ShareOfPeople) -> None:
    paid = payable > 0
    by_this = _of(lines, limit.promises)
    other_ways = np.zeros(len(lines.names) + 1, dtype=bool)
    other_ways[lines.unit[paid & ~by_this]] = True
    units, first = np.unique(lines.unit[paid & by_this], return_index=True)
    in_order = units[np.argsort(first)]
    together = int(other_ways.sum()) + np.cumsum(~other_ways[in_order])
    most, chosen = limit.most, len(in_order)
    while chosen and chosen > most * int(together[chosen - 1]):
        chosen -= 1
    allowed = np.zeros(len(lines.names) + 1, dtype=bool)
    allowed[in_order[:chosen]] = True
    payable[paid & by_this & ~allowed[lines.unit]] = 0


def _share_of_outcomes(lines: Lines, payable: Pence, limit: ShareOfOutcomes) -> None:
    part = lines.sub_cohorts.index(limit.sub_cohort) if limit.sub_cohort in lines.sub_cohorts else -1
    paid = payable > 0
    these = np.flatnonzero(paid & (lines.part == part))
    others = int(paid.sum()) - len(these)
    allowed = len(these) if limit.most >= 1 else (limit.most * others / (1 - limit.most)).__floor__()
    payable[these[allowed:]] = 0


def _per_payer(lines: Lines, payable: Pence, limit: PerPayer, terms: AgreedTerms) -> None:
    shares = shares_of(lines, limit.payer, terms)
    places = np.flatnonzero((payable > 0) & (shares.top > 0))
    if not len(places):
        return
    # Everything over one denominator, so that what was used adds up in whole numbers.
    whole = int(np.lcm.reduce(shares.over))
    wanted = payable[places] * (shares.top[places] * (whole // shares.over[places]))
    used = np.cumsum(wanted)
    most = _pence(limit.most) * whole
    past = int(np.searchsorted(used, most, side="right"))
    if past >= len(places):
        return
    place = places[past]
    left = most - (int(used[past - 1]) if past else 0)
    payable[place] = int(payable[place]) * left // int(wanted[past])
    payable[places[past + 1 :]] = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each line that a payer bears, as fractions."""

    top: Pence
    over: Pence


def shares_of(lines: Lines, payer: str, terms: AgreedTerms) -> Shares:
    """Return the share of each line that a payer bears."""
    top, over = np.zeros(len(lines), dtype=np.int64), np.ones(len(lines), dtype=np.int64)
    own = lines.payers.index(payer) if payer in lines.payers else -1
    phase = phases(lines, terms)
    for number in np.unique(phase).tolist():
        of = phase == number
        if number < 0 or terms.payer_shares[number].by == "unit":
            top[of] = lines.payer[of] == own
        else:
            share = terms.payer_shares[number].shares.get(payer, Fraction(0))
            top[of], over[of] = share.numerator, share.denominator
    return Shares(top, over)


def phases(lines: Lines, terms: AgreedTerms) -> Column:
    """Return the phase of sharing each line falls into, by its day; -1 for none."""
    found = np.full(len(lines), -1, dtype=np.int32)
    for number, each in reversed(list(enumerate(terms.payer_shares))):
        within = np.ones(len(lines), dtype=bool)
        if each.starts is not None:
            within &= lines.day >= number_of(each.starts)
        if each.ends is not None:
            within &= lines.day < number_of(each.ends)
        found[within] = number
    return found
