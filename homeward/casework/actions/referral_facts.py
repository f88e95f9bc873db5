"""When a referral is accepted, what its forms said becomes what is known about the family."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.records import stamped
from homeward.casework.actions.keep_facts import FROM_A_FORM
from homeward.casework.models import Fact, Referral, ReferralForm, ReferralPerson
from homeward.casework.values import SubmissionState
from homeward.practice.queries import fact_rows
from homeward.practice.queries import form as form_of
from homeward.practice.values import FactValue, Subject


def keep_referral_facts(referral: Referral, *, deciding: UUID | None, today: date) -> int:
    """
    Add the facts of the referral's finished forms, now that there is a family to know them of.

    :param deciding: the triage form being finished just now, which counts as finished
    """
    forms = ReferralForm.objects.filter(referral=referral, state=SubmissionState.FINISHED.value)
    people = dict(ReferralPerson.objects.filter(referral=referral).values_list("id", "person_id"))
    now = timezone.now()
    day = timezone.localdate(referral.received_at) if referral.received_at else today
    if referral.family_id is None:
        raise ValueError("Facts are kept once the referral has a family.")
    rows = [
        Fact(
            family_id=referral.family_id,
            person_id=_person(each, people),
            key=each.key,
            value=each.stored,
            true_from=today if submission.id == deciding else day,
            known_from=now,
            source_kind=FROM_A_FORM,
            source_id=submission.id,
        )
        for submission in forms
        for each in fact_rows(
            form_of(submission.model_name, submission.model_version, submission.form_key), submission.answers
        )
    ]
    Fact.objects.bulk_create(stamped(rows))
    return len(rows)


def _person(fact: FactValue, people: Mapping[UUID, UUID | None]) -> UUID | None:
    # In a referral's forms a child is named by their place in the referral, because no person is known yet.
    if fact.subject is Subject.CHILD and fact.subject_id:
        return people.get(UUID(fact.subject_id))
    return None
