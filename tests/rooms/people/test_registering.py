"""People come into the record once, checked, and written down."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.values import Subject
from homeward.people import actions, queries
from homeward.people.values import (
    BirthKind,
    Ethnicity,
    IdentifierKind,
    IdentifierParts,
    NameKind,
    NameParts,
    PersonDetails,
    Sex,
)
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.factories import people, viewers

TODAY = timezone.localdate()


def _open(by, person_id):
    with acting_as(by):
        return queries.person(by=by, person_id=person_id)


def test_a_duty_worker_registers_a_child_who_is_then_shown_as_they_are_known():
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        child = actions.register_person(
            by=duty,
            name=NameParts(given=" Kieran ", family="Hollis", middle="Lee"),
            known_as=NameParts(given="Kai"),
            born=date(2011, 12, 25),
            sex=Sex.MALE,
            ethnicity=Ethnicity.WBRI,
            identifiers=[people.nhs_number("943 476 5919")],
            today=TODAY,
        )
    found = _open(duty, child)
    assert found.summary.name == "Kai Hollis"
    assert found.summary.initials == "KH"
    assert found.summary.age_words(date(2026, 3, 3)) == "14 y 2 m"
    assert [each.kind for each in found.names] == [NameKind.KNOWN_AS, NameKind.LEGAL]
    assert found.identifiers[0].shown == "943 476 5919"


def test_registering_and_opening_are_both_written_down():
    duty = viewers.viewer("duty_worker", "information_governance")
    with acting_as(duty):
        child = actions.register_person(by=duty, name=NameParts(given="Kai"), today=TODAY)
    _open(duty, child)
    with acting_as(duty):
        entries = list(AuditEntry.objects.filter(subject_ids__contains=[child]).order_by("position"))
    assert [(each.event, each.is_read) for each in entries] == [
        ("person.registered", False),
        ("person.opened", True),
    ]
    assert "Kai" not in str([each.detail for each in entries])


def test_everything_wrong_is_told_at_once_and_nothing_is_kept():
    duty = viewers.viewer("duty_worker")
    with acting_as(duty), pytest.raises(Invalid) as refused:
        actions.register_person(
            by=duty,
            name=NameParts(),
            born=TODAY + timedelta(days=1),
            identifiers=[people.nhs_number("9434765918")],
            today=TODAY,
        )
    assert set(refused.value.by_field) == {"given", "born", "nhs_number"}


def test_an_unborn_child_has_an_expected_date_and_is_born_once():
    duty = viewers.viewer("duty_worker")
    due = TODAY + timedelta(days=21)
    with acting_as(duty):
        baby = actions.register_person(
            by=duty,
            name=NameParts(family="Hollis"),
            born=due,
            birth_kind=BirthKind.EXPECTED,
            today=TODAY,
        )
    found = _open(duty, baby)
    assert found.summary.age_words(TODAY) == "due in 3 weeks"
    with acting_as(duty):
        actions.record_birth(by=duty, person_id=baby, version=found.summary.version, born=TODAY, today=TODAY)
    assert _open(duty, baby).summary.birth_kind is BirthKind.EXACT
    with acting_as(duty), pytest.raises(Invalid, match="born already"):
        actions.record_birth(by=duty, person_id=baby, version=None, born=TODAY, today=TODAY)


def test_a_person_whose_birth_is_not_known_says_so():
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        man = actions.register_person(by=duty, name=NameParts(given="Lee"), today=TODAY)
    summary = _open(duty, man).summary
    assert summary.birth_kind is BirthKind.NOT_KNOWN
    assert summary.age_words(TODAY) == "age not known"


def test_an_identifier_is_given_to_one_person_of_an_authority_and_may_be_anothers_elsewhere():
    here, there = viewers.authority(), viewers.authority("ashmoor", "Ashmoor (made up)")
    people.person(identifiers=(people.nhs_number(),), authority_id=here)
    people.person(identifiers=(people.nhs_number(),), authority_id=there)
    duty = viewers.viewer("duty_worker", authority_id=here)
    with acting_as(duty), pytest.raises(Conflict, match="already has this identifier"):
        actions.register_person(
            by=duty, name=NameParts(given="Someone"), identifiers=[people.nhs_number()], today=TODAY
        )


def test_a_new_upn_ends_the_old_one():
    duty = viewers.viewer("duty_worker")
    child = people.person()
    for upn in ("H801200001001", "U80120000100A"):
        with acting_as(duty):
            actions.give_identifier(
                by=duty,
                person_id=child,
                identifier=IdentifierParts(kind=IdentifierKind.UPN, value=upn),
                today=TODAY,
            )
    identifiers = _open(duty, child).identifiers
    assert {each.value: each.ends for each in identifiers} == {"H801200001001": TODAY, "U80120000100A": None}


def test_a_correction_needs_the_version_the_person_saw():
    duty = viewers.viewer("duty_worker")
    child = people.person()
    seen = _open(duty, child).summary.version
    details = PersonDetails(born=date(2012, 1, 1), sex=Sex.FEMALE)
    with acting_as(duty):
        actions.edit_person(by=duty, person_id=child, version=seen, details=details, today=TODAY)
    with acting_as(duty), pytest.raises(Stale):
        actions.edit_person(by=duty, person_id=child, version=seen, details=details, today=TODAY)
    assert _open(duty, child).summary.born == date(2012, 1, 1)


def test_a_changed_name_is_shown_and_the_former_one_still_finds_the_person():
    duty = viewers.viewer("duty_worker")
    child = people.person("Kai", "Hollis")
    with acting_as(duty):
        actions.add_name(
            by=duty,
            person_id=child,
            kind=NameKind.LEGAL,
            name=NameParts(given="Kai", family="Okoro"),
            starts=TODAY,
            today=TODAY,
        )
    with acting_as(duty):
        assert queries.search(by=duty, text="hollis", on=TODAY).hits[0].person.name == "Kai Okoro"


def test_somebody_not_involved_finds_no_person_there():
    child = people.person()
    stranger = viewers.viewer("key_worker")
    with acting_as(stranger), pytest.raises(NotFound):
        queries.person(by=stranger, person_id=child)


def test_a_manager_may_find_but_not_open_a_person_they_are_not_involved_with():
    child = people.person()
    manager = viewers.viewer("team_manager")
    with acting_as(manager):
        assert len(queries.search(by=manager, text="Hollis", on=TODAY).hits) == 1
    with acting_as(manager), pytest.raises(NotAllowed):
        queries.person(by=manager, person_id=child)


def test_another_authority_sees_nobody():
    child = people.person(authority_id=viewers.authority())
    elsewhere = viewers.viewer(
        "duty_worker", "team_manager", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)")
    )
    with acting_as(elsewhere):
        assert queries.search(by=elsewhere, text="Hollis", on=TODAY).hits == ()
        assert queries.summaries(by=elsewhere, person_ids=[child]) == {}
        with pytest.raises(NotFound):
            queries.person(by=elsewhere, person_id=child)


def test_whoever_is_involved_with_a_person_may_open_them():
    child = people.person()
    worker = viewers.viewer("key_worker")
    viewers.involve(worker, Subject.person(child))
    assert _open(worker, child).summary.given == "Kai"


def test_an_investor_may_not_search():
    investor = viewers.viewer("investor")
    with pytest.raises(NotAllowed), acting_as(investor):
        queries.search(by=investor, text="Hollis", on=TODAY)
