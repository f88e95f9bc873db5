"""
What a contract does with all its lines together, over columns: what would have happened anyway, and pence.

The same as ``rules.pricing.deadweight`` and ``rules.pricing.rounding`` say line by line, without the sentences; exact,
because every amount that occurs is worked out once as a fraction, and pence are whole numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.days import NEVER, day_of, number_of
from homeward.outcomes.columns.lines import Column, Lines, taken
from homeward.outcomes.rules.pricing.rounding import ROUNDED, claim_of
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import Deadweight, FixedRate, FrozenCohort, Switch

Pence = npt.NDArray[np.int64]
Fixed = Deadweight | FixedRate | FrozenCohort
Versions = Mapping[str, AgreedTerms]
"""The versions of the terms that lines are priced by, by their names."""


def in_time(lines: Lines, versions: Versions) -> Lines:
    """Return the lines by day, then unit, then the order of the terms, then occurrence."""
    order = np.array([_order(versions[name], code) for name, code in lines.kinds], dtype=np.int32)
    place = order[lines.kind] if len(lines) else lines.kind
    return taken(lines, np.lexsort((lines.occurrence, place, lines.unit, lines.day)))


def _order(terms: AgreedTerms, code: str) -> int:
    return next(place for place, each in enumerate(terms.promises) if each.code == code)


@dataclass
class _Taking:
    """The lines whose units are taken off by number: of which group, and what share of it is kept."""

    group: Column
    kept: list[Fraction]
    share: Column
    rounding: Column


ROUND = ("down", "up", "half_up")


def net(lines: Lines, versions: Versions) -> None:
    """Take off, in lines that are in time, what would have happened anyway."""
    by_number = _Taking(
        np.full(len(lines), -1, dtype=np.int32),
        [],
        np.zeros(len(lines), dtype=np.int32),
        np.zeros(len(lines), dtype=np.int8),
    )
    groups: dict[tuple[str, str], int] = {}
    for kind, (name, code) in enumerate(lines.kinds):
        promise, terms = versions[name].promise(code), versions[name]
        of_kind = lines.kind == kind
        for rule, concerned in _rules(lines, promise, terms, of_kind):
            for part in np.unique(lines.part[concerned]).tolist():
                these = concerned & (lines.part == part)
                sub_cohort = lines.sub_cohorts[part]
                share = _share(rule, sub_cohort)
                if isinstance(rule, Deadweight) and rule.taken_off == "units":
                    group = (code, sub_cohort if rule.by_sub_cohort else "")
                    by_number.group[these] = groups.setdefault(group, len(groups))
                    by_number.share[these] = len(by_number.kept)
                    by_number.rounding[these] = ROUND.index(rule.round_units)
                    by_number.kept.append(1 - share)
                else:
                    _change_amounts(lines, these, lambda amount, share=share: amount - amount * share)
    if groups:
        _take_by_number(lines, by_number)


def _rules(
    lines: Lines, promise: Promise, terms: AgreedTerms, of_kind: npt.NDArray[np.bool_]
) -> list[tuple[Fixed, npt.NDArray[np.bool_]]]:
    if promise.counterfactual is None or (isinstance(promise.measure, Rate) and promise.measure.compared):
        return []
    rule = terms.counterfactuals[promise.counterfactual]
    if not isinstance(rule, Switch):
        return [(rule, of_kind)] if isinstance(rule, Fixed) else []
    on = np.where(lines.enrolled == NEVER, lines.day, lines.enrolled)
    before = on < number_of(rule.review)
    sides = (
        (terms.counterfactuals[rule.before], of_kind & before),
        (terms.counterfactuals[rule.after], of_kind & ~before),
    )
    return [(one, concerned) for one, concerned in sides if isinstance(one, Fixed)]


def _share(rule: Fixed, sub_cohort: str) -> Fraction:
    return rule.by_sub_cohort.get(sub_cohort, rule.share if isinstance(rule, Deadweight) else rule.rate)


def _change_amounts(lines: Lines, concerned: npt.NDArray[np.bool_], becomes: Any) -> None:
    used = np.unique(lines.amount[concerned])
    new = np.arange(len(lines.amounts), dtype=np.int32)
    for code in used.tolist():
        new[code] = len(lines.amounts)
        lines.amounts.append(becomes(lines.amounts[code]))
    lines.amount[concerned] = new[lines.amount[concerned]]


def _take_by_number(lines: Lines, taking: _Taking) -> None:
    concerned = np.flatnonzero(taking.group >= 0)
    number = counted_up(taking.group[concerned]) + 1
    share = taking.share[concerned]
    top = np.array([each.numerator for each in taking.kept], dtype=np.int64)[share]
    over = np.array([each.denominator for each in taking.kept], dtype=np.int64)[share]
    rounding = taking.rounding[concerned]
    lost = concerned[_whole(number, top, over, rounding) <= _whole(number - 1, top, over, rounding)]
    lines.amount[lost] = len(lines.amounts)
    lines.amounts.append(Fraction(0))


def _whole(number: Pence, top: Pence, over: Pence, rounding: Column) -> Pence:
    exact = number * top
    ways = [exact // over, -(-exact // over), (2 * exact + over) // (2 * over)]
    return np.choose(rounding, ways)


def counted_up(groups: Column) -> Pence:
    """Return for each place how many before it are of the same group."""
    order = np.argsort(groups, kind="stable")
    of = groups[order]
    is_first = np.empty(len(of), dtype=bool)
    is_first[:1] = True
    is_first[1:] = of[1:] != of[:-1]
    begins = np.flatnonzero(is_first)
    found = np.empty(len(of), dtype=np.int64)
    found[order] = np.arange(len(of)) - np.repeat(begins, np.diff(begins, append=len(of)))
    return found


def rounded(lines: Lines, terms: AgreedTerms) -> Pence:
    """Return what lines in time deliver, in pence."""
    to_whole = ROUNDED[terms.rounding.rule]
    exact = [each * 100 for each in lines.amounts]
    if terms.rounding.per == "line":
        return np.array([to_whole(each) for each in exact], dtype=np.int64)[lines.amount]
    claim = _claims(lines, terms)
    pence = np.array([each.__floor__() for each in exact], dtype=np.int64)
    rest = [each - each.__floor__() for each in exact]
    rank = {each: place for place, each in enumerate(sorted(set(rest), reverse=True))}
    most_lost_first = np.array([rank[each] for each in rest], dtype=np.int32)
    found = pence[lines.amount]
    together = claim.astype(np.int64) * len(exact) + lines.amount
    total: dict[int, Fraction] = {}
    for place, many in zip(*(each.tolist() for each in np.unique(together, return_counts=True)), strict=True):
        of, amount = divmod(place, len(exact))
        total[of] = total.get(of, Fraction(0)) + exact[amount] * many
    cut = np.zeros(len(total), dtype=np.int64)
    np.add.at(cut, claim, found)
    left = np.array([max(0, to_whole(total[of]) - int(cut[of])) for of in range(len(total))], dtype=np.int64)
    order = np.lexsort((np.arange(len(lines)), most_lost_first[lines.amount], claim))
    gets_one = counted_up(claim[order]) < left[claim[order]]
    found[order[gets_one]] += 1
    return found


def _claims(lines: Lines, terms: AgreedTerms) -> Column:
    days, of = np.unique(lines.day, return_inverse=True)
    names: dict[object, int] = {}
    numbers = [names.setdefault(claim_of(_day(each), terms), len(names)) for each in days.tolist()]
    return np.array(numbers, dtype=np.int32)[of] if numbers else of.astype(np.int32)


def _day(number: int) -> Any:
    day = day_of(number)
    assert day is not None  # noqa: S101 (every line is delivered on a day)
    return day
