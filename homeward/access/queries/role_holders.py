"""Who holds a role today."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from homeward.access.models import Grant
from homeward.access.values import Viewer


def role_holders(viewer: Viewer, roles: Iterable[str]) -> dict[UUID, str]:
    """Return the names of the active users who hold any of these roles in the viewer's authority today, by id."""
    today = timezone.localdate()
    grants = Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today),
        authority_id=viewer.authority_id,
        role__in=list(roles),
        starts__lte=today,
        user__is_active=True,
    )
    return dict(grants.order_by("user__name").values_list("user_id", "user__name"))
