"""Run terms over a file of histories: read, judge every promise, total."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa

from homeward.outcomes.columns.asked import By
from homeward.outcomes.columns.days import number_of
from homeward.outcomes.columns.parquet import Layout, read, schema_of
from homeward.outcomes.columns.population import Population
from homeward.outcomes.columns.special import POINTS
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.values.populations import PopulationRun, PromiseRun
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.tests import AllOf, AnyOf, AttributeIs, Not, Test
from homeward.vocabulary.errors import DomainError

Progress = Callable[[str], None]


def run(
    terms: AgreedTerms, file: Path, *, known_to: date | None, today: date, by: tuple[str, ...], progress: Progress
) -> PopulationRun:
    """
    Return what a run of terms over a file finds.

    :param known_to: the last day the record is known for, where the file has no column ``known_to``
    :param by: the columns whose labels tell the totals apart
    :raises DomainError: if the file cannot be read, or who counts rests on what a file of this kind does not hold
    :raises Invalid: naming every wrong column
    """
    layout = layout_of(file, terms, known_to, by)
    histories = read(file, layout)
    progress(f"{len(histories):,} children with {len(histories.rows.starts):,} rows read")
    try:
        population = Population(terms, histories, number_of(today))
    except CannotSay as reason:
        raise DomainError(
            f"These terms cannot be run over columns, because {reason}.",
            remedy="Judge the enrolled children one by one instead (homeward judge).",
        ) from None
    found = []
    ways = tuple(By(name) for name in by)
    for promise in terms.promises:
        judged = population.promise(promise.code)
        totals = tuple(population.totals(promise.code, ways))
        found.append(PromiseRun(promise.code, promise.title, totals, judged.left_out))
        progress(f"{promise.title}: {'judged' if totals else 'left out'}")
    return PopulationRun(
        terms=f"{terms.name} {terms.version}",
        today=today,
        children=len(histories),
        promises=tuple(found),
        set_aside=population.faults(),
        not_recorded=(
            *(name for name, fact in POINTS.items() if fact not in layout.facts),
            *(("age_at_referral",) if terms.population.age_at_referral and "born" not in layout.facts else ()),
        ),
        cap=terms.cap,
    )


def layout_of(file: Path, terms: AgreedTerms, known_to: date | None, by: tuple[str, ...]) -> Layout:
    """
    Return what the columns of a file hold, by their names.

    Every column of days is a fact of that name, but ``starts``, ``ends`` and ``known_to``.

    :raises DomainError: if nothing says how far the record is known
    """
    kinds = {field.name: field.type for field in schema_of(file)}
    if known_to is None and "known_to" not in kinds:
        raise DomainError(
            "Nothing says how far this record is known, so an open episode has no end.",
            remedy="Give the file a column “known_to”, or the day itself (--known-to 2024-03-31).",
        )
    days = [name for name, kind in kinds.items() if pa.types.is_date32(kind)]
    attributes = _attributes(terms.population.eligible) if terms.population.eligible is not None else ()
    return Layout(
        known_to=known_to if known_to is not None else "known_to",
        series=next((name for name in ("short_break", "series") if name in kinds), None),
        facts={name: name for name in days if name not in ("starts", "ends", "known_to")},
        groups=tuple(dict.fromkeys((*by, *(name for name in attributes if name in kinds)))),
        flags=("completed",) if "completed" in kinds else (),
    )


def _attributes(test: Test) -> tuple[str, ...]:
    match test:
        case AllOf(of=tests) | AnyOf(of=tests):
            return tuple(name for each in tests for name in _attributes(each))
        case Not(of=other):
            return _attributes(other)
        case AttributeIs(attribute=name):
            return (name,)
        case _:
            return ()
