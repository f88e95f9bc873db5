"""Run terms over a file of histories: a whole population at once, where the optional packages are installed."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from homeward.outcomes.terms import check, settle, shelf
from homeward.outcomes.values.populations import PopulationRun
from homeward.outcomes.values.terms import Answer, TermsDocument
from homeward.vocabulary.errors import NotFound


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


def run_terms(
    document: TermsDocument,
    file: Path,
    *,
    answers: Mapping[str, Answer],
    numbers: Mapping[str, Decimal | int | None],
    known_to: date | None,
    today: date,
    by: tuple[str, ...] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> PopulationRun:
    """
    Return the totals of every promise over all children in a Parquet file (docs/reference/histories-file.md).

    Nobody's record in the database is read, so there is nothing to write down.

    :raises DomainError: if the optional packages are missing, the file cannot be read, or the terms cannot be run so
    :raises Invalid: naming every wrong answer, missing number or wrong column, or every mistake of the terms under them
    """
    terms = settle.agree(document, answers, numbers)
    check.refuse_unsound(document, answers, numbers)
    # Imported only here: a compiler and a file format that everything else does without.
    from homeward.outcomes.columns import installed

    installed.need()
    from homeward.outcomes.columns.run import run

    progress("Kernels at hand")
    return run(terms, file, known_to=known_to, today=today, by=by, progress=progress)
