"""
A forecast to the day the cash comes, by simulating the pipeline many times from a stated seed.

In every path each chance is drawn from what remains plausible after what was seen, then every child passes or fails by
it, milestone after milestone. Money is counted in whole pence, and every cap is honoured in every path: what is beyond
it is delivered and unpaid there too. The order of the input never matters.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from homeward.outcomes.rules.money.capped import Room
from homeward.outcomes.rules.money.chances import MADE_WITH, Counts, Draws, Expected, Simulated, drawn
from homeward.outcomes.rules.money.years import year_of
from homeward.outcomes.rules.quarters import in_words, quarter_of
from homeward.outcomes.values.money_forecast import Cohort, Fan, Forecast, Pipeline, QuarterFan, Scenario
from homeward.vocabulary.money import PENNY
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period

SEED = 20_261_122
PATHS = 2000
_POINTS = (5, 25, 50, 75, 95)
BASE = Scenario("base", "As things stand")


def forecast(pipeline: Pipeline, scenario: Scenario = BASE, *, seed: int = SEED, paths: int = PATHS) -> Forecast:
    """Return the fan of what may be paid, quarter by quarter, under a scenario."""
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
        unpaid=_fan(run.room.unpaid),
        counts=tuple((each.code, each.title, _fan(run.reached[each.code] * 100)) for each in pipeline.steps),
        payer_years=run.payer_years(),
        runs_out=run.room.runs_out([each.end or each.start for each in run.quarters]),
        chances=tuple(sorted(pipeline.chances, key=lambda one: one.key)),
    )


def expected_total(pipeline: Pipeline, scenario: Scenario = BASE) -> Decimal:
    """Return what is paid in all when everything happens exactly as often as expected, caps honoured."""
    run = _Run(pipeline, scenario, Expected())
    return _pounds(int(run.paid_by_quarter().sum()) + _pence(pipeline.paid))


def cash_day(due: date, pipeline: Pipeline, scenario: Scenario) -> date:
    """Return when money due on a day is paid: after the end of its quarter, or of this one if it is overdue."""
    return add_months(cash_after(max(due, pipeline.today), pipeline.days_to_cash), scenario.delay_months)


def cash_after(due: date, days: int) -> date:
    """Return when money due on a day is paid, so many days after the end of its quarter."""
    return (quarter_of(due).end or due) + timedelta(days=days)


class _Run:
    """One simulation: what was earned by quarter and milestone, then what of it the caps let be paid."""

    def __init__(self, pipeline: Pipeline, scenario: Scenario, draws: Draws) -> None:
        self._pipeline, self._scenario, self._draws = pipeline, scenario, draws
        self.quarters = _quarters(pipeline, scenario)
        self._at = {each.start: at for at, each in enumerate(self.quarters)}
        codes = [each.code for each in pipeline.steps]
        kind = float if isinstance(draws, Expected) else np.int64
        self._earned = {code: np.zeros((draws.paths, len(self.quarters)), dtype=kind) for code in codes}
        self.room = Room(pipeline.caps, draws.paths)
        self._payers = [payer for payer, _ in pipeline.shares]
        self._by_payer = {each: np.zeros((draws.paths, len(self.quarters)), dtype=np.int64) for each in self._payers}
        self._count()
        self.reached = {code: self._earned[code].sum(axis=1) for code in codes}

    def paid_by_quarter(self) -> Counts:
        """Return pence paid, by path and quarter, every cap honoured in the order the caps are declared."""
        shares = [share for _, share in self._pipeline.shares]
        for at, quarter in enumerate(self.quarters):
            self._pay_certain(at, quarter)
            for step in self._pipeline.steps:
                worth = np.rint(self._earned[step.code][:, at] * _pence(step.worth)).astype(np.int64)
                for payer, part in zip(self._payers, _split(worth, shares), strict=True):
                    self._by_payer[payer][:, at] += self.room.take(part, payer, step.code, quarter.start, at)
        return np.asarray(sum(self._by_payer.values()))

    def payer_years(self) -> tuple[tuple[str, int, Fan], ...]:
        """Return what each payer still pays in each financial year."""
        years = sorted({year_of(each.start) for each in self.quarters})
        columns = {year: [at for at, each in enumerate(self.quarters) if year_of(each.start) == year] for year in years}
        return tuple(
            (payer, year, _fan(money[:, columns[year]].sum(axis=1)))
            for payer, money in self._by_payer.items()
            for year in years
        )

    def _pay_certain(self, at: int, quarter: Period) -> None:
        for each in sorted(self._pipeline.certain, key=lambda one: (one.day, one.code, one.payer, one.amount)):
            day = add_months(max(each.day, self._pipeline.today), self._scenario.delay_months)
            if quarter_of(day).start != quarter.start:
                continue
            pence = np.full(self._draws.paths, _pence(each.amount), dtype=np.int64)
            if not each.claimed:
                pence = self.room.take(pence, each.payer, each.code, quarter.start, at)
            self._by_payer[each.payer][:, at] += pence

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
            self._follow(cohort, number, shares)

    def _number(self, cohort: Cohort) -> Counts:
        if cohort.expected:
            return self._draws.arrivals(cohort.expected * self._pace)
        return np.full(self._draws.paths, cohort.count)

    def _follow(self, cohort: Cohort, number: Counts, shares: Mapping[str, Counts]) -> None:
        reached: dict[str, Counts] = {}
        due = dict(cohort.due)
        for step in self._pipeline.steps:
            if step.code not in due:
                continue
            able = number
            for needed in step.requires:
                if needed in reached:
                    able = np.minimum(able, reached[needed])
            reached[step.code] = self._draws.of(able, shares[step.code])
            day = cash_day(due[step.code], self._pipeline, self._scenario)
            self._earned[step.code][:, self._at[quarter_of(day).start]] += reached[step.code]


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
