"""Whether the children of a referral are whom the service is for, clause by clause."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from homeward.casework.models import Referral, ReferralForm, ReferralPerson
from homeward.casework.rules.eligibility_facts import facts_of_child
from homeward.casework.values import ChildEligibility, Part, SubmissionState
from homeward.practice.queries import eligibility, facts_from
from homeward.practice.queries import form as form_of
from homeward.practice.queries import model as model_of


def eligibility_of(
    referral: Referral,
    *,
    today: date,
    submission_id: UUID | None = None,
    people: list[ReferralPerson] | None = None,
) -> tuple[ChildEligibility, ...]:
    """
    Return, child by child, how the model's conditions turn out on what the referral and its triage form say.

    :param submission_id: the triage form to read; without it, the one begun or finished, if there is one
    """
    model = model_of(referral.model_name, referral.model_version)
    named = people if people is not None else list(ReferralPerson.objects.filter(referral=referral))
    known = facts_of_children(referral, named, told=_triage_facts(referral, submission_id), today=today)
    return tuple(
        ChildEligibility(named_id=child.id, child=child.name, findings=eligibility(model, known[child.id]))
        for child in named
        if child.id in known
    )


def facts_of_children(
    referral: Referral, named: list[ReferralPerson], *, told: Mapping[str, Any], today: date
) -> dict[UUID, dict[str, Any]]:
    """Return what is known of each child of a referral, by their place in it."""
    on = timezone.localdate(referral.received_at) if referral.received_at else today
    return {
        child.id: facts_of_child(
            child_id=str(child.id),
            born=child.born if child.birth_kind in ("exact", "estimated") else None,
            care_status=child.care_status,
            at_risk_of_care=child.at_risk_of_care,
            referrer_role=referral.referrer_role,
            re_referral=referral.previous_referral_id is not None,
            triage=told,
            on=on,
        )
        for child in named
        if child.part == Part.CHILD.value
    }


def _triage_facts(referral: Referral, submission_id: UUID | None) -> Mapping[str, Any]:
    forms = ReferralForm.objects.filter(referral=referral, makes="triage").exclude(
        state=SubmissionState.WITHDRAWN.value
    )
    chosen = forms.filter(pk=submission_id).first() if submission_id else forms.order_by("-started_at").first()
    if chosen is None:
        return {}
    return facts_from(form_of(chosen.model_name, chosen.model_version, chosen.form_key), chosen.answers)
