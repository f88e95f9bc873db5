"""
The limits of a contract over many simulated futures at once: each limit over every line before the next.

What counts together under a limit, how much may be paid of it, and who bears which share is asked of the pricing rules
themselves; only the sums are made path by path. A test holds both to the same penny on the same lines.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np

from homeward.outcomes.rules.money.chances import Counts
from homeward.outcomes.rules.money.limit_words import limit_in_words
from homeward.outcomes.rules.money.people_limits import share_of_outcomes, share_of_people, units_of_each
from homeward.outcomes.rules.pricing.limits import THESE, WHOLE, OnMoney, group_of, most_of
from homeward.outcomes.rules.pricing.payers import share_of
from homeward.outcomes.values.money_forecast import Cap, Pipeline, RunsOut
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.limits import (
    ContractCap,
    MostUnits,
    PerChild,
    PerPayer,
    PerPeriod,
    PerPromise,
    ShareOfOutcomes,
    ShareOfPeople,
)
from homeward.vocabulary.money import PENNY

NEVER = int(np.iinfo(np.int64).max)
"""The quarter in which a limit is used up that lasts."""


@dataclass(slots=True)
class Line:
    """
    Outcomes alike of one simulated quarter or child: whose, for what, delivered when, and pence by path.

    ``at`` is the place of the quarter it is paid in.
    """

    unit: str
    code: str
    delivered_on: date
    order: int
    pence: Counts
    at: int
    payer: str = ""
    sub_cohort: str = ""
    quantity: Fraction | None = None

    @property
    def in_time(self) -> tuple[date, str, int]:
        """Where it stands among all lines: by day, then unit, then the order of the terms."""
        return self.delivered_on, self.unit, self.order


@dataclass(slots=True)
class _Use:
    """
    What one limit on money leaves, and in which quarter each path uses it up.

    ``scale`` is how many parts a penny is counted in; ``rare`` limits are told of only where some path uses them up.
    """

    title: str
    start: int
    left: Counts
    empty: Counts
    payer: str | None = None
    scale: int = 1
    rare: bool = False

    def take(self, amount: Counts, at: int) -> None:
        """Take so much of it in a quarter."""
        self.left = self.left - amount
        self.empty = np.where((self.left <= 0) & (self.empty > at) & (amount > 0), at, self.empty)

    def told(self, key: str, ends: Sequence[date]) -> RunsOut:
        """Return when it is used up."""
        empty = self.empty if self.start > 0 else np.zeros_like(self.empty)
        middle = int(np.percentile(empty, 50, method="inverted_cdf"))
        on = ends[middle] - timedelta(days=1) if middle < len(ends) and self.start > 0 else None
        left = self.start // self.scale * PENNY
        return RunsOut(key, self.title, left, on, float(np.mean(empty < len(ends))), self.payer)


class Limits:
    """The limits of terms, then the caps of commitments, over simulated lines."""

    def __init__(self, pipeline: Pipeline, paths: int) -> None:
        """Begin with what was claimed before."""
        self._terms, self._past, self._paths = pipeline.terms, pipeline.past, paths
        self._alone, self._payers = pipeline.alone, pipeline.payer_keys
        self._caps = [
            # A year that is over is told of only where something claimed late uses it up.
            (each, self._use(each.title, _pence(each.left), payer=each.payer, rare=_is_over(each, pipeline.today)))
            for each in pipeline.caps
        ]
        self._uses: list[_Use] = []
        self.unpaid = np.zeros(paths, dtype=np.int64)

    def over(self, lines: Sequence[Line]) -> None:
        """Cut the lines to what the limits of the terms let through."""
        if self._terms is None:
            return
        before = sum((each.pence for each in lines), np.zeros(self._paths, dtype=np.int64))
        ordered = sorted(lines, key=lambda one: one.in_time)
        for limit in self._terms.limits:
            match limit:
                case ContractCap() | PerPromise() | PerPeriod():
                    self._money(ordered, limit, self._terms)
                case PerPayer():
                    self._one_payer(ordered, limit, self._terms)
                case PerChild() if self._alone:
                    self._money(ordered, limit, self._terms)
                case MostUnits():
                    units_of_each(ordered, limit, self._past)
                case ShareOfPeople():
                    share_of_people(ordered, limit, self._past)
                case ShareOfOutcomes():
                    share_of_outcomes(ordered, limit, self._past)
                case _:
                    pass
        self.unpaid = self.unpaid + before - sum((each.pence for each in lines), np.zeros(self._paths, dtype=np.int64))

    def committed(self, pence: Counts, payer: str, code: str, day: date, at: int) -> Counts:
        """Return what one payer may pay of its part by what was committed; the rest is delivered and unpaid."""
        binding = [use for cap, use in self._caps if cap.binds(payer, code, day)]
        payable = pence
        for use in binding:
            payable = np.minimum(payable, use.left)
        for use in binding:
            use.take(payable, at)
        self.unpaid = self.unpaid + (pence - payable)
        return payable

    def runs_out(self, ends: Sequence[date]) -> tuple[RunsOut, ...]:
        """Return when each limit on money is used up; ``ends`` are the first days after each quarter."""
        rows = [
            (use.told(str(n), ends), use.rare) for n, use in enumerate([*self._uses, *(use for _, use in self._caps)])
        ]
        return tuple(each for each, rare in rows if each.share or not rare)

    def _use(self, title: str, left: int, *, payer: str | None = None, scale: int = 1, rare: bool = False) -> _Use:
        room = np.full(self._paths, max(0, left), dtype=np.int64)
        return _Use(title, left, room, np.full(self._paths, NEVER), payer, scale, rare)

    def _money(self, lines: Sequence[Line], limit: OnMoney, terms: AgreedTerms) -> None:
        taken: defaultdict[object, Decimal] = defaultdict(Decimal)
        for past in self._past:
            taken[group_of(past, limit, terms)] += past.amount
        uses: dict[object, _Use] = {}

        def use(group: object) -> _Use:
            if group not in uses:
                left = _pence(most_of(limit, group) - taken[group])
                rare = isinstance(limit, PerPeriod) and limit.every == "quarter"
                uses[group] = self._use(limit_in_words(limit, group, terms), left, rare=rare)
            return uses[group]

        if isinstance(limit, ContractCap | PerPromise):
            # Told of even where nothing more may come under it.
            use(WHOLE if isinstance(limit, ContractCap) else THESE)
        for line in lines:
            group = group_of(line, limit, terms)
            if group is not None:
                line.pence = np.minimum(line.pence, use(group).left)
                use(group).take(line.pence, line.at)
        if not isinstance(limit, PerChild):
            self._uses += [each for _, each in sorted(uses.items(), key=lambda one: _in_order(one[0]))]

    def _one_payer(self, lines: Sequence[Line], limit: PerPayer, terms: AgreedTerms) -> None:
        name = self._payers.get(limit.payer, limit.payer)
        before = [(past, share_of(past, limit.payer, terms)) for past in self._past]
        shares = [share_of(line, limit.payer, terms) for line in lines]
        scale = lcm(1, *(share.denominator for _, share in before), *(share.denominator for share in shares))
        taken = sum((Fraction(past.amount) * share for past, share in before), Fraction(0))
        left = int((Fraction(limit.most) - taken) * 100 * scale)
        use = self._use(f"The cap of {name}", left, payer=name, scale=scale)
        for line, share in zip(lines, shares, strict=True):
            if share > 0:
                # In parts of a penny that make every share whole, so that nothing is rounded before it must be.
                parts, room = int(share * scale), use.left
                wanted = line.pence * parts
                line.pence = np.where(wanted <= room, line.pence, room // parts)
                use.take(np.minimum(wanted, room), line.at)
        self._uses.append(use)


def people_counted(terms: AgreedTerms, worths: Mapping[str, Decimal]) -> bool:
    """Say whether a limit of the terms needs every child followed by itself."""
    whole = sum(worths.values(), Decimal(0))
    return any(
        isinstance(each, MostUnits | ShareOfPeople | ShareOfOutcomes)
        or (isinstance(each, PerChild) and each.most < whole)
        for each in terms.limits
    )


def _is_over(cap: Cap, today: date) -> bool:
    return cap.ends is not None and cap.ends <= today


def _pence(amount: Decimal) -> int:
    return int(amount / PENNY)


def _in_order(group: object) -> tuple[int, str]:
    # Quarters by their first day, years by their number.
    return (group, "") if isinstance(group, int) else (0, str(group))
