"""Supervision of workers and pods, apart from any family's record: a supervisor's board, and what was said."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework import queries as casework
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.people_editing import options
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.ways import way
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.workforce import actions, queries
from homeward.workforce.values import Agreed, Agreement, NewSupervision, SessionHappened, SupervisionKind

ROWS = 4
"""How many things agreed the form has room for."""


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show whose supervision is due, what was agreed, and what else waits."""
    page = casework.supervisors_board(by=viewer_of(request), today=localdate())
    return render(
        request,
        "supervision/board.html",
        {
            "page": page,
            "families": casework.families_due(by=viewer_of(request), today=localdate()),
            "on": localdate(),
            "crumbs": [{"text": "Supervision"}],
        },
    )


@require_safe
def worker_supervision(request: HttpRequest, practitioner_id: UUID) -> HttpResponse:
    """Show when a worker had supervision, and, to those who took part, what was said."""
    by = viewer_of(request)
    worker = queries.practitioner(practitioner_id=practitioner_id)
    if worker.user_id != by.user_id:
        require(by, Permission.DEVELOPMENT_READ, on=Subject.user(worker.user_id))
    line = queries.supervisor_of(practitioner_id=practitioner_id)
    return render(
        request,
        "supervision/worker.html",
        {
            "worker": worker,
            "line": line,
            "held": queries.supervision_of(by=by, worker=worker),
            "kinds": _kinds(request, worker.user_id) if line and _is_me(request, line.supervisor_id) else (),
            "is_own": worker.user_id == by.user_id,
            "titles": {each.key: each.title for each in _kinds(request, worker.user_id)},
            "crumbs": [_mine(), {"text": "My supervision"}] if worker.user_id == by.user_id else _crumbs(worker.name),
        },
    )


def supervise(request: HttpRequest, practitioner_id: UUID, kind: str) -> HttpResponse:
    """Write down one-to-one supervision."""
    by, today = viewer_of(request), localdate()
    worker = queries.practitioner(practitioner_id=practitioner_id)
    require(by, Permission.SUPERVISE, on=Subject.user(worker.user_id))
    asked = _chosen(_kinds(request, worker.user_id), kind)
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        held = _read(typed, asked)
        made.append(
            actions.record_supervision(by=by, practitioner_id=practitioner_id, kind=asked, held=held, today=today)
        )
        return "Written down. Only you and the worker read it."

    return ask(
        request,
        "supervision/write.html",
        save=save,
        onward=lambda: reverse("supervision_session", args=[made[0]]),
        start=_blank(today),
        kind=asked,
        whom=worker.name,
        who_reads=f"Only you and {worker.name} will read this. It is no part of any family's record.",
        happened=options(SessionHappened),
        whose=[("worker", worker.name), ("me", "Me")],
        rows=range(1, ROWS + 1),
        crumbs=_crumbs(worker.name, href=reverse("worker_supervision", args=[worker.id]), last=asked.title),
    )


def team_supervise(request: HttpRequest, team_id: UUID, kind: str) -> HttpResponse:
    """Write down supervision of a pod."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.SUPERVISE)
    team = queries.team(team_id=team_id, on=today)
    asked = _chosen(casework.pod_supervision_of(by=by, team=team, on=today), kind)
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        held = _read(typed, asked)
        made.append(actions.record_pod_supervision(by=by, team_id=team_id, kind=asked, held=held, today=today))
        return "Written down. Only those in the pod today read it."

    return ask(
        request,
        "supervision/write.html",
        save=save,
        onward=lambda: reverse("supervision_session", args=[made[0]]),
        start=_blank(today),
        kind=asked,
        whom=team.name,
        who_reads="Only those in the pod today will read this. Decisions about a family belong on the family's record.",
        happened=[
            (SessionHappened.HELD.value, "It was held"),
            (SessionHappened.CANCELLED_BY_SUPERVISOR.value, "It was not"),
        ],
        whose=[("worker", "The pod"), ("me", "Me")],
        rows=range(1, ROWS + 1),
        crumbs=_crumbs(team.name, href=reverse("team_board", args=[team.id]), last=asked.title),
    )


def session(request: HttpRequest, supervision_id: UUID) -> HttpResponse:
    """Read one supervision, and answer it."""
    by, today = viewer_of(request), localdate()
    page = queries.supervision_session(by=by, session_id=supervision_id)

    def save(typed: Typed) -> str:
        agrees = Agreement.read(typed.words("agrees"), field="agrees")
        actions.reply_to_supervision(
            by=by, session_id=supervision_id, agrees=agrees, words=typed.words("words"), today=today
        )
        return "Your words stand beside theirs."

    whom = page.worker or (queries.team_names(team_ids=[page.team_id])[page.team_id] if page.team_id else "")
    return ask(
        request,
        "supervision/session.html",
        save=save,
        onward=lambda: reverse("supervision_session", args=[supervision_id]),
        page=page,
        whom=whom,
        agreements=options(Agreement),
        on=today,
        crumbs=_crumbs_to_read(by, page.held_on),
    )


@require_POST
def agreed_done(request: HttpRequest, agreed_id: UUID) -> HttpResponse:
    """Mark something agreed as done, or not done after all."""
    typed = typed_in(request.POST)
    actions.finish_agreed(
        by=viewer_of(request),
        action_id=agreed_id,
        is_done=typed.words("done") == "yes",
        version=typed.version(),
        today=localdate(),
    )
    messages.success(request, "Saved.")
    supervision_id = typed.maybe_id("session")
    return redirect("supervision_session", supervision_id) if supervision_id else redirect("supervision")


def supervisors(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Say who supervises each worker of a team."""
    by, today = viewer_of(request), localdate()
    require(by, Permission.SUPERVISION_ARRANGE)
    team = queries.team(team_id=team_id, on=today)
    members = [each.practitioner for each in team.members]
    could = {str(each.id): each.name for each in queries.practitioners(by=by) if each.is_active}

    def save(typed: Typed) -> str:
        worker, chosen = typed.maybe_id("worker"), typed.words("supervisor")
        if worker is None or worker not in {each.id for each in members}:
            raise Invalid.because("Choose the worker.", field="worker")
        if chosen not in could:
            raise Invalid.because("Choose who supervises them.", field="supervisor")
        actions.arrange_supervision(by=by, practitioner_id=worker, supervisor_id=UUID(chosen), today=today)
        return f"{could[chosen]} supervises them from today."

    return ask(
        request,
        "supervision/supervisors.html",
        save=save,
        onward=lambda: reverse("supervisors", args=[team_id]),
        team=team,
        members=members,
        lines=queries.lines_in(practitioner_ids=[each.id for each in members]),
        could=list(could.items()),
        crumbs=_crumbs(team.name, href=reverse("team_board", args=[team.id]), last="Who supervises whom"),
    )


