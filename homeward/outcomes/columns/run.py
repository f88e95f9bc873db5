"""Run terms over a file of histories: a Parquet file of columns, or parts of a file that tells child by child."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from homeward.outcomes.columns import gates, quick
from homeward.outcomes.columns.days import NEVER, number_of
from homeward.outcomes.columns.delivering import Told
from homeward.outcomes.columns.histories import DISAGREES, FAULTS, Group, Histories
from homeward.outcomes.columns.lines import Places, named
from homeward.outcomes.columns.out_file import write_lines
from homeward.outcomes.columns.parquet import Layout, read, schema_of
from homeward.outcomes.columns.part_of_run import BY_COLUMNS, BY_WORDS, Counts, PartFound, of_population
from homeward.outcomes.columns.population import Population
from homeward.outcomes.columns.settling import pounds_of
from homeward.outcomes.columns.sources import FAMILY, Source, sliced
from homeward.outcomes.columns.special import POINTS
from homeward.outcomes.columns.whole_run import Bar, Found, Run
from homeward.outcomes.rules.promises import is_of_cohorts
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.populations import PopulationRun, PromiseRun, PromiseTotals
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import DomainError
from homeward.vocabulary.money import NOTHING

# Children a process judges at a time: enough to be worth sending, few enough to be held many times over.
A_PART = 4_000
MORE = "more"
OF_ROWS = ("starts", "ends", "known_to")
NOT_OF_THE_CHILD = ("child", "short_break", "series")


@dataclass(frozen=True)
class Asked:
    """What is asked of a run: the day, what tells totals apart, where lines are written, and in how many processes."""

    today: date
    by: tuple[str, ...] = ()
    lines: Path | None = None
    known_on: datetime | None = None
    processes: int | None = None
    bar: Bar = field(default=lambda what, done, whole: None)


def run_parts(
    terms: AgreedTerms,
    sources: Sequence[Source],
    asked: Asked,
    *,
    comparisons: Sequence[CohortComparison] = (),
    twice: Callable[..., Any] | None = None,
) -> PopulationRun:
    """
    Return what a run over parts of a file finds.

    :param twice: says that a unit stands in the file again (``terms.histories_file.twice``)
    """
    made = _run(terms, asked, comparisons, twice)
    return _told(made, made.over(sources), asked)


def run_columns(
    terms: AgreedTerms,
    file: Path,
    asked: Asked,
    *,
    known_to: date | None,
    history_of: Callable[[Any], ChildHistory],
    comparisons: Sequence[CohortComparison] = (),
) -> PopulationRun:
    """
    Return what a run over a Parquet file finds.

    :param known_to: the last day the record is known for, where the file has no column ``known_to``
    :param history_of: reads what a column ``more`` holds
    :raises DomainError: if the file cannot be read, or has no column for a day or an answer the terms count from
    :raises Invalid: naming every wrong column
    """
    if asked.known_on is not None:
        raise DomainError(
            "A Parquet file says what is recorded now, not what was known at an earlier moment.",
            remedy="Run the JSON lines of terms price, whose rows say when they were recorded and put right.",
        )
    layout = layout_of(file, terms, known_to, asked.by)
    asked.bar("read", 0, 1)
    histories = read(file, layout)
    asked.bar(f"read, {len(histories):,} children in {len(histories.rows.starts):,} rows", 1, 1)
    _need(terms, histories)
    not_recorded = tuple(name for name, fact in POINTS.items() if fact not in layout.facts)
    made = _run(terms, asked, comparisons, None)
    aside = gates.impossible(histories)
    judged, rest = _told_apart(made, histories, aside, asked)
    sources = [sliced(histories, rest[n : n + A_PART], history_of) for n in range(0, len(rest), A_PART)]
    disagree = int(np.count_nonzero(aside & DISAGREES))
    # What is left to do needs the lines alone.
    del histories, aside
    found = _told(made, made.over(sources, judged), asked)
    if disagree:
        note = f"{count_of(disagree, 'child', 'children')} set aside. {FAULTS[DISAGREES]}"
        found = replace(found, notes=(*found.notes, note), number_aside=found.number_aside + disagree)
    return replace(found, not_recorded=not_recorded, units=found.units + disagree)


def _run(
    terms: AgreedTerms, asked: Asked, comparisons: Sequence[CohortComparison], twice: Callable[..., Any] | None
) -> Run:
    return Run(
        terms,
        today=asked.today,
        by=asked.by,
        comparisons=comparisons,
        known_on=asked.known_on,
        processes=asked.processes,
        twice=twice,
        bar=asked.bar,
    )


def _told_apart(made: Run, histories: Histories, aside: Any, asked: Asked) -> tuple[list[PartFound], Any]:
    """Judge the children columns tell everything of, all at once, and return who is left to be looked at one by one."""
    readable = (aside & DISAGREES) == 0
    terms, covered = made.terms, made.covered
    if covered.why_not or not covered.promises:
        return [], np.flatnonzero(readable)
    _complete(terms, histories)
    payer = histories.groups["payer"]
    codes = [each.code for each in terms.promises]
    unpriced = np.array(quick.payers_without_price(terms, codes, [str(each) for each in payer.labels]), dtype=bool)
    told_more = histories.groups.get(MORE, Group(np.zeros(len(histories), dtype=np.int32), ("",)))
    has_more = np.array([bool(each) for each in told_more.labels], dtype=bool)[told_more.codes]
    here = (aside == 0) & ~unpriced[payer.codes] & ~has_more
    began = time.perf_counter()
    population = Population(terms, histories, number_of(asked.today))
    cell, cells = _cells(histories, asked.by)
    names = histories.names
    called = named([str(each) for each in names.tolist()]) if names.dtype == object else names.astype("S")
    part = of_population(made.setting, population, Told(called, here, cell, cells), began)
    asked.bar("judged in columns", 1, 1)
    return [part], np.flatnonzero(readable & ~here)


def _cells(histories: Histories, by: tuple[str, ...]) -> tuple[Any, list[tuple[Any, ...]]]:
    if not by:
        return np.zeros(len(histories), dtype=np.int32), [()]
    codes = np.stack([histories.groups[name].codes for name in by])
    used, of = np.unique(codes, axis=1, return_inverse=True)
    labels = [histories.groups[name].labels for name in by]
    cells = [tuple(str(own[code]) for own, code in zip(labels, each, strict=True)) for each in used.T.tolist()]
    return of.reshape(-1).astype(np.int32), cells


def _complete(terms: AgreedTerms, histories: Histories) -> None:
    """Add, empty, what the terms may look at and the file has no column for: nothing is recorded of it."""
    count = len(histories)
    for name in quick.facts_of(terms):
        if name not in histories.facts:
            histories.facts[name] = np.full(count, NEVER, dtype=np.int32)
    for name in quick.groups_of(terms):
        if name not in histories.groups:
            histories.groups[name] = Group(np.zeros(count, dtype=np.int32), ("",))
    if "completed" not in histories.flags:
        histories.flags["completed"] = np.full(count, -1, dtype=np.int8)
    # A programme that never started has no last day either.
    never_started = histories.facts["programme_started"] == NEVER
    histories.facts["programme_ended"][never_started] = NEVER


def _need(terms: AgreedTerms, histories: Histories) -> None:
    population = terms.population
    needed = {each.fact for each in terms.check_days.values() if each.fact is not None}
    if population.programme != "none" and population.basis != "referred":
        needed |= {"programme_started", "programme_ended"}
    missing = sorted(needed - histories.facts.keys())
    missing += [each for each in quick.attributes_in(population.eligible) if each not in histories.groups]
    if population.programme == "completed_only" and "completed" not in histories.flags:
        missing.append("completed")
    if missing and MORE not in histories.groups:
        names = " and ".join(f"“{each}”" for each in missing)
        raise DomainError(
            f"These terms look at {names}, and the file has no such column.",
            remedy="Add it; leave it empty where nothing is recorded (docs/reference/histories-file.md).",
        )


def _told(made: Run, found: Found, asked: Asked) -> PopulationRun:
    if asked.lines is not None:
        write_lines(asked.lines, found.settled)
    sums = found.settled.sums()
    settled, part = found.settled, found.part
    return PopulationRun(
        terms=f"{made.terms.name} {made.terms.version}",
        today=made.today,
        units=part.units,
        promises=tuple(
            PromiseRun(
                each.code,
                each.title,
                tuple(_totals(part.counts, sums, each.code)),
                part.ways[each.code, BY_COLUMNS],
                part.ways[each.code, BY_WORDS],
                "it is earned by whole cohorts" if is_of_cohorts(each) else found.covered.why_not.get(each.code, ""),
            )
            for each in made.whole.promises
        ),
        delivered=pounds_of(int(settled.delivered.sum())),
        payable=pounds_of(int(settled.payable.sum())),
        held_back=pounds_of(int(settled.held_back.sum())),
        payers=dict(sorted(settled.payers.items())),
        set_aside=tuple(part.set_aside),
        number_aside=part.number_aside,
        mistakes=tuple(part.mistakes),
        notes=found.notes,
        not_recorded=(),
        seconds=dict(part.seconds),
        lines=len(settled.delivered),
    )


def _totals(counts: Any, sums: dict[Any, tuple[Decimal, Decimal]], code: str) -> list[PromiseTotals]:
    cells = Places[tuple[Any, ...]]()
    for cell, promise in sorted({*counts, *sums}):
        if promise == code:
            cells.of(cell)
    found = []
    for cell in cells.things():
        own = counts.get((cell, code), Counts())
        delivered, payable = sums.get((cell, code), (NOTHING, NOTHING))
        verdicts = own.verdicts
        found.append(
            PromiseTotals(
                labels=cell,
                too_early=verdicts[Verdict.TOO_EARLY],
                earned=verdicts[Verdict.EARNED],
                not_earned=verdicts[Verdict.NOT_EARNED],
                unknown=verdicts[Verdict.UNKNOWN],
                quantity=own.quantity,
                delivered=delivered,
                payable=payable,
            )
        )
    return found


def words_in(node: Any) -> Iterator[str]:
    """Yield every word that stands anywhere in some data."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for each in node.values():
            yield from words_in(each)
    elif isinstance(node, tuple | list):
        for each in node:
            yield from words_in(each)


