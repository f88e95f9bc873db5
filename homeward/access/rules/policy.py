"""The one policy: may this viewer do this to this record, and why."""

from collections.abc import Iterable
from datetime import date

from homeward.access.rules.roles import OPENS, ROLES, reach_of
from homeward.access.values import Decision, InvolvementView, Permission, Reach


def decide(
    *,
    permission: Permission,
    roles: tuple[str, ...],
    involvements: Iterable[InvolvementView],
    about_someone: bool,
    today: date,
) -> Decision:
    """
    Return whether the permission is given, with the reason in words.

    ``involvements`` are the viewer's own with the subject (and with whatever covers it), current or not.
    Without a subject only authority-wide permissions, or the mere holding of the permission, can be asked.
    """
    reach = reach_of(roles, permission)
    if reach is None:
        return Decision(False, f"None of your roles may {permission.sentence}.")
    title = next(ROLES[key].title for key in roles if key in ROLES and permission in ROLES[key].permissions)
    if reach is Reach.AUTHORITY:
        return Decision(True, f"{title}: may {permission.sentence} throughout the authority.")
    if not about_someone:
        return Decision(True, f"{title}: may {permission.sentence} where involved.")
    for each in involvements:
        if each.is_current(today) and permission.data_class in OPENS[each.kind]:
            return Decision(
                True,
                f"{title}: involved as {each.kind.value.replace('_', ' ')} since {each.starts:%-d %B %Y}.",
            )
    return Decision(False, f"You may {permission.sentence} only where you are involved, and you are not involved here.")
