"""The made-up people of a demonstration, for its sign-in page."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from homeward.access.models import Authority, User
from homeward.access.queries.viewers import roles_of_people
from homeward.access.rules.roles import ROLES

_THEY = User.objects.filter(is_demo=True, is_active=True)


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
    users = list(_THEY.order_by("date_joined", "username"))
    roles = roles_of_people((user.id for user in users), timezone.localdate())
    found = []
    for user in users:
        held = roles[user.id]
        work = ", ".join(dict.fromkeys(ROLES[key].title for keys in held.values() for key in keys))
        found.append(DemoPerson(user.id, user.name, user.username, work, " and ".join(names[each] for each in held)))
    return found


def is_demo_person(user_id: UUID) -> bool:
    """Return whether this is one of the made-up people who may sign in."""
    return _THEY.filter(pk=user_id).exists()
