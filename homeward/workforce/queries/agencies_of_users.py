"""Which agency users work for."""

from collections.abc import Iterable
from uuid import UUID

from homeward.workforce.models import Practitioner


def agencies_of_users(*, user_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the agency each of these users works for; users who are no practitioners are left out."""
    return dict(Practitioner.objects.filter(user_id__in=set(user_ids)).values_list("user_id", "agency_id"))
