"""A team's work on one page: who waits, who carries what."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.allocation import WaitingEpisode, WorkerLoad


@dataclass(frozen=True)
class AllocatedEpisode:
    """A family a worker leads or helps with, as the team board lists it."""

    episode_id: UUID
    family_id: UUID
    family_name: str
    reference: str
    stage: str
    children: tuple[str, ...]
    role: str
    since: date


@dataclass(frozen=True)
class WorkerColumn:
    """One worker of the team with what they carry and the families themselves."""

    load: WorkerLoad
    families: tuple[AllocatedEpisode, ...]


@dataclass(frozen=True)
class TeamBoard:
    """Families waiting for a lead, and each worker's families."""

    team_id: UUID
    team_name: str
    waiting: tuple[WaitingEpisode, ...]
    workers: tuple[WorkerColumn, ...]
    may_allocate: bool

    @property
    def families(self) -> int:
        """How many families the team works with now, each counted once."""
        return len({each.family_id for worker in self.workers for each in worker.families})

    @property
    def longest_wait(self) -> int:
        """For how many days the family that waits longest has waited."""
        return max((each.days_waiting for each in self.waiting), default=0)


@dataclass(frozen=True)
class AllocatedWorker:
    """A worker given to a piece of work."""

    allocation_id: UUID
    practitioner_id: UUID
    name: str
    since: date
    reason: str


@dataclass(frozen=True)
class HandoffView:
    """One change of the lead."""

    happened_on: date
    kind: str
    from_name: str
    to_name: str
    reason: str
    to_know: str


@dataclass(frozen=True)
class AllocationPage:
    """One piece of work and the workers it could be given to."""

    episode_id: UUID
    family_id: UUID
    family_name: str
    reference: str
    model_title: str
    stage: str
    opened_on: date
    children: tuple[str, ...]
    referral_id: UUID | None
    lead: AllocatedWorker | None
    co_workers: tuple[AllocatedWorker, ...]
    handoffs: tuple[HandoffView, ...]
    workers: tuple[WorkerLoad, ...]
    is_closed: bool
    version: int
    # The team whose workers these are: the one that has the family, or the one it may be handed over to.
    team_id: UUID | None = None
    team_name: str = ""
    is_another_team: bool = False
    other_teams: tuple[tuple[UUID, str], ...] = ()
    # What is to be known before: that the other team works by another practice model, and the work keeps its own.
    keeps_model: str = ""
