import threading

import pytest
from django.db import connection

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import Allocation, Episode, FormSubmission, Handoff
from homeward.casework.values import HandoffKind
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.factories import referral
from tests.factories.referral import today


@pytest.fixture
def door():
    return referral.front_door()


@pytest.fixture
def waiting(door):
    """The episode of a family that waits for a worker."""
    return referral.episode_of(door, referral.accepted(door))


def allocate(door, episode_id, **changed):
    given = {"practitioner_id": door.practitioner_id, "reason": "Knows the area", "today": today()}
    return actions.allocate(by=door.manager, episode_id=episode_id, **(given | changed))


def test_a_waiting_family_gets_its_lead(door, waiting):
    with acting_as(door.manager):
        allocate(door, waiting, version=1)
        board = queries.team_board(by=door.manager, team_id=door.team_id, today=today())
        assert board.waiting == ()
        column = next(each for each in board.workers if each.load.name == "Priya Nair")
        assert [each.family_name for each in column.families] == ["Hollis"]
        assert (column.load.families, column.load.children) == (1, 1)
        episode = Episode.objects.get()
        assert episode.stage == "programme"
        (handoff,) = Handoff.objects.all()
        assert handoff.kind == HandoffKind.FIRST
    with acting_as(door.worker):
        assert FormSubmission.objects.count() == 0
        actions.start_form(by=door.worker, episode_id=waiting, form_key="visit")


def test_the_second_manager_is_told_that_the_family_has_a_lead(door, waiting):
    with acting_as(door.manager):
        allocate(door, waiting)
        with pytest.raises(Conflict, match="already has a lead"):
            allocate(door, waiting)
        assert Allocation.objects.count() == 1


def test_handing_over_from_an_old_page_is_refused(door, waiting):
    _, other_id = referral.worker_in(door.team_id, name="Joy Abara", authority_id=door.authority_id)
    with acting_as(door.manager):
        allocate(door, waiting, version=1)
        with pytest.raises(Stale):
            _hand_over(door, waiting, practitioner_id=other_id, version=1)


def test_allocating_needs_a_reason_and_a_day_that_can_be(door, waiting):
    with acting_as(door.manager):
        with pytest.raises(Invalid, match="Say why"):
            allocate(door, waiting, reason=" ")
        with pytest.raises(Invalid, match="before the work was opened"):
            allocate(door, waiting, starts=today().replace(year=2020))
        assert not Allocation.objects.exists()


def test_only_a_manager_of_the_family_allocates(door, waiting):
    with acting_as(door.worker), pytest.raises(NotAllowed):
        actions.allocate(
            by=door.worker,
            episode_id=waiting,
            practitioner_id=door.practitioner_id,
            reason="I would like to",
            today=today(),
        )


def test_another_authority_does_not_find_the_family(door, waiting):
    elsewhere = referral.front_door("ashmoor", name="Ashmoor Families")
    with acting_as(elsewhere.manager), pytest.raises(NotFound):
        actions.allocate(
            by=elsewhere.manager,
            episode_id=waiting,
            practitioner_id=elsewhere.practitioner_id,
            reason="Knows the area",
            today=today(),
        )


def test_a_hand_over_ends_the_old_lead_and_is_counted(door, waiting):
    other, other_id = referral.worker_in(door.team_id, name="Joy Abara", authority_id=door.authority_id)
    with acting_as(door.manager):
        allocate(door, waiting)
        _hand_over(door, waiting, practitioner_id=other_id, to_know="Ring before you visit")
        page = queries.allocation_page(by=door.manager, episode_id=waiting, today=today())
        assert page.lead.name == "Joy Abara"
        assert [each.kind for each in page.handoffs] == ["First allocation", "The worker is leaving"]
        assert page.handoffs[-1].from_name == "Priya Nair"
        assert {each.name: each.families for each in page.workers} == {
            "Joy Abara": 1,
            "Morgan Reed": 0,
            "Priya Nair": 0,
        }
        assert Allocation.objects.filter(ends__isnull=True).count() == 1
    with acting_as(other):
        actions.start_form(by=other, episode_id=waiting, form_key="visit")


