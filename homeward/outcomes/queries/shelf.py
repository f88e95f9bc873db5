"""The terms on the shelf, and whether a folder of terms is right."""

from pathlib import Path

from homeward.outcomes.terms import check, shelf
from homeward.outcomes.values.terms import Mistake, TermsDocument


def terms_on_the_shelf() -> list[TermsDocument]:
    """Return every published version of every terms, by name and version."""
    return shelf.all_terms()


def check_terms(folder: Path) -> list[Mistake]:
    """Return every mistake in a folder of terms, in the order of the file; none when it is right."""
    return check.check_folder(folder)
