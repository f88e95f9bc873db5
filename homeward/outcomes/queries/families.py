"""The contract's milestones as those who work with the family see them: what and when, never how much."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import StandingRecord
from homeward.outcomes.values.near import MilestonesNear, NearMilestone
from homeward.outcomes.values.pages import FamilyMilestone
from homeward.outcomes.values.standing import Verdict
from homeward.people import queries as people

NEAR_DAYS, MOST = 30, 25


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


def milestones_near(*, by: Viewer, today: date) -> MilestonesNear:
    """
    Return the milestones near in the families the viewer works with, and those the record lacks something for.

    :raises NotAllowed: if the viewer works with no family
    """
    require(by, Permission.CASE_READ)
    reached = StandingRecord.objects.filter(live=True)
    soon = today + timedelta(days=NEAR_DAYS)
    near = reached.filter(verdict=Verdict.TOO_EARLY.value, due_on__gte=today, due_on__lte=soon)
    lacks = Q(verdict=Verdict.UNKNOWN.value) | Q(verdict=Verdict.TOO_EARLY.value, due_on__lt=today)
    missing = reached.filter(lacks)
    rows = [list(each.select_related("enrolment").order_by("due_on", "id")[:MOST]) for each in (near, missing)]
    about = {each.enrolment.child_id for each in (*rows[0], *rows[1])}
    named = people.summaries(by=by, person_ids=about)
    if about:
        record_read("milestone.listed", by=by, about=[Subject.person(each) for each in about])
    names = {key: each.name for key, each in named.items()}
    found = [tuple(_near(each, names) for each in some) for some in rows]
    return MilestonesNear(found[0], found[1], near.count(), missing.count(), NEAR_DAYS)


def _near(row: StandingRecord, names: dict[UUID, str]) -> NearMilestone:
    child = row.enrolment.child_id
    return NearMilestone(child, row.family_id, names.get(child, "A child"), row.title, row.due_on, row.reason)


def _waiting_for(row: StandingRecord, today: date) -> str:
    if row.verdict == Verdict.UNKNOWN.value:
        return "Something is missing from the record"
    if row.verdict == Verdict.TOO_EARLY.value and row.due_on is not None:
        return "Check due" if row.due_on <= today else "Not due yet"
    return ""
