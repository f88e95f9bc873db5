"""Made-up referrals, and the front door that takes them."""

import itertools
import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.values import Viewer
from homeward.casework import actions
from homeward.casework.values import (
    NamedPerson,
    Outcome,
    Part,
    Received,
    ReferralContent,
    ReferralSource,
    ReferralWords,
    Referrer,
)
from homeward.practice.actions import adopt
from homeward.workforce.values import TeamRole
from tests.factories import viewers, workforce
from tests.factories.beginning import kept

MODEL, VERSION = "safer_stronger_families", "1.0"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class FrontDoor:
    """A duty worker, and a team with its manager and key worker, who work by a model."""

    duty: Viewer
    team_id: uuid.UUID
    manager: Viewer
    worker: Viewer
    practitioner_id: uuid.UUID

    @property
    def authority_id(self) -> uuid.UUID:
        return self.duty.authority_id


def front_door(slug: str = "severnshire", *, name: str = "Brightwater North") -> FrontDoor:
    """Return a front door that is ready to work. Call it outside a unit of work."""
    return _front_door(slug, name, MODEL, VERSION)


@kept
def _front_door(slug: str, name: str, model: str, version: str) -> FrontDoor:
    authority_id = viewers.authority(slug, f"{slug.title()} (made up)")
    team_id = workforce.team(name, authority_id=authority_id)
    manager = in_team(team_id, "team_manager", name="Morgan Reed", role=TeamRole.MANAGER, authority_id=authority_id)
    worker, practitioner_id = worker_in(team_id, name="Priya Nair", authority_id=authority_id)
    lead = viewers.viewer("practice_lead", name="Pat Lee", authority_id=authority_id)
    with acting_as(lead):
        adopt(by=lead, model=model, version=version, starts=date(2020, 1, 1), today=today(), team_id=team_id)
    duty = viewers.viewer("duty_worker", name="Dana Webb", authority_id=authority_id)
    return FrontDoor(duty, team_id, manager, worker, practitioner_id)


@kept
def in_team(team_id: uuid.UUID, role_key: str, *, name: str, role: TeamRole, authority_id: uuid.UUID) -> Viewer:
    """Return a viewer who is in the team."""
    someone = viewers.viewer(role_key, name=name, authority_id=authority_id)
    workforce.practitioner(someone.user_id, team_id=team_id, role=role, authority_id=authority_id)
    return as_now(someone)


@kept
def worker_in(team_id: uuid.UUID, *, name: str, authority_id: uuid.UUID) -> tuple[Viewer, uuid.UUID]:
    """Return a key worker of the team, as a viewer and as a practitioner."""
    someone = viewers.viewer("key_worker", name=name, authority_id=authority_id)
    practitioner_id = workforce.practitioner(someone.user_id, team_id=team_id, authority_id=authority_id)
    return as_now(someone), practitioner_id


@kept
def as_now(someone: Viewer) -> Viewer:
    """Return the viewer as they sign in now, with the teams they joined meanwhile."""
    return viewers.queries.viewer_for(someone.user_id, someone.authority_id)


def today() -> date:
    return timezone.localdate()


def child(given: str = "Kai", family: str = "Hollis", *, born: date | None = None, **given_details: Any) -> NamedPerson:
    """Return a child as a referrer names them: 14 years old, looked after under section 20."""
    details: dict[str, Any] = {"care_status": "section_20", "sex": "male", **given_details}
    return NamedPerson(
        part=Part.CHILD,
        given_names=given,
        family_name=family,
        born=born or today() - timedelta(days=14 * 366),
        **details,
    )


def mother(given: str = "Dawn", family: str = "Hollis") -> NamedPerson:
    """Return the children's mother as a referrer names her."""
    return NamedPerson(
        part=Part.ADULT,
        given_names=given,
        family_name=family,
        birth_kind="not_known",
        relationship="mother",
        parental_responsibility=True,
    )


