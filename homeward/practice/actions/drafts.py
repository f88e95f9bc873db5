"""Write a version of a practice model: begin from another, send a ZIP, change a file, throw it away."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.practice.library import shelf
from homeward.practice.library.zipped import BELONGS, unzipped
from homeward.practice.models import DraftFile, DraftModel
from homeward.practice.queries.checked import checked
from homeward.practice.queries.drafts import files_of, find_draft
from homeward.practice.queries.published import model_files, own_versions
from homeward.practice.rules.publishing import newest_before, next_version, with_version
from homeward.practice.values.drafts import LARGEST_DRAFT, LARGEST_FILE, MOST_FILES, DraftState
from homeward.vocabulary.errors import Conflict, Invalid, NotFound, Problem


@action
def begin_draft(*, by: Viewer, model: str, version: str) -> UUID:
    """
    Begin the next version of a model from one that is published. Returns the draft's id.

    :raises NotAllowed: if the viewer does not write models
    :raises NotFound: if there is no such model and version
    """
    require(by, Permission.MODEL_WRITE)
    files = model_files(by=by, name=model, version=version)
    number = next_version(model, version, own_versions(by=by))
    files["model.yaml"] = with_version(files["model.yaml"].decode(), number).encode()
    draft = DraftModel(based_on_name=model, based_on_version=version)
    _keep(draft, files)
    record("model.drafted", by=by, detail={"from": f"{model}/{version}", "files": len(files)})
    return draft.id


@action
def upload_draft(*, by: Viewer, content: bytes) -> UUID:
    """
    Begin a draft from a ZIP of its folder. Mistakes in it are no reason to refuse it. Returns the draft's id.

    :raises NotAllowed: if the viewer does not write models
    :raises Invalid: if it is no ZIP of a model, or holds what cannot be kept
    """
    require(by, Permission.MODEL_WRITE)
    files = _as_text(unzipped(content))
    draft = DraftModel()
    _keep(draft, files)
    _say_what_it_came_from(by, draft)
    record("model.drafted", by=by, detail={"from": "zip", "files": len(files)})
    return draft.id


@action
def replace_draft(*, by: Viewer, draft_id: UUID, content: bytes, version: int | None = None) -> None:
    """
    Put the files of a ZIP in the place of all the files of a draft.

    :raises Stale: if somebody changed the draft after this person opened it
    :raises Invalid: if it is no ZIP of a model, or holds what cannot be kept
    """
    draft = _open_draft(by, draft_id, version)
    files = _as_text(unzipped(content))
    draft.files.exclude(path__in=files).delete()
    _keep(draft, files)
    record("model.draft_changed", by=by, detail={"draft": str(draft.id), "files": len(files)})


@action
def save_draft_file(*, by: Viewer, draft_id: UUID, path: str, content: str, version: int | None = None) -> None:
    """
    Keep the text of one file of a draft, a new one if there is none of that name.

    :raises Stale: if somebody changed the draft after this person opened it
    :raises Invalid: if a file of that name does not belong in a model, or it is too large
    :raises Conflict: if the draft is published or thrown away
    """
    draft = _open_draft(by, draft_id, version)
    files = files_of(draft)
    _check_name(path)
    text = content.replace("\r\n", "\n")
    if len(text.encode()) > LARGEST_FILE:
        raise Invalid.because(f"The file is too large. Keep it under {LARGEST_FILE // 1024} kB.", field="content")
    if path not in files and len(files) >= MOST_FILES:
        raise Invalid.because(f"A draft has {MOST_FILES} files at most.", field="path")
    _keep(draft, {**files, path: text.encode()}, only=(path,))
    record("model.draft_changed", by=by, detail={"draft": str(draft.id), "file": path})


@action
def remove_draft_file(*, by: Viewer, draft_id: UUID, path: str, version: int | None = None) -> None:
    """
    Take a file out of a draft.

    :raises NotFound: if the draft has no such file
    :raises Stale: if somebody changed the draft after this person opened it
    """
    draft = _open_draft(by, draft_id, version)
    files = files_of(draft)
    if path not in files:
        raise NotFound("The draft has no such file.")
    draft.files.filter(path=path).delete()
    del files[path]
    _keep(draft, files, only=())
    record("model.draft_changed", by=by, detail={"draft": str(draft.id), "without": path})


@action
def discard_draft(*, by: Viewer, draft_id: UUID, version: int | None = None) -> None:
    """
    Throw a draft away. Its files stay in the history.

    :raises Conflict: if it is published already
    """
    draft = _open_draft(by, draft_id, version)
    draft.state = DraftState.DISCARDED.value
    draft.save(update_fields=["state"])
    record("model.draft_discarded", by=by, detail={"draft": str(draft.id)})


def _open_draft(by: Viewer, draft_id: UUID, version: int | None) -> DraftModel:
    draft = find_draft(by, draft_id, lock=True)
    draft.check_version(version)
    if draft.state != DraftState.OPEN.value:
        raise Conflict(f"This draft is {DraftState(draft.state).label.lower()}.", remedy="Begin a new one from it.")
    return draft


def _keep(draft: DraftModel, files: Mapping[str, bytes], only: tuple[str, ...] | None = None) -> None:
    """Save a draft with what its files say about themselves, and those files that are other than they were."""
    found = checked(files)
    if found.model is not None:
        draft.name, draft.model_version = found.model.name, found.model.version
        draft.title = found.model.identity.title
    draft.mistakes = len(found.mistakes)
    draft.saved_at = timezone.now()
    draft.save()
    there = {each.path: each for each in draft.files.all()}
    for path in files if only is None else only:
        text = files[path].decode()
        row = there.get(path) or DraftFile(draft=draft, path=path)
        if row.content != text or row._state.adding:
            row.content = text
            row.save()


def _say_what_it_came_from(by: Viewer, draft: DraftModel) -> None:
    """Take a folder that was sent for the next version after the newest one before it, if there is one."""
    before = newest_before(draft.name, draft.model_version or "0.0", (*shelf.packages(), *own_versions(by=by)))
    if before:
        draft.based_on_name, draft.based_on_version = draft.name, before
        draft.save(update_fields=["based_on_name", "based_on_version"])


def _check_name(path: str) -> None:
    if not BELONGS.fullmatch(path):
        raise Invalid.because(
            "A file of this name does not belong in a model.",
            field="path",
            remedy="Name it like words.yaml, or forms/visit.yaml: small letters, digits and underscores.",
        )


def _as_text(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files without a mark at their beginning, if all of them are text a database can keep."""
    problems = []
    whole = 0
    for name, content in files.items():
        whole += len(content)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            problems.append(Problem("file", f"{name}, line {line}: this is not UTF-8 text.", "Save it again as UTF-8."))
            continue
        if "\0" in text:
            problems.append(Problem("file", f"{name} holds a character that is no text.", "Save it again as text."))
    if whole > LARGEST_DRAFT:
        problems.append(Problem("file", "The files are too large together."))
    if problems:
        raise Invalid(problems)
    return {name: content.decode("utf-8-sig").encode() for name, content in files.items()}
