"""How somebody signs in, put right by an administrator: a password to begin with, a lost second step."""

import secrets
from uuid import UUID

from django.db import connection
from django.utils import timezone

from homeward.access.actions.auditing import action, record
from homeward.access.actions.permitting import require
from homeward.access.models import Grant, User
from homeward.access.queries.viewers import roles_by_authority
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, NotAllowed, NotFound

# No letter or figure that is mistaken for another when it is read out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _IN_A_GROUP = 4, 5


@action
def give_password(*, by: Viewer, user_id: UUID) -> str:
    """
    Make a new password for somebody and return it, to be told them once; they choose their own when they sign in.

    It is kept nowhere in the clear. Everything they have open stops working.

    :raises NotAllowed: one's own, or of somebody who works for another authority too
    :raises NotFound: if they are no user of this authority
    """
    user = _to_put_right(by, user_id)
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    user.set_password(password)
    user.password_is_temporary = True
    user.save(update_fields=["password", "password_is_temporary"])
    record("user.password_given", by=by, about=[Subject.user(user_id)])
    return password


@action
def leave_to_work_account(*, by: Viewer, user_id: UUID) -> None:
    """
    Take somebody's password away: from now on they sign in with their work account only.

    :raises Conflict: if they have not linked a work account, for then they could not sign in at all
    :raises NotAllowed: one's own, or of somebody who works for another authority too
    """
    user = _to_put_right(by, user_id)
    if not _has_work_account(user_id):
        raise Conflict(
            "They have not linked a work account yet, so they could not sign in at all.",
            remedy="Ask them to link it under Password and sign-in, then come back here.",
        )
    user.set_unusable_password()
    user.password_is_temporary = False
    user.save(update_fields=["password", "password_is_temporary"])
    record("user.password_taken_away", by=by, about=[Subject.user(user_id)])


@action
def remove_second_factor(*, by: Viewer, user_id: UUID) -> int:
    """
    Remove somebody's lost second step; they set up a new one at their next sign-in. Returns how many were removed.

    Everything they have open stops working.

    :raises NotAllowed: one's own, or of somebody who works for another authority too
    """
    user = _to_put_right(by, user_id)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM mfa_authenticator WHERE user_id = %s", [user_id])
        count = int(cursor.rowcount)
    if not count:
        raise Conflict("They have no second step to remove.", remedy="They set one up when they next sign in.")
    user.end_sessions()
    record("user.second_factor_removed", by=by, about=[Subject.user(user_id)], detail={"count": count})
    return count


def user_here(by: Viewer, user_id: UUID) -> User:
    """
    Return somebody who holds or held a role in the viewer's authority.

    :raises NotFound: for anybody else
    """
    if not Grant.objects.filter(user_id=user_id, authority_id=by.authority_id).exists():
        raise NotFound("There is no such user in this authority.", remedy="Choose one from the list of users.")
    return User.objects.get(pk=user_id)


def _to_put_right(by: Viewer, user_id: UUID) -> User:
    require(by, Permission.USER_WRITE)
    if user_id == by.user_id:
        raise NotAllowed(
            "You cannot do this for your own account.",
            remedy="Change your own under Password and sign-in, or ask another administrator.",
        )
    user = user_here(by, user_id)
    # Whoever can sign in as them reaches what they reach there; no administrator gives themselves that.
    if set(roles_by_authority(user_id, timezone.localdate())) - {by.authority_id}:
        raise NotAllowed(
            "They work for another authority too, so no administrator of one alone changes how they sign in.",
            remedy="Ask them to change it themselves, or end their roles there first.",
        )
    return user


def _has_work_account(user_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM socialaccount_socialaccount WHERE user_id = %s)", [user_id])
        (found,) = cursor.fetchone()
    return bool(found)
