"""Which authorities there are."""

from uuid import UUID

from homeward.access.models import Authority
from homeward.access.unit_of_work import current_unit


def authorities() -> list[tuple[UUID, str]]:
    """Return (id, name) of every authority served here, by name."""
    return list(Authority.objects.order_by("name").values_list("id", "name"))


def authority_at_work() -> UUID | None:
    """Return the authority of the open unit of work, None outside one."""
    unit = current_unit()
    return unit.viewer.authority_id if unit is not None else None
