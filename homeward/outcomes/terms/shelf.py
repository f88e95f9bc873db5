"""Find and read the terms on the shelf."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from homeward.outcomes.terms.yaml_file import NotReadable, YamlFile
from homeward.outcomes.values.terms import Notice, Parameter, Setting, Source, TermsDocument
from homeward.vocabulary.errors import NotFound

SHELF = Path(__file__).parent
FILE_NAME = "terms.yaml"
LOCK = SHELF / "fingerprints.lock"

# What a TermsDocument holds itself; everything else in the file is the body, filled in at agreement.
HEADER: dict[str, TypeAdapter[Any]] = {
    "name": TypeAdapter(str),
    "version": TypeAdapter(str),
    "title": TypeAdapter(str),
    "summary": TypeAdapter(str),
    "practice_model": TypeAdapter(str),
    "notices": TypeAdapter(tuple[Notice, ...]),
    "sources": TypeAdapter(dict[str, Source]),
    "parameters": TypeAdapter(tuple[Parameter, ...]),
    "settings": TypeAdapter(tuple[Setting, ...]),
}


@cache
def terms(name: str, version: str) -> TermsDocument:
    """
    Return the terms published under a name and version.

    :raises NotFound: if the shelf has none
    """
    folder = SHELF / name / version
    if not name.isidentifier() or not (folder / FILE_NAME).is_file():
        raise NotFound(f"There are no terms called {name} {version}.", remedy=f"The shelf has: {_shelf_in_words()}.")
    return read(folder)


def all_terms() -> list[TermsDocument]:
    """Return every published version, by name and version."""
    return [terms(name, version) for name, version in published()]


def published() -> list[tuple[str, str]]:
    """Return the name and version of everything on the shelf."""
    return sorted((path.parent.parent.name, path.parent.name) for path in SHELF.glob(f"*/*/{FILE_NAME}"))


def read(folder: Path) -> TermsDocument:
    """
    Return the terms in a folder.

    :raises NotReadable: if the file is not YAML
    :raises pydantic.ValidationError: if its first parts have the wrong shape
    """
    path = folder / FILE_NAME
    return document_from(YamlFile.at(path).data, fingerprint(folder))


def document_from(data: dict[str, Any], print_: str) -> TermsDocument:
    """
    Return terms from the data of a file.

    :raises pydantic.ValidationError: if its first parts have the wrong shape
    """
    head = {key: adapter.validate_python(data.get(key)) for key, adapter in HEADER.items()}
    body = {key: value for key, value in data.items() if key not in HEADER}
    return TermsDocument(**head, fingerprint=print_, body=body)


def fingerprint(folder: Path) -> str:
    """Return what the folder's terms are, as a digest: it changes when a single letter does."""
    return sha256((folder / FILE_NAME).read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def locked_fingerprints() -> dict[str, str]:
    """Return the digest each published version had when it was published, by "name/version"."""
    rows = (line.split() for line in LOCK.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row[0]: row[1] for row in rows}


def _shelf_in_words() -> str:
    return ", ".join(f"{name} {version}" for name, version in published())


__all__ = [
    "FILE_NAME",
    "HEADER",
    "NotReadable",
    "ValidationError",
    "all_terms",
    "document_from",
    "fingerprint",
    "locked_fingerprints",
    "published",
    "read",
    "terms",
]
