"""Correct a finished form: a new version of it that says why; the old one stays readable."""

from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import FormSubmission
from homeward.casework.queries.submissions import find_submission
from homeward.casework.values import SubmissionState
from homeward.vocabulary.errors import Conflict, Invalid

SHORTEST_REASON = 10


@action
def correct_form(*, by: Viewer, submission_id: UUID, reason: str) -> UUID:
    """
    Begin the correction of a finished form. Returns a draft that holds its answers; finish that as usual.

    :raises Invalid: without a reason that tells anybody anything
    :raises Conflict: if the form is not finished, was corrected already, or is a decision about a referral
    """
    wrong = find_submission(submission_id, lock=True)
    if not isinstance(wrong, FormSubmission):
        raise Conflict(
            "A decision about a referral is not changed afterwards.",
            remedy="Make a new decision at the next step, or refer the family again.",
        )
    require(by, Permission.CASE_WRITE, on=Subject.family(wrong.family_id))
    _check(wrong, reason)
    draft = FormSubmission(
        family_id=wrong.family_id,
        episode_id=wrong.episode_id,
        form_key=wrong.form_key,
        # The correction answers the questions that were asked then, so it keeps the version asked.
        model_name=wrong.model_name,
        model_version=wrong.model_version,
        makes=wrong.makes,
        answers=wrong.answers,
        supersedes=wrong,
        correction_reason=reason.strip()[:500],
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as clash:
        raise Conflict("Somebody is correcting this form already, or has corrected it.") from clash
    record(
        "form.correction_begun",
        by=by,
        about=[Subject.family(wrong.family_id)],
        detail={"form": wrong.form_key, "corrects": str(wrong.id)},
    )
    return draft.id


def _check(wrong: FormSubmission, reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid.because(
            "Say why this is corrected, so that a later reader understands.",
            field="reason",
            remedy="For example: the visit was on Tuesday, not on Wednesday.",
        )
    if wrong.state != SubmissionState.FINISHED.value:
        state = SubmissionState(wrong.state).label.lower()
        raise Conflict(f"Only a finished form that was not corrected yet can be corrected; this one is {state}.")
