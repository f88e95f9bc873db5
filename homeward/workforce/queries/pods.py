"""Ask who plays which part in a pod, and who is whose buddy."""

from collections.abc import Iterable
from uuid import UUID

from homeward.workforce.models import BuddyPair, PodPlace
from homeward.workforce.values import BuddyView, PodPlaceView


def pod_places(
    *, team_id: UUID | None = None, practitioner_ids: Iterable[UUID] | None = None
) -> tuple[PodPlaceView, ...]:
    """Return the parts played now in a pod, or by these practitioners in any pod."""
    rows = PodPlace.objects.filter(ends__isnull=True, team__closed_on__isnull=True)
    rows = rows.filter(team_id=team_id) if team_id else rows
    rows = rows.filter(practitioner_id__in=list(practitioner_ids)) if practitioner_ids is not None else rows
    return tuple(
        PodPlaceView(each.id, each.practitioner_id, each.team_id, each.role, each.starts, each.version)
        for each in rows.order_by("starts")
    )


def buddies_in(*, team_id: UUID) -> tuple[BuddyView, ...]:
    """Return who is whose buddy in a pod now."""
    rows = BuddyPair.objects.filter(team_id=team_id, ends__isnull=True)
    return tuple(
        BuddyView(
            id=each.id,
            one_id=each.one_id,
            other_id=each.other_id,
            one=each.one.user.name,
            other=each.other.user.name,
            starts=each.starts,
            version=each.version,
        )
        for each in rows.select_related("one__user", "other__user").order_by("starts")
    )
