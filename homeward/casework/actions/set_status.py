"""Say under what level of help or protection a child is, when it ends, and put it right."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.keep_sign_off import keep_own
from homeward.casework.models import StatusPeriod
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.sign_offs import Needed, needed_to_end, needed_to_start
from homeward.casework.values import DETAILS, StatusKind
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed
from homeward.vocabulary.periods import Period


@action
def set_status(
    *,
    by: Viewer,
    person_id: UUID,
    kind: StatusKind,
    detail: str = "",
    period: Period,
    reason: str = "",
    today: date,
) -> UUID:
    """
    Record that a child came under a status.

    :param detail: the category of a protection plan, or the legal status of a looked-after child
    :raises Invalid: if it starts in the future, or its detail is missing or unknown
    :raises Conflict: if the child has this status already on some of these days
    :raises NotAllowed: if the practice model asks for somebody else's agreement first
    """
    require(by, Permission.CASE_WRITE, on=Subject.person(person_id))
    check_status(kind, detail, period, today)
    needed = needed_to_start(by=by, person_id=person_id, kind=kind, starts=period.start)
    _need_agreement(by, needed, person_id, reason, today)
    return keep_start(by, person_id, kind, detail, period, reason, today)


def keep_start(
    by: Viewer, person_id: UUID, kind: StatusKind, detail: str, period: Period, reason: str, today: date
) -> UUID:
    """Write down that a status started; whoever must agree has agreed."""
    check_status(kind, detail, period, today)
    row = StatusPeriod(
        person_id=person_id,
        kind=kind.value,
        detail=detail,
        starts=period.start,
        ends=period.end,
        start_reason=reason,
    )
    _refuse_overlap(row)
    _save(row)
    record("status.set", by=by, about=[Subject.person(person_id)], detail=_told(row))
    return row.id


@action
def end_status(
    *, by: Viewer, status_id: UUID, last_day: date, reason: str, version: int | None = None, today: date
) -> UUID:
    """
    Record the last day of a status. Returns the id of the version now known.

    :raises Invalid: if that day lies before the start or in the future
    :raises Stale: if somebody changed the status after this person opened it
    :raises NotAllowed: if the practice model asks for somebody else's agreement first
    """
    row = within_reach(StatusPeriod, status_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    check_end(row, last_day, today)
    needed = needed_to_end(by=by, status=row, last_day=last_day)
    _need_agreement(by, needed, row.person_id, reason, today)
    return keep_end(by, row, last_day, reason, today)


def keep_end(by: Viewer, row: StatusPeriod, last_day: date, reason: str, today: date) -> UUID:
    """Write down that a status, held for changing, ended; whoever must agree has agreed."""
    check_end(row, last_day, today)
    new = _copy(row, ends=last_day + timedelta(days=1), end_reason=reason)
    row.replaced_by(new, because="", at=timezone.now())
    record("status.ended", by=by, about=[Subject.person(row.person_id)], detail=_told(new))
    return new.id


@action
def correct_status(
    *,
    by: Viewer,
    status_id: UUID,
    detail: str,
    period: Period,
    correction_reason: str,
    version: int | None = None,
    today: date,
) -> UUID:
    """
    Put a status right. What was known before stays readable. Returns the id of the version now known.

    :raises Invalid: without a reason, or if it could not be so
    :raises Conflict: if the child has this status already on some of these days
    :raises Stale: if somebody changed it after this person opened it
    """
    row = within_reach(StatusPeriod, status_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    _need_reason(correction_reason)
    check_status(StatusKind(row.kind), detail, period, today)
    new = _copy(row, detail=detail, starts=period.start, ends=period.end)
    _refuse_overlap(new, besides=row)
    _replace(row, new, correction_reason, at=timezone.now())
    record("status.corrected", by=by, about=[Subject.person(row.person_id)], detail=_told(new))
    return new.id


@action
def withdraw_status(*, by: Viewer, status_id: UUID, correction_reason: str, version: int | None = None) -> None:
    """
    Take back a status recorded by mistake. It stays readable as what we once held to be true.

    :raises Invalid: without a reason
    :raises Stale: if somebody changed it after this person opened it
    """
    row = within_reach(StatusPeriod, status_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.person(row.person_id))
    row.check_version(version)
    _need_reason(correction_reason)
    row.correction_reason = correction_reason
    row.save(update_fields=["correction_reason"])
    row.stop_being_known(at=timezone.now())
    record("status.withdrawn", by=by, about=[Subject.person(row.person_id)], detail=_told(row))


def check_status(kind: StatusKind, detail: str, period: Period, today: date) -> None:
    """
    Refuse a status that could not be so.

    :raises Invalid: if it lies in the future, or its detail is missing or unknown
    """
    if period.start > today:
        raise Invalid.because("The status cannot start in the future.", field="starts")
    if period.last_day is not None and period.last_day > today:
        raise Invalid.because("The last day must be today or in the past.", field="last_day")
    offered = DETAILS.get(kind)
    if offered is None and detail:
        raise Invalid.because(f"“{kind.label}” has no further detail to choose.", field="detail")
    if offered is not None:
        offered.read(detail, field="detail")


def check_end(row: StatusPeriod, last_day: date, today: date) -> None:
    """
    Refuse a last day that cannot be.

    :raises Invalid: if it lies before the start or in the future
    """
    if last_day > today:
        raise Invalid.because("The last day must be today or in the past.", field="last_day")
    if last_day < row.starts:
        raise Invalid.because(f"The last day comes before the start, {plain_day(row.starts)}.", field="last_day")


def _need_agreement(by: Viewer, needed: Needed | None, person_id: UUID, reason: str, today: date) -> None:
    if needed is None:
        return
    if not needed.by_viewer:
        raise NotAllowed(
            f"The practice model asks for a {needed.who} to agree before this takes effect.",
            remedy="Ask for it: it waits for them, with your reason.",
        )
    keep_own(by, needed, reason=reason, today=today, person_id=person_id)


def _need_reason(correction_reason: str) -> None:
    if not correction_reason.strip():
        raise Invalid.because("Say why the record is corrected.", field="correction_reason")


def _copy(row: StatusPeriod, **changed: object) -> StatusPeriod:
    kept = ("person_id", "kind", "detail", "starts", "ends", "start_reason", "end_reason")
    return StatusPeriod(**{name: getattr(row, name) for name in kept} | changed)


def _replace(row: StatusPeriod, new: StatusPeriod, because: str, *, at: datetime) -> None:
    try:
        with transaction.atomic():
            row.replaced_by(new, because=because, at=at)
    except IntegrityError as clash:
        raise _overlap() from clash


def _save(row: StatusPeriod) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        # Only if somebody else recorded one between our look and our writing.
        raise _overlap() from clash


def _refuse_overlap(row: StatusPeriod, *, besides: StatusPeriod | None = None) -> None:
    period = Period(row.starts, row.ends)
    others = StatusPeriod.objects.filter(person_id=row.person_id, kind=row.kind, known_to__isnull=True)
    for other in others.exclude(pk=besides.pk) if besides else others:
        if period.overlaps(Period(other.starts, other.ends)):
            raise _overlap(other)


def _overlap(other: StatusPeriod | None = None) -> Conflict:
    if other is None:
        return Conflict("The child has this status already on some of these days.", field="starts")
    last = Period(other.starts, other.ends).last_day
    until = f"to {plain_day(last)}" if last else "and it is still open"
    return Conflict(
        f"The child has this status already from {plain_day(other.starts)} {until}.",
        field="starts",
        remedy="End or correct that one first.",
    )


def _told(row: StatusPeriod) -> dict[str, str | int | float | bool | None]:
    return {"status": str(row.id), "kind": row.kind, "detail": row.detail, "starts": str(row.starts)}
