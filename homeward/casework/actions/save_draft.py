"""Keep what has been typed so far; throw a draft away."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import ReferralForm
from homeward.casework.queries.submissions import AnySubmission, find_submission, is_common, subject_of
from homeward.casework.values import SubmissionState
from homeward.vocabulary.errors import Conflict, NotAllowed


@action
def save_draft(*, by: Viewer, submission_id: UUID, answers: Mapping[str, Any], version: int | None = None) -> int:
    """
    Keep the answers as they are, checked or not. Returns the draft's new version.

    :raises Stale: if the draft was saved elsewhere after this person opened it
    :raises Conflict: if the form is finished already
    """
    draft = own_draft(by, submission_id)
    draft.check_version(version)
    draft.answers = dict(answers)
    draft.saved_at, draft.saved_by = timezone.now(), by.user_id
    draft.save(update_fields=["answers", "saved_at", "saved_by"])
    record("form.saved", by=by, about=[subject_of(draft)], detail={"form": draft.form_key})
    return draft.version


@action
def withdraw_draft(*, by: Viewer, submission_id: UUID) -> None:
    """
    Throw a draft away. It stays in the history; nothing comes of it.

    :raises Conflict: if the form is finished already
    """
    draft = own_draft(by, submission_id)
    draft.state = SubmissionState.WITHDRAWN.value
    draft.save(update_fields=["state"])
    record("form.thrown_away", by=by, about=[subject_of(draft)], detail={"form": draft.form_key})


def own_draft(by: Viewer, submission_id: UUID) -> AnySubmission:
    """
    Return a draft this viewer may write in, held until the end of the transaction. For this room's actions.

    :raises NotAllowed: if it is somebody else's, or their role may not
    :raises Conflict: if it is no draft any more
    """
    draft = find_submission(submission_id, lock=True)
    require_writing(by, draft)
    if not is_common(draft) and draft.recorded_by != by.user_id:
        raise NotAllowed("This draft belongs to the colleague who began it.")
    if draft.state != SubmissionState.DRAFT.value:
        state = SubmissionState(draft.state).label.lower()
        raise Conflict(
            f"This form is {state}, so it cannot be changed here.",
            remedy="To put something right in a finished form, correct it and say why.",
        )
    return draft


def require_writing(by: Viewer, row: AnySubmission) -> None:
    """
    Refuse whoever may not write about the family or the referral a form is about. For this room's actions.

    :raises NotAllowed: with the reason
    """
    subject = subject_of(row)
    if isinstance(row, ReferralForm):
        permission = Permission.REFERRAL_RECEIVE if row.makes == "referral" else Permission.REFERRAL_DECIDE
        require(by, permission, on=subject)
    else:
        require(by, Permission.CASE_WRITE, on=subject)
