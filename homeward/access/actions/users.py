"""Users and the roles they hold."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from homeward.access.actions.auditing import Detail, action, record
from homeward.access.actions.permitting import require
from homeward.access.actions.sign_in import user_here
from homeward.access.models import Grant, User
from homeward.access.queries.viewers import roles_by_authority
from homeward.access.rules.roles import ROLES
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound, ProblemList


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
def add_user(*, by: Viewer, username: str, name: str, email: str, role: str, starts: date, reason: str) -> UUID:
    """
    Create somebody who can sign in together with their first role: both or neither.

    :raises Invalid: when the user name is taken, or anything of it is missing: all of it at once
    """
    require(by, Permission.USER_WRITE)
    wrong = ProblemList()
    if not name.strip():
        wrong.add("Write the name as colleagues know it.", field="name")
    if not username.strip():
        wrong.add("Choose a user name.", field="username")
    if role not in ROLES or ROLES[role].is_service:
        wrong.add("Choose the role they need.", field="role")
    if not reason.strip():
        wrong.add("Say why this person needs the role.", field="reason")
    wrong.refuse_if_any()
    user_id = create_user(by=by, username=username, name=name, email=email)
    grant_role(by=by, user_id=user_id, role=role, starts=starts, reason=reason)
    return user_id


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
    user_here(by, user_id).end_sessions()
    record("role.granted", by=by, about=[Subject.user(user_id)], detail={"role": role})


@action
def withdraw_role(*, by: Viewer, user_id: UUID, role: str, ends: date) -> None:
    """Take a role away from a day on. From the next request the person no longer has it, and signs in afresh."""
    require(by, Permission.USER_WRITE)
    rows = Grant.objects.filter(user_id=user_id, role=role, ends__isnull=True, authority_id=by.authority_id)
    if not rows:
        raise NotFound("This person does not hold that role here.")
    for row in rows:
        row.ends = ends
        row.save()
    user_here(by, user_id).end_sessions()
    record("role.withdrawn", by=by, about=[Subject.user(user_id)], detail={"role": role})


@action
def deactivate_user(*, by: Viewer, user_id: UUID) -> bool:
    """
    End everything somebody may do in the viewer's authority; their open pages stop working at the next click.

    Their account is switched off only if no authority is left for which they hold a role: another authority's
    worker is not ours to stop. Returns whether it was.

    :raises NotAllowed: one's own
    :raises NotFound: if they are no user of this authority
    """
    user = _not_oneself(by, user_id)
    today = timezone.localdate()
    ended = 0
    for row in Grant.objects.filter(Q(ends__isnull=True) | Q(ends__gt=today), user=user, authority_id=by.authority_id):
        row.ends = max(today, row.starts)
        row.save()
        ended += 1
    switched_off = not roles_by_authority(user_id, today)
    if switched_off:
        User.objects.filter(pk=user_id).update(is_active=False)
    user.end_sessions()
    detail: Detail = {"roles": ended, "account_off": switched_off}
    record("user.deactivated", by=by, about=[Subject.user(user_id)], detail=detail)
    return switched_off


@action
def reactivate_user(*, by: Viewer, user_id: UUID) -> None:
    """Let somebody sign in again. They hold no role until one is given."""
    user = _not_oneself(by, user_id)
    User.objects.filter(pk=user.pk).update(is_active=True)
    record("user.reactivated", by=by, about=[Subject.user(user_id)])


def _not_oneself(by: Viewer, user_id: UUID) -> User:
    require(by, Permission.USER_WRITE)
    if user_id == by.user_id:
        raise NotAllowed("You cannot stop or start your own account. Ask another administrator.")
    return user_here(by, user_id)
