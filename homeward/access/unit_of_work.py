"""
The unit of work: one viewer, one transaction, the audit entries it owes.

Everything that touches the record happens inside one. ``actions.acting_as`` opens and closes it.
"""

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
    subjects: list[Subject]
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
    # What the policy has looked up, by (viewer, subject), so that a page that asks often costs one statement;
    # forgotten whenever the database is told afresh who looks, which every change of an involvement does.
    involvements: dict[tuple[UUID, UUID], list[InvolvementView]] = field(default_factory=dict)


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
