"""Made-up trials that allocate families to pods or to the usual service, and cases to draw for."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.values import NamedPerson, TrialPage
from tests.factories import referral, viewers
from tests.factories.beginning import kept
from tests.factories.referral import FrontDoor, child, today

PODS = ("crewe_pods", "1.0")
NAMES = ["Ada", "Ben", "Cleo", "Dev", "Esme", "Finn", "Gus", "Hope", "Ivy", "Jude", "Kit", "Lou"]


@dataclass(frozen=True)
class Trial:
    """A trial under way, and the practice lead who set it up."""

    id: uuid.UUID
    lead: Viewer


def pod_door(monkeypatch: Any) -> FrontDoor:
    """Return a front door whose team works as a pod. Call it outside a unit of work."""
    monkeypatch.setattr(referral, "MODEL", PODS[0])
    monkeypatch.setattr(referral, "VERSION", PODS[1])
    return referral.front_door()


@kept
def practice_lead(door: FrontDoor) -> Viewer:
    """Return a practice lead, who sets trials up and reads their logs."""
    return viewers.viewer("practice_lead", name="Lee Brook", authority_id=door.authority_id)


@kept
def set_up(lead: Viewer, **changed: Any) -> uuid.UUID:
    """Return the id of a trial that was set up."""
    given: dict[str, Any] = {
        "model": PODS[0],
        "version": PODS[1],
        "title": "Pods or usual service",
        "why": "The made-up study of the county, agreed by its steering group.",
        "cases_at_most": 12,
        "starts": today(),
        "today": today(),
    }
    with acting_as(lead):
        return actions.set_up_trial(by=lead, **(given | changed))


def in_need(given: str = "Kai", family: str = "Hollis", **more: Any) -> NamedPerson:
    """Return a child in need; another name makes another child."""
    return child(given, family, care_status="cin", born=date(2011 + len(given) % 5, 3, 1 + len(family) % 27), **more)


@kept
def waiting(door: FrontDoor, *people: NamedPerson) -> uuid.UUID:
    """Return the referral of a child in need that waits for triage."""
    return referral.at_triage(door, *(people or (in_need(),)))


@kept
def draw(door: FrontDoor, referral_id: uuid.UUID) -> uuid.UUID:
    """Return the log entry of a draw."""
    with acting_as(door.duty):
        return actions.draw_for_referral(by=door.duty, referral_id=referral_id, today=today())


def log_of(lead: Viewer, trial_id: uuid.UUID, **asked: Any) -> TrialPage:
    """Return the page of a trial."""
    with acting_as(lead):
        return queries.trial_page(by=lead, trial_id=trial_id, **asked)


def several(door: FrontDoor, count: int) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Draw for so many families; return each referral with its log entry."""
    drawn = []
    for n in range(count):
        referral_id = waiting(door, in_need(NAMES[n], f"Family{'x' * n}"))
        drawn.append((referral_id, draw(door, referral_id)))
    return drawn


def taken_on(door: FrontDoor, referral_id: uuid.UUID) -> uuid.UUID:
    """Accept a referral that waits for triage, whatever its lot; return it."""
    with acting_as(door.duty):
        referral.accept(door, referral_id, outside_eligibility_why="Agreed with the council.")
    return referral_id
