"""Made-up agencies, teams and practitioners, set up through the actions."""

import itertools
import uuid
from datetime import date, timedelta

from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.values import Viewer
from homeward.workforce import actions
from homeward.workforce.values import AgencyKind, TeamKind, TeamRole
from tests.factories import viewers
from tests.factories.beginning import kept

_numbers = itertools.count(1)


def set_up(authority_id: uuid.UUID | None = None) -> Viewer:
    """Return the service viewer that sets teams up."""
    return service_viewer("set_up", authority_id or viewers.authority())


@kept
def agency(
    name: str = "", *, kind: AgencyKind = AgencyKind.PROVIDER, authority_id: uuid.UUID | None = None
) -> uuid.UUID:
    """Return the id of a made-up agency. Call it outside a unit of work."""
    with acting_as(set_up(authority_id)) as unit:
        return actions.open_agency(by=unit.viewer, name=name or f"Agency {next(_numbers)}", kind=kind)


@kept
def team(
    name: str = "",
    *,
    agency_id: uuid.UUID | None = None,
    kind: TeamKind = TeamKind.DELIVERY,
    authority_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Return the id of a made-up team. Call it outside a unit of work."""
    agency_id = agency_id or agency(authority_id=authority_id)
    with acting_as(set_up(authority_id)) as unit:
        return actions.open_team(by=unit.viewer, agency_id=agency_id, name=name or f"Team {next(_numbers)}", kind=kind)


@kept
def practitioner(
    user_id: uuid.UUID | None = None,
    *,
    team_id: uuid.UUID | None = None,
    role: TeamRole = TeamRole.MEMBER,
    agency_id: uuid.UUID | None = None,
    starts: date | None = None,
    authority_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Return the id of a practitioner (a new key worker unless a user is given), in a team if one is given."""
    user_id = user_id or viewers.user("key_worker", authority_id=authority_id)
    agency_id = agency_id or agency(authority_id=authority_id)
    starts = starts or timezone.localdate() - timedelta(days=30)
    with acting_as(set_up(authority_id)) as unit:
        by = unit.viewer
        practitioner_id = actions.register_practitioner(
            by=by, user_id=user_id, agency_id=agency_id, job_title="Family practitioner", starts=starts
        )
        if team_id is not None:
            actions.join_team(by=by, team_id=team_id, practitioner_id=practitioner_id, role=role, starts=starts)
    return practitioner_id
