"""A form on the page: what it asks, what is answered so far, whom it can name, and what is known already."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Episode, FormSubmission, Referral, ReferralForm, ReferralPerson
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.form_contexts import form_context
from homeward.casework.queries.form_looks import note_look
from homeward.casework.queries.form_wording import worded_form
from homeward.casework.queries.prefill import Prefill, prefill
from homeward.casework.queries.submissions import (
    AnySubmission,
    find_submission,
    is_common,
    subject_of,
    submission_view,
)
from homeward.casework.queries.triage_prefill import triage_answers
from homeward.casework.values import FormPage, Part, SharedDraft, SubmissionState
from homeward.people.queries import family_summaries
from homeward.practice.queries import form as form_of
from homeward.practice.queries import model as model_of
from homeward.practice.queries import refuse_others
from homeward.practice.values import FormContext
from homeward.vocabulary.errors import NotFound


def form_page(*, by: Viewer, submission_id: UUID, today: date) -> FormPage:
    """
    Return a form that was begun or finished, with whom it can name. Looking is written down.

    :raises NotFound: if there is none, or none for this viewer
    """
    row = find_submission(submission_id)
    record_read("form.opened", by=by, about=[subject_of(row)], detail={"form": row.form_key})
    note_look(row, by=by)
    return _page(by, row, row.answers, _known(row, today), today, kept=row)


def draft_context(*, by: Viewer, submission_id: UUID, today: date) -> FormContext:
    """
    Return whom a draft can name, to read what was sent for it.

    :raises NotFound: if there is no such draft, or none for this viewer
    """
    return form_context(find_submission(submission_id), by=by, today=today)


def form_to_start(
    *, by: Viewer, episode_id: UUID, form_key: str, today: date, asked: Mapping[str, str] | None = None
) -> FormPage:
    """
    Return a form of an episode as it is begun: one's own draft, or what is known so far. Nothing is written.

    :param asked: answers the link that led here brought along
    :raises NotFound: if there is no such episode or form, or none for this viewer
    :raises NotAllowed: if the viewer may not record work with the family, or the model means others to fill it in
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    form = form_of(episode.model_name, episode.model_version, form_key)
    refuse_others(form, model_of(episode.model_name, episode.model_version), by.roles)
    draft = FormSubmission.objects.filter(
        episode=episode,
        form_key=form_key,
        recorded_by=by.user_id,
        state=SubmissionState.DRAFT.value,
        supersedes__isnull=True,
    ).first()
    start = prefill(episode_id=episode_id, form_key=form_key, today=today, asked=asked)
    row = draft or FormSubmission(
        family_id=episode.family_id,
        episode=episode,
        form_key=form.key,
        model_name=episode.model_name,
        model_version=episode.model_version,
        makes=form.makes or "",
    )
    record_read("form.opened", by=by, about=[Subject.family(episode.family_id)], detail={"form": form_key})
    return _page(by, row, draft.answers if draft else start.answers, start.known, today, kept=draft)


def referral_to_start(*, by: Viewer, model: str, model_version: str) -> FormPage:
    """
    Return the staff referral form of a model as it is begun. Nothing is written.

    :raises NotAllowed: if the viewer may not send referrals
    :raises NotFound: if the model has no such form
    """
    require(by, Permission.REFERRAL_RECEIVE)
    package = model_of(model, model_version)
    forms = package.forms_that_make("referral")
    if not forms:
        raise NotFound(f"{package.identity.title} has no form to refer with.", remedy="Choose another model.")
    form = next((each for each in forms if each.audience == "staff"), forms[0])
    # Whoever refers as part of their role is the referrer; a duty worker writes down what somebody else says.
    named = [each.key for each in form.questions if each.fact == "referral.referrer_name"]
    answers = dict.fromkeys(named, by.name) if "referrer" in by.roles else {}
    return FormPage(form=form, model=model, model_version=model_version, answers=answers, context=FormContext())


