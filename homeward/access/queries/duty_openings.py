"""Who opened a family for duty, and why."""

from homeward.access.models import Involvement, User
from homeward.access.queries.policy import may
from homeward.access.values import DutyOpening, InvolvementKind, Permission, Subject, Viewer
from homeward.vocabulary.errors import NotAllowed

MOST_SHOWN = 50


def duty_openings(viewer: Viewer, subject: Subject) -> list[DutyOpening]:
    """
    Return every time a family was opened for duty, newest first.

    Asked beside ``who_looked``, which writes the look down.

    :raises NotAllowed: unless the viewer may see the audit of this subject
    """
    decision = may(viewer, Permission.AUDIT_READ, on=subject)
    if not decision:
        raise NotAllowed(decision.why)
    rows = Involvement.objects.filter(
        subject_id=subject.id,
        kind=InvolvementKind.DUTY.value,
        ends_at__isnull=False,
        authority_id=viewer.authority_id,
    ).order_by("-recorded_at")[:MOST_SHOWN]
    names = dict(User.objects.filter(id__in={each.holder_id for each in rows}).values_list("id", "name"))
    return [
        DutyOpening(
            name=names.get(each.holder_id, "Somebody who has left"),
            opened_at=each.recorded_at,
            until=each.ends_at,
            reason=each.basis,
        )
        for each in rows
        if each.ends_at is not None
    ]
