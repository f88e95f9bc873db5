"""Ask who supervises whom, what is due, and, for those who were part of it, what was said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import as_service, record_read
from homeward.access.queries import user_names
from homeward.access.values import Subject, Viewer
from homeward.vocabulary.errors import NotFound
from homeward.workforce.models import (
    SupervisionAction,
    SupervisionLine,
    SupervisionSession,
    SupervisionWords,
)
from homeward.workforce.rules.supervision_due import supervision_due
from homeward.workforce.values import (
    AgreedView,
    Agreement,
    LineView,
    Owed,
    PractitionerView,
    ReplyView,
    SessionHappened,
    SessionView,
    SupervisedTeam,
    SupervisedWorker,
    SupervisionAbout,
    SupervisionDue,
    TeamView,
)

_HELD = SessionHappened.HELD.value
Rhythms = Mapping[UUID, Sequence[Owed]]
LastHeld = dict[tuple[UUID, str], tuple[date, date | None]]
NEVER = (None, None)


def lines_to(*, user_id: UUID) -> tuple[LineView, ...]:
    """Return whom somebody supervises now, by name."""
    rows = _lines().filter(supervisor__user_id=user_id)
    return tuple(_line(each) for each in rows)


def supervisor_of(*, practitioner_id: UUID) -> LineView | None:
    """Return who supervises a worker now."""
    found = _lines().filter(practitioner_id=practitioner_id).first()
    return _line(found) if found else None


def lines_in(*, practitioner_ids: Iterable[UUID]) -> dict[UUID, LineView]:
    """Return who supervises each of these workers now, by worker."""
    rows = _lines().filter(practitioner_id__in=list(practitioner_ids))
    return {each.practitioner_id: _line(each) for each in rows}


def supervised_workers(*, by: Viewer, rhythms: Rhythms, today: date) -> tuple[SupervisedWorker, ...]:
    """
    Return the workers the viewer supervises, once for each kind of supervision they are owed: who is late first.

    :param rhythms: the kinds of supervision owed to each practitioner and since when, as their practice models say
    """
    rows = list(_lines().filter(supervisor__user_id=by.user_id))
    users = [each.practitioner.user_id for each in rows]
    held = _last_held(SupervisionSession.objects.filter(user_id__in=users), "user_id")
    todo = _open_actions(SupervisionAction.objects.filter(session__user_id__in=users), "user_id", by)
    found = [
        SupervisedWorker(
            practitioner_id=each.practitioner_id,
            user_id=each.practitioner.user_id,
            name=each.practitioner.user.name,
            job_title=each.practitioner.job_title,
            since=each.starts,
            kind=owed.kind,
            last_held=(last := held.get((each.practitioner.user_id, owed.kind.key), NEVER))[0],
            due=_due(owed, last, today),
            open_actions=todo[each.practitioner.user_id],
        )
        for each in rows
        for owed in rhythms.get(each.practitioner_id, ())
    ]
    record_read("worker_supervision.board_opened", by=by, about=[Subject.user(each) for each in users])
    return tuple(sorted(found, key=lambda each: (each.due.due_on or date.max, each.name, each.kind.key)))


def supervised_teams(
    *,
    by: Viewer,
    teams: Sequence[TeamView],
    rhythms: Rhythms,
    also_held: Mapping[tuple[UUID, str], date],
    today: date,
) -> tuple[SupervisedTeam, ...]:
    """
    Return the pods the viewer manages, once for each kind of supervision they are owed: what is late first.

    :param rhythms: the kinds of supervision owed to each team and since when, as its practice model says
    :param also_held: by team and kind, when it was last held as a meeting over families, which is kept elsewhere
    """
    ids = [each.id for each in teams]
    held = _last_held(SupervisionSession.objects.filter(team_id__in=ids), "team_id")
    for key, day in also_held.items():
        held[key] = max(held.get(key, (day, None)), (day, None), key=lambda each: each[0])
    todo = _open_actions(SupervisionAction.objects.filter(session__team_id__in=ids), "team_id", by)
    found = [
        SupervisedTeam(
            team_id=each.id,
            name=each.name,
            kind=owed.kind,
            last_held=(last := held.get((each.id, owed.kind.key), NEVER))[0],
            due=_due(owed, last, today),
            open_actions=todo[each.id],
        )
        for each in teams
        for owed in rhythms.get(each.id, ())
    ]
    return tuple(sorted(found, key=lambda each: (each.due.due_on or date.max, each.name)))


def pod_supervision_held(*, team_id: UUID) -> dict[str, date]:
    """Return when each kind of pod supervision was last held: a day, and nothing of what was said."""
    with as_service("counter"):
        held = _last_held(SupervisionSession.objects.filter(team_id=team_id), "team_id")
    return {kind: day for (_, kind), (day, _) in held.items()}


def supervision_of(*, by: Viewer, worker: PractitionerView) -> tuple[SessionView, ...]:
    """Return the supervision of a worker, newest first; what was said only where the viewer took part."""
    rows = list(_sessions().filter(user_id=worker.user_id))
    record_read("worker_supervision.listed", by=by, about=[Subject.user(worker.user_id)])
    return _views(rows, by)


def supervision_of_team(*, by: Viewer, team_id: UUID) -> tuple[SessionView, ...]:
    """Return the supervision of a pod the viewer took part in, newest first."""
    rows = list(_sessions().filter(team_id=team_id))
    record_read("worker_supervision.listed", by=by, about=())
    return _views(rows, by)


def supervision_session(*, by: Viewer, session_id: UUID) -> SessionView:
    """
    Return one supervision with what was said. Looking is written down.

    :raises NotFound: for anybody who was not part of it
    """
    row = _sessions().filter(pk=session_id, parties__contains=[by.user_id]).first()
    if row is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    about = [Subject.user(row.user_id)] if row.user_id else []
    record_read("worker_supervision.opened", by=by, about=about, detail={"session": str(row.id)})
    return _views([row], by)[0]


def _lines() -> Any:
    rows = SupervisionLine.objects.filter(ends__isnull=True)
    return rows.select_related("practitioner__user", "supervisor__user").order_by("practitioner__user__name")


def _sessions() -> Any:
    return SupervisionSession.objects.select_related("practitioner__user", "team")


def _line(row: SupervisionLine) -> LineView:
    return LineView(
        id=row.id,
        practitioner_id=row.practitioner_id,
        worker=row.practitioner.user.name,
        supervisor_id=row.supervisor_id,
        supervisor=row.supervisor.user.name,
        starts=row.starts,
        version=row.version,
    )


def _last_held(rows: Any, whose: str) -> LastHeld:
    """When each kind was held last, and the day agreed then for the next time."""
    held = rows.filter(happened=_HELD).order_by("held_on", "recorded_at")
    return {
        (key, kind): (day, next_on) for key, kind, day, next_on in held.values_list(whose, "kind", "held_on", "next_on")
    }


def _due(owed: Owed, last: tuple[date | None, date | None], today: date) -> SupervisionDue:
    held_on, agreed = last
    return supervision_due(every=owed.kind.every, last_held=held_on, since=owed.since, agreed=agreed, today=today)


def _open_actions(rows: Any, whose: str, by: Viewer) -> dict[UUID, tuple[AgreedView, ...]]:
    found: dict[UUID, list[AgreedView]] = defaultdict(list)
    for row in rows.filter(done_on__isnull=True).select_related("session__practitioner__user"):
        found[getattr(row.session, whose)].append(_agreed(row, by))
    return defaultdict(tuple, {key: tuple(each) for key, each in found.items()})


def _views(rows: Sequence[SupervisionSession], by: Viewer) -> tuple[SessionView, ...]:
    ids = [each.id for each in rows]
    words: dict[UUID, list[SupervisionWords]] = defaultdict(list)
    for each in SupervisionWords.objects.filter(session_id__in=ids).order_by("recorded_at"):
        words[each.session_id].append(each)
    agreed: dict[UUID, list[SupervisionAction]] = defaultdict(list)
    for action in SupervisionAction.objects.filter(session_id__in=ids).select_related("session__practitioner__user"):
        agreed[action.session_id].append(action)
    names = user_names([each.supervisor_user_id for each in rows])
    return tuple(_view(each, words[each.id], agreed[each.id], names, by) for each in rows)


def _view(
    row: SupervisionSession,
    words: Sequence[SupervisionWords],
    agreed: Sequence[SupervisionAction],
    names: Mapping[UUID, str],
    by: Viewer,
) -> SessionView:
    told = next((each for each in words if not each.is_reply), None)
    replies = [each for each in words if each.is_reply]
    mine = any(each.recorded_by == by.user_id for each in replies)
    return SessionView(
        id=row.id,
        kind=row.kind,
        about=SupervisionAbout(row.about),
        held_on=row.held_on,
        happened=SessionHappened(row.happened),
        worker=row.practitioner.user.name if row.practitioner else "",
        practitioner_id=row.practitioner_id,
        team_id=row.team_id,
        supervisor=names.get(row.supervisor_user_id, ""),
        next_on=row.next_on,
        minutes=row.minutes,
        answers=tuple((prompt, answer) for prompt, answer in told.answers) if told else (),
        absent_because=told.words if told else "",
        agreed=tuple(_agreed(each, by) for each in agreed),
        replies=tuple(_reply(each) for each in replies),
        was_part=told is not None,
        may_reply=told is not None and row.supervisor_user_id != by.user_id and not mine,
    )


def _agreed(row: SupervisionAction, by: Viewer) -> AgreedView:
    worker = row.session.practitioner.user.name if row.session.practitioner else "The pod"
    is_me = row.by_worker == (row.session.supervisor_user_id != by.user_id)
    return AgreedView(
        id=row.id,
        what=row.what,
        who="you" if is_me else worker if row.by_worker else "the supervisor",
        by_when=row.by_when,
        done_on=row.done_on,
        version=row.version,
    )


def _reply(row: SupervisionWords) -> ReplyView:
    return ReplyView(agrees=Agreement(row.agrees), words=row.words, on=row.recorded_at.date())
