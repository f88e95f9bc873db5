"""Which authorities there are."""

from uuid import UUID

from homeward.access.models import Authority


def authorities() -> list[tuple[UUID, str]]:
    """Return (id, name) of every authority served here, by name."""
    return list(Authority.objects.order_by("name").values_list("id", "name"))
