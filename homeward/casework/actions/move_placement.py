"""Say where a child is placed, when they move, and put it right."""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Placement
from homeward.casework.models.reach import within_reach
from homeward.casework.values import PlacementKind
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.vocabulary.periods import Period


@action
def move_placement(
    *,
    by: Viewer,
    person_id: UUID,
    kind: PlacementKind,
    period: Period,
    provider: str = "",
    reason: str = "",
    today: date,
) -> UUID:
    """
    Record that a child was placed. A placement still open ends on the day the new one starts.

    A short break may fall inside another placement and ends none.

    :raises Invalid: if it starts in the future
    :raises Conflict: if the child was placed elsewhere on some of these days
    """
    require(by, Permission.CASE_WRITE, on=Subject.person(person_id))
    check_placement(period, today)
    new = Placement(
        person_id=person_id,
        kind=kind.value,
        is_short_break=kind is PlacementKind.SHORT_BREAK,
        provider=provider,
        starts=period.start,
        ends=period.end,
        start_reason=reason,
    )
    if not new.is_short_break:
        _end_open_one(new, reason)
    _refuse_overlap(new)
    _save(new)
    record("placement.moved", by=by, about=[Subject.person(person_id)], detail=_told(new))
    return new.id


@action
def end_placement(
    *, by: Viewer, placement_id: UUID, last_day: date, reason: str, version: int | None = None, today: date
) -> UUID:
    """
    Record the last day of a placement. Returns the id of the version now known.

    :raises Invalid: if that day lies before the start or in the future
    :raises Stale: if somebody changed the placement after this person opened it
    """
    row = within_reach(Placement, placement_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    if last_day > today:
        raise Invalid.because("The last day must be today or in the past.", field="last_day")
    if last_day < row.starts:
        raise Invalid.because(f"The last day comes before the start, {plain_day(row.starts)}.", field="last_day")
    new = _copy(row, ends=last_day + timedelta(days=1), ended_reason=reason)
    row.replaced_by(new, because="", at=timezone.now())
    record("placement.ended", by=by, about=[Subject.person(row.person_id)], detail=_told(new))
    return new.id


@action
def correct_placement(
    *,
    by: Viewer,
    placement_id: UUID,
    kind: PlacementKind,
    period: Period,
    provider: str,
    correction_reason: str,
    version: int | None = None,
    today: date,
) -> UUID:
    """
    Put a placement right. What was known before stays readable. Returns the id of the version now known.

    :raises Invalid: without a reason, or if it could not be so
    :raises Conflict: if the child was placed elsewhere on some of these days
    :raises Stale: if somebody changed it after this person opened it
    """
    row = within_reach(Placement, placement_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    _need_reason(correction_reason)
    check_placement(period, today)
    new = _copy(
        row,
        kind=kind.value,
        is_short_break=kind is PlacementKind.SHORT_BREAK,
        provider=provider,
        starts=period.start,
        ends=period.end,
    )
    _refuse_overlap(new, besides=row)
    try:
        with transaction.atomic():
            row.replaced_by(new, because=correction_reason, at=timezone.now())
    except IntegrityError as clash:
        raise _overlap() from clash
    record("placement.corrected", by=by, about=[Subject.person(row.person_id)], detail=_told(new))
    return new.id


@action
def withdraw_placement(*, by: Viewer, placement_id: UUID, correction_reason: str, version: int | None = None) -> None:
    """
    Take back a placement recorded by mistake. It stays readable as what we once held to be true.

    :raises Invalid: without a reason
    :raises Stale: if somebody changed it after this person opened it
    """
    row = within_reach(Placement, placement_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    _need_reason(correction_reason)
    row.correction_reason = correction_reason
    row.save(update_fields=["correction_reason"])
    row.stop_being_known(at=timezone.now())
    record("placement.withdrawn", by=by, about=[Subject.person(row.person_id)], detail=_told(row))


def check_placement(period: Period, today: date) -> None:
    """
    Refuse a placement that could not be so.

    :raises Invalid: if it lies in the future
    """
    if period.start > today:
        raise Invalid.because("The placement cannot start in the future.", field="starts")
    if period.last_day is not None and period.last_day > today:
        raise Invalid.because("The last day must be today or in the past.", field="last_day")


def _need_reason(correction_reason: str) -> None:
    if not correction_reason.strip():
        raise Invalid.because("Say why the record is corrected.", field="correction_reason")


def _known(person_id: UUID, *, short_breaks: bool) -> list[Placement]:
    rows = Placement.objects.select_for_update().filter(
        person_id=person_id, is_short_break=short_breaks, known_to__isnull=True
    )
    return list(rows)


def _end_open_one(new: Placement, reason: str) -> None:
    for each in _known(new.person_id, short_breaks=False):
        if each.ends is None and each.starts < new.starts:
            each.replaced_by(_copy(each, ends=new.starts, ended_reason=reason), because="", at=timezone.now())


def _refuse_overlap(row: Placement, *, besides: Placement | None = None) -> None:
    period = Period(row.starts, row.ends)
    for other in _known(row.person_id, short_breaks=row.is_short_break):
        if (besides is None or other.pk != besides.pk) and period.overlaps(Period(other.starts, other.ends)):
            raise _overlap(other)


def _overlap(other: Placement | None = None) -> Conflict:
    if other is None:
        return Conflict("The child was placed elsewhere on some of these days.", field="starts")
    last = Period(other.starts, other.ends).last_day
    until = f"to {plain_day(last)}" if last else "and it is still open"
    return Conflict(
        f"Another placement is recorded from {plain_day(other.starts)} {until}.",
        field="starts",
        remedy="End or correct that one first.",
    )


def _save(row: Placement) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        # Only if somebody else recorded one between our look and our writing.
        raise _overlap() from clash


def _copy(row: Placement, **changed: object) -> Placement:
    kept = (
        "person_id",
        "kind",
        "is_short_break",
        "provider",
        "starts",
        "ends",
        "start_reason",
        "ended_reason",
    )
    return Placement(**{name: getattr(row, name) for name in kept} | changed)


def _told(row: Placement) -> dict[str, str | int | float | bool | None]:
    return {"placement": str(row.id), "kind": row.kind, "starts": str(row.starts)}
