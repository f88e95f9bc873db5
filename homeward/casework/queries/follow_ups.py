"""The checks that follow programmes: to make, and made."""

from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from django.db.models import Count, Exists, OuterRef, Q

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.casework.models import FollowUpCheck, FollowUpFinding
from homeward.casework.queries.child_page import check_view
from homeward.casework.queries.rows import gathered
from homeward.casework.values import FollowUpList
from homeward.people import queries as people

COMING_DAYS = 90
ON_A_PAGE = 50


def follow_up_list(*, by: Viewer, show: str = "due", page: int = 1, today: date) -> FollowUpList:
    """
    Return a page of the checks in the families the viewer reaches, and how many there are of each sort.

    :param show: ``due`` (today or late), ``coming`` (within 90 days), ``done`` or ``all``
    """
    findings = FollowUpFinding.objects.filter(check_due=OuterRef("pk"), known_to__isnull=True)
    reached = FollowUpCheck.objects.annotate(is_done=Exists(findings))
    sorts = _sorts(today)
    counts = reached.aggregate(**{each: Count("pk", filter=sort) for each, sort in sorts.items()})
    chosen = show if show in sorts else "due"
    pages = max(1, ceil(counts[chosen] / ON_A_PAGE))
    page = min(max(1, page), pages)
    order = ("-due_on", "-id") if chosen == "done" else ("due_on", "id")
    rows = reached.filter(sorts[chosen]).annotate(
        finding_rows=gathered(findings, "checked_on", "living", "source", "note", "submission_id")
    )
    kept = [check_view(each) for each in rows.order_by(*order)[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]]
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
            for each in kept
        ),
        counts=counts,
        show=chosen,
        page=page,
        pages=pages,
    )


def _sorts(today: date) -> dict[str, Q]:
    soon = today + timedelta(days=COMING_DAYS)
    return {
        "due": Q(is_done=False, due_on__lte=today),
        "coming": Q(is_done=False, due_on__gt=today, due_on__lte=soon),
        "done": Q(is_done=True),
        "all": Q(),
    }
