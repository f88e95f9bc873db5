"""Who reads a referral: whoever sent it, whoever decides, and whoever works with the family it led to."""

import uuid

import pytest

from homeward.access.actions import acting_as
from homeward.access.queries import who_looked
from homeward.access.values import InvolvementKind, Subject
from homeward.casework import queries
from homeward.casework.models import Referral
from homeward.vocabulary.errors import NotAllowed, NotFound
from tests.factories import referral, viewers
from tests.factories.referral import today


@pytest.fixture
def door():
    return referral.front_door()


def reads(someone, referral_id: uuid.UUID):
    with acting_as(someone):
        return queries.referral(by=someone, referral_id=referral_id, today=today())


def test_the_manager_reads_the_referral_of_a_family_they_allocate(door):
    found = reads(door.manager, referral.accepted(door))

    assert found.words.reason == "Kai stayed away from home for three nights."
    assert not found.may_decide


def test_whoever_asks_who_looked_at_the_family_hears_who_read_its_referral(door):
    sent = referral.accepted(door)
    reads(door.manager, sent)

    with acting_as(door.duty):
        family_id = Referral.objects.get(pk=sent).family_id
    with acting_as(door.manager):
        looked = [line.event for line in who_looked(door.manager, Subject.family(family_id))]
    assert "referral.opened" in looked


def test_before_it_leads_to_work_only_the_front_door_reads_it(door):
    waiting = referral.at_triage(door)

    assert reads(door.duty, waiting).may_decide
    with pytest.raises(NotFound):
        reads(door.manager, waiting)


def test_whoever_else_referred_the_same_family_does_not_read_what_others_said(door):
    first = referral.accepted(door)
    with acting_as(door.duty):
        family_id = Referral.objects.get(pk=first).family_id
    other = viewers.viewer("referrer", name="Una Hall", authority_id=door.authority_id)
    viewers.involve(other, Subject.family(family_id), kind=InvolvementKind.REFERRER)

    with pytest.raises(NotAllowed):
        reads(other, first)
