"""Custody, an adoption order and a move away are read from the work itself, with the moment they were learnt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.casework import actions as casework
from homeward.casework.models import Closure
from homeward.casework.values import ClosureReason, PlacementKind
from homeward.outcomes.models import Enrolment
from homeward.outcomes.queries.histories import histories
from homeward.people import actions as people_actions
from homeward.people.values import RelationKind, Responsibility, ResponsibilityBasis
from homeward.vocabulary.periods import Period
from tests.factories import contracts, people, work

TODAY = timezone.localdate()


@pytest.fixture
def one(parties):
    found = work.case(opened_days_ago=300)
    contracts.enrol(parties, found)
    return found


def told(parties, known_on=None):
    with acting_as(parties.carol), as_service("judge"):
        rows = list(Enrolment.objects.all())
        (history,) = histories(rows, today=TODAY, known_on=known_on).values()
    return history


def responsible(one, basis, days_ago):
    with acting_as(people.registrar(one.worker.authority_id)) as unit:
        people_actions.relate(
            by=unit.viewer,
            person_id=one.mother_id,
            other_id=one.child_id,
            kind=RelationKind.GUARDIAN,
            starts=work.ago(days_ago),
            responsibility=Responsibility(held=True, basis=basis),
            today=TODAY,
        )


def test_days_in_custody_are_told_as_they_were_recorded(parties, one):
    before = timezone.now()
    with one.as_worker():
        casework.move_placement(
            by=one.worker, person_id=one.child_id, kind=PlacementKind.CUSTODY,
            period=Period(work.ago(50), work.ago(40)), today=TODAY,
        )  # fmt: skip
    (stay,) = told(parties).stays
    assert (stay.kind, stay.starts, stay.ends) == ("custody", work.ago(50), work.ago(40))
    assert stay.known_from is not None
    assert stay.known_from > before
    assert told(parties, known_on=before).stays == ()


@pytest.mark.parametrize(
    ("basis", "kind"),
    [(ResponsibilityBasis.ADOPTION, "adopted"), (ResponsibilityBasis.GUARDIANSHIP, "special_guardianship")],
)
def test_an_order_made_since_the_child_came_is_told_from_its_day(parties, one, basis, kind):
    before = timezone.now()
    responsible(one, basis, 30)
    (event,) = told(parties).events
    assert (event.kind, event.on) == (kind, work.ago(30))
    assert told(parties, known_on=before).events == ()


@pytest.mark.parametrize(
    ("basis", "days_ago"), [(ResponsibilityBasis.ADOPTION, 2000), (ResponsibilityBasis.COURT_ORDER, 30)]
)
def test_an_order_of_long_ago_or_of_another_kind_is_not(parties, one, basis, days_ago):
    responsible(one, basis, days_ago)
    assert told(parties).events == ()


def close(one, reason):
    with acting_as(people.registrar(one.worker.authority_id)):
        Closure(
            family_id=one.family_id, episode_id=one.episode_id, state="approved", reason=reason.value,
            summary="Made up", closes_on=work.ago(20), requested_by=one.worker.user_id, requested_on=work.ago(25),
            decided_by=one.mother_id, decided_on=work.ago(20),
        ).save()  # fmt: skip


def test_work_closed_because_the_family_moved_away_says_when(parties, one):
    before = timezone.now() - timedelta(days=21)
    close(one, ClosureReason.MOVED_AWAY)
    history = told(parties)
    assert history.moved_away_on == work.ago(20)
    assert history.learnt["moved_away_on"] > before
    assert history.events == ()  # the closure itself is told only where the terms look for it
    assert told(parties, known_on=before).moved_away_on is None


def test_work_closed_for_another_reason_says_nothing_of_the_kind(parties, one):
    close(one, ClosureReason.GOALS_REACHED)
    assert told(parties).moved_away_on is None
