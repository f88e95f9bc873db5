"""The family page and My families: complete, asked of the policy, written down, and quick however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import InvolvementKind, Subject
from homeward.casework import actions, queries
from homeward.casework.values import (
    ChildOnVisit,
    Nearness,
    NewNote,
    NewSession,
    NewVisit,
    Place,
    StatusKind,
)
from homeward.vocabulary.errors import NotAllowed, NotFound
from homeward.vocabulary.periods import Period
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()
MOST = 25


def busy(one: work.Case, times: int) -> None:
    run = work.programme(one)
    work.plan(one)
    with one.as_worker():
        for n in range(times):
            visit = NewVisit(
                ago(n), Place.HOME, "Tea", children=(ChildOnVisit(one.child_id, seen=True, seen_alone=True),)
            )
            actions.record_visit(by=one.worker, family_id=one.family_id, visit=visit, today=TODAY)
            session = NewSession(ago(n), attended=(one.child_id,), place=Place.HOME)
            actions.record_session(by=one.worker, run_id=run, session=session, today=TODAY)
            note = NewNote(ago(n), "The school rang")
            actions.write_note(by=one.worker, family_id=one.family_id, note=note, today=TODAY)
            actions.add_task(by=one.worker, family_id=one.family_id, what=f"Ring {n}", due_on=TODAY, today=TODAY)
        actions.write_story(by=one.worker, family_id=one.family_id, body="Kai is home.", today=TODAY)
        actions.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.CHILD_IN_NEED,
            period=Period(ago(90)),
            today=TODAY,
        )


def statements(one: work.Case, ask) -> int:
    with one.as_worker(), CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_the_family_page_takes_the_same_few_statements_however_much_there_is():
    quiet, full = work.case(), work.case(name="Okoro", siblings=3)
    busy(quiet, 1)
    busy(full, 12)

    def page(one):
        return statements(one, lambda: queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY))

    few, many = page(quiet), page(full)
    assert few == many
    # The request around it takes some more: who is looking, the transaction, the audit entry.
    assert many <= MOST - 6


def test_my_families_take_the_same_few_statements_however_many_there_are():
    one = work.case()
    busy(one, 1)
    few = statements(one, lambda: queries.my_families(by=one.worker, today=TODAY))
    for name in ("Okoro", "Bell", "Frost", "Vane"):
        busy(work.case(name=name, worker=one.worker), 2)
    many = statements(one, lambda: queries.my_families(by=one.worker, today=TODAY))
    assert few == many
    assert many <= MOST - 6


def test_the_pages_of_a_child_and_of_the_plan_are_flat_too():
    quiet, full = work.case(), work.case(name="Okoro", siblings=3)
    busy(quiet, 1)
    busy(full, 9)
    for ask in (
        lambda one: queries.child_page(by=one.worker, person_id=one.child_id, today=TODAY),
        lambda one: queries.plan_page(by=one.worker, family_id=one.family_id, today=TODAY),
        lambda one: queries.chronology_page(by=one.worker, family_id=one.family_id, today=TODAY),
    ):
        few = statements(quiet, lambda ask=ask: ask(quiet))
        many = statements(full, lambda ask=ask: ask(full))
        assert few == many <= MOST - 4


def test_opening_a_family_is_written_down():
    one = work.case()
    with acting_as(one.worker) as unit:
        queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
        looks = [each for each in unit.entries if each.event == "family.opened"]
    assert len(looks) == 1
    assert looks[0].is_read
    assert {Subject.family(one.family_id), Subject.person(one.child_id)} <= set(looks[0].subjects)


def test_who_is_not_involved_does_not_learn_that_the_family_exists():
    one = work.case()
    stranger = viewers.viewer("key_worker", name="Noor Ali")
    with acting_as(stranger), pytest.raises(NotFound):
        queries.family_page(by=stranger, family_id=one.family_id, today=TODAY)


def test_a_referrer_knows_the_family_but_does_not_read_the_work():
    one = work.case()
    referrer = viewers.viewer("referrer", name="Sam Lowe")
    viewers.involve(referrer, Subject.family(one.family_id), kind=InvolvementKind.REFERRER)
    with acting_as(referrer), pytest.raises(NotAllowed):
        queries.family_page(by=referrer, family_id=one.family_id, today=TODAY)


def test_the_page_says_who_else_is_involved_and_what_this_person_may_do():
    one = work.case()
    manager = work.manager_of(one)
    with acting_as(manager):
        page = queries.family_page(by=manager, family_id=one.family_id, today=TODAY)
    assert [(each.name, each.kind) for each in page.involved] == [("Priya Nair", "Lead"), ("Morgan Reed", "Manager")]
    assert (page.may.approve_closure, page.may.allocate) == (True, True)
    with one.as_worker():
        mine = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
    assert (mine.may.approve_closure, mine.may.write) == (False, True)


def test_a_child_nobody_has_seen_for_two_weeks_comes_first():
    one = work.case(opened_days_ago=30)
    with one.as_worker():
        first = queries.my_families(by=one.worker, today=TODAY).now[0]
        assert first.due.what == "See Kai: not seen yet"
        assert first.due.nearness(TODAY) is Nearness.OVERDUE
        visit = NewVisit(ago(1), Place.HOME, "Tea", children=(ChildOnVisit(one.child_id, seen=True, seen_alone=True),))
        actions.record_visit(by=one.worker, family_id=one.family_id, visit=visit, today=TODAY)
        after = [each.due.what for each in queries.my_families(by=one.worker, today=TODAY).now]
    assert "See Kai: not seen yet" not in after


def test_a_manager_sees_the_families_of_their_teams():
    one = work.case()
    manager = work.manager_of(one)
    with acting_as(manager):
        page = queries.my_families(by=manager, today=TODAY)
    assert page.scope == "team"
    assert [each.name for each in page.families] == ["Hollis"]


def test_another_authority_sees_nothing():
    one = work.case()
    ashmoor = viewers.authority("ashmoor", "Ashmoor (made up)")
    other = viewers.viewer("team_manager", name="Ash Bell", authority_id=ashmoor)
    with acting_as(other):
        assert queries.my_families(by=other, today=TODAY).families == ()
        assert queries.follow_up_list(by=other, show="all", today=TODAY).checks == ()
        with pytest.raises(NotFound):
            queries.family_page(by=other, family_id=one.family_id, today=TODAY)
