"""
Run any terms over a whole population, part by part in several processes, to the same pennies as one claims run.

Each part is judged on its own (``part_of_run``); before that, what depends on others in the population is settled
(versions of the terms, siblings, caps on referrals), and after it what the contract does with all lines together
(cohorts, deadweight by number, rounding by claim, limits in order, hold-backs, payers).
"""

import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from multiprocessing import get_context
from typing import Any

import numpy as np

from homeward.outcomes.columns import part_of_run, quick
from homeward.outcomes.columns.compiled import cores
from homeward.outcomes.columns.lines import lines_of
from homeward.outcomes.columns.part_of_run import Counts, PartFound, Setting, added
from homeward.outcomes.columns.settling import Settled, settle
from homeward.outcomes.columns.sources import Source, Units
from homeward.outcomes.rules import membership, variations
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.cohort_parts import Gathered
from homeward.outcomes.rules.evaluate import usable
from homeward.outcomes.rules.pricing.items import Delivered
from homeward.outcomes.rules.pricing.parts import Entry, Versions, plan, price_cohorts
from homeward.outcomes.rules.states.build import Records
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.standing import Finding
from homeward.outcomes.values.terms import AgreedTerms, Mistake

Bar = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""
Instead = Sequence[Mapping[str, Finding]]
# So many parts wait for each process, and no more, so that what is read ahead stays small.
AHEAD = 2


@dataclass(frozen=True)
class Found:
    """What a run found: where promises stand, every line as the contract settles it, and what to be told beside."""

    part: PartFound
    settled: Settled
    covered: quick.Covered
    notes: tuple[str, ...]


class Run:
    """
    One run of terms over a population.

    :param by: the attributes that tell totals apart
    :param known_on: price by what the record held at this moment, and by the variations agreed by then
    :param processes: how many parts are judged at once; in this process alone where 1
    """

    def __init__(
        self,
        terms: AgreedTerms,
        *,
        today: date,
        by: tuple[str, ...] = (),
        comparisons: Sequence[CohortComparison] = (),
        known_on: datetime | None = None,
        processes: int | None = None,
        twice: Callable[[Source, int, str, int], Mistake] | None = None,
        bar: Bar = lambda what, done, whole: None,
    ) -> None:
        self.terms, self.today, self.by = terms, today, by
        self.covered = quick.covered_by(terms)
        self._comparisons, self._unusable = usable(comparisons, known_on)
        self._processes = cores() if processes is None else processes
        self._bar, self._twice = bar, twice
        self.known_on, self.whole = known_on, variations.for_contract(terms, known_on)
        self.setting = Setting(terms, today, by, self.covered, (), self._comparisons, self.whole, known_on)

    def over(self, sources: Sequence[Source], found_already: Sequence[PartFound] = ()) -> Found:
        """
        Return what a run over all units of the sources finds.

        :param found_already: what was found of other units, judged elsewhere
        """
        with _Processes(self._processes if len(sources) > 1 else 1) as processes:
            entries, instead = self._plan(processes, sources)
            self.setting = replace(self.setting, entries=entries)
            parts = processes.each(_judge, self.setting, sources, instead, lambda *done: self._bar("judged", *done))
            parts = self._once_each(parts, sources, instead)
        return self._together([*found_already, *parts], entries)

    def _plan(self, processes: "_Processes", sources: Sequence[Source]) -> tuple[tuple[Entry, ...], list[Instead]]:
        under: dict[Versions, date | None] = {}
        if self.terms.variations:
            bar = self._barred("versions looked at")
            for each in processes.each(_versions, self.setting, sources, [()] * len(sources), bar):
                under = {**each, **under}
        entries = tuple(plan(self.terms, under, self.known_on))
        if not any(_takes_only_some(each.applied.terms) for each in entries):
            return entries, [()] * len(sources)
        setting, bar = replace(self.setting, entries=entries), self._barred("stood in line")
        lines = processes.each(_line, setting, sources, [()] * len(sources), bar)
        instead: list[list[Mapping[str, Finding]]] = [[] for _ in sources]
        for number, entry in enumerate(entries):
            terms = entry.applied.terms
            cases = [[_case(terms, each) for each in line[number][0]] for line in lines]
            faulty = [[_case(terms, each) for each in line[number][1]] for line in lines]
            out = membership.left_out(
                terms, [one for each in cases for one in each], [one for each in faulty for one in each]
            )
            for place, line in enumerate(lines):
                own = {each.reference for each in line[number][0]}
                instead[place].append({unit: finding for unit, finding in out.items() if unit in own})
        return entries, list(instead)

    def _barred(self, what: str) -> Callable[[int, int], None]:
        return lambda done, whole: self._bar(what, done, whole)

    def _once_each(
        self, parts: list[PartFound], sources: Sequence[Source], instead: Sequence[Instead]
    ) -> list[PartFound]:
        """Judge again, without them, the parts with units that stood in the file before."""
        marks = np.concatenate([each.marks for each in parts]) if parts else np.zeros(0, dtype=np.uint64)
        known, many = np.unique(marks, return_counts=True)
        again = set(known[many > 1].tolist())
        if not again or self._twice is None:
            return parts
        first: dict[str, int] = {}
        for place, (part, source) in enumerate(zip(parts, sources, strict=True)):
            if again.isdisjoint(part.marks.tolist()):
                continue
            units, left_out, mistakes = source.units(), set(), []
            for child, line in zip(units.children, units.lines, strict=True):
                if first.setdefault(child.reference, line) != line:
                    left_out.add(line)
                    mistakes.append(self._twice(source, line, child.reference, first[child.reference]))
            if left_out:
                parts[place] = _judge(self.setting, source.without(frozenset(left_out)).units(), instead[place])
                parts[place].mistakes += mistakes
        return parts

    def _together(self, parts: Sequence[PartFound], entries: tuple[Entry, ...]) -> Found:
        gathered: dict[int, Gathered] = {}
        for each in parts:
            for number, brought in each.gathered.items():
                gathered.setdefault(number, Gathered()).add(brought)
        made, notes = price_cohorts(entries, gathered, self._comparisons, self.today)
        part = added([*parts, self._of_cohorts(made)] if gathered else parts)
        versions = {each.applied.name: each.applied.terms for each in entries}
        settled = settle(part.lines, self.whole, versions, self.today)
        return Found(part, settled, self.covered, tuple(dict.fromkeys([*self._unusable, *notes])))

    def _of_cohorts(self, made: Delivered) -> PartFound:
        cell = ("",) * len(self.by)
        found = added([])
        found.lines = lines_of(
            made.items,
            waits=lambda item: part_of_run.waits_of(item, self.whole, {}, made, self.today),
            enrolled=lambda unit: None,
            cell=lambda unit: cell,
        )
        for standings in made.standings.values():
            for each in standings:
                found.counts.setdefault((cell, each.promise), Counts()).verdicts[each.verdict] += 1
        return found