def content(*people: NamedPerson, **changed: Any) -> ReferralContent:
    """Return what a referral says: an allocated social worker asks for help for Kai Hollis, 14."""
    made = ReferralContent(
        referrer=Referrer(
            name="Sam Okafor",
            role="allocated_social_worker",
            agency="Severnshire Children's Services",
            phone="0117 496 0000",
            email="sam.okafor@severnshire.invalid",
        ),
        words=ReferralWords(
            reason="Kai stayed away from home for three nights.",
            working_well="His nan is a steady help.",
            must_happen="Kai sleeps at home.",
            urgency="this_week",
        ),
        people=people or (child(), mother()),
    )
    return replace(made, **changed)


@kept
def received(at: FrontDoor, *people: NamedPerson, days_ago: int = 0, **changed: Any) -> Received:
    """Return a referral that has come in. Call it outside a unit of work."""
    with acting_as(at.duty):
        return actions.receive_referral(
            by=at.duty,
            content=content(*people, received_on=today() - timedelta(days=days_ago), **changed),
            model=MODEL,
            model_version=VERSION,
            source=ReferralSource.STAFF,
            today=today(),
        )


@kept
def at_triage(at: FrontDoor, *people: NamedPerson) -> uuid.UUID:
    """Return a referral that was screened and waits for triage. Call it outside a unit of work."""
    referral_id = received(at, *people).referral_id
    with acting_as(at.duty):
        actions.screen_referral(
            by=at.duty,
            referral_id=referral_id,
            outcome=Outcome.TO_TRIAGE,
            reasons="In age, and looked after.",
            today=today(),
        )
    return referral_id


@kept
def accepted(at: FrontDoor, *people: NamedPerson) -> uuid.UUID:
    """Return a referral that was accepted: its family waits for a worker. Call it outside a unit of work."""
    referral_id = at_triage(at, *people)
    with acting_as(at.duty):
        accept(at, referral_id)
    return referral_id


def accept(at: FrontDoor, referral_id: uuid.UUID, **changed: Any) -> uuid.UUID:
    """Accept a referral that waits for triage, within the duty worker's unit of work."""
    given: dict[str, Any] = {
        "outcome": Outcome.ACCEPT,
        "reasons": "Every condition is met.",
        "reply": "We will work with the family. Their worker rings them this week.",
    }
    return actions.triage_referral(by=at.duty, referral_id=referral_id, today=today(), **(given | changed))


@kept
def episode_of(at: FrontDoor, referral_id: uuid.UUID) -> uuid.UUID:
    """Return the episode a referral opened. Call it outside a unit of work."""
    from homeward.casework.models import Episode

    with acting_as(service_viewer("importer", at.authority_id)):
        return Episode.objects.get(referral_id=referral_id).id


def answers(**changed: Any) -> dict[str, Any]:
    """Return the answers of a referral form that can be sent."""
    return {
        "referrer_name": "Sam Okafor",
        "referrer_role": "allocated_social_worker",
        "referrer_phone": "0117 496 0000",
        "referrer_email": "sam.okafor@severnshire.invalid",
        "children": [
            {
                "given_name": "Kai",
                "family_name": "Hollis",
                "birth_kind": "exact",
                "born": (today() - timedelta(days=14 * 366)).isoformat(),
                "sex": "male",
                "care_status": "section_20",
            }
        ],
        "adults": [{"given_name": "Dawn", "family_name": "Hollis", "relationship": "mother"}],
        "working_well": "His nan is a steady help.",
        "reason": "Kai stayed away from home for three nights.",
        "what_must_happen": "Kai sleeps at home.",
        "immediate_danger": "no",
        "urgency": "this_week",
        "family_knows": "knows_and_agrees",
        **changed,
    }


def public_answers(**changed: Any) -> dict[str, Any]:
    """Return the answers of a public referral form that can be sent."""
    given = answers()
    del given["immediate_danger"]
    for row in given["children"]:
        del row["birth_kind"], row["sex"]
    return {**given, "referrer_agency": "Severnshire Children's Services", **changed}
