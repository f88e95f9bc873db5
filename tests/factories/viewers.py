"""Made-up people who sign in."""

import itertools
import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from homeward.access import actions, queries
from homeward.access.values import InvolvementKind, Subject, Viewer
from tests.factories.beginning import kept

_numbers = itertools.count(1)


@kept
def authority(slug: str = "severnshire", name: str = "Severnshire (made up)") -> uuid.UUID:
    """Return the id of a made-up authority."""
    return actions.open_authority(name=name, slug=slug)


@kept
def user(*roles: str, name: str = "Priya Nair", authority_id: uuid.UUID | None = None, **fields: Any) -> uuid.UUID:
    """Return the id of a user with these roles, made by the set-up service as an administrator would."""
    authority_id = authority_id or authority()
    yesterday = timezone.localdate() - timedelta(days=1)
    with actions.acting_as(actions.service_viewer("set_up", authority_id)) as unit:
        by = unit.viewer
        user_id = actions.create_user(by=by, username=f"person{next(_numbers)}", name=name, **fields)
        for role in roles:
            actions.grant_role(by=by, user_id=user_id, role=role, starts=yesterday, reason="made up for a test")
    return user_id


@kept
def viewer(*roles: str, name: str = "Priya Nair", authority_id: uuid.UUID | None = None) -> Viewer:
    """Return a signed-in viewer with these roles (``key_worker`` when none is named)."""
    authority_id = authority_id or authority()
    return queries.viewer_for(user(*(roles or ("key_worker",)), name=name, authority_id=authority_id), authority_id)


@kept
def involve(
    someone: Viewer,
    subject: Subject,
    *,
    kind: InvolvementKind = InvolvementKind.LEAD,
    starts: date | None = None,
    ends: date | None = None,
) -> None:
    """Involve a viewer with a subject. Call it outside a unit of work."""
    with actions.acting_as(actions.service_viewer("set_up", someone.authority_id)) as unit:
        actions.involve(
            by=unit.viewer,
            subject=subject,
            holder_id=someone.user_id,
            kind=kind,
            basis="made up for a test",
            starts=starts or timezone.localdate() - timedelta(days=1),
            ends=ends,
        )


def with_roles(someone: Viewer, *roles: str) -> Viewer:
    """Return the same viewer as if they held other roles (to ask the policy, not the database)."""
    return replace(someone, roles=roles)
