"""Things to do: add one, tick it off, and undo a slip."""

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Task
from homeward.casework.models.reach import within_reach
from homeward.casework.values import NextStep, TaskKind
from homeward.vocabulary.errors import Conflict, Invalid


@action
def add_task(
    *,
    by: Viewer,
    family_id: UUID,
    what: str,
    why: str = "",
    who: str = "",
    due_on: date | None = None,
    due_at: time | None = None,
    kind: TaskKind = TaskKind.TASK,
    assigned_to: UUID | None = None,
    episode_id: UUID | None = None,
    today: date,
) -> UUID:
    """
    Add something to do for a family.

    :raises Invalid: if nothing is said, or the day has passed
    """
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    if not what.strip():
        raise Invalid.because("Say what is to be done.", field="what")
    if due_on is not None and due_on < today:
        raise Invalid.because("The day must be today or later.", field="due_on")
    task = Task(
        family_id=family_id,
        episode_id=episode_id,
        kind=kind.value,
        what=what.strip(),
        why=why.strip(),
        who=who.strip(),
        due_on=due_on,
        due_at=due_at,
        assigned_to=assigned_to or by.user_id,
    )
    task.save()
    record("task.added", by=by, about=[Subject.family(family_id)], detail=_told(task))
    return task.id


@action
def complete_task(*, by: Viewer, task_id: UUID, version: int | None = None, today: date) -> None:
    """
    Tick something off.

    :raises Conflict: if it is done already
    :raises Stale: if somebody changed it after this person opened it
    """
    task = within_reach(Task, task_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(task.family_id))
    if task.done_on is not None:
        raise Conflict("This is done already.")
    task.check_version(version)
    task.done_on, task.done_by = today, by.user_id
    task.save()
    record("task.done", by=by, about=[Subject.family(task.family_id)], detail=_told(task))


@action
def undo_task(*, by: Viewer, task_id: UUID) -> None:
    """
    Take back a tick.

    :raises Conflict: if it is not done
    """
    task = within_reach(Task, task_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(task.family_id))
    if task.done_on is None:
        raise Conflict("This is not ticked off, so there is nothing to undo.")
    task.done_on, task.done_by = None, None
    task.save()
    record("task.undone", by=by, about=[Subject.family(task.family_id)], detail=_told(task))


@action
def move_task(*, by: Viewer, task_id: UUID, due_on: date, version: int | None = None, today: date) -> None:
    """
    Put something off, or bring it forward.

    :raises Invalid: if the day has passed
    :raises Stale: if somebody changed it after this person opened it
    """
    task = within_reach(Task, task_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(task.family_id))
    task.check_version(version)
    if due_on < today:
        raise Invalid.because("The day must be today or later.", field="due_on")
    task.due_on = due_on
    task.save()
    record("task.moved", by=by, about=[Subject.family(task.family_id)], detail=_told(task))


def tasks_from(
    steps: Iterable[NextStep | None],
    *,
    by: Viewer,
    family_id: UUID,
    episode_id: UUID | None,
    why: str,
    source_kind: str,
    source_id: UUID,
    replaces: UUID | None = None,
) -> None:
    """
    Make a task of each next step somebody wrote down. Called by the action that keeps the record.

    :param replaces: the record this one corrects; its tasks that nobody has done give way to these
    """
    if replaces is not None:
        for earlier in Task.objects.filter(source_id=replaces, done_on__isnull=True):
            earlier.delete()
    rows = [
        Task(
            family_id=family_id,
            episode_id=episode_id,
            what=step.what.strip(),
            why=why,
            who=step.who.strip()[:200],
            due_on=step.by_when,
            assigned_to=by.user_id,
            source_kind=source_kind,
            source_id=source_id,
        )
        for step in steps
        if step is not None and step.what.strip()
    ]
    Task.objects.bulk_create(stamped(rows))


def _told(task: Task) -> dict[str, str | int | float | bool | None]:
    return {"task": str(task.id), "kind": task.kind, "due_on": str(task.due_on or "")}
