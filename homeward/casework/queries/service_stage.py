"""At which stage of children's services a family is, from the statuses of its children."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from homeward.casework.models import Fact, StatusPeriod
from homeward.casework.rules.expectations import stage_of
from homeward.practice.values import ServiceStage


def service_stage_of(
    family_id: UUID, children: Collection[UUID], *, today: date
) -> tuple[ServiceStage | None, date | None]:
    """Return the service stage a family is at and since when; None while no child of it has a status."""
    kinds: dict[str, date] = {}
    rows = StatusPeriod.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today), person_id__in=children, known_to__isnull=True, starts__lte=today
    )
    for row in rows:
        kinds[row.kind] = min(row.starts, kinds.get(row.kind, row.starts))
    said = Fact.objects.filter(family_id=family_id, key="child.at_risk_of_care").order_by("known_from")
    latest = {row.person_id: row for row in said}
    at_risk = [row.true_from for row in latest.values() if row.value is True]
    return stage_of(kinds, min(at_risk, default=None))
