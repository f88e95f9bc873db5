"""The contract's milestones as those who work with the family see them: what and when, never how much."""

from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import StandingRecord
from homeward.outcomes.values.pages import FamilyMilestone
from homeward.outcomes.values.standing import Verdict


def milestones_of_family(*, by: Viewer, family_id: UUID, today: date) -> list[FamilyMilestone]:
    """
    Return the milestones of a family's children, soonest first, with what is still needed for each.

    :raises NotAllowed: if the viewer may not read this family's case
    """
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    rows = (
        StandingRecord.objects.filter(family_id=family_id, live=True)
        .select_related("enrolment")
        .order_by("due_on", "enrolment__number", "promise")
    )
    found = [
        FamilyMilestone(
            person_id=row.enrolment.child_id,
            reference=row.enrolment.reference,
            title=row.title,
            verdict=Verdict(row.verdict),
            reason=row.reason,
            due_on=row.due_on,
            waiting_for=_waiting_for(row, today),
        )
        for row in rows
    ]
    if found:
        record_read("milestone.listed", by=by, about=[Subject.family(family_id)])
    return found


def _waiting_for(row: StandingRecord, today: date) -> str:
    if row.verdict == Verdict.UNKNOWN.value:
        return "Something is missing from the record"
    if row.verdict == Verdict.TOO_EARLY.value and row.due_on is not None:
        return "Check due" if row.due_on <= today else "Not due yet"
    return ""
