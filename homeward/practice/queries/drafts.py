"""Drafts of practice models: what is being written, what is wrong with it, and what is new in it."""

from collections import Counter
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.practice.library import shelf
from homeward.practice.library.zipped import zipped
from homeward.practice.models import DraftModel
from homeward.practice.queries.checked import Checked, checked
from homeward.practice.queries.published import as_bytes, own_versions
from homeward.practice.queries.shelf import model
from homeward.practice.rules.comparing import compare
from homeward.practice.rules.publishing import what_stops_publishing
from homeward.practice.values import PracticeModel
from homeward.practice.values.differences import Comparison
from homeward.practice.values.drafts import DraftFileLine, DraftFileView, DraftLine, DraftState, DraftView
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import DomainError, NotFound


def drafts(*, by: Viewer) -> tuple[DraftLine, ...]:
    """
    Return the drafts that are being written, the last saved first.

    :raises NotAllowed: if the viewer does not write models
    """
    require(by, Permission.MODEL_WRITE)
    rows = DraftModel.objects.filter(authority_id=by.authority_id, state=DraftState.OPEN.value).order_by("-saved_at")
    return tuple(_line(each) for each in rows)


def draft(*, by: Viewer, draft_id: UUID) -> DraftView:
    """
    Return a draft with its files and every mistake in them.

    :raises NotFound: if there is no such draft
    """
    row = find_draft(by, draft_id)
    files = files_of(row)
    found = checked(files)
    here = Counter(each.file for each in found.mistakes)
    return DraftView(
        id=row.id,
        version=row.version,
        title=row.title or row.name or "A model without a title yet",
        name=row.name,
        model_version=row.model_version,
        based_on_name=row.based_on_name,
        based_on_version=row.based_on_version,
        state=DraftState(row.state),
        files=tuple(
            DraftFileLine(path=path, letters=len(content.decode()), mistakes=here[path])
            for path, content in sorted(files.items(), key=_as_read)
        ),
        mistakes=found.mistakes,
        forms=tuple((each.key, each.title) for each in found.model.forms) if found.model else (),
        cannot_be_published=what_stops(by, row, found),
    )


def draft_file(*, by: Viewer, draft_id: UUID, path: str) -> DraftFileView:
    """
    Return one file of a draft with the mistakes in it.

    :raises NotFound: if there is no such draft, or no such file in it
    """
    row = find_draft(by, draft_id)
    files = files_of(row)
    if path not in files:
        raise NotFound("The draft has no such file.", remedy="Choose one from its list.")
    mistakes = checked(files).mistakes
    return DraftFileView(
        draft_id=row.id,
        draft_title=f"{row.title} {row.model_version}".strip() or "Draft",
        draft_version=row.version,
        path=path,
        content=files[path].decode(),
        mistakes=tuple(each for each in mistakes if each.file == path),
        mistakes_elsewhere=sum(each.file != path for each in mistakes),
        is_open=row.state == DraftState.OPEN.value,
    )


def draft_model(*, by: Viewer, draft_id: UUID) -> PracticeModel:
    """
    Return the model a draft makes up as it stands, to look at; it may have mistakes.

    :raises NotFound: if there is no such draft
    :raises DomainError: if its files make up no model yet
    """
    found = checked(files_of(find_draft(by, draft_id))).model
    if found is None:
        raise DomainError(
            "The draft's files do not make up a model yet.",
            remedy="Put the mistakes right that stand beside its files.",
        )
    return found


def draft_comparison(*, by: Viewer, draft_id: UUID) -> Comparison | None:
    """
    Return what is different from the version the draft came from; None if it came from none.

    :raises NotFound: if there is no such draft
    :raises DomainError: if its files make up no model yet
    """
    row = find_draft(by, draft_id)
    if not row.based_on_name:
        return None
    return compare(model(row.based_on_name, row.based_on_version), draft_model(by=by, draft_id=draft_id))


def draft_zip(*, by: Viewer, draft_id: UUID) -> bytes:
    """
    Return the draft as a ZIP of its folder.

    :raises NotFound: if there is no such draft
    """
    row = find_draft(by, draft_id)
    return zipped(files_of(row), f"{row.name or 'model'}/{row.model_version or 'draft'}")


def find_draft(by: Viewer, draft_id: UUID, *, lock: bool = False) -> DraftModel:
    """
    Return the record of a draft. For this room.

    :raises NotAllowed: if the viewer does not write models
    :raises NotFound: if there is no such draft
    """
    require(by, Permission.MODEL_WRITE)
    rows = DraftModel.objects.filter(authority_id=by.authority_id, pk=draft_id)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise NotFound("There is no such draft of a practice model.", remedy="Choose one from the list of models.")
    return row


def files_of(row: DraftModel) -> dict[str, bytes]:
    """Return the files of a draft. For this room."""
    return as_bytes({each.path: each.content for each in row.files.all()})


def what_stops(by: Viewer, row: DraftModel, found: Checked) -> str:
    """Return why a draft cannot be published, apart from its mistakes. For this room."""
    if row.state != DraftState.OPEN.value:
        return f"This draft is {DraftState(row.state).label.lower()}."
    if found.model is None or found.mistakes:
        return f"Put {count_of(len(found.mistakes), 'mistake')} right first."
    return what_stops_publishing(
        found.model,
        shipped=tuple(shelf.packages()),
        own=own_versions(by=by),
        base=model(row.based_on_name, row.based_on_version) if row.based_on_name else None,
    )


def _as_read(file: tuple[str, bytes]) -> tuple[bool, bool, str]:
    """Put model.yaml first, then the other files beside it, then the forms."""
    return ("/" in file[0], file[0] != "model.yaml", file[0])


def _line(row: DraftModel) -> DraftLine:
    return DraftLine(
        id=row.id,
        title=row.title or row.name or "A model without a title yet",
        name=row.name,
        model_version=row.model_version,
        based_on=f"{row.based_on_name} {row.based_on_version}".strip(),
        mistakes=row.mistakes,
        state=DraftState(row.state),
        saved_at=row.saved_at,
    )
