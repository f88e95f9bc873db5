"""Users and the roles they hold."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions.auditing import action, record
from homeward.access.actions.permitting import require
from homeward.access.models import Grant, User
from homeward.access.rules.roles import ROLES
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound


@action
def create_user(
    *,
    by: Viewer,
    username: str,
    name: str,
    email: str = "",
    password: str | None = None,
    is_demo: bool = False,
) -> UUID:
    """
    Create somebody who can sign in; without a password they sign in through their employer or are sent one.

    :raises Invalid: when the user name is taken
    """
    require(by, Permission.USER_WRITE)
    if not username.strip() or not name.strip():
        raise Invalid.because("A user needs a user name and a name.", field="username")
    try:
        with transaction.atomic():
            user = User.objects.create_user(username.strip(), password, name=name.strip(), email=email, is_demo=is_demo)
    except IntegrityError:
        raise Invalid.because(f"The user name {username} is taken. Choose another.", field="username") from None
    record("user.created", by=by, about=[Subject.user(user.id)])
    return user.id


@action
def grant_role(*, by: Viewer, user_id: UUID, role: str, starts: date, reason: str) -> None:
    """
    Give a user a role in the viewer's authority.

    :raises Invalid: when there is no such role, or no reason
    :raises NotAllowed: nobody gives a role to themselves
    """
    require(by, Permission.USER_WRITE)
    if role not in ROLES or ROLES[role].is_service:
        raise Invalid.because("There is no such role. Choose one from the list.", field="role")
    if not reason.strip():
        raise Invalid.because("Say why this person needs the role.", field="reason")
    if user_id == by.user_id:
        raise NotAllowed("You cannot give yourself a role. Ask another administrator.")
    Grant.objects.get_or_create(
        user_id=user_id,
        role=role,
        ends=None,
        authority_id=by.authority_id,
        defaults={"starts": starts, "reason": reason.strip(), "recorded_by": by.user_id},
    )
    record("role.granted", by=by, about=[Subject.user(user_id)], detail={"role": role})


@action
def withdraw_role(*, by: Viewer, user_id: UUID, role: str, ends: date) -> None:
    """Take a role away from a day on. From the next request the person no longer has it."""
    require(by, Permission.USER_WRITE)
    rows = Grant.objects.filter(user_id=user_id, role=role, ends__isnull=True, authority_id=by.authority_id)
    if not rows:
        raise NotFound("This person does not hold that role here.")
    for row in rows:
        row.ends = ends
        row.save()
    record("role.withdrawn", by=by, about=[Subject.user(user_id)], detail={"role": role})


@action
def deactivate_user(*, by: Viewer, user_id: UUID) -> None:
    """Stop somebody signing in; their open pages stop working at the next click."""
    require(by, Permission.USER_WRITE)
    _set_active(by, user_id, active=False)
    record("user.deactivated", by=by, about=[Subject.user(user_id)])


@action
def reactivate_user(*, by: Viewer, user_id: UUID) -> None:
    """Let somebody sign in again."""
    require(by, Permission.USER_WRITE)
    _set_active(by, user_id, active=True)
    record("user.reactivated", by=by, about=[Subject.user(user_id)])


def _set_active(by: Viewer, user_id: UUID, *, active: bool) -> None:
    if user_id == by.user_id:
        raise NotAllowed("You cannot stop or start your own account. Ask another administrator.")
    if not Grant.objects.filter(user_id=user_id, authority_id=by.authority_id).exists():
        raise NotFound("There is no such user in this authority.")
    User.objects.filter(pk=user_id).update(is_active=active)
