"""Whatever is put right later, in whatever part of the record: what was known at a moment is told as it was then."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.casework.models import (
    Closure,
    Episode,
    Plan,
    ProgrammeExtension,
    ProgrammeRun,
    Referral,
    ReferralPerson,
)
from homeward.casework.values import LegalStatus, Living, Part
from homeward.casework.values.record_words import EVENT_CODES, STAY_CODES
from homeward.outcomes import actions, queries
from homeward.outcomes.models import Contract, Enrolment
from homeward.outcomes.queries import histories as told_of
from homeward.outcomes.queries.priced import read_contract
from homeward.outcomes.rules import evidence
from homeward.outcomes.terms.asked import ATTRIBUTES, NAMED_DAYS, Asked
from homeward.people.models import Person, Relationship
from tests.factories import people, work
from tests.rooms.outcomes.test_from_the_record import check, family_helped, in_care  # noqa: F401 (a fixture)

TODAY = timezone.localdate()
EVERYTHING = Asked(STAY_CODES, EVENT_CODES, frozenset(ATTRIBUTES), frozenset(NAMED_DAYS), "council")


def told(parties, known_on: datetime | None = None) -> dict[str, Any]:
    """Return the one enrolled child's history as it would be frozen."""
    with acting_as(parties.carol), as_service("judge"):
        (found,) = told_of.histories(list(Enrolment.objects.all()), today=TODAY, known_on=known_on).values()
    return evidence.plain_history(found)


@pytest.fixture
def helped(parties, family_helped, monkeypatch):  # noqa: F811
    """The family helped, who came by a referral, with everything a history can hold asked for."""
    one = family_helped
    monkeypatch.setattr(told_of, "_asked", lambda _: EVERYTHING)
    received = timezone.now() - timedelta(days=610)
    with acting_as(people.registrar(one.worker.authority_id)):
        referral = Referral(reference="R-1", source="worker", state="accepted", model_name=work.MODEL,
                            model_version="1.0", received_at=received, decided_at=received + timedelta(days=5),
                            family_id=one.family_id)  # fmt: skip
        referral.save()
        ReferralPerson(referral=referral, part=Part.CHILD.value, person_id=one.child_id,
                       family_id=one.family_id).save()  # fmt: skip
        Episode.objects.filter(pk=one.episode_id).update(referral=referral)
        Plan(episode_id=one.episode_id, family_id=one.family_id, agreed_on=work.ago(590)).save()
    check(one, "four_weeks", Living.HOME, 470)
    return one


def changed(model: type, **what: Any) -> Callable[[work.Case], None]:
    """Return what puts a row right where it stands, as bringing an authority's record up to date does."""
    key, column = {
        Person: ("child_id", "pk"),
        Episode: ("episode_id", "pk"),
        Referral: ("family_id", "family_id"),
    }.get(model, ("episode_id", "episode_id"))

    def do(one: work.Case) -> None:
        with acting_as(people.registrar(one.worker.authority_id)):
            assert model.objects.filter(**{column: getattr(one, key)}).update(**what)

    return do


def extended(one: work.Case) -> None:
    with one.as_worker():
        run = ProgrammeRun.objects.get(episode_id=one.episode_id)
        ProgrammeExtension(run=run, family_id=one.family_id, weeks=6, agreed_on=work.ago(520), reason="made up").save()


def closed(one: work.Case) -> None:
    """The work is closed, as approved, dated back by a month."""
    with one.as_worker():
        Closure(episode_id=one.episode_id, family_id=one.family_id, state="approved", reason="done", summary="made up",
                closes_on=work.ago(30), requested_by=one.worker.user_id, requested_on=work.ago(31),
                decided_by=one.mother_id, decided_on=work.ago(30)).save()  # fmt: skip
        Episode.objects.filter(pk=one.episode_id).update(closed_on=work.ago(30))


def adopted(one: work.Case) -> None:
    with acting_as(people.registrar(one.worker.authority_id)):
        tie = {"person_id": one.mother_id, "other_id": one.child_id}
        Relationship.objects.filter(**tie).delete()
        Relationship(kind="parent", has_responsibility=True, responsibility_basis="adoption",
                     starts=work.ago(200), **tie).save()  # fmt: skip


LATER = {
    "another day of birth": changed(Person, born=work.ago(5000)),
    "a birth that was only expected": changed(Person, birth_kind="expected"),
    "a death": changed(Person, died_on=work.ago(450)),
    "the sex on the record": changed(Person, sex="1"),
    "another day of referral": changed(Referral, received_at=timezone.now() - timedelta(days=700)),
    "another day of acceptance": changed(Referral, decided_at=timezone.now() - timedelta(days=300)),
    "how the referral came": changed(Referral, source="public"),
    "another practice model": changed(Episode, model_name="base"),
    "that the work was closed": closed,
    "another start of the programme": changed(ProgrammeRun, started_on=work.ago(570)),
    "weeks added to the programme": extended,
    "another day of the plan": changed(Plan, agreed_on=work.ago(400)),
    "an adoption order": adopted,
    "a stay in care": lambda one: in_care(one, 380, 300, LegalStatus.SECTION_20),
}


@pytest.mark.parametrize("later", LATER)
def test_what_is_learnt_later_is_not_told_as_known_before(parties, helped, later):
    before, moment = told(parties), timezone.now()
    LATER[later](helped)
    assert told(parties) != before
    assert told(parties, known_on=moment) == before


def test_of_many_changes_each_moment_is_told_as_it_was(parties, helped):
    seen = []
    for later in LATER.values():
        seen.append((told(parties), timezone.now()))
        later(helped)
    assert [told(parties, known_on=moment) for _, moment in seen] == [then for then, _ in seen]


def test_the_histories_taken_away_are_those_of_the_moment_asked_for(parties, helped):
    def taken(known_on=None):
        with acting_as(parties.carol):
            return queries.histories_to_take_away(
                by=parties.carol, contract_id=parties.contract_id, today=TODAY, known_on=known_on
            )

    before, moment = taken(), timezone.now()
    for later in LATER.values():
        later(helped)
    assert taken(moment) == before != taken()


def test_whoever_is_withdrawn_later_was_enrolled_then(parties, helped):
    moment = timezone.now()
    with acting_as(parties.carol):
        (one,) = Enrolment.objects.all()
        actions.withdraw_enrolment(by=parties.carol, enrolment_id=one.id, reason="Moved", today=work.ago(3))
        contract = Contract.objects.get(pk=parties.contract_id)
        assert read_contract(contract, today=TODAY).enrolments == {}
        assert list(read_contract(contract, today=TODAY, known_on=moment).enrolments) == [one.reference]


def test_a_child_who_joined_the_work_later_was_not_known_to_be_in_it(parties, helped):
    before = timezone.now() - timedelta(days=1)
    found = told(parties, known_on=before)
    assert (found["referred_on"], found["born"], found["known_to"]) == (None, None, None)
