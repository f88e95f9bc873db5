"""Who works with a family in an episode, and how it changed hands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class AllocationRole(Worded):
    """What somebody allocated to an episode does."""

    LEAD = ("lead", "Lead")
    CO_WORKER = ("co_worker", "Co-worker")


class HandoffKind(Worded):
    """Why the lead of an episode changes."""

    FIRST = ("first", "First allocation")
    WORKER_LEAVES = ("worker_leaves", "The worker is leaving")
    WORKER_AWAY = ("worker_away", "The worker is away for a long time")
    CASELOAD = ("caseload", "To even out caseloads")
    FAMILY_ASKED = ("family_asked", "The family asked for it")
    BETTER_MATCH = ("better_match", "A better match for the family")
    OTHER = ("other", "Another reason")


@dataclass(frozen=True)
class WorkerLoad:
    """A worker of a team, with what they already carry."""

    practitioner_id: UUID
    user_id: UUID
    name: str
    job_title: str
    families: int
    children: int
    is_active: bool = True
    # The part they play in their pod, why it keeps them from leading, and what one more family would mean.
    part: str = ""
    why_not_lead: str = ""
    over_cap: str = ""
    needs_reason: bool = False


@dataclass(frozen=True)
class WaitingEpisode:
    """An accepted family without a lead, and how long it has waited."""

    episode_id: UUID
    family_id: UUID
    family_name: str
    reference: str
    opened_on: date
    days_waiting: int
    children: tuple[str, ...]
    team_id: UUID | None
    version: int
