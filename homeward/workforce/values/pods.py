"""Pods as they cross the door: what a pod is made up of, who is in it, and what is missing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class OverCap(Worded):
    """What happens when a worker would carry more families than their role's cap."""

    WARN = "warn", "Warn, and go on"
    NEEDS_REASON = "needs_reason", "A manager says why"


@dataclass(frozen=True, slots=True)
class PodRole:
    """A part somebody plays in a pod, and how many of them it needs."""

    key: str
    title: str
    at_least: int = 0
    at_most: int | None = None
    qualified: bool = False
    owns_cases: bool = True
    caseload_cap: int | None = None


@dataclass(frozen=True, slots=True)
class PodRules:
    """What a practice model says a pod is made up of, as the authority has set it."""

    roles: tuple[PodRole, ...]
    buddies: bool = False
    says: str = ""
    over_cap: OverCap = OverCap.NEEDS_REASON

    def role(self, key: str) -> PodRole | None:
        """Return the role with this key."""
        return next((each for each in self.roles if each.key == key), None)


@dataclass(frozen=True, slots=True)
class PodMember:
    """Somebody in a pod: the part they play, whether they are on a professional register, what they lead."""

    practitioner_id: UUID
    name: str
    role: str = ""
    is_qualified: bool = False
    families: int = 0


@dataclass(frozen=True, slots=True)
class PodFinding:
    """One rule of make-up: whether the pod keeps it, and what to do if not."""

    says: str
    met: bool
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class PodPlaceView:
    """The part somebody plays in a pod, from when."""

    id: UUID
    practitioner_id: UUID
    team_id: UUID
    role: str
    starts: date
    version: int


@dataclass(frozen=True, slots=True)
class BuddyView:
    """Two workers who are each other's buddy."""

    id: UUID
    one_id: UUID
    other_id: UUID
    one: str
    other: str
    starts: date
    version: int


@dataclass(frozen=True, slots=True)
class CapCheck:
    """What taking one more family would mean for somebody's caseload."""

    carries: int
    cap: int
    says: str
    needs_reason: bool
