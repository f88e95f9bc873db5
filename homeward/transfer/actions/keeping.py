"""What those who write rows share while a run is brought in."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.transfer.actions.remembering import Memory
from homeward.transfer.queries.examination import Examination


@dataclass(slots=True)
class Keeping:
    """One bringing-in: who writes, what was examined, what must be remembered, what is to be settled at the end."""

    by: Viewer
    examination: Examination
    memory: Memory
    today: date
    data_as_at: date
    families_before: frozenset[str] = frozenset()
    runs_before: frozenset[str] = frozenset()
    episodes: list[UUID] = field(default_factory=list)
    allocations: list[UUID] = field(default_factory=list)
    children: list[UUID] = field(default_factory=list)
