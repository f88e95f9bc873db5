"""Open an authority: the one action with no viewer yet. Only set-up uses it."""

from uuid import UUID

from homeward.access.models import Authority


def open_authority(*, name: str, slug: str, urgent_contact: str = "") -> UUID:
    """Return the id of the authority with this slug, made if need be. Runs before anybody could act in it."""
    authority, _ = Authority.objects.get_or_create(slug=slug, defaults={"name": name, "urgent_contact": urgent_contact})
    return authority.id


open_authority.is_set_up = True  # type: ignore[attr-defined]
