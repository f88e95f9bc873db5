"""Publish a draft: from then on its files never change."""

from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record
from homeward.access.values import Viewer
from homeward.practice.models import PublishedModel
from homeward.practice.queries.checked import checked
from homeward.practice.queries.drafts import files_of, find_draft, what_stops
from homeward.practice.values.drafts import DraftState
from homeward.vocabulary.errors import Conflict


@action
def publish_draft(*, by: Viewer, draft_id: UUID, version: int | None = None) -> tuple[str, str]:
    """
    Publish a draft under the name and version its model.yaml gives. Returns both.

    Nobody works by it until it is adopted.

    :raises NotAllowed: if the viewer does not write models
    :raises Stale: if somebody changed the draft after this person opened it
    :raises Conflict: if it has mistakes, or its number is taken or not one for an authority's own version
    """
    draft = find_draft(by, draft_id, lock=True)
    draft.check_version(version)
    files = files_of(draft)
    found = checked(files)
    reason = what_stops(by, draft, found)
    if reason or found.model is None:
        raise Conflict(f"This draft cannot be published yet. {reason}")
    row = PublishedModel(
        name=found.model.name,
        model_version=found.model.version,
        title=found.model.identity.title,
        fingerprint=found.fingerprint,
        files={path: content.decode() for path, content in files.items()},
        draft=draft,
        based_on_name=draft.based_on_name,
        based_on_version=draft.based_on_version,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        raise Conflict("A colleague has just published this version.", remedy="Give yours the next number.") from clash
    draft.state = DraftState.PUBLISHED.value
    draft.save(update_fields=["state"])
    record(
        "model.published",
        by=by,
        detail={"model": row.name, "version": row.model_version, "fingerprint": row.fingerprint},
    )
    return row.name, row.model_version
