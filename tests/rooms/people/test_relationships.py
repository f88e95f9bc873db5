"""A relationship is written down once and read from both ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.people import actions, queries
from homeward.people.models import Relationship
from homeward.people.values import (
    BirthKind,
    RelationKind,
    RelationshipParts,
    Responsibility,
    ResponsibilityBasis,
    Sex,
)
from homeward.vocabulary.errors import Conflict, Invalid
from tests.factories import people, viewers

TODAY = timezone.localdate()


def test_a_parent_is_read_from_both_ends_with_parental_responsibility():
    _, child, mother = people.household()
    duty = viewers.viewer("duty_worker")
    registered = Responsibility(held=True, basis=ResponsibilityBasis.MOTHER, evidence="birth certificate")
    with acting_as(duty):
        actions.relate(
            by=duty,
            person_id=child,
            other_id=mother,
            kind=RelationKind.CHILD,
            responsibility=registered,
            today=TODAY,
        )
        (of_child,) = queries.relationships_of(by=duty, person_id=child, on=TODAY)
        (of_mother,) = queries.relationships_of(by=duty, person_id=mother, on=TODAY)
        assert Relationship.objects.get().kind == "parent"
    assert (of_child.words, of_child.other.given) == ("mum", "Dawn")
    assert of_child.other_has_responsibility is True
    assert of_child.has_responsibility_for_other is None
    assert (of_mother.words, of_mother.other.given) == ("son", "Kai")
    assert of_mother.has_responsibility_for_other is True
    assert of_mother.responsibility == registered


def test_the_same_relationship_told_from_the_other_end_is_not_written_twice():
    _, child, mother = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        actions.relate(by=duty, person_id=mother, other_id=child, kind=RelationKind.PARENT, today=TODAY)
    with acting_as(duty), pytest.raises(Conflict, match="written down already"):
        actions.relate(by=duty, person_id=child, other_id=mother, kind=RelationKind.CHILD, today=TODAY)


def test_an_unborn_sibling_is_related_too_but_cannot_be_a_parent():
    _, child, _ = people.household()
    baby = people.person("", "Hollis", born=TODAY + timedelta(days=60), birth_kind=BirthKind.EXPECTED)
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        actions.relate(by=duty, person_id=baby, other_id=child, kind=RelationKind.HALF_SIBLING, today=TODAY)
        (seen,) = queries.relationships_of(by=duty, person_id=baby, on=TODAY)
        assert seen.words == "half-brother"
        with pytest.raises(Invalid, match="not yet born"):
            actions.relate(by=duty, person_id=baby, other_id=child, kind=RelationKind.PARENT, today=TODAY)


def test_a_restriction_says_what_it_is():
    _, child, mother = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        with pytest.raises(Invalid, match="Say what the contact restriction is"):
            actions.relate(
                by=duty,
                person_id=mother,
                other_id=child,
                kind=RelationKind.PARENT,
                contact_restricted=True,
                today=TODAY,
            )
        made = actions.relate(by=duty, person_id=mother, other_id=child, kind=RelationKind.PARENT, today=TODAY)
        actions.edit_relationship(
            by=duty,
            relationship_id=made,
            version=1,
            responsibility=None,
            contact_restricted=True,
            restriction="Supervised only, by order of the family court",
        )
        (seen,) = queries.relationships_of(by=duty, person_id=child, on=TODAY)
    assert seen.contact_restricted
    assert seen.restriction.startswith("Supervised")


def test_an_ended_relationship_is_no_longer_shown():
    _, _, mother = people.household()
    partner = people.person("Lee", years=41, sex=Sex.MALE)
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        made = actions.relate(by=duty, person_id=partner, other_id=mother, kind=RelationKind.PARTNER, today=TODAY)
        actions.end_relationship(by=duty, relationship_id=made, version=1, ends=TODAY)
        assert queries.relationships_of(by=duty, person_id=mother, on=TODAY) == ()
        yesterday = TODAY - timedelta(days=1)
        assert queries.relationships_of(by=duty, person_id=mother, on=yesterday)[0].words == "partner"


def test_a_relative_the_viewer_may_not_know_is_not_named():
    family_id, child, _ = people.household()
    grandmother = people.person("Rose", "Secret", 64, sex=Sex.FEMALE)
    duty, worker = viewers.viewer("duty_worker"), viewers.viewer("key_worker")
    with acting_as(duty):
        actions.relate(by=duty, person_id=grandmother, other_id=child, kind=RelationKind.GRANDPARENT, today=TODAY)
    viewers.involve(worker, Subject.family(family_id))
    with acting_as(worker):
        (seen,) = queries.relationships_of(by=worker, person_id=child, on=TODAY)
    assert seen.other is None
    assert seen.words == "grandparent"


def test_many_relationships_are_written_in_one_go_and_again_changes_nothing():
    _, child, mother = people.household()
    parts = [
        RelationshipParts(person_id=child, other_id=mother, kind=RelationKind.CHILD),
        RelationshipParts(person_id=mother, other_id=child, kind=RelationKind.PARENT),
    ]
    by = people.registrar()
    with acting_as(by):
        assert actions.bulk_relate(by=by, relationships=parts, today=TODAY) == 1
        assert actions.bulk_relate(by=by, relationships=parts, today=TODAY) == 0
        both_ends = queries.relationships_among(by=by, person_ids=[child, mother], on=TODAY)
    assert sorted(each.words for each in both_ends) == ["mum", "son"]