def test_a_family_is_not_handed_to_whoever_has_it(door, waiting):
    with acting_as(door.manager):
        with pytest.raises(Conflict, match="no lead yet"):
            _hand_over(door, waiting)
        allocate(door, waiting)
        with pytest.raises(Conflict, match="lead already"):
            _hand_over(door, waiting)


def test_a_co_worker_joins_and_leaves_but_not_twice(door, waiting):
    _, other_id = referral.worker_in(door.team_id, name="Joy Abara", authority_id=door.authority_id)
    with acting_as(door.manager):
        allocate(door, waiting)
        given = {"episode_id": waiting, "practitioner_id": other_id, "reason": "Parenting", "today": today()}
        allocation_id = actions.add_co_worker(by=door.manager, **given)
        with pytest.raises(Conflict):
            actions.add_co_worker(by=door.manager, **given)
        actions.end_co_work(by=door.manager, allocation_id=allocation_id, reason="Done", today=today())
        with pytest.raises(Conflict):
            actions.end_co_work(by=door.manager, allocation_id=allocation_id, reason="Done", today=today())
        lead = queries.allocation_page(by=door.manager, episode_id=waiting, today=today()).lead
        with pytest.raises(Conflict, match="hand the family over"):
            actions.end_co_work(by=door.manager, allocation_id=lead.allocation_id, reason="Done", today=today())


def test_a_co_worker_who_becomes_the_lead_is_a_co_worker_no_more(door, waiting):
    _, other_id = referral.worker_in(door.team_id, name="Joy Abara", authority_id=door.authority_id)
    with acting_as(door.manager):
        allocate(door, waiting)
        actions.add_co_worker(
            by=door.manager, episode_id=waiting, practitioner_id=other_id, reason="Parenting", today=today()
        )
        _hand_over(door, waiting, practitioner_id=other_id)
        page = queries.allocation_page(by=door.manager, episode_id=waiting, today=today())
        assert page.lead.name == "Joy Abara"
        assert page.co_workers == ()


def test_allocating_is_written_down(door, waiting):
    with acting_as(door.manager):
        allocate(door, waiting)
    with acting_as(door.manager):
        entry = AuditEntry.objects.get(event="episode.allocated")
        assert entry.detail["role"] == "lead"
        assert entry.actor_id == door.manager.user_id


@pytest.mark.committed
def test_of_two_managers_at_the_same_moment_one_wins_and_the_other_is_told():
    door = referral.front_door()
    waiting = referral.episode_of(door, referral.accepted(door))
    workers = [
        door.practitioner_id,
        referral.worker_in(door.team_id, name="Joy Abara", authority_id=door.authority_id)[1],
    ]
    told: list[str] = []
    start = threading.Barrier(2)

    def press(practitioner_id):
        try:
            start.wait(timeout=10)
            with acting_as(door.manager):
                actions.allocate(
                    by=door.manager,
                    episode_id=waiting,
                    practitioner_id=practitioner_id,
                    reason="Knows the area",
                    version=1,
                    today=today(),
                )
            told.append("allocated")
        except Conflict as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    managers = [threading.Thread(target=press, args=(each,)) for each in workers]
    for each in managers:
        each.start()
    for each in managers:
        each.join(timeout=20)
    assert sorted(told)[1] == "allocated"
    assert "already has a lead" in sorted(told)[0]
    with acting_as(door.manager):
        assert Allocation.objects.count() == 1
        assert Handoff.objects.count() == 1


def _hand_over(door, episode_id, **changed):
    given = {
        "practitioner_id": door.practitioner_id,
        "kind": HandoffKind.WORKER_LEAVES,
        "reason": "Priya is leaving in May",
        "today": today(),
    }
    return actions.hand_over(by=door.manager, episode_id=episode_id, **(given | changed))
