"""Practice models written by an authority itself: drafts and published versions of its own."""

import uuid
from collections.abc import Mapping

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.practice import actions, queries
from tests.factories.beginning import kept

SSF = "safer_stronger_families"
NEW = "What is new in this version, said for a test."


@kept
def lead(authority_id: uuid.UUID | None = None) -> Viewer:
    """Return a practice lead."""
    from tests.factories import viewers

    return viewers.viewer("practice_lead", name="Petra Lead", authority_id=authority_id)


def text_of(by: Viewer, draft_id: uuid.UUID, path: str) -> str:
    """Return the text of a file of a draft. Call it inside a unit of work."""
    return queries.draft_file(by=by, draft_id=draft_id, path=path).content


def change(by: Viewer, draft_id: uuid.UUID, path: str, before: str, after: str) -> None:
    """Change one passage of a file of a draft. Call it inside a unit of work."""
    text = text_of(by, draft_id, path)
    assert before in text, f"{path} does not hold {before!r}"
    actions.save_draft_file(by=by, draft_id=draft_id, path=path, content=text.replace(before, after, 1))


def begun(
    by: Viewer, changes: Mapping[str, tuple[str, str]] | None = None, *, model: str = SSF, version: str = "1.0"
) -> uuid.UUID:
    """Return a draft of the next version, with passages changed and a change note of its own. Needs a unit of work."""
    draft_id = actions.begin_draft(by=by, model=model, version=version)
    note = queries.model(model, version).identity.change_note
    change(by, draft_id, "model.yaml", f"change_note: {note}", f"change_note: {NEW} {uuid.uuid4().hex[:6]}")
    for path, (before, after) in (changes or {}).items():
        change(by, draft_id, path, before, after)
    return draft_id


@kept
def published(by: Viewer, changes: Mapping[str, tuple[str, str]] | None = None) -> str:
    """Publish the next version of the shipped model with passages changed; return its number. Opens its own unit."""
    with acting_as(by):
        _, version = actions.publish_draft(by=by, draft_id=begun(by, changes))
    return version