@require_POST
def supervisor_end(request: HttpRequest, supervisor_line_id: UUID) -> HttpResponse:
    """Say that somebody no longer supervises a worker."""
    typed = typed_in(request.POST)
    actions.end_supervision(
        by=viewer_of(request), line_id=supervisor_line_id, ends=localdate(), version=typed.version()
    )
    messages.success(request, "Ended today. They no longer see what this worker can do.")
    team_id = typed.maybe_id("team")
    return redirect("supervisors", team_id) if team_id else redirect("supervision")


def _blank(today: date) -> Typed:
    whose = {f"who-{n}": "worker" for n in range(1, ROWS + 1)}
    return Typed.starting(held_on=today, happened=SessionHappened.HELD.value, **whose)


def _read(typed: Typed, kind: SupervisionKind) -> NewSupervision:
    answers = {prompt: typed.words(f"answer-{n}") for n, prompt in enumerate(kind.prompts, start=1)}
    if typed.words("besides"):
        answers["What else we talked about"] = typed.words("besides")
    agreed = [
        Agreed(
            typed.words(f"what-{n}"),
            by_worker=typed.words(f"who-{n}") != "me",
            by_when=typed.maybe_day(f"by_when-{n}", "The day"),
        )
        for n in range(1, ROWS + 1)
        if typed.words(f"what-{n}")
    ]
    return NewSupervision(
        kind=kind.key,
        held_on=typed.day("held_on", "The day"),
        happened=SessionHappened.read(typed.words("happened"), field="happened"),
        answers=answers,
        agreed=tuple(agreed),
        next_on=typed.maybe_day("next_on", "The next time"),
        minutes=typed.number("minutes", "How long") if typed.words("minutes") else None,
        absent_because=typed.words("absent_because"),
    )


def _kinds(request: HttpRequest, user_id: UUID) -> tuple[SupervisionKind, ...]:
    return casework.personal_supervision_of(by=viewer_of(request), user_id=user_id, on=localdate())


def _chosen(kinds: tuple[SupervisionKind, ...], key: str) -> SupervisionKind:
    found = next((each for each in kinds if each.key == key), None)
    if found is None:
        raise Conflict("The practice model asks for no supervision of this kind here.")
    return found


def _is_me(request: HttpRequest, practitioner_id: UUID) -> bool:
    return queries.practitioner(practitioner_id=practitioner_id).user_id == viewer_of(request).user_id


def _mine() -> dict[str, str]:
    return {"text": "My development", "href": reverse("development")}


def _crumbs_to_read(by: Viewer, held_on: date) -> list[dict[str, str]]:
    """Whoever supervises came from their board, everybody else from their own page."""
    day = held_on.strftime("%-d %B %Y")
    return _crumbs(day) if way(by, "supervision") else [_mine(), {"text": f"Supervision on {day}"}]


def _crumbs(name: str, *, href: str = "", last: str = "") -> list[dict[str, str]]:
    first = {"text": "Supervision", "href": reverse("supervision")}
    here = {"text": name, "href": href} if last else {"text": name}
    return [first, here, *([{"text": last}] if last else [])]


urlpatterns = [
    path("supervising/", board, name="supervision"),
    path("supervising/held/<uuid:supervision_id>/", session, name="supervision_session"),
    path("supervising/agreed/<uuid:agreed_id>/", agreed_done, name="agreed_done"),
    path("supervising/supervisors/<uuid:supervisor_line_id>/end/", supervisor_end, name="supervisor_end"),
    path("supervising/of/<uuid:practitioner_id>/", worker_supervision, name="worker_supervision"),
    path("supervising/of/<uuid:practitioner_id>/<slug:kind>/", supervise, name="supervise"),
    path("teams/<uuid:team_id>/supervisors/", supervisors, name="supervisors"),
    path("teams/<uuid:team_id>/supervision/<slug:kind>/", team_supervise, name="team_supervise"),
]
