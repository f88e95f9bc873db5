"""Closures: the page of one, and those that wait for a decision."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed, user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Closure
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.gates import missing_before_the_end
from homeward.casework.queries.plan_views import plan_view
from homeward.casework.queries.programme_views import programme_view
from homeward.casework.queries.signposts import signposts_of
from homeward.casework.queries.work_views import closure_view
from homeward.casework.values import ClosurePage, ClosureState, ClosureView, WaitingClosure
from homeward.people import queries as people


def closure_page(*, by: Viewer, family_id: UUID, today: date) -> ClosurePage:
    """
    Return the latest closure of a family with what the practice model asks for before the work ends.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    rows = work.gathered("closure_rows") if work else []
    closure = _named(closure_view(rows[0])) if rows else None
    return ClosurePage(
        head=head,
        closure=closure,
        programme=programme_view(work.run, today) if work and work.run else None,
        plan=plan_view(work.goals, {}) if work else None,
        missing=missing_before_the_end(work.episode) if work and head.episode and head.episode.is_open else (),
        asked_by_me=closure is not None and closure.requested_by == by.user_id,
        signposts=signposts_of(family_id) if closure else None,
    )


def family_of_closure(*, by: Viewer, closure_id: UUID) -> UUID:
    """
    Return the family a closure is about.

    :raises NotFound: if there is none, or none for this viewer
    """
    row = within_reach(Closure, closure_id)
    require(by, Permission.CASE_READ, on=Subject.family(row.family_id))
    return row.family_id


def closures_waiting(*, by: Viewer, today: date) -> list[WaitingClosure]:
    """Return the closures that wait for a decision in the families the viewer reaches, oldest first."""
    rows = list(Closure.objects.filter(state=ClosureState.REQUESTED.value).order_by("requested_on"))
    families = people.family_summaries(by=by, family_ids=[each.family_id for each in rows], on=today)
    names = user_names({each.requested_by for each in rows})
    if rows:
        record_read("closure.listed", by=by, about=[Subject.family(each.family_id) for each in rows])
    may = allowed(by, Permission.CASE_APPROVE_CLOSURE)
    found = []
    for row in rows:
        view = replace(closure_view(row.__dict__), requested_by_name=names.get(row.requested_by, ""))
        name = families[row.family_id].name if row.family_id in families else ""
        found.append(WaitingClosure(view, name, may and row.requested_by != by.user_id))
    return found


def _named(closure: ClosureView) -> ClosureView:
    names = user_names([each for each in (closure.requested_by, closure.decided_by) if each])
    return replace(
        closure,
        requested_by_name=names.get(closure.requested_by, ""),
        decided_by_name=names.get(closure.decided_by, "") if closure.decided_by else "",
    )
