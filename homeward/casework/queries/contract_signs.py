"""
What the signs of a contract are read from, for a whole cohort at a time.

Read by the judge of standings, like the evidence of promises; whoever asks writes down that they looked.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from homeward.casework.models import EpisodeChild, FollowUpFinding, Reading, ReferralPerson, VisitChild
from homeward.casework.values.contract_signs import ReferredAgain
from homeward.casework.values.referral import Part


def last_seen(*, person_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the last day somebody saw each child, on a visit or at a follow-up check."""
    found: dict[UUID, date] = {}
    visits = VisitChild.objects.filter(person_id__in=person_ids, seen=True).order_by().values("person_id")
    checks = FollowUpFinding.objects.filter(known_to__isnull=True, person_id__in=person_ids).order_by()
    rows = [
        *visits.annotate(last=Max("visit__visited_on")),
        *checks.values("person_id").annotate(last=Max("checked_on")),
    ]
    for row in rows:
        found[row["person_id"]] = max(row["last"], found.get(row["person_id"], row["last"]))
    return found


def referred_again(*, person_ids: Collection[UUID]) -> list[ReferredAgain]:
    """Return how many days after a closure each child was next referred."""
    closed: dict[UUID, list[date]] = {}
    episodes = EpisodeChild.objects.filter(person_id__in=person_ids, episode__closed_on__isnull=False)
    for person, day in episodes.values_list("person_id", "episode__closed_on"):
        if day is not None:
            closed.setdefault(person, []).append(day)
    came: dict[UUID, list[date]] = {}
    named = ReferralPerson.objects.filter(person_id__in=list(closed), part=Part.CHILD.value)
    for person, received in named.values_list("person_id", "referral__received_at"):
        if person is not None and received is not None:
            came.setdefault(person, []).append(timezone.localdate(received))
    return [
        ReferredAgain(person, (min(after) - day).days)
        for person, days in sorted(closed.items())
        for day in sorted(days)
        if (after := [each for each in came.get(person, ()) if each > day])
    ]


def who_recorded_readings(*, reading_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Return the user who entered each reading; for telling whose agency they work for, and nothing else."""
    return dict(Reading.objects.filter(pk__in=reading_ids).values_list("id", "recorded_by"))
