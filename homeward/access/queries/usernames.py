"""Who signs in under which user name."""

from collections.abc import Collection
from uuid import UUID

from homeward.access.models import User


def user_names(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names under which these users sign in. Staff names are no secret within Homeward."""
    return dict(User.objects.filter(id__in=user_ids).values_list("id", "username"))


def user_named(username: str) -> UUID | None:
    """Return the user who signs in under this name, None if there is none."""
    return User.objects.filter(username=username).values_list("id", flat=True).first()
