"""A made-up family somebody works with: an episode, its worker, and what they record."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import InvolvementKind, Subject, Viewer
from homeward.casework import actions
from homeward.casework.models import Allocation, Episode, EpisodeChild
from homeward.casework.values import NewGoal, NewPlan, NextStep, Rater
from tests.factories import people, viewers, workforce
from tests.factories.beginning import kept

MODEL, VERSION = "safer_stronger_families", "1.0"


def ago(days: int) -> date:
    """Return the day so many days before today."""
    return timezone.localdate() - timedelta(days=days)


@dataclass(frozen=True)
class Case:
    """A family, its episode, its child and mother, and the key worker who leads."""

    worker: Viewer
    family_id: uuid.UUID
    child_id: uuid.UUID
    mother_id: uuid.UUID
    episode_id: uuid.UUID
    opened_on: date

    def as_worker(self):  # type: ignore[no-untyped-def]
        """Open a unit of work of the key worker."""
        return acting_as(self.worker)


@kept
def case(
    *,
    name: str = "Hollis",
    worker: Viewer | None = None,
    opened_days_ago: int = 60,
    siblings: int = 0,
    model: str = MODEL,
) -> Case:
    """Return a family that is being worked with. Call it outside a unit of work."""
    worker = worker or viewers.viewer("key_worker")
    authority_id = worker.authority_id
    family_id, child_id, mother_id = people.household(name, authority_id=authority_id)
    brothers = [people.person(f"Sam{n}", name, 11 - n, authority_id=authority_id) for n in range(siblings)]
    for each in brothers:
        with acting_as(people.registrar(authority_id)) as unit:
            people.actions.join_family(
                by=unit.viewer,
                family_id=family_id,
                person_id=each,
                as_child=True,
                starts=people.MEMBERS_SINCE,
            )
    opened = ago(opened_days_ago)
    practitioner = _practitioner_for(worker)
    viewers.involve(worker, Subject.family(family_id), starts=opened)
    with acting_as(people.registrar(authority_id)):
        episode = Episode(
            family_id=family_id,
            reference=f"E-{uuid.uuid4().hex[:8]}",
            model_name=model,
            model_version=VERSION,
            stage="allocation",
            opened_on=opened,
        )
        episode.save()
        for each in (child_id, *brothers):
            EpisodeChild(episode=episode, family_id=family_id, person_id=each, starts=opened).save()
        Allocation(
            episode=episode,
            family_id=family_id,
            practitioner_id=practitioner,
            user_id=worker.user_id,
            role="lead",
            starts=opened,
            reason="made up for a test",
        ).save()
    return Case(worker, family_id, child_id, mother_id, episode.id, opened)


def _practitioner_for(worker: Viewer) -> uuid.UUID:
    from homeward.workforce.models import Practitioner

    with acting_as(people.registrar(worker.authority_id)):
        found = Practitioner.objects.filter(user_id=worker.user_id).first()
    return found.id if found else workforce.practitioner(worker.user_id, authority_id=worker.authority_id)


@kept
def manager_of(one: Case, name: str = "Morgan Reed") -> Viewer:
    """Return a team manager involved with the family."""
    manager = viewers.viewer("team_manager", name=name, authority_id=one.worker.authority_id)
    viewers.involve(manager, Subject.family(one.family_id), kind=InvolvementKind.MANAGER)
    return manager


@kept
def programme(one: Case, *, started_days_ago: int = 40, key: str = "weeks_12") -> uuid.UUID:
    """Return the id of a programme started for the family."""
    with one.as_worker():
        return actions.start_programme(
            by=one.worker,
            episode_id=one.episode_id,
            programme=key,
            starts=ago(started_days_ago),
            today=timezone.localdate(),
        )


@kept
def plan(one: Case, *, agreed_days_ago: int = 30, scale: int = 3) -> uuid.UUID:
    """Return the id of a plan with one goal agreed with the family."""
    goal = NewGoal(
        wanted="Calmer mornings",
        scale=scale,
        rated_by=Rater.CHILD,
        good_enough=7,
        next_step=NextStep("Lay out the school bag the night before", "Kai", ago(-3)),
    )
    with one.as_worker():
        return actions.agree_plan(
            by=one.worker,
            episode_id=one.episode_id,
            plan=NewPlan(agreed_on=ago(agreed_days_ago), goals=(goal,), best_hopes="Peace at breakfast"),
            today=timezone.localdate(),
        )
