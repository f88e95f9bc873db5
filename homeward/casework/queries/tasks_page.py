"""Things to do for a family: what is open, and what was done lately so that a slip can be undone."""

from datetime import date, timedelta
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Task
from homeward.casework.queries.due_for import due_for
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.work_views import task_view
from homeward.casework.values import TasksPage, TaskView

LATELY = timedelta(days=14)


def tasks_page(*, by: Viewer, family_id: UUID, today: date) -> TasksPage:
    """
    Return what is to be done for a family.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    persons = {each.person.id: each.person for each in head.family.members}
    open_ones = Task.objects.filter(family_id=family_id, done_on__isnull=True).order_by("due_on")
    done = Task.objects.filter(family_id=family_id, done_on__gte=today - LATELY).order_by("-done_on")
    return TasksPage(
        head=head,
        due=tuple(due_for(work, persons, today=today)) if work else (),
        tasks=tuple(_view(each) for each in open_ones),
        done=tuple(_view(each) for each in done[:20]),
    )


def _view(row: Task) -> TaskView:
    return task_view(
        {
            "id": str(row.id),
            "kind": row.kind,
            "what": row.what,
            "why": row.why,
            "who": row.who,
            "due_on": str(row.due_on) if row.due_on else None,
            "due_at": f"{row.due_at:%H:%M}" if row.due_at else None,
            "assigned_to": str(row.assigned_to) if row.assigned_to else None,
            "done_on": str(row.done_on) if row.done_on else None,
            "version": row.version,
        }
    )
