"""The facts that finished forms of one episode gave, together as each form gave them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from homeward.casework.models import Fact, FormSubmission
from homeward.casework.values import SubmissionState


@dataclass(frozen=True)
class Given:
    """What one finished form gave."""

    submission_id: UUID
    true_from: date
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return words or a choice, empty when not given."""
        value = self.facts.get(key)
        return "" if value is None else str(value)

    def day(self, key: str) -> date | None:
        """Return a day, or None."""
        value = self.facts.get(key)
        return date.fromisoformat(str(value)) if value else None

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        """Return the rows of a table."""
        return list(self.facts.get(key) or ())

    def choices(self, key: str) -> list[str]:
        """Return what was ticked."""
        return [str(each) for each in self.facts.get(key) or ()]


def given_in(episode_id: UUID, families: Collection[str], *, on: date | None = None) -> list[Given]:
    """
    Return what each finished form of an episode gave of these families of facts, the earliest first: two statements.

    What was corrected is left out; its correction stands in its place.

    :param families: what the keys begin with: "map", "network"
    :param on: leave out what only became true later
    """
    asked = Q()
    for each in families:
        asked |= Q(key__startswith=f"{each}.")
    rows = Fact.objects.filter(asked, episode_id=episode_id, person__isnull=True, value__isnull=False)
    if on is not None:
        rows = rows.filter(true_from__lte=on)
    by_form: dict[UUID, dict[str, Any]] = {}
    days: dict[UUID, date] = {}
    for row in rows.order_by("true_from", "known_from"):
        by_form.setdefault(row.source_id, {})[row.key] = row.value
        days[row.source_id] = row.true_from
    standing = set(
        FormSubmission.objects.filter(pk__in=by_form, state=SubmissionState.FINISHED.value).values_list("pk", flat=True)
    )
    return [Given(each, days[each], facts) for each, facts in by_form.items() if each in standing]


def latest_with(given: Collection[Given], key: str) -> Given | None:
    """Return the latest form that gave this fact, or None."""
    return next((each for each in reversed(list(given)) if each.facts.get(key)), None)
