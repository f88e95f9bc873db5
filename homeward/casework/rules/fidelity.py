"""
Count how far a practice model is followed.

Each unit (a record, a family, a child) is judged like any other condition: met, not met, or not known. What nobody
can tell is neither a yes nor a no: it stands beside the number and is never counted quietly as either.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from math import sqrt
from typing import Any

from homeward.casework.values.fidelity import Alike, Asked, Counted, Figure, Interval, MonthFigure, Tally, Unit
from homeward.practice.values import All, AnyOf, Compare, Condition, Finding, Not, Operator, Verdict
from homeward.practice.values.conditions import Expr

Judge = Callable[[Condition, Mapping[str, Any]], Finding]

Z95 = 1.959963984540054
FEWEST_WORKERS = 3
"""A number made by fewer people would show one person's practice to colleagues who do not supervise them."""

SHOWS_ONE = "Not shown: fewer than three people recorded these, so it would show one person’s practice."


_NAMED = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def clauses(condition: Condition | None) -> Iterator[Compare | Expr]:
    """Give every clause of a condition."""
    match condition:
        case Compare() | Expr():
            yield condition
        case All():
            for each in condition.all:
                yield from clauses(each)
        case AnyOf():
            for each in condition.any:
                yield from clauses(each)
        case Not():
            yield from clauses(condition.not_)


def facts_named(*conditions: Condition | None) -> frozenset[str]:
    """Return the facts the conditions look at."""
    return frozenset(fact for one in conditions for each in clauses(one) for fact in _facts_of(each))


def facts_looked_into(*conditions: Condition | None) -> frozenset[str]:
    """Return the facts whose value matters; of the others it only matters whether they are known."""
    return frozenset(
        fact
        for one in conditions
        for each in clauses(one)
        if isinstance(each, Expr) or each.op is not Operator.IS_KNOWN
        for fact in _facts_of(each)
    )


def _facts_of(clause: Compare | Expr) -> Iterator[str]:
    if isinstance(clause, Expr):
        yield from _NAMED.findall(clause.expr)
    elif clause.fact:
        yield clause.fact


def outcome_of(asked: Asked, unit: Alike, judge: Judge) -> Counted:
    """
    Return how a unit counts.

    A record that never asked for what the indicator looks at is outside it; one that asked and was not answered
    is missing.
    """
    if asked.unit is Unit.SESSION and unit.makes != "session":
        return Counted.OUTSIDE
    candidates = facts_named(asked.among) or facts_named(asked.counts)
    if asked.unit in (Unit.RECORD, Unit.SESSION) and candidates and not candidates & unit.asked:
        return Counted.OUTSIDE
    if asked.among is not None:
        among = judge(asked.among, unit.facts).verdict
        if among is not Verdict.MET:
            return Counted.OUTSIDE if among is Verdict.NOT_MET else Counted.MISSING
    verdict = judge(asked.counts, unit.facts).verdict
    return {Verdict.MET: Counted.YES, Verdict.NOT_MET: Counted.NO, Verdict.NOT_KNOWN: Counted.MISSING}[verdict]


def tally(asked: Asked, units: Iterable[Alike], judge: Judge) -> Tally:
    """Return how many units follow the indicator, how many do not, and of how many nobody can tell."""
    found = {Counted.YES: 0, Counted.NO: 0, Counted.MISSING: 0}
    workers = set()
    for each in units:
        came_to = outcome_of(asked, each, judge)
        if came_to is not Counted.OUTSIDE:
            found[came_to] += each.count
            workers.add(each.worker_id)
    return Tally(found[Counted.YES], found[Counted.NO], found[Counted.MISSING], len(workers - {None}))


def wilson(yes: int, known: int) -> Interval | None:
    """Return the 95 % interval of a share (Wilson, 1927); None when nothing is known."""
    if known <= 0:
        return None
    share, squared = yes / known, Z95**2
    middle = (share + squared / (2 * known)) / (1 + squared / known)
    half = Z95 * sqrt(share * (1 - share) / known + squared / (4 * known**2)) / (1 + squared / known)
    # At nought and at all the end of the interval is exact; the sum above misses it by rounding.
    return Interval(0.0 if yes == 0 else middle - half, 1.0 if yes == known else middle + half)


def difference(earlier: Tally, later: Tally) -> Interval | None:
    """Return the 95 % interval of later minus earlier (Newcombe, 1998); None when either is not known."""
    first, second = wilson(earlier.yes, earlier.known), wilson(later.yes, later.known)
    if first is None or second is None:
        return None
    one, two = earlier.yes / earlier.known, later.yes / later.known
    gap = two - one
    return Interval(
        gap - sqrt((two - second.low) ** 2 + (first.high - one) ** 2),
        gap + sqrt((second.high - two) ** 2 + (one - first.low) ** 2),
    )


def figure_of(found: Tally, *, hides_one_person: bool) -> Figure:
    """Return a tally as a reader may see it: with its interval, or hidden where it would show one person."""
    if hides_one_person and (found.known or found.missing) and found.workers < FEWEST_WORKERS:
        return Figure(Tally(), hidden=SHOWS_ONE)
    every = found.known + found.missing
    whatever = Interval(found.yes / every, (found.yes + found.missing) / every) if every and found.missing else None
    return Figure(found, wilson(found.yes, found.known), whatever=whatever)


def by_month(units: Iterable[Alike], months: Iterable[date]) -> dict[date, list[Alike]]:
    """Return the units of each month, empty months too."""
    found: dict[date, list[Alike]] = {each: [] for each in months}
    for each in units:
        if each.month in found:
            found[each.month].append(each)
    return found


def trend_in_words(title: str, months: Iterable[MonthFigure]) -> str:
    """Return the trend as a sentence that says whether it may be chance: the later half against the earlier."""
    shown = [each.figure for each in months]
    if any(each.hidden for each in shown):
        return f"{title}: some months are not shown, so there is no trend to tell"
    half = len(shown) // 2
    earlier, later = _together(shown[:half]), _together(shown[half:])
    if not earlier.known or not later.known:
        return f"{title}: too little is known yet to tell a trend"
    gap = difference(earlier, later)
    was, now = (round(100 * (each.share or 0)) for each in (earlier, later))
    if gap is None or gap.low <= 0 <= gap.high:
        moved = "the same" if was == now else f"{now}% in the later half, {was}% in the earlier"
        return f"{title}: {moved}, and no change is among what is likely"
    return f"{title} {'rose' if now > was else 'fell'} from {was}% in the earlier half to {now}% in the later"


def _together(figures: Iterable[Figure]) -> Tally:
    found = [each.tally for each in figures]
    return Tally(sum(e.yes for e in found), sum(e.no for e in found), sum(e.missing for e in found))
