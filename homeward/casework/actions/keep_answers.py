"""Keep some answers of a draft while others may write in it too; and let colleagues write in one's own."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Viewer
from homeward.casework.actions.save_draft import own_draft
from homeward.casework.queries.submissions import AnySubmission, subject_of
from homeward.casework.rules.merging import merge, seals, take
from homeward.casework.values import Kept, WhyAside
from homeward.casework.values.drafts import Merged


@action
def keep_answers(
    *,
    by: Viewer,
    submission_id: UUID,
    answers: Mapping[str, Any],
    keys: Collection[str],
    seen: Mapping[str, str] | None = None,
    version: int | None = None,
    not_chosen: Mapping[str, Any] | None = None,
    page_done: str = "",
) -> Kept:
    """
    Keep the answers to these questions, checked or not; the draft's other answers stay as they are.

    An answer that somebody else changed meanwhile is not overwritten: it is named in ``Kept.clashes``, and everything
    else is kept.

    :param seen: the seals of the answers the person began with (``rules.merging``); without them and without a
        version whatever was sent is taken
    :param version: of the draft as the person saw it: while it is the newest, nobody can have changed anything
    :param not_chosen: of two versions the ones a person chose against: kept aside
    :param page_done: the page somebody went on from
    :raises NotAllowed: if it is a colleague's own draft
    :raises Conflict: if the form is finished already
    """
    draft = own_draft(by, submission_id)
    # A draft at its first version was never saved, so there is nothing to overwrite.
    is_newest = version == draft.version or (version is None and (seen is None or draft.version == 1))
    if is_newest:
        merged = Merged(take(answers, draft.answers, keys=keys))
    else:
        merged = merge(answers, draft.answers, seen=seen or {}, keys=keys)
    before = draft.saved_at, draft.saved_by
    changed = _changed(draft, merged, by, not_chosen or {}, page_done)
    if changed:
        draft.saved_at, draft.saved_by = timezone.now(), by.user_id
        draft.save(update_fields=[*changed, "saved_at", "saved_by"])
    record(
        "form.saved",
        by=by,
        about=[subject_of(draft)],
        detail={"form": draft.form_key, "questions": len(keys), "clashes": len(merged.clashes)},
    )
    # Whose words clash with these is whoever saved before, even if something else of these was kept just now.
    saved_at, saved_by = before if merged.clashes else (draft.saved_at, draft.saved_by)
    return Kept(
        version=draft.version,
        answers=draft.answers,
        seals=seals(draft.answers, keys),
        saved_at=saved_at,
        saved_by=saved_by,
        clashes=merged.clashes,
    )


@action
def share_draft(*, by: Viewer, submission_id: UUID) -> None:
    """
    Let every colleague who may write about the family write in this draft too.

    :raises NotAllowed: if it is a colleague's own draft
    :raises Conflict: if the form is finished already
    """
    draft = own_draft(by, submission_id)
    draft.is_shared = True
    draft.save(update_fields=["is_shared"])
    record("form.shared", by=by, about=[subject_of(draft)], detail={"form": draft.form_key})


def put_aside(draft: AnySubmission, answers: Mapping[str, Any], why: WhyAside, by: Viewer) -> None:
    """Keep answers beside the draft that do not go into it. For this room's actions; the caller saves."""
    now = timezone.now().isoformat()
    rows = [
        {"question": key, "answer": answer, "why": why.value, "at": now, "by": str(by.user_id)}
        for key, answer in answers.items()
    ]
    draft.set_aside = [*draft.set_aside, *rows]


def _changed(
    draft: AnySubmission, merged: Merged, by: Viewer, not_chosen: Mapping[str, Any], page_done: str
) -> list[str]:
    """Put what is new into the draft; return which columns that was."""
    changed = []
    if dict(merged.answers) != draft.answers:
        draft.answers = dict(merged.answers)
        changed.append("answers")
    if not_chosen:
        put_aside(draft, not_chosen, WhyAside.NOT_CHOSEN, by)
        changed.append("set_aside")
    if page_done and page_done not in draft.pages_done:
        draft.pages_done = [*draft.pages_done, page_done]
        changed.append("pages_done")
    return changed