def referral_form_to_start(*, by: Viewer, referral_id: UUID, makes: str, today: date) -> FormPage:
    """
    Return screening's or triage's form for a referral: the common draft, or what the referrer said. Writes nothing.

    :raises NotFound: if the referral is not there for this viewer
    :raises NotAllowed: if the viewer does not decide on referrals
    """
    referral = within_reach(Referral, referral_id)
    require(by, Permission.REFERRAL_DECIDE, on=Subject.referral(referral.id))
    form = model_of(referral.model_name, referral.model_version).forms_that_make(makes)[0]
    draft = ReferralForm.objects.filter(referral=referral, form_key=form.key, state=SubmissionState.DRAFT.value).first()
    row = draft or ReferralForm(
        referral=referral,
        family_id=referral.family_id,
        form_key=form.key,
        model_name=referral.model_name,
        model_version=referral.model_version,
        makes=makes,
    )
    begun: Mapping[str, Any] = draft.answers if draft else {}
    if draft is None and makes == "triage":
        begun = triage_answers(form, ReferralPerson.objects.filter(referral=referral, part=Part.CHILD.value))
    record_read("form.opened", by=by, about=[Subject.referral(referral.id)], detail={"form": form.key})
    return _page(by, row, begun, {}, today, kept=draft)


def _page(
    by: Viewer,
    row: AnySubmission,
    answers: Mapping[str, Any],
    known: Mapping[str, Any],
    today: date,
    *,
    kept: AnySubmission | None,
) -> FormPage:
    return FormPage(
        form=worded_form(row, today=today),
        model=row.model_name,
        model_version=row.model_version,
        answers=answers,
        context=form_context(row, by=by, today=today),
        known=known,
        about=_about(by, row, today),
        family_id=row.family_id,
        episode_id=getattr(row, "episode_id", None),
        referral_id=getattr(row, "referral_id", None),
        submission=submission_view(kept) if kept else None,
        may_write=_may_write(by, kept),
        later_id=_later(kept),
        shared=_shared_with(by, row) if kept is None else None,
        saved_by=_saver(by, kept),
    )


def _about(by: Viewer, row: AnySubmission, today: date) -> str:
    if isinstance(row, ReferralForm):
        children = [each.name for each in ReferralPerson.objects.filter(referral_id=row.referral_id, part="child")]
        reference = row.referral.reference
        return f"{reference}: {', '.join(children)}" if children else f"Referral {reference}"
    found = family_summaries(by=by, family_ids=[row.family_id], on=today)
    return f"{found[row.family_id].name} family" if row.family_id in found else ""


def _known(row: AnySubmission, today: date) -> Mapping[str, Any]:
    if not isinstance(row, FormSubmission) or row.episode_id is None or row.state != SubmissionState.DRAFT.value:
        return {}
    start: Prefill = prefill(episode_id=row.episode_id, form_key=row.form_key, today=today, version=row.model_version)
    return start.known


def _may_write(by: Viewer, kept: AnySubmission | None) -> bool:
    if kept is None:
        return True
    return kept.state == SubmissionState.DRAFT.value and (is_common(kept) or kept.recorded_by == by.user_id)


def _later(kept: AnySubmission | None) -> UUID | None:
    """Return the finished correction of this form, if there is one."""
    if kept is None or kept.state != SubmissionState.SUPERSEDED.value:
        return None
    return type(kept)._default_manager.filter(supersedes_id=kept.id).values_list("pk", flat=True).first()


def _shared_with(by: Viewer, row: AnySubmission) -> SharedDraft | None:
    """Return a draft of the same form that a colleague began and shares, so that nobody begins it twice."""
    if not isinstance(row, FormSubmission) or row.episode_id is None:
        return None
    found = FormSubmission.objects.filter(
        episode_id=row.episode_id, form_key=row.form_key, state=SubmissionState.DRAFT.value, is_shared=True
    ).first()
    if found is None or found.recorded_by is None:
        return None
    return SharedDraft(found.id, user_names([found.recorded_by]).get(found.recorded_by, "A colleague"), found.saved_at)


def _saver(by: Viewer, kept: AnySubmission | None) -> str:
    """Return who saved the draft last, when that was somebody else."""
    if kept is None or kept.saved_by in (None, by.user_id):
        return ""
    return user_names([kept.saved_by]).get(kept.saved_by, "")
