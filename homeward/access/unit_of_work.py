"""
The unit of work: one viewer, one transaction, the audit entries it owes.

Everything that touches the record happens inside one. ``actions.acting_as`` opens and closes it.
"""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from homeward.access.values import InvolvementView, Subject, Viewer


@dataclass
class PendingEntry:
    """An audit entry waiting for the end of the transaction."""

    event: str
    actor_id: UUID | None
    actor_name: str
    authority_id: UUID | None
    subjects: dict[Subject, None]  # a set that keeps its order
    detail: dict[str, Any]
    refused: bool = False
    is_read: bool = False


@dataclass
class UnitOfWork:
    """The current viewer and the entries queued so far."""

    viewer: Viewer
    entries: list[PendingEntry] = field(default_factory=list)
    refusals: list[PendingEntry] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    # The entries of looks, by (event, actor, service): looks of one kind become one entry.
    looks: dict[tuple[str, UUID, str], PendingEntry] = field(default_factory=dict)
    # What the policy has looked up, by (viewer, subject), so that a page that asks often costs one statement;
    # forgotten whenever the database is told afresh who looks, which every change of an involvement does.
    involvements: dict[tuple[UUID, UUID], list[InvolvementView]] = field(default_factory=dict)
    # The names of users a page has asked for: the same few wrote, asked, agreed and work with a family.
    user_names: dict[UUID, str] = field(default_factory=dict)

    def owe(self, entry: PendingEntry) -> None:
        """Write an entry at the end of the transaction."""
        self.entries.append(entry)

    def owe_look(
        self, event: str, *, by: Viewer, about: Iterable[Subject], detail: Mapping[str, Any] | None = None
    ) -> None:
        """Write down at the end that somebody looked; a look of a kind there is already only adds its subjects."""
        key = (event, by.user_id, self.services[-1] if self.services else "")
        if key in self.looks:
            self.looks[key].subjects.update(dict.fromkeys(about))
            return
        entry = self.entry(event, by=by, about=about, detail=detail)
        entry.is_read = True
        self.looks[key] = entry
        self.owe(entry)

    def owe_refusal(self, event: str, *, by: Viewer, about: Iterable[Subject], why: str) -> None:
        """Write down that somebody was refused, whatever else is undone."""
        entry = self.entry(event, by=by, about=about, detail={"why": why})
        entry.refused = True
        self.refusals.append(entry)

    def forget_since(self, already: int) -> None:
        """Owe no more than the first so many entries: what came after is undone."""
        undone = {id(each) for each in self.entries[already:]}
        del self.entries[already:]
        self.looks = {key: each for key, each in self.looks.items() if id(each) not in undone}

    def entry(
        self, event: str, *, by: Viewer, about: Iterable[Subject], detail: Mapping[str, Any] | None
    ) -> PendingEntry:
        """Return an entry, which says by which service the viewer reads at the moment."""
        noted = dict(detail or {})
        if self.services:
            noted["service"] = self.services[-1]
        return PendingEntry(
            event=event,
            actor_id=by.user_id,
            actor_name=by.name,
            authority_id=by.authority_id,
            subjects=dict.fromkeys(about),
            detail=noted,
        )


_current: ContextVar[UnitOfWork | None] = ContextVar("homeward_unit_of_work", default=None)


def current_unit() -> UnitOfWork | None:
    """Return the open unit of work, if any."""
    return _current.get()


def need_unit() -> UnitOfWork:
    """
    Return the open unit of work.

    :raises RuntimeError: when code touches the record outside one (a mistake in our code, not the reader's)
    """
    unit = _current.get()
    if unit is None:
        raise RuntimeError("No unit of work is open: wrap this in access.actions.acting_as(viewer).")
    return unit
