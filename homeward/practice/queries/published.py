"""
What an authority published itself: found for its own cases, and for nobody else's.

The authority is that of the open unit of work, and the database's row-level security holds to it as well. What is
kept in memory is kept by (authority, name, version), and only once the row is there for good; a published version
never changes, so it is never out of date.
"""

from uuid import UUID

from django.db import transaction

from homeward.access.actions import require
from homeward.access.queries import authority_at_work
from homeward.access.values import Permission, Viewer
from homeward.practice.library import shelf
from homeward.practice.library.zipped import zipped
from homeward.practice.models import PublishedModel
from homeward.practice.queries.checked import Checked, checked, kept
from homeward.practice.rules.publishing import in_order
from homeward.practice.values import PracticeModel
from homeward.practice.values.drafts import ShelfLine
from homeward.vocabulary.errors import DomainError, NotFound

_fingerprints: dict[tuple[UUID, str, str], str] = {}


def own_model(name: str, version: str) -> PracticeModel | None:
    """
    Return a model the authority at work published itself; None where it has none of that name and version.

    :raises DomainError: if its files are not those that were published
    """
    authority = authority_at_work()
    if authority is None:
        return None
    known = _fingerprints.get((authority, name, version))
    found = kept(known) if known else None
    if found is None:
        found = _from_the_database(authority, name, version)
    return found.model if found else None


def _from_the_database(authority: UUID, name: str, version: str) -> Checked | None:
    row = _row(authority, name, version)
    if row is None:
        return None
    found = checked(as_bytes(row.files))
    if found.fingerprint != row.fingerprint or found.model is None:
        raise DomainError(
            f"The practice model {name} version {version} is not what was published: its fingerprint differs.",
            remedy="Tell whoever looks after the database; nothing is shown by it until that is cleared up.",
        )
    # Not before the row is there for good: publishing may yet be undone.
    transaction.on_commit(lambda: _fingerprints.__setitem__((authority, name, version), row.fingerprint))
    return found


def _row(authority: UUID, name: str, version: str) -> PublishedModel | None:
    if "\0" in f"{name}{version}":  # a character no text in the record may hold
        return None
    return PublishedModel.objects.filter(authority_id=authority, name=name, model_version=version).first()


def as_bytes(files: dict[str, str]) -> dict[str, bytes]:
    """Return the files as they are checked and fingerprinted."""
    return {name: text.encode() for name, text in files.items()}


def model_files(*, by: Viewer, name: str, version: str) -> dict[str, bytes]:
    """
    Return the files of a version: from Homeward's shelf, or of the authority's own.

    :raises NotFound: if there is no such model and version
    """
    folder = shelf.packages().get((name, version))
    if folder is not None:
        return shelf.read_folder(folder)
    row = _row(by.authority_id, name, version)
    if row is None:
        raise NotFound(f"There is no practice model {name} version {version}.", remedy="Choose a published one.")
    return as_bytes(row.files)


def model_zip(*, by: Viewer, name: str, version: str) -> bytes:
    """
    Return a version as a ZIP of its folder, to be worked on elsewhere and sent back as a draft.

    :raises NotFound: if there is no such model and version
    """
    require(by, Permission.MODEL_ADOPT)
    return zipped(model_files(by=by, name=name, version=version), f"{name}/{version}")


def own_versions(*, by: Viewer) -> tuple[tuple[str, str], ...]:
    """Return the name and version of everything the authority published itself."""
    rows = PublishedModel.objects.filter(authority_id=by.authority_id)
    return tuple(rows.values_list("name", "model_version"))


def shelf_lines(*, by: Viewer) -> tuple[ShelfLine, ...]:
    """
    Return every version that can be adopted: Homeward's and the authority's own, by name, the newest first.

    :raises NotAllowed: if the viewer does not look after models
    """
    require(by, Permission.MODEL_ADOPT)
    ours = [_shipped(name, version) for name, version in shelf.packages()]
    rows = PublishedModel.objects.filter(authority_id=by.authority_id).defer("files")
    theirs = [_own(each, own_model(each.name, each.model_version)) for each in rows]
    found = [each for each in (*ours, *theirs) if each is not None]
    newest_first = sorted(found, key=lambda each: in_order(each.version), reverse=True)
    return tuple(sorted(newest_first, key=lambda each: each.name))


def _shipped(name: str, version: str) -> ShelfLine | None:
    try:
        found = shelf.load(name, version)
    except DomainError:  # an extra shelf may hold one with mistakes: “homeward practice check” says which
        return None
    lock = shelf.recorded_fingerprints().get(f"{name}/{version}", "")
    return _line(found, is_own=False, fingerprint=lock)


def _own(row: PublishedModel, found: PracticeModel | None) -> ShelfLine | None:
    if found is None:
        return None
    line = _line(found, is_own=True, fingerprint=row.fingerprint)
    return line.model_copy(update={"published_at": row.recorded_at})


def _line(found: PracticeModel, *, is_own: bool, fingerprint: str) -> ShelfLine:
    return ShelfLine(
        name=found.name,
        version=found.version,
        title=found.identity.title,
        summary=found.identity.summary,
        field=found.identity.field,
        is_own=is_own,
        fingerprint=fingerprint,
    )
