"""The made-up people of a demonstration, for its sign-in page."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from homeward.access.models import Authority, User
from homeward.access.queries.viewers import roles_by_authority
from homeward.access.rules.roles import ROLES


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One made-up person who can be signed in as."""

    id: UUID
    name: str
    username: str
    work: str
    authority: str


def demo_people() -> list[DemoPerson]:
    """Return the made-up people who may sign in, in the order they were made. Real people are never among them."""
    names = dict(Authority.objects.values_list("id", "name"))
    found = []
    for user in User.objects.filter(is_demo=True, is_active=True).order_by("date_joined", "username"):
        held = roles_by_authority(user.id, timezone.localdate())
        work = ", ".join(dict.fromkeys(ROLES[key].title for keys in held.values() for key in keys))
        found.append(DemoPerson(user.id, user.name, user.username, work, " and ".join(names[each] for each in held)))
    return found
