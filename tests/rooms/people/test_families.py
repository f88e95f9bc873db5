"""Families, who is in them and when, and who reaches them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.people import actions, queries
from homeward.people.values import NewFamily, NewMember
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import people, viewers

TODAY = timezone.localdate()


def _family(by, family_id, on=TODAY):
    with acting_as(by):
        return queries.family(by=by, family_id=family_id, on=on)


def test_a_family_is_shown_children_first_eldest_first():
    younger, elder = people.person("Maya", years=11), people.person("Kai", years=14)
    mother, father = people.person("Dawn", years=38), people.person("Lee", years=40)
    family_id = people.family(children=(younger, elder), adults=(mother, father))
    found = _family(viewers.viewer("duty_worker"), family_id)
    assert [each.given for each in found.children] == ["Kai", "Maya"]
    assert [each.given for each in found.adults] == ["Dawn", "Lee"]
    assert found.members[2].main_carer


def test_whoever_is_involved_with_a_family_reaches_its_people_and_nobody_else():
    family_id, child, _ = people.household()
    stranger = people.person("Somebody", "Else")
    worker = viewers.viewer("key_worker")
    viewers.involve(worker, Subject.family(family_id))
    with acting_as(worker):
        assert queries.person(by=worker, person_id=child).summary.given == "Kai"
        assert set(queries.summaries(by=worker, person_ids=[child, stranger])) == {child}
        with pytest.raises(NotFound):
            queries.person(by=worker, person_id=stranger)


def test_a_key_worker_cannot_reach_a_stranger_by_adding_them_to_a_family():
    family_id, _, _ = people.household()
    stranger = people.person("Somebody", "Else")
    worker = viewers.viewer("key_worker")
    viewers.involve(worker, Subject.family(family_id))
    with acting_as(worker), pytest.raises(NotFound):
        actions.join_family(by=worker, family_id=family_id, person_id=stranger, as_child=True, starts=date(2026, 1, 1))


def test_a_key_worker_registers_a_new_baby_in_a_family_of_theirs_and_sees_it():
    family_id, _, _ = people.household()
    worker = viewers.viewer("key_worker")
    viewers.involve(worker, Subject.family(family_id))
    with acting_as(worker):
        baby = actions.register_in_family(
            by=worker,
            family_id=family_id,
            new=people.new_person("Rae", years=0),
            as_child=True,
            starts=TODAY,
            today=TODAY,
        )
        assert queries.person(by=worker, person_id=baby).summary.given == "Rae"
    assert [each.given for each in _family(worker, family_id).children] == ["Kai", "Rae"]


def test_nobody_registers_into_a_family_they_are_not_involved_with():
    family_id, _, _ = people.household()
    manager = viewers.viewer("team_manager")
    with pytest.raises(NotAllowed), acting_as(manager):
        actions.register_in_family(
            by=manager,
            family_id=family_id,
            new=people.new_person("Rae", years=0),
            as_child=True,
            starts=TODAY,
            today=TODAY,
        )


def test_a_member_leaves_on_a_day_and_may_come_back():
    family_id, child, _ = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        actions.leave_family(by=duty, family_id=family_id, person_id=child, ends=date(2024, 5, 1))
    assert [each.given for each in _family(duty, family_id, date(2024, 4, 30)).children] == ["Kai"]
    assert _family(duty, family_id, date(2024, 5, 1)).children == ()
    with acting_as(duty):
        actions.join_family(by=duty, family_id=family_id, person_id=child, as_child=True, starts=date(2025, 1, 1))
        assert len(queries.family_history(by=duty, family_id=family_id)) == 3


def test_nobody_is_in_a_family_twice_at_one_time():
    family_id, child, _ = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty), pytest.raises(Conflict, match="in this family already"):
        actions.join_family(by=duty, family_id=family_id, person_id=child, as_child=True, starts=date(2024, 1, 1))


def test_nobody_leaves_before_they_joined():
    family_id, child, _ = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty), pytest.raises(Invalid, match="before they joined"):
        actions.leave_family(by=duty, family_id=family_id, person_id=child, ends=date(2019, 1, 1))


def test_a_child_may_belong_to_two_families():
    _, child, _ = people.household()
    people.family("Okoro", children=(child,))
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        assert [each.name for each in queries.families_of(by=duty, person_id=child, on=TODAY)] == [
            "Hollis",
            "Okoro",
        ]


def test_a_family_is_renamed_and_needs_a_name():
    family_id, _, _ = people.household()
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        actions.rename_family(by=duty, family_id=family_id, version=1, name="  Hollis  and Okoro ")
        actions.set_main_carers(by=duty, family_id=family_id, person_ids=[])
        with pytest.raises(Invalid):
            actions.rename_family(by=duty, family_id=family_id, version=2, name=" ")
    found = _family(duty, family_id)
    assert found.name == "Hollis and Okoro"
    assert not any(each.main_carer for each in found.members)
    with acting_as(duty):
        summaries = queries.family_summaries(by=duty, family_ids=[family_id], on=TODAY)
    assert summaries[family_id] == found


def _given_names(by, ids):
    with acting_as(by):
        return {each.given for each in queries.summaries(by=by, person_ids=ids).values()}


def _leaves(family_id, person_id, ends=TODAY):
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        actions.leave_family(by=duty, family_id=family_id, person_id=person_id, ends=ends)


def test_who_leaves_a_family_is_no_longer_reached_through_it_and_their_name_stays():
    family_id, child, mother = people.household()
    worker = viewers.viewer("key_worker")
    viewers.involve(worker, Subject.family(family_id))
    assert _given_names(worker, [child, mother]) == {"Kai", "Dawn"}
    _leaves(family_id, child)
    assert _given_names(worker, [child, mother]) == {"Dawn"}
    with acting_as(worker):
        with pytest.raises(NotFound):
            queries.person(by=worker, person_id=child)
        told = {each.person.name: each.is_reached for each in queries.family_history(by=worker, family_id=family_id)}
    assert told == {"Kai Hollis": False, "Dawn Hollis": True}


def test_who_leaves_later_is_reached_until_then():
    family_id, child, _ = people.household()
    worker = viewers.viewer("key_worker")
    viewers.involve(worker, Subject.family(family_id))
    _leaves(family_id, child, ends=TODAY + timedelta(days=7))
    assert _given_names(worker, [child]) == {"Kai"}


def test_who_leaves_one_of_two_families_stays_reached_through_the_other():
    first, child, _ = people.household()
    second = people.family("Okoro", children=(child,))
    of_one, of_both = viewers.viewer("key_worker"), viewers.viewer("key_worker")
    viewers.involve(of_one, Subject.family(first))
    viewers.involve(of_both, Subject.family(first))
    viewers.involve(of_both, Subject.family(second))
    _leaves(first, child)
    assert _given_names(of_one, [child]) == set()
    assert _given_names(of_both, [child]) == {"Kai"}


def test_who_comes_back_to_a_family_is_reached_again():
    family_id, child, _ = people.household()
    worker, duty = viewers.viewer("key_worker"), viewers.viewer("duty_worker")
    viewers.involve(worker, Subject.family(family_id))
    _leaves(family_id, child, ends=date(2024, 5, 1))
    assert _given_names(worker, [child]) == set()
    with acting_as(duty):
        actions.join_family(by=duty, family_id=family_id, person_id=child, as_child=True, starts=TODAY)
    assert _given_names(worker, [child]) == {"Kai"}
    _leaves(family_id, child, ends=TODAY + timedelta(days=1))
    assert _given_names(worker, [child]) == {"Kai"}


def test_a_membership_already_over_opens_nobody():
    family_id, _, _ = people.household()
    gone = people.person("Rae")
    worker, duty = viewers.viewer("key_worker"), viewers.viewer("duty_worker")
    viewers.involve(worker, Subject.family(family_id))
    past = {"starts": date(2021, 1, 1), "ends": date(2022, 1, 1)}
    with acting_as(duty):
        actions.join_family(by=duty, family_id=family_id, person_id=gone, as_child=True, **past)
    assert _given_names(worker, [gone]) == set()
    importer = people.registrar()
    with acting_as(importer):
        members = (NewMember(person_id=gone, as_child=True, **past),)
        (other_id,) = actions.bulk_create_families(by=importer, families=[NewFamily(name="Okoro", members=members)])
    viewers.involve(worker, Subject.family(other_id))
    assert _given_names(worker, [gone]) == set()
    with acting_as(worker):
        (told,) = queries.family_history(by=worker, family_id=other_id)
    assert told.person.name == "Rae Hollis"
