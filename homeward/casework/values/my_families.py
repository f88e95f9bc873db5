"""What my families need from me, and all my families."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.due import Due
from homeward.casework.values.episode_views import EpisodeView
from homeward.casework.values.programme_views import ProgrammeView
from homeward.people.values import PersonSummary


@dataclass(frozen=True)
class FamilyRow:
    """One family in My families."""

    id: UUID
    name: str
    children: tuple[PersonSummary, ...]
    status_kinds: tuple[str, ...]
    episode: EpisodeView
    programme: ProgrammeView | None
    last_contact: date | None
    next_due: Due | None
    scale_path: tuple[int, ...]
    involved: tuple[str, ...]
    is_lead: bool


@dataclass(frozen=True)
class DueOfFamily:
    """One thing to do now, with the family it is for."""

    family_name: str
    due: Due


@dataclass(frozen=True)
class MyFamilies:
    """What my families need from me, and all my families."""

    now: tuple[DueOfFamily, ...]
    today_count: int
    overdue_count: int
    families: tuple[FamilyRow, ...]
    scope: str
    may_see_team: bool
