"""Who is involved with whom today."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from homeward.access.models import Involvement
from homeward.access.queries.policy import as_view
from homeward.access.values import InvolvementKind, InvolvementView, Viewer


def holders_with(subject_id: UUID) -> list[InvolvementView]:
    """Return everyone involved with the subject today, earliest first."""
    today, now = timezone.localdate(), timezone.now()
    rows = Involvement.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today),
        Q(ends_at__isnull=True) | Q(ends_at__gt=now),
        subject_id=subject_id,
        starts__lte=today,
    ).order_by("starts", "kind")
    return [as_view(each) for each in rows]


def subjects_held_by(holder_ids: Iterable[UUID], kinds: Iterable[InvolvementKind]) -> list[UUID]:
    """Return the subjects these holders are involved with today in one of these ways."""
    today = timezone.localdate()
    rows = Involvement.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today),
        holder_id__in=list(holder_ids),
        kind__in=[each.value for each in kinds],
        starts__lte=today,
    )
    return list(rows.values_list("subject_id", flat=True).distinct())


def is_involved(viewer: Viewer, subject_id: UUID) -> bool:
    """Return whether the viewer, or a team or agency of theirs, is involved with the subject today."""
    return any(each.holder_id in viewer.holder_ids for each in holders_with(subject_id))
