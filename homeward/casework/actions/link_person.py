"""Say that somebody a referral names is a person we know; or that they are not."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Subject, Viewer
from homeward.casework.actions.compare_people import compare_people, keep_matches
from homeward.casework.actions.decide import referral_to_decide
from homeward.casework.models import Referral, ReferralPerson
from homeward.casework.values import ReferralState
from homeward.people.queries import summaries
from homeward.vocabulary.errors import Conflict, NotFound


@action
def link_person(
    *,
    by: Viewer,
    referral_id: UUID,
    named_id: UUID,
    person_id: UUID,
    version: int | None = None,
    today: date,
) -> None:
    """
    Link somebody named in a referral with a person of the record. Whether it is a re-referral is worked out afresh.

    :raises NotFound: if the person is not there for this viewer
    :raises Conflict: if the referral is decided, or somebody else in it is this person already
    :raises Stale: if somebody changed the referral after this person opened it
    """
    referral = _undecided(by, referral_id, version)
    named = _named(referral, named_id)
    if person_id not in summaries(by=by, person_ids=[person_id]):
        raise NotFound("We could not find this person, or they are not yours to see.")
    if ReferralPerson.objects.filter(referral=referral, person_id=person_id).exclude(pk=named.pk).exists():
        raise Conflict("Somebody else in this referral is linked to this person already.")
    named.person_id = person_id
    named.matched_by = by.user_id
    named.matched_at = timezone.now()
    named.save()
    _look_again(referral, today)
    record(
        "referral.person_linked",
        by=by,
        about=[Subject.referral(referral.id), Subject.person(person_id)],
        detail={"named": str(named.id)},
    )


@action
def unlink_person(*, by: Viewer, referral_id: UUID, named_id: UUID, version: int | None = None, today: date) -> None:
    """
    Take a link back: the person named is not the one we took them for.

    :raises Conflict: if the referral is decided, or they were not linked
    :raises Stale: if somebody changed the referral after this person opened it
    """
    referral = _undecided(by, referral_id, version)
    named = _named(referral, named_id)
    if named.person_id is None:
        raise Conflict("They are not linked to anybody.")
    was = named.person_id
    named.person_id = None
    named.matched_by = named.matched_at = None
    named.save()
    _look_again(referral, today)
    record(
        "referral.person_unlinked",
        by=by,
        about=[Subject.referral(referral.id), Subject.person(was)],
        detail={"named": str(named.id)},
    )


def _undecided(by: Viewer, referral_id: UUID, version: int | None) -> Referral:
    referral = referral_to_decide(by, referral_id, version)
    state = ReferralState(referral.state)
    if state.is_decided or state is ReferralState.DRAFT:
        raise Conflict(f"This referral is {state.label.lower()}, so nobody can be linked in it now.")
    return referral


def _named(referral: Referral, named_id: UUID) -> ReferralPerson:
    named = ReferralPerson.objects.select_for_update().filter(referral=referral, pk=named_id).first()
    if named is None:
        raise NotFound("This referral names nobody like that.")
    return named


def _look_again(referral: Referral, today: date) -> None:
    people = ReferralPerson.objects.filter(referral=referral)
    received = timezone.localdate(referral.received_at) if referral.received_at else today
    found = compare_people(people, referral=referral, received=received, today=today)
    keep_matches(found.matches, replacing=referral)
    referral.previous_referral_id = found.previous_id
    referral.re_referral_why = found.re_referral_why
    # Where the family was meant to go may hang on whom it turned out to be.
    referral.intended_family_id = None
    referral.save()
