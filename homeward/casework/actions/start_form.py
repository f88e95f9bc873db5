"""Begin to fill in a form of a practice model: for a family in an episode, for a referral, or a new referral."""

import uuid
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import action, involve, record, require
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.models import Episode, FormSubmission, Referral, ReferralForm
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.references import reference_of
from homeward.casework.values import ReferralSource, ReferralState, SubmissionState
from homeward.practice.queries import form as form_of
from homeward.practice.queries import model as model_of
from homeward.practice.queries import refuse_others
from homeward.practice.values import Form
from homeward.vocabulary.errors import Invalid

AT_THE_FRONT_DOOR = ("referral", "screening", "triage")


@action
def start_referral(*, by: Viewer, model: str, model_version: str, team_id: UUID | None = None, today: date) -> UUID:
    """
    Begin a referral. Returns the id of the draft of its form; only who began it (and the front door) sees it.

    :raises Invalid: if the model has no referral form
    """
    require(by, Permission.REFERRAL_RECEIVE)
    chosen = _form_that_makes(model, model_version, "referral")
    referral = Referral(
        id=uuid.uuid4(),
        source=ReferralSource.STAFF.value,
        state=ReferralState.DRAFT.value,
        model_name=model,
        model_version=model_version,
        team_id=team_id,
        referrer_user_id=by.user_id,
        referrer_name=by.name,
    )
    referral.reference = reference_of("R", referral.id)
    # First the involvement, so that the sender reaches the rows written next.
    involve(
        by=by,
        subject=Subject.referral(referral.id),
        holder_id=by.user_id,
        kind=InvolvementKind.REFERRER,
        basis=f"Sent referral {referral.reference}",
        starts=today,
    )
    referral.save(force_insert=True)
    draft = _referral_form(referral, chosen)
    draft.save(force_insert=True)
    record("referral.begun", by=by, about=[Subject.referral(referral.id)], detail={"form": chosen.key})
    return draft.id


@action
def start_referral_form(*, by: Viewer, referral_id: UUID, form_key: str) -> UUID:
    """
    Begin screening's or triage's form for a referral, or go on with the one begun. Returns the draft's id.

    :raises NotFound: if the referral is not there for this viewer
    """
    require(by, Permission.REFERRAL_DECIDE, on=Subject.referral(referral_id))
    referral = within_reach(Referral, referral_id, lock=True)
    chosen = form_of(referral.model_name, referral.model_version, form_key)
    if chosen.makes not in AT_THE_FRONT_DOOR:
        raise Invalid.because("This form belongs to the work with a family, not to a referral.", field="form")
    draft = ReferralForm.objects.filter(referral=referral, form_key=form_key, state=SubmissionState.DRAFT.value).first()
    if draft is None:
        draft = _referral_form(referral, chosen)
        draft.save(force_insert=True)
    record("form.begun", by=by, about=[Subject.referral(referral.id)], detail={"form": form_key})
    return draft.id


@action
def start_form(*, by: Viewer, episode_id: UUID, form_key: str) -> UUID:
    """
    Begin a form for a family, or go on with one's own draft of it. Returns the draft's id.

    :raises NotFound: if the episode is not there for this viewer
    :raises NotAllowed: if the practice model means others to fill it in
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    chosen = form_of(episode.model_name, episode.model_version, form_key)
    if chosen.makes in AT_THE_FRONT_DOOR:
        raise Invalid.because("This form belongs to a referral, not to the work with a family.", field="form")
    refuse_others(chosen, model_of(episode.model_name, episode.model_version), by.roles)
    draft = FormSubmission.objects.filter(
        episode=episode,
        form_key=form_key,
        recorded_by=by.user_id,
        state=SubmissionState.DRAFT.value,
        supersedes__isnull=True,
    ).first()
    if draft is None:
        draft = FormSubmission(
            family_id=episode.family_id,
            episode=episode,
            form_key=chosen.key,
            model_name=episode.model_name,
            model_version=episode.model_version,
            makes=chosen.makes or "",
        )
        draft = _begin(draft)
    record("form.begun", by=by, about=[Subject.family(episode.family_id)], detail={"form": form_key})
    return draft.id


def _begin(draft: FormSubmission) -> FormSubmission:
    """Save a new draft, or return the one begun at the same moment in another window."""
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        return FormSubmission.objects.get(
            episode=draft.episode,
            form_key=draft.form_key,
            recorded_by=draft.recorded_by,
            state=SubmissionState.DRAFT.value,
            supersedes__isnull=True,
        )
    return draft


def _form_that_makes(model: str, version: str, makes: str) -> Form:
    forms = model_of(model, version).forms_that_make(makes)
    if not forms:
        raise Invalid.because(f"This practice model has no {makes} form.", field="model")
    return forms[0]


def _referral_form(referral: Referral, chosen: Form) -> ReferralForm:
    return ReferralForm(
        referral=referral,
        family_id=referral.family_id,
        form_key=chosen.key,
        model_name=referral.model_name,
        model_version=referral.model_version,
        makes=chosen.makes or "",
        started_at=timezone.now(),
    )
