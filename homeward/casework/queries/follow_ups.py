"""The checks that follow programmes: to make, and made."""

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import OuterRef

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.casework.models import FollowUpCheck, FollowUpFinding
from homeward.casework.queries.child_page import check_view
from homeward.casework.queries.rows import gathered
from homeward.casework.values import FollowUpList, FollowUpView
from homeward.people import queries as people

SHOWN = ("due", "coming", "done", "all")
COMING_DAYS = 90


def follow_up_list(*, by: Viewer, show: str = "due", today: date) -> FollowUpList:
    """
    Return the checks in the families the viewer reaches.

    :param show: ``due`` (today or late), ``coming`` (within 90 days), ``done`` or ``all``
    """
    findings = FollowUpFinding.objects.filter(check_due=OuterRef("pk"), known_to__isnull=True)
    rows = FollowUpCheck.objects.annotate(
        finding_rows=gathered(findings, "checked_on", "living", "source", "note", "submission_id")
    ).order_by("due_on")
    checks = [check_view(each) for each in rows]
    chosen = show if show in SHOWN else "due"
    kept = [each for each in checks if _belongs(each, chosen, today)]
    families = people.family_summaries(by=by, family_ids={each.family_id for each in kept}, on=today)
    persons = people.summaries(by=by, person_ids={each.person_id for each in kept})
    if kept:
        record_read("follow_up.listed", by=by, about=[Subject.person(each.person_id) for each in kept])
    return FollowUpList(
        checks=tuple(
            replace(
                each,
                person=persons.get(each.person_id),
                family_name=families[each.family_id].name if each.family_id in families else "",
            )
            for each in (reversed(kept) if chosen == "done" else kept)
        ),
        counts={each: sum(1 for one in checks if _belongs(one, each, today)) for each in SHOWN},
        show=chosen,
    )


def _belongs(check: FollowUpView, show: str, today: date) -> bool:
    if show == "due":
        return not check.is_done and check.due_on <= today
    if show == "coming":
        return not check.is_done and today < check.due_on <= today + timedelta(days=COMING_DAYS)
    return check.is_done if show == "done" else True
