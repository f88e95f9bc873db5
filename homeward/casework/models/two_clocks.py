"""
Two clocks: when something was true, and when we knew it.

A claim, a return or an evaluation can be replayed "as known on 3 March" only if nothing it rests on is
overwritten. So such a record never changes: a correction closes what was known (``known_to``) and adds a
new row that says which one it replaces, and why.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from homeward.access.records import Record
from homeward.vocabulary.errors import Stale


class TwoClocks(Record):
    """A row kept with what we knew when; the row in force now has no ``known_to``."""

    known_from = models.DateTimeField(default=timezone.now, editable=False)
    known_to = models.DateTimeField(null=True, editable=False)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="superseded_by")
    correction_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    def replaced_by(self, new: Self, *, because: str, at: datetime) -> None:
        """
        Put another version in this one's place: it stops being known at the moment the other starts to be.

        Call it on a row read under lock.

        :raises Stale: if this is no longer what is known
        """
        self.stop_being_known(at=at)
        new.known_from, new.supersedes, new.correction_reason = at, self, because
        new.save()

    def stop_being_known(self, *, at: datetime) -> None:
        """
        Close this version without a successor in the same row's stead.

        :raises Stale: if this is no longer what is known
        """
        if self.known_to is not None:
            raise Stale("Somebody else has corrected this since you opened it. Look at what it says now.")
        self.known_to = at
        self.save(update_fields=["known_to"])

    @property
    def is_known_now(self) -> bool:
        """Whether this is what we hold to be true today."""
        return self.known_to is None


KNOWN_NOW = Q(known_to__isnull=True)


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """The check every period carries: no period without a day in it."""
    return models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name=name)
