"""The policy, asked of the record."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from homeward.access.models import Coverage, Involvement
from homeward.access.rules.policy import decide
from homeward.access.rules.roles import reach_of
from homeward.access.unit_of_work import current_unit
from homeward.access.values import (
    Decision,
    InvolvementKind,
    InvolvementView,
    Permission,
    Reach,
    Subject,
    Viewer,
)


def may(viewer: Viewer, permission: Permission, *, on: Subject | None = None) -> Decision:
    """Return whether the viewer may do this (to this subject), with the reason in words."""
    reach = reach_of(viewer.roles, permission)
    involvements = _involvements(viewer, on.id) if on is not None and reach is Reach.INVOLVED else []
    return decide(
        permission=permission,
        roles=viewer.roles,
        involvements=involvements,
        about_someone=on is not None,
        today=timezone.localdate(),
    )


def allowed(viewer: Viewer, *permissions: Permission, on: Subject | None = None) -> bool:
    """Return whether the viewer may do any of these; for showing or hiding what a page offers."""
    return any(may(viewer, each, on=on).allowed for each in permissions)


def allowed_of(viewer: Viewer, permissions: Iterable[Permission], *, on: Subject) -> frozenset[Permission]:
    """Return which of these the viewer may do to the subject, in one statement; for what a page offers."""
    involvements = _involvements(viewer, on.id)
    today = timezone.localdate()
    return frozenset(
        each
        for each in permissions
        if decide(permission=each, roles=viewer.roles, involvements=involvements, about_someone=True, today=today)
    )


def allowed_among(viewer: Viewer, permission: Permission, *, subject_ids: Iterable[UUID]) -> frozenset[UUID]:
    """
    Return on which of these families or contracts the viewer may do this, in one statement however many there are.

    Only what is involved itself is looked up: people, who are reached through a family, are asked one by one.
    """
    asked = frozenset(subject_ids)
    reach = reach_of(viewer.roles, permission)
    if reach is not Reach.INVOLVED or not asked:
        return asked if reach is Reach.AUTHORITY else frozenset()
    rows = Involvement.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now()),
        subject_id__in=asked,
        holder_id__in=viewer.holder_ids,
        authority_id=viewer.authority_id,
    )
    today = timezone.localdate()
    return frozenset(
        each.subject_id
        for each in map(as_view, rows)
        if decide(permission=permission, roles=viewer.roles, involvements=[each], about_someone=True, today=today)
    )


def opened_for_duty_until(viewer: Viewer, subject_id: UUID) -> datetime | None:
    """Return until when the viewer has this family (or person of it) open for duty; None when they have not."""
    held = [each.ends_at for each in _involvements(viewer, subject_id) if each.kind is InvolvementKind.DUTY]
    return max((each for each in held if each is not None), default=None)


def _involvements(viewer: Viewer, subject_id: UUID) -> list[InvolvementView]:
    unit = current_unit()
    if unit is None:
        return _look_up(viewer, subject_id)
    asked = (viewer.user_id, subject_id)
    if asked not in unit.involvements:
        unit.involvements[asked] = _look_up(viewer, subject_id)
    return unit.involvements[asked]


def _look_up(viewer: Viewer, subject_id: UUID) -> list[InvolvementView]:
    today = timezone.localdate()
    covering = Coverage.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today), covered_id=subject_id, starts__lte=today
    ).values("subject_id")
    rows = Involvement.objects.filter(
        Q(subject_id=subject_id) | Q(subject_id__in=covering),
        Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now()),
        holder_id__in=[viewer.user_id, *viewer.holder_ids],
        authority_id=viewer.authority_id,
    ).order_by("starts")
    return [as_view(each) for each in rows]


def as_view(row: Involvement) -> InvolvementView:
    """Return an involvement as a value."""
    return InvolvementView(
        subject_id=row.subject_id,
        holder_id=row.holder_id,
        kind=InvolvementKind(row.kind),
        starts=row.starts,
        ends=row.ends,
        basis=row.basis,
        ends_at=row.ends_at,
    )
