"""Forms being filled in, and forms filled in."""

from uuid import UUID

from django.db.models import Q

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.casework.models import FormSubmission, ReferralForm
from homeward.casework.values import FormRef, SetAside, SubmissionState, SubmissionView, WhyAside
from homeward.vocabulary.errors import NotFound

AnySubmission = FormSubmission | ReferralForm


def find_submission(submission_id: UUID, *, lock: bool = False) -> AnySubmission:
    """
    Return a form about a family or about a referral, if the viewer of this unit of work may see it.

    :raises NotFound: if there is none, or none for this viewer
    """
    for model in (FormSubmission, ReferralForm):
        rows = model._default_manager.all()
        found = (rows.select_for_update() if lock else rows).filter(pk=submission_id).first()
        if found is not None:
            return found
    raise NotFound("We could not find this form, or it is not yours to see.")


def draft_form(submission_id: UUID) -> FormRef:
    """
    Return which form a draft is of, to read what was sent for it. Shows nothing that was answered.

    :raises NotFound: if there is none, or none for this viewer
    """
    return find_submission(submission_id).ref


def is_common(row: AnySubmission) -> bool:
    """
    Return whether whoever may write about the family writes in this draft, and not only who began it.

    Screening and triage are the front door's common work; a referral is written by whoever began it; a form of the
    work is common once it is shared.
    """
    if isinstance(row, ReferralForm):
        return row.makes != "referral"
    return row.is_shared


def submission(*, by: Viewer, submission_id: UUID) -> SubmissionView:
    """
    Return one form with its answers. Looking at a finished one is written down.

    :raises NotFound: if there is none, or none for this viewer
    """
    row = find_submission(submission_id)
    record_read("form.opened", by=by, about=[subject_of(row)], detail={"form": row.form_key})
    return submission_view(row)


def forms_to_finish(*, by: Viewer) -> list[SubmissionView]:
    """Return the drafts this viewer began, or wrote in after a colleague shared them, oldest first."""
    found: list[AnySubmission] = []
    for model in (FormSubmission, ReferralForm):
        found += model._default_manager.filter(
            Q(recorded_by=by.user_id) | Q(is_shared=True, saved_by=by.user_id), state=SubmissionState.DRAFT.value
        )
    return [submission_view(each) for each in sorted(found, key=lambda each: each.started_at)]


def subject_of(row: AnySubmission) -> Subject:
    """Return whom the form is about: the family, or the referral while no family is known."""
    if row.family_id is not None:
        return Subject.family(row.family_id)
    return Subject.referral(row.referral_id)


def submission_view(row: AnySubmission) -> SubmissionView:
    """Return a form as a value."""
    return SubmissionView(
        id=row.id,
        form=row.ref,
        state=SubmissionState(row.state),
        answers=row.answers,
        version=row.version,
        started_at=row.started_at,
        saved_at=row.saved_at,
        started_by=row.recorded_by,
        finished_at=row.finished_at,
        correction_reason=row.correction_reason,
        supersedes_id=row.supersedes_id,
        referral_id=getattr(row, "referral_id", None),
        episode_id=getattr(row, "episode_id", None),
        family_id=row.family_id,
        saved_by=row.saved_by,
        pages_done=tuple(row.pages_done),
        set_aside=tuple(SetAside(**{**each, "why": WhyAside(each["why"])}) for each in row.set_aside),
        is_shared=is_common(row),
    )
