"""A child who left the family: the work with the family stays readable, the child's own page closes."""

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.casework import actions, queries
from homeward.casework.values import ChildOnVisit, NewVisit, Place, StatusKind
from homeward.people import actions as people_actions
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()


def _with_a_visit_and_a_status(one):
    work.programme(one)
    work.plan(one)
    with one.as_worker():
        seen = (ChildOnVisit(one.child_id, seen=True, seen_alone=True),)
        visit = NewVisit(ago(3), Place.HOME, "Tea with Kai", children=seen)
        actions.record_visit(by=one.worker, family_id=one.family_id, visit=visit, today=TODAY)
        kind = StatusKind.CHILD_IN_NEED
        actions.set_status(by=one.worker, person_id=one.child_id, kind=kind, period=Period(ago(90)), today=TODAY)


def _leaves(one):
    duty = viewers.viewer("duty_worker")
    with acting_as(duty):
        people_actions.leave_family(by=duty, family_id=one.family_id, person_id=one.child_id, ends=TODAY)


def test_what_was_recorded_with_the_family_stays_when_a_child_leaves_it():
    one = work.case(siblings=1)
    _with_a_visit_and_a_status(one)
    _leaves(one)
    with one.as_worker():
        page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
        assert [each.person.given for each in page.children] == ["Sam0"]
        assert "Tea with Kai" in " ".join(each.text for each in page.events)
        for ask in (queries.family_head, queries.plan_page, queries.programme_page, queries.meetings_page):
            assert ask(by=one.worker, family_id=one.family_id, today=TODAY)
        assert queries.my_families(by=one.worker, today=TODAY)


def test_the_page_of_a_child_who_left_closes_to_the_familys_worker():
    one = work.case()
    _with_a_visit_and_a_status(one)
    _leaves(one)
    with one.as_worker(), pytest.raises(NotFound):
        queries.child_page(by=one.worker, person_id=one.child_id, today=TODAY)


def test_a_worker_involved_with_the_child_in_their_own_right_still_opens_their_page():
    one = work.case()
    _with_a_visit_and_a_status(one)
    _leaves(one)
    viewers.involve(one.worker, Subject.person(one.child_id))
    with one.as_worker():
        page = queries.child_page(by=one.worker, person_id=one.child_id, today=TODAY)
    assert [each.kind for each in page.statuses] == [StatusKind.CHILD_IN_NEED]
