"""A professional without a log-in sends a referral; they get a receipt and nothing else."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action
from homeward.access.values import Viewer
from homeward.casework.actions.check_form import check_form
from homeward.casework.actions.receive_referral import receive_referral
from homeward.casework.models import ReferralForm
from homeward.casework.rules.referral_content import content_from
from homeward.casework.values import Received, ReferralSource, SubmissionState
from homeward.practice.queries import facts_from
from homeward.practice.queries import form as form_of
from homeward.practice.values import FormContext
from homeward.vocabulary.errors import Invalid


@action
def receive_public_referral(
    *,
    by: Viewer,
    model: str,
    model_version: str,
    form_key: str,
    answers: Mapping[str, Any],
    front_door: str,
    referral_id: UUID,
    looked_twice: bool = False,
    today: date,
) -> Received:
    """
    Take a referral in from the public form.

    :param by: the ``public_form`` service of the authority the form belongs to
    :param front_door: the authority's name in the form's address
    :param referral_id: the id the referral is to have, so that sending it twice cannot make two
    :raises Invalid: with every answer to put right, each beside its question
    :raises SecondLook: if something is worth a second look and ``looked_twice`` is not set
    """
    form = form_of(model, model_version, form_key)
    if form.makes != "referral" or form.audience != "professional":
        raise Invalid.because("This form is not open to the public.")
    check_form(form, answers, FormContext(), looked_twice=looked_twice, today=today)
    received = receive_referral(
        by=by,
        content=content_from(facts_from(form, answers)),
        model=model,
        model_version=model_version,
        source=ReferralSource.PUBLIC,
        referral_id=referral_id,
        front_door=front_door,
        today=today,
    )
    now = timezone.now()
    ReferralForm(
        referral_id=received.referral_id,
        form_key=form.key,
        model_name=model,
        model_version=model_version,
        makes="referral",
        answers=dict(answers),
        state=SubmissionState.FINISHED.value,
        finished_at=now,
        saved_at=now,
    ).save(force_insert=True)
    return received