def _takes_only_some(terms: AgreedTerms) -> bool:
    """Say whether who counts depends on who else there is."""
    volume = terms.volume
    return terms.population.siblings != "each" or volume.referral_cap is not None or bool(volume.quota_by_payer)


def _case(terms: AgreedTerms, history: ChildHistory) -> Case:
    return Case(terms, history, None, {}, {}, Records(terms, history), date.max)


def _versions(setting: Setting, units: Units, _: Instead) -> dict[Versions, date | None]:
    return part_of_run.survey_versions(setting, units.children)


def _line(setting: Setting, units: Units, _: Instead) -> list[tuple[list[ChildHistory], list[ChildHistory]]]:
    return part_of_run.survey_line(setting, units.children)


def _judge(setting: Setting, units: Units, instead: Instead) -> PartFound:
    return part_of_run.judge(setting, units.children, instead, units.mistakes)


Work = Callable[[Setting, Units, Instead], Any]


class _Processes:
    """Some processes that work through parts, a few ahead at a time; none where there is nothing to share."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Processes":
        if self._number > 1:
            # New ones, not copies of this one: it may have threads at work, whose locks nobody in a copy would open.
            self._pool = ProcessPoolExecutor(self._number, mp_context=get_context("spawn"), initializer=_begin)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(
        self,
        work: Work,
        setting: Setting,
        sources: Sequence[Source],
        instead: Sequence[Instead],
        bar: Callable[[int, int], None],
    ) -> list[Any]:
        """Return what the work finds in each part, in their order."""
        found: list[Any] = [None] * len(sources)
        for done, (place, part) in enumerate(self._as_done(work, setting, sources, instead), start=1):
            found[place] = part
            bar(done, len(sources))
        return found

    def _as_done(
        self, work: Work, setting: Setting, sources: Sequence[Source], instead: Sequence[Instead]
    ) -> Iterator[tuple[int, Any]]:
        if self._pool is None:
            for place, source in enumerate(sources):
                yield place, work(setting, source.units(), instead[place])
            return
        told = pickle.dumps(setting)
        waiting: dict[Future[Any], int] = {}
        for place, source in enumerate(sources):
            waiting[self._pool.submit(_at_work, work, told, source, instead[place])] = place
            if len(waiting) >= self._number * AHEAD:
                yield from _done(waiting)
        while waiting:
            yield from _done(waiting)


def _done(waiting: dict[Future[Any], int]) -> Iterator[tuple[int, Any]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for each in done:
        yield waiting.pop(each), each.result()


def _begin() -> None:
    # One part at a time, on one core: the other processes have the others.
    os.environ["HOMEWARD_THREADS"] = "1"


@lru_cache(maxsize=2)
def _setting(told: bytes) -> Setting:
    setting: Setting = pickle.loads(told)  # noqa: S301 (written by the process that started this one)
    return setting


def _at_work(work: Work, told: bytes, source: Source, instead: Instead) -> Any:
    return work(_setting(told), source.units(), instead)
