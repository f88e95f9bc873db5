"""Things to do for a family: tick off, undo, add, move."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.casework import actions, queries
from homeward.casework.values import TaskKind
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import crumbs_for, due_row, form_hrefs, tabs_for
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of

_KINDS = [(each.value, each.label) for each in (TaskKind.TASK, TaskKind.SESSION, TaskKind.VISIT, TaskKind.MEETING)]


def tasks(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show what is to be done, and add something."""
    by, today = viewer_of(request), localdate()
    page = queries.tasks_page(by=by, family_id=family_id, today=today)

    def save(typed: Typed) -> str:
        kind = TaskKind.read(typed.words("kind") or "task", field="kind")
        what = typed.words("what") or ("" if kind is TaskKind.TASK else kind.label)
        actions.add_task(
            by=by,
            family_id=family_id,
            episode_id=page.head.episode.id if page.head.episode else None,
            what=what,
            who=typed.words("who"),
            kind=kind,
            due_on=typed.maybe_day("due_on", "The day"),
            due_at=typed.maybe_time("due_at", "The time"),
            today=today,
        )
        return "Added."

    hrefs = form_hrefs(page.head.episode, roles=page.head.may.roles) if page.head.may.write else {}
    ticked = {each.id for each in page.tasks}
    return ask(
        request,
        "tasks/tasks.html",
        save=save,
        onward=lambda: reverse("tasks", args=[family_id]),
        start=Typed.starting(kind="task"),
        page=page,
        head=page.head,
        kinds=_KINDS,
        due=[due_row(each, hrefs, today=today) for each in page.due if each.record_id not in ticked],
        crumbs=crumbs_for(page.head.family, "To do"),
        tabs=tabs_for(family_id, "tasks", page.head.may),
    )


@require_POST
def task_done(request: HttpRequest, family_id: UUID, task_id: UUID) -> HttpResponse:
    """Tick something off."""
    actions.complete_task(
        by=viewer_of(request), task_id=task_id, version=typed_in(request.POST).version(), today=localdate()
    )
    messages.success(request, "Done. If that was a slip, undo it at the foot of this page.")
    return redirect("tasks", family_id)


@require_POST
def task_undo(request: HttpRequest, family_id: UUID, task_id: UUID) -> HttpResponse:
    """Take the tick back."""
    actions.undo_task(by=viewer_of(request), task_id=task_id)
    messages.success(request, "It is to be done again.")
    return redirect("tasks", family_id)


urlpatterns = [
    path("families/<uuid:family_id>/to-do/", tasks, name="tasks"),
    path("families/<uuid:family_id>/to-do/<uuid:task_id>/done/", task_done, name="task_done"),
    path("families/<uuid:family_id>/to-do/<uuid:task_id>/undo/", task_undo, name="task_undo"),
]
