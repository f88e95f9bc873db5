"""Agencies, teams and practitioners as they cross the door."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class AgencyKind(Worded):
    """What sort of organisation an agency is."""

    COUNCIL = "council", "Council"
    PROVIDER = "provider", "Provider"
    HEALTH = "health", "Health service"
    EDUCATION = "education", "School or education service"
    POLICE = "police", "Police"
    INVESTOR = "investor", "Investor"
    OTHER = "other", "Other organisation"


class TeamKind(Worded):
    """What a team is for."""

    FRONT_DOOR = "front_door", "Front door"
    DELIVERY = "delivery", "Works with families"
    POD = "pod", "Pod"
    CONTRACTS = "contracts", "Contracts"
    OTHER = "other", "Other team"


class TeamRole(Worded):
    """What somebody is in a team."""

    MEMBER = "member", "Member"
    MANAGER = "manager", "Manager"
    DUTY = "duty", "Duty worker"
    SUPPORT = "support", "Business support"


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An organisation that works with the authority's families."""

    id: UUID
    name: str
    kind: AgencyKind
    version: int


@dataclass(frozen=True, slots=True)
class PractitionerView:
    """Somebody who works with families, and the log-in they use."""

    id: UUID
    user_id: UUID
    name: str
    agency_id: UUID
    agency: str
    job_title: str
    professional_registration: str
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class TeamMemberView:
    """Somebody's membership of a team; ``ends`` is the first day they are no longer in it."""

    id: UUID
    practitioner: PractitionerView
    role: TeamRole
    starts: date
    ends: date | None
    version: int = 1


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team and its members on one day."""

    id: UUID
    name: str
    kind: TeamKind
    agency_id: UUID
    agency: str
    closed_on: date | None
    version: int
    members: tuple[TeamMemberView, ...] = ()

    @property
    def managers(self) -> tuple[PractitionerView, ...]:
        """Those who manage the team."""
        return tuple(each.practitioner for each in self.members if each.role is TeamRole.MANAGER)
