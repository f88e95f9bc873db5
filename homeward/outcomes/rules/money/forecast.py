"""
A forecast to the day the cash comes, by simulating the pipeline many times from a stated seed.

In every path each chance is drawn from what remains plausible after what was seen, then every child passes or fails by
it, milestone after milestone. Money is counted in whole pence, and every limit of the terms is honoured in every path,
by the rules of the pricing run, and every commitment of a payer after them: what is beyond is delivered and unpaid
there too. The order of the input never matters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil

import numpy as np

from homeward.outcomes.rules.money.capped import Limits, Line
from homeward.outcomes.rules.money.cash import cash_day
from homeward.outcomes.rules.money.chances import MADE_WITH, Counts, Draws, Expected, Simulated, drawn
from homeward.outcomes.rules.money.from_terms import shares_on
from homeward.outcomes.rules.money.years import year_of
from homeward.outcomes.rules.quarters import in_words, quarter_of
from homeward.outcomes.values.money_forecast import Cohort, Fan, Forecast, Pipeline, QuarterFan, Scenario
from homeward.vocabulary.money import PENNY
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period

SEED = 20_261_122
PATHS = 2000
_POINTS = (5, 25, 50, 75, 95)
_MOST_CELLS = 4_000_000
_FEWEST_PATHS = 200
BASE = Scenario("base", "As things stand")


def forecast(pipeline: Pipeline, scenario: Scenario = BASE, *, seed: int = SEED, paths: int = PATHS) -> Forecast:
    """
    Return the fan of what may be paid, quarter by quarter, under a scenario.

    Where very many children must be followed one by one, fewer paths are simulated; the forecast says how many.
    """
    paths = _affordable(pipeline, paths)
    run = _Run(pipeline, scenario, Simulated(seed, paths))
    paid = run.paid_by_quarter()
    totals = np.cumsum(paid, axis=1) + _pence(pipeline.paid)
    return Forecast(
        scenario=scenario,
        seed=seed,
        paths=paths,
        made_with=MADE_WITH,
        quarters=tuple(
            QuarterFan(each.start, each.end or each.start, in_words(each), _fan(paid[:, at]), _fan(totals[:, at]))
            for at, each in enumerate(run.quarters)
        ),
        total=_fan(totals[:, -1]),
        unpaid=_fan(run.limits.unpaid),
        counts=tuple((each.code, each.title, _fan(run.reached[each.code] * 100)) for each in pipeline.steps),
        payer_years=run.payer_years(),
        runs_out=run.limits.runs_out([each.end or each.start for each in run.quarters]),
        chances=tuple(sorted(pipeline.chances, key=lambda one: one.key)),
    )


def expected_total(pipeline: Pipeline, scenario: Scenario = BASE) -> Decimal:
    """Return what is paid in all when everything happens exactly as often as expected, caps honoured."""
    run = _Run(pipeline, scenario, Expected())
    return _pounds(int(run.paid_by_quarter().sum()) + _pence(pipeline.paid))


class _Run:
    """One simulation: what was earned by quarter and milestone, then what of it the limits let be paid."""

    def __init__(self, pipeline: Pipeline, scenario: Scenario, draws: Draws) -> None:
        self._pipeline, self._scenario, self._draws = pipeline, scenario, draws
        self.quarters = _quarters(pipeline, scenario)
        self._at = {each.start: at for at, each in enumerate(self.quarters)}
        self._order = {each.code: place for place, each in enumerate(pipeline.steps)}
        self.reached = {each.code: np.zeros(draws.paths) for each in pipeline.steps}
        self.limits = Limits(pipeline, draws.paths)
        self._by_payer_and_year: dict[tuple[str, int], Counts] = {}
        self._lines: list[Line] = []
        self._places: dict[date, int] = {}
        self._waiting()
        self._count()

    def paid_by_quarter(self) -> Counts:
        """Return pence paid, by path and quarter: the limits of the terms first, then what each payer committed."""
        paid = np.zeros((self._draws.paths, len(self.quarters)), dtype=np.int64)
        for each in sorted(self._pipeline.certain, key=lambda one: (one.day, one.code, one.payer, one.amount)):
            if each.claimed:
                pence = np.full(self._draws.paths, _pence(each.amount), dtype=np.int64)
                for payer, part in self._parts(pence, each.due or each.day, each.payer):
                    paid[:, self._place(each.day)] += self._pay(payer, each.due or each.day, part)
        self.limits.over(self._lines)
        for line in self._together():
            for payer, part in self._parts(line.pence, line.delivered_on, line.payer):
                left = self.limits.committed(part, payer, line.code, line.delivered_on, line.at)
                paid[:, line.at] += self._pay(payer, line.delivered_on, left)
        return paid

    def _together(self) -> list[Line]:
        """Return the lines in time, those of one quarter alike as one: what follows is the same for all of them."""
        sums: dict[tuple[date, int, str, str, object], Line] = {}
        for line in sorted(self._lines, key=lambda one: (one.in_time, one.at)):
            day = line.delivered_on
            key = (quarter_of(day).start, line.at, line.code, line.payer, self._shares(day))
            if key in sums:
                sums[key].pence = sums[key].pence + line.pence
            else:
                sums[key] = replace(line, unit="")
        return list(sums.values())

    def _shares(self, day: date) -> tuple[tuple[str, Decimal], ...]:
        terms = self._pipeline.terms
        if terms is None or not terms.payer_shares:
            return self._pipeline.shares
        return shares_on(terms, day) or self._pipeline.shares

    def payer_years(self) -> tuple[tuple[str, int, Fan], ...]:
        """Return what each payer still pays for each financial year: that of the day the money is claimed for."""
        years = sorted({year for _, year in self._by_payer_and_year} | {year_of(each.start) for each in self.quarters})
        none = np.zeros(self._draws.paths, dtype=np.int64)
        payers = dict.fromkeys([payer for payer, _ in self._pipeline.shares])
        payers |= dict.fromkeys(sorted({payer for payer, _ in self._by_payer_and_year} - payers.keys()))
        return tuple(
            (payer, year, _fan(self._by_payer_and_year.get((payer, year), none))) for payer in payers for year in years
        )

    def _pay(self, payer: str, day: date, pence: Counts) -> Counts:
        key = (payer, year_of(day))
        self._by_payer_and_year[key] = self._by_payer_and_year.get(key, 0) + pence
        return pence

    def _parts(self, pence: Counts, day: date, payer: str) -> Iterator[tuple[str, Counts]]:
        """Share pence as the contract shares them on the day they were delivered, or give them to the only payer."""
        shares = ((payer, Decimal(1)),) if payer else self._shares(day)
        yield from zip([name for name, _ in shares], _split(pence, [share for _, share in shares]), strict=True)

    def _place(self, day: date) -> int:
        late = add_months(max(day, self._pipeline.today), self._scenario.delay_months)
        return self._at[quarter_of(late).start]

    def _waiting(self) -> None:
        """Lay out what is earned and not claimed: it is certain, and the limits still cut it."""
        for each in self._pipeline.certain:
            if not each.claimed:
                pence = np.full(self._draws.paths, _pence(each.amount), dtype=np.int64)
                self._lines.append(
                    Line(
                        each.unit, each.code, each.due or each.day, self._order.get(each.code, 0), pence,
                        self._place(each.day), each.payer, each.sub_cohort, each.quantity,
                    )
                )  # fmt: skip

    def _count(self) -> None:
        pipeline, scenario = self._pipeline, self._scenario
        milestones = frozenset(each.code for each in pipeline.steps)
        shares = drawn(pipeline.chances, milestones, scenario, self._draws)
        self._pace = self._draws.pace(pipeline.arrivals_seen) * float(scenario.referrals)
        room = np.full(self._draws.paths, pipeline.room if pipeline.room is not None else np.iinfo(np.int64).max)
        for cohort in sorted(pipeline.cohorts, key=lambda one: (one.due, one.key, one.passes, one.count)):
            number = self._number(cohort)
            for key in cohort.passes:
                number = self._draws.of(number, shares[key])
            if cohort.newly_enrolled:
                number = np.minimum(number, room)
                room = room - number
            for unit, some in self._followed(cohort, number):
                self._follow(cohort, unit, some, shares)

    def _number(self, cohort: Cohort) -> Counts:
        if cohort.expected:
            return self._draws.arrivals(cohort.expected * self._pace)
        return np.full(self._draws.paths, cohort.count)

    def _followed(self, cohort: Cohort, number: Counts) -> Iterator[tuple[str, Counts]]:
        """Give children together, or one by one where a limit is about each of them."""
        if not self._pipeline.alone or not cohort.expected:
            yield cohort.unit or cohort.key, number
            return
        for place in range(ceil(float(number.max()))):
            yield f"{cohort.key} {place:05}", np.clip(number - place, 0, 1)

    def _follow(self, cohort: Cohort, unit: str, number: Counts, shares: Mapping[str, Counts]) -> None:
        reached: dict[str, Counts] = {}
        due = dict(cohort.due)
        for step in self._pipeline.steps:
            if step.code not in due:
                continue
            able = number
            for needed in step.requires:
                if needed in reached:
                    able = np.minimum(able, reached[needed])
            found = reached[step.code] = self._draws.of(able, shares[step.code])
            self.reached[step.code] = self.reached[step.code] + found
            one = _pence(cohort.worth if cohort.worth is not None else step.worth)
            pence = found * one if found.dtype == np.int64 else np.rint(found * one).astype(np.int64)
            self._lines.append(
                Line(
                    unit, step.code, due[step.code], self._order[step.code], pence, self._paid_at(due[step.code]),
                    "", cohort.sub_cohort, step.quantity,
                )
            )  # fmt: skip

    def _paid_at(self, due: date) -> int:
        """Return the place of the quarter in which money due on a day is paid."""
        if due not in self._places:
            self._places[due] = self._at[quarter_of(cash_day(due, self._pipeline, self._scenario)).start]
        return self._places[due]


def _affordable(pipeline: Pipeline, paths: int) -> int:
    """Return how many paths are simulated: fewer where every child is a line of its own."""
    if not pipeline.alone:
        return paths
    lines = sum((each.count or 2 * each.expected + 5) * len(each.due) for each in pipeline.cohorts)
    return min(paths, max(_FEWEST_PATHS, int(_MOST_CELLS / max(1, lines))))


def _quarters(pipeline: Pipeline, scenario: Scenario) -> list[Period]:
    days = [cash_day(day, pipeline, scenario) for cohort in pipeline.cohorts for _, day in cohort.due]
    days += [add_months(max(each.day, pipeline.today), scenario.delay_months) for each in pipeline.certain]
    last = max(days, default=pipeline.today)
    found = [quarter_of(pipeline.today)]
    while found[-1].end is not None and found[-1].end <= last:
        found.append(quarter_of(found[-1].end))
    return found


def _split(pence: Counts, shares: Sequence[Decimal]) -> list[Counts]:
    """Share out whole pence; the last payer takes what the others' cut leaves, so nothing is lost."""
    whole = sum(shares, Decimal(0))
    weights = [int(share * 1_000_000 / whole) for share in shares]
    parts = [pence * weight // 1_000_000 for weight in weights[:-1]]
    return [*parts, pence - sum(parts)]


def _fan(pence: Counts) -> Fan:
    points = np.percentile(pence, _POINTS, method="inverted_cdf")
    return Fan(*(_pounds(each) for each in points))


def _pence(amount: Decimal) -> int:
    return int(amount / PENNY)


def _pounds(pence: int) -> Decimal:
    return int(pence) * PENNY