def layout_of(file: Path, terms: AgreedTerms, known_to: date | None, by: tuple[str, ...]) -> Layout:
    """
    Return what the columns of a file hold, by their names.

    Every column of days is a fact of that name, every other one an attribute, where the terms name it anywhere.

    :raises DomainError: if nothing says how far the record is known
    """
    kinds = {field.name: field.type for field in schema_of(file)}
    if known_to is None and "known_to" not in kinds:
        raise DomainError(
            "Nothing says how far this record is known, so an open episode has no end.",
            remedy="Give the file a column “known_to”, or the day itself (--known-to 2024-03-31).",
        )
    days = [name for name, kind in kinds.items() if pa.types.is_date32(kind)]
    series = next((name for name in ("short_break", "series") if name in kinds), None)
    named_there = {*quick.groups_of(terms), MORE, FAMILY, *words_in(terms.model_dump(mode="python"))}
    others = [name for name in kinds if name in named_there - {*days, *OF_ROWS, *NOT_OF_THE_CHILD, "completed"}]
    return Layout(
        known_to=known_to if known_to is not None else "known_to",
        series=series,
        facts={name: name for name in days if name not in OF_ROWS},
        groups=tuple(dict.fromkeys((*by, *others))),
        flags=("completed",) if "completed" in kinds else (),
    )
