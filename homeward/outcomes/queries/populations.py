"""Run terms over a file of histories: a whole population at once, where the optional packages are installed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from homeward.outcomes.queries.pricing import agreed_as_typed
from homeward.outcomes.terms import histories_file, shelf
from homeward.outcomes.values.populations import PopulationRun
from homeward.outcomes.values.terms import TermsDocument
from homeward.vocabulary.errors import NotFound

LINES_OF_TEXT = (".jsonl", ".ndjson", ".json")


def newest_terms(name: str, version: str | None = None) -> TermsDocument:
    """
    Return the newest version of some terms on the shelf, or the one asked for.

    :raises NotFound: if there are no such terms
    """
    found = [each for each in shelf.all_terms() if each.name == name and version in (None, each.version)]
    if not found:
        known = ", ".join(sorted({each.name for each in shelf.all_terms()}))
        raise NotFound(f"There are no terms {name}{' ' + version if version else ''}. On the shelf: {known}.")
    return max(found, key=lambda each: [int(part) for part in each.version.split(".")])


@dataclass(frozen=True, slots=True)
class AskedOfRun:
    """
    What is asked of a run: the day, the columns or attributes that tell totals apart, and how it is worked through.

    :param known_to: the last day the record is known for, where a Parquet file has no column ``known_to``
    :param lines: the Parquet file to write every line to
    :param known_on: price by what the record held at this moment (JSON lines only)
    :param processes: how many parts are judged at once; as many as there are processors where None
    :param bar: told what is being done, how much of it is done, and how much there is
    """

    today: date
    known_to: date | None = None
    by: tuple[str, ...] = ()
    lines: Path | None = None
    known_on: datetime | None = None
    processes: int | None = None
    bar: Callable[[str, int, int], None] = lambda what, done, whole: None


def run_terms(
    document: TermsDocument,
    file: Path,
    asked: AskedOfRun,
    *,
    answers: Mapping[str, str],
    numbers: Mapping[str, str],
) -> PopulationRun:
    """
    Return the totals of every promise over all units in a file, to the pennies of one claims run over them.

    The file is Parquet (docs/reference/histories-file.md) or, by its name ``.jsonl``, as ``price_file`` takes it.
    Nobody's record in the database is read, so there is nothing to write down.

    :raises DomainError: if the optional packages are missing, or the file cannot be read or lacks what the terms need
    :raises Invalid: naming every wrong answer, missing number or wrong column, or every mistake of the terms under them
    """
    terms = agreed_as_typed(document, answers, numbers)
    # Imported only here: a compiler and a file format that everything else does without.
    from homeward.outcomes.columns import installed

    installed.need()
    from homeward.outcomes.columns import run
    from homeward.outcomes.terms.lines_of_units import parts_of, stands_twice

    whole = run.Asked(asked.today, asked.by, asked.lines, asked.known_on, asked.processes, asked.bar)
    if file.suffix in LINES_OF_TEXT:
        sources = parts_of(file)
        of_cohorts = any(each.by_cohort for each in terms.promises)
        comparisons = histories_file.comparisons_in(file) if of_cohorts else ()
        return run.run_parts(terms, sources, whole, comparisons=comparisons, twice=stands_twice)
    return run.run_columns(terms, file, whole, known_to=asked.known_to, history_of=histories_file.history_of)
