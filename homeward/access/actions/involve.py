"""Say who is involved with whom, from when, why; and end it."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from homeward.access.actions.acting import enter_database
from homeward.access.actions.auditing import action, record
from homeward.access.actions.permitting import require
from homeward.access.models import Affiliation, Coverage, Involvement
from homeward.access.unit_of_work import need_unit
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.vocabulary.errors import Invalid

DUTY_HOURS = 24
SHORTEST_REASON = 20
LONGEST_REASON = 300


@action
def involve(
    *,
    by: Viewer,
    subject: Subject,
    holder_id: UUID,
    kind: InvolvementKind,
    basis: str,
    starts: date,
    ends: date | None = None,
) -> UUID:
    """
    Give a user, team or agency an involvement with a subject; saying it twice changes nothing.

    Called by the actions that allocate, accept or refer; those ask the policy for their own permission.
    """
    row, created = Involvement.objects.get_or_create(
        subject_id=subject.id,
        holder_id=holder_id,
        kind=kind.value,
        ends=ends,
        ends_at=None,
        defaults={
            "starts": starts,
            "basis": basis,
            "authority_id": by.authority_id,
            "recorded_by": by.user_id,
        },
    )
    record(
        "involvement.started",
        by=by,
        about=[subject],
        detail={"kind": kind.value, "holder": str(holder_id), "again": not created},
    )
    _see_afresh()
    return row.id


@action
def end_involvement(
    *, by: Viewer, subject: Subject, holder_id: UUID, kind: InvolvementKind, ends: date, reason: str
) -> int:
    """End the involvement from a day on; the next request of whoever lost it is refused. Returns how many ended."""
    rows = Involvement.objects.filter(
        subject_id=subject.id,
        holder_id=holder_id,
        kind=kind.value,
        ends__isnull=True,
        authority_id=by.authority_id,
    )
    count = 0
    for row in rows:
        row.ends, row.end_reason = max(ends, row.starts), reason
        row.save()
        count += 1
    record(
        "involvement.ended",
        by=by,
        about=[subject],
        detail={"kind": kind.value, "holder": str(holder_id), "count": count},
    )
    _see_afresh()
    return count


@action
def open_for_duty(*, by: Viewer, subject: Subject, reason: str) -> None:
    """
    Let a duty worker open one family for 24 hours, for a stated reason.

    :raises NotAllowed: without the duty permission
    :raises Invalid: when the reason is too short to tell anybody anything, or too long to be read
    """
    require(by, Permission.CASE_OPEN_FOR_DUTY)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid.because(
            f"Say in at least {SHORTEST_REASON} letters why you need to open this family.", field="reason"
        )
    if len(reason.strip()) > LONGEST_REASON:
        raise Invalid.because(f"Keep the reason to {LONGEST_REASON} letters.", field="reason")
    now = timezone.now()
    Involvement(
        subject_id=subject.id,
        holder_id=by.user_id,
        kind=InvolvementKind.DUTY.value,
        starts=timezone.localdate(now),
        ends_at=now + timedelta(hours=DUTY_HOURS),
        basis=reason.strip(),
    ).save()
    record("family.opened_for_duty", by=by, about=[subject], detail={"hours": DUTY_HOURS})
    _see_afresh()


@action
def cover(*, by: Viewer, subject: Subject, covered: Subject, starts: date, ends: date | None = None) -> None:
    """
    Whoever reaches the subject (a family) also reaches the covered (a person in it). Kept by the people room.

    A start still to come counts from today: whoever prepares for somebody must know who they are.
    """
    Coverage.objects.get_or_create(
        subject_id=subject.id,
        covered_id=covered.id,
        ends=ends,
        defaults={
            "starts": min(starts, timezone.localdate()),
            "authority_id": by.authority_id,
            "recorded_by": by.user_id,
        },
    )
    record("involvement.covers", by=by, about=[subject, covered])
    _see_afresh()


@action
def uncover(*, by: Viewer, subject: Subject, covered: Subject, ends: date) -> None:
    """
    From this day on, whoever reaches the subject (a family) no longer reaches the covered through it.

    Somebody covered by another subject as well stays reached through that one.
    """
    for row in Coverage.objects.filter(subject_id=subject.id, covered_id=covered.id, ends__isnull=True):
        row.ends = max(ends, row.starts)
        row.save()
    record("involvement.covers_no_more", by=by, about=[subject, covered])
    _see_afresh()


@action
def affiliate(*, by: Viewer, user_id: UUID, holder_id: UUID, starts: date) -> None:
    """A user joins a team or agency: its involvements are theirs from then on. Kept by the workforce room."""
    Affiliation.objects.get_or_create(
        user_id=user_id,
        holder_id=holder_id,
        ends=None,
        authority_id=by.authority_id,
        defaults={"starts": starts, "recorded_by": by.user_id},
    )
    record("affiliation.started", by=by, about=[Subject.user(user_id)], detail={"holder": str(holder_id)})


@action
def end_affiliation(*, by: Viewer, user_id: UUID, holder_id: UUID, ends: date) -> None:
    """A user leaves a team or agency; its involvements stop being theirs on that day."""
    for row in Affiliation.objects.filter(
        user_id=user_id, holder_id=holder_id, ends__isnull=True, authority_id=by.authority_id
    ):
        row.ends = ends
        row.save()
    record("affiliation.ended", by=by, about=[Subject.user(user_id)], detail={"holder": str(holder_id)})


def _see_afresh() -> None:
    # What was just opened or closed must hold for the rest of this transaction too.
    enter_database(need_unit().viewer)
