"""
The base of every guarded record, and the declaration of who may see its rows.

A record names, in ``guard``, the kind of information it holds and the columns that hold the uuid of the
family, person or contract it is about. Row-level security, the history trigger and the runtime role's
rights are all made from that declaration after every ``migrate`` (``access.row_security``).
"""

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils import timezone

from homeward.access.unit_of_work import current_unit
from homeward.access.values import DataClass
from homeward.vocabulary.errors import Stale

Route = tuple[DataClass, str]


@dataclass(frozen=True)
class Guard:
    """
    Who may see the rows of a table.

    ``routes``: a row is seen by whoever reaches the class of *any* route, either throughout the authority or
    through the subject in that route's column. ``own`` names columns that hold the ids of users: whoever they are
    sees the row, whatever their roles. ``append_only`` takes UPDATE and DELETE from the runtime role.
    ``in_the_making`` names a column, what it says while somebody is still writing the row, and the column that says
    who: while the same person writes, the row keeps no history; once somebody else does, or it is done, it does.
    """

    routes: tuple[Route, ...] = ()
    append_only: bool = False
    keeps_history: bool = True
    tenant_wide: bool = False
    open_reason: str = ""
    own: tuple[str, ...] = ()
    in_the_making: tuple[str, str, str] | None = None

    def __init__(
        self,
        *routes: Any,
        own: tuple[str, ...] = (),
        append_only: bool = False,
        keeps_history: bool = True,
        tenant_wide: bool = False,
        open_reason: str = "",
        in_the_making: tuple[str, str, str] | None = None,
    ) -> None:
        if routes and isinstance(routes[0], DataClass):
            routes = (tuple(routes),)
        for name, value in (
            ("routes", tuple(routes)),
            ("append_only", append_only),
            ("keeps_history", keeps_history and not append_only and not open_reason),
            ("tenant_wide", tenant_wide),
            ("open_reason", open_reason),
            ("own", own),
            ("in_the_making", in_the_making),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def tenant(cls, *, append_only: bool = False, keeps_history: bool = True) -> "Guard":
        """Everybody of the authority may see the rows: teams, agencies, adopted models."""
        return cls(tenant_wide=True, append_only=append_only, keeps_history=keeps_history)

    @classmethod
    def between(cls, *own: str, append_only: bool = False) -> "Guard":
        """Only the users named in these columns see the rows: no role, involvement or service reaches them."""
        return cls(own=own, append_only=append_only)

    @classmethod
    def open(cls, reason: str) -> "Guard":
        """The table needs no row-level security, for this stated reason."""
        return cls(open_reason=reason)


class Record(models.Model):
    """A row of one authority, with its own opaque id, a version, and who recorded it when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority_id = models.UUIDField(db_index=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.UUIDField(null=True, editable=False)

    guard: ClassVar[Guard]

    class Meta:
        abstract = True

    def check_version(self, seen: int | None) -> None:
        """
        Refuse to overwrite what the person has not seen.

        :raises Stale: if the record changed after the person opened it
        """
        if seen is not None and seen != self.version:
            raise Stale("Someone else changed this after you opened it. Your words are kept: compare and choose.")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill in authority and author from the unit of work; every later save is a new version."""
        unit = current_unit()
        if self._state.adding:
            if unit is not None:
                self.authority_id = self.authority_id or unit.viewer.authority_id
                if self.recorded_by is None:
                    self.recorded_by = unit.viewer.user_id
        else:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)


class DateRange(models.Func):
    """
    ``daterange(starts, ends)`` of two columns: half-open, without end while ``ends`` is empty.

    For the exclusion constraints that keep two stretches of one thing from being in force at once.
    """

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, starts: str = "starts", ends: str = "ends", **extra: Any) -> None:
        super().__init__(starts, ends, **extra)


def stamped(records: list[Any]) -> list[Any]:
    """Fill authority and author in records about to be created in bulk (``save`` is not called for them)."""
    unit = current_unit()
    if unit is not None:
        for each in records:
            each.authority_id = each.authority_id or unit.viewer.authority_id
            each.recorded_by = each.recorded_by or unit.viewer.user_id
    return records
