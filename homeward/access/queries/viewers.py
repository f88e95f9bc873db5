"""Who somebody is today, for one authority."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone

from homeward.access.models import Authority, Grant, User
from homeward.access.queries.policy import may
from homeward.access.rules.roles import ROLES
from homeward.access.unit_of_work import current_unit
from homeward.access.values import Permission, RoleView, UserView, Viewer
from homeward.vocabulary.errors import NotAllowed, NotFound


def roles_by_authority(user_id: UUID, today: date) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT authority_id, role FROM homeward_roles_of(%s, %s) ORDER BY role", [user_id, today])
        for authority_id, role in cursor.fetchall():
            found[authority_id].append(role)
    return found


def roles_of_people(user_ids: Iterable[UUID], today: date) -> dict[UUID, dict[UUID, list[str]]]:
    """Return the roles each of these people holds, by authority, in one statement however many they are."""
    found: dict[UUID, dict[UUID, list[str]]] = defaultdict(lambda: defaultdict(list))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT someone.id, held.authority_id, held.role"
            " FROM access_user AS someone CROSS JOIN LATERAL homeward_roles_of(someone.id, %s) AS held"
            " WHERE someone.id = ANY(%s) ORDER BY held.role",
            [today, list(user_ids)],
        )
        for user_id, authority_id, role in cursor.fetchall():
            found[user_id][authority_id].append(role)
    return found


def user_called(username: str) -> UUID | None:
    """Return the id of the active user with this user name, to write down a sign-in that failed."""
    return User.objects.filter(username=username, is_active=True).values_list("id", flat=True).first()


def authorities_of(user_id: UUID) -> list[tuple[UUID, str]]:
    """Return (id, name) of every authority in which the user holds a role today."""
    held = roles_by_authority(user_id, timezone.localdate())
    return list(Authority.objects.filter(id__in=held).order_by("name").values_list("id", "name"))


def viewer_for(user_id: UUID, authority_id: UUID | None = None) -> Viewer:
    """
    Return the viewer this user is, in the given authority or their only (first) one.

    Worked out afresh at each request, so that a role or membership taken away bites at once.

    :raises NotAllowed: when the user is inactive or holds no role there
    """
    with connection.cursor() as cursor:
        cursor.execute(_WHO, [timezone.localdate(), user_id])
        held = {row[0]: row[1:] for row in cursor.fetchall()}
    if not held or (authority_id is not None and authority_id not in held):
        raise NotAllowed("You have no role here today. Ask your administrator.")
    chosen = authority_id or min(held, key=str)
    authority_name, name, roles_held, holders = held[chosen]
    return Viewer(
        user_id=user_id,
        name=name,
        authority_id=chosen,
        authority_name=authority_name,
        roles=tuple(roles_held),
        holder_ids=frozenset({user_id, *holders}),
    )


# One row for each authority in which an active user holds a role. Every page asks, so it is one statement.
_WHO = """
    SELECT authority.id, authority.name, someone.name, held.roles,
           ARRAY(SELECT homeward_holders_of(someone.id, authority.id, asked.today))
    FROM (SELECT %s::date AS today) AS asked
    JOIN access_user AS someone ON someone.is_active
    CROSS JOIN LATERAL (
        SELECT authority_id, array_agg(role ORDER BY role) AS roles
        FROM homeward_roles_of(someone.id, asked.today) GROUP BY authority_id
    ) AS held
    JOIN access_authority AS authority ON authority.id = held.authority_id
    WHERE someone.id = %s
"""


def authority_by_slug(slug: str) -> Authority:
    """
    Return an authority by the name in its public address.

    :raises NotFound: when no authority has that name
    """
    authority = Authority.objects.filter(slug=slug).first()
    if authority is None:
        raise NotFound("No authority takes referrals at this address. Check the address you were given.")
    return authority


def slug_of_authority(authority_id: UUID) -> str:
    """Return the name of an authority in its public addresses."""
    return Authority.objects.values_list("slug", flat=True).get(pk=authority_id)


def roles(*, with_services: bool = False) -> list[RoleView]:
    """Return every role, in a sentence and a list."""
    return [
        RoleView(
            key=role.key,
            title=role.title,
            sentence=role.sentence,
            permissions=tuple(role.permissions.items()),
            is_service=role.is_service,
        )
        for role in ROLES.values()
        if with_services or not role.is_service
    ]


def users(viewer: Viewer) -> list[UserView]:
    """
    Return everybody who holds or held a role in the viewer's authority, by name.

    :raises NotAllowed: without the permission to manage users
    """
    decision = may(viewer, Permission.USER_WRITE)
    if not decision:
        raise NotAllowed(decision.why)
    today = timezone.localdate()
    held: dict[UUID, list[str]] = defaultdict(list)
    for grant in Grant.objects.filter(authority_id=viewer.authority_id).order_by("role"):
        current = grant.starts <= today and (grant.ends is None or grant.ends > today)
        held[grant.user_id] += [grant.role] if current else []
    with_factor = _with_second_factor(list(held))
    return [
        UserView(
            id=user.id,
            username=user.username,
            name=user.name,
            email=user.email,
            is_active=user.is_active,
            roles=tuple(held[user.id]),
            last_login=user.last_login,
            has_second_factor=user.id in with_factor,
            has_password=user.has_usable_password(),
            password_is_temporary=user.password_is_temporary,
        )
        for user in User.objects.filter(id__in=held).order_by("name")
    ]


def works_elsewhere(viewer: Viewer, user_id: UUID) -> bool:
    """Return whether somebody holds a role today in an authority other than the viewer's; not in which."""
    return bool(set(roles_by_authority(user_id, timezone.localdate())) - {viewer.authority_id})


def user_names(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of these users by id: who wrote a note, who leads a family."""
    wanted, unit = set(user_ids), current_unit()
    known = unit.user_names if unit is not None else {}
    unknown = wanted - known.keys()
    if unknown:
        known.update(User.objects.filter(id__in=unknown).values_list("id", "name"))
    return {user_id: known[user_id] for user_id in wanted if user_id in known}


def _with_second_factor(user_ids: list[UUID]) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT user_id FROM mfa_authenticator WHERE user_id = ANY(%s)", [user_ids])
        return {user_id for (user_id,) in cursor.fetchall()}
