"""The terms on the shelf, and whether a folder of terms is right."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from homeward.outcomes.terms import asked, check, compare, explain, schema, shelf
from homeward.outcomes.terms.compare import Difference
from homeward.outcomes.values.terms import Answer, Mistake, TermsDocument
from homeward.vocabulary.errors import Invalid


def terms_on_the_shelf() -> list[TermsDocument]:
    """Return every published version of every terms, by name and version."""
    return shelf.all_terms()


def check_terms(folder: Path) -> list[Mistake]:
    """Return every mistake in a folder of terms, in the order of the file; none when it is right."""
    return check.check_folder(folder)


def codes_not_recorded(document: TermsDocument) -> list[str]:
    """Return a sentence for every code the terms look for which no record yields, so that it must be handed in."""
    return [each.says for each in asked.not_recorded(document)]


def terms_at(place: str) -> TermsDocument:
    """
    Return the terms in a folder, or on the shelf by NAME/VERSION (the newest version where only NAME is said).

    :raises NotFound: if the shelf has none by that name
    :raises Invalid: if the folder's file cannot be read; check says every mistake
    """
    folder = Path(place)
    if (folder / shelf.FILE_NAME).is_file():
        if check.check_folder(folder.resolve()):
            raise Invalid.because(f"The terms in {place} have mistakes.", remedy=f"Run homeward terms check {place}.")
        return shelf.read(folder)
    name, _, version = place.partition("/")
    versions = [known for each, known in shelf.published() if each == name]
    return shelf.terms(name, version or max(versions, default="1.0"))


def terms_explained(document: TermsDocument, answers: Mapping[str, Answer] | None = None) -> str:
    """Return terms as a text to read, in Markdown."""
    return explain.explained(document, answers)


def terms_compared(before: TermsDocument, after: TermsDocument) -> list[Difference]:
    """Return every difference between two versions of terms."""
    return compare.differences(before, after)


def terms_schema() -> dict[str, Any]:
    """Return the JSON Schema of a terms file."""
    return schema.json_schema()
