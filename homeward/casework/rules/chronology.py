"""One line of events from everything that happened, the significant ones marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Event:
    """Something that happened to a family, as one line."""

    happened_on: date
    kind: str
    title: str
    text: str = ""
    record_id: UUID | None = None
    person_id: UUID | None = None
    by: UUID | None = None
    is_significant: bool = False
    corrected: bool = False


def chronology(
    events: Iterable[Event], *, kinds: frozenset[str] = frozenset(), significant_only: bool = False
) -> list[Event]:
    """Return the events, the newest first; of these kinds only, or the significant ones only, if asked."""
    kept = [
        each for each in events if (not kinds or each.kind in kinds) and (each.is_significant or not significant_only)
    ]
    return sorted(kept, key=lambda each: (each.happened_on, each.kind), reverse=True)
