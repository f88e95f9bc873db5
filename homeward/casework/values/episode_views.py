"""A family's time with the service, and who works with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class AllocationView:
    """Who works with the family, in which part, since when."""

    user_id: UUID | None
    role: str
    since: date
    name: str = ""


@dataclass(frozen=True)
class EpisodeView:
    """A family's time with the service, in a few facts."""

    id: UUID
    reference: str
    model_name: str
    model_version: str
    model_title: str
    stage: str
    stage_title: str
    opened_on: date
    closed_on: date | None
    team_id: UUID | None
    children: tuple[UUID, ...]
    lead: AllocationView | None
    co_workers: tuple[AllocationView, ...]
    # What forms are called at the family's service stage, where that differs; filled in where they are offered.
    form_titles: Mapping[str, str] = field(default_factory=dict)
    # The referral the work began with; none where it was brought in without one.
    referral_id: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether the work goes on."""
        return self.closed_on is None
