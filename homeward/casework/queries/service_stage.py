"""At which stage of children's services a family is, from the statuses of its children."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.casework.models import Fact, StatusPeriod
from homeward.casework.rules.expectations import stage_of
from homeward.practice.values import ServiceStage


def service_stage_of(
    family_id: UUID, children: Collection[UUID], *, today: date
) -> tuple[ServiceStage | None, date | None]:
    """Return the service stage a family is at and since when; None while no child of it has a status."""
    statuses = statuses_in_force(today).filter(person_id__in=children)
    said = risks_said().filter(family_id=family_id)
    return stage_in(
        statuses.values_list("kind", "starts"),
        [(row.person_id, row.value, row.true_from) for row in said],
    )


def statuses_in_force(today: date) -> QuerySet[StatusPeriod]:
    """The statuses that hold on a day, of whomever."""
    holds = Q(ends__isnull=True) | Q(ends__gt=today)
    return StatusPeriod.objects.filter(holds, known_to__isnull=True, starts__lte=today)


def risks_said() -> QuerySet[Fact]:
    """What was said of whether a child is in danger of coming into care, the newest last."""
    return Fact.objects.filter(key="child.at_risk_of_care").order_by("known_from")


def stage_in(
    statuses: Iterable[tuple[str, date]], said: Iterable[tuple[Any, Any, date]]
) -> tuple[ServiceStage | None, date | None]:
    """
    Return the service stage that follows, and since when.

    :param statuses: each kind of status that holds, and since when
    :param said: of whom, whether they are in danger of coming into care, and since when; the newest last
    """
    kinds: dict[str, date] = {}
    for kind, starts in statuses:
        kinds[kind] = min(starts, kinds.get(kind, starts))
    latest = {person: (value, since) for person, value, since in said}
    return stage_of(kinds, min((since for value, since in latest.values() if value is True), default=None))
