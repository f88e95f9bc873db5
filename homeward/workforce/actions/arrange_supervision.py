"""Say who supervises whom, which is also who may see what a worker can do."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import action, end_involvement, involve, record, require
from homeward.access.queries import allowed
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce.models import Practitioner, SupervisionLine, TeamMember


@action
def arrange_supervision(
    *, by: Viewer, practitioner_id: UUID, supervisor_id: UUID, starts: date | None = None, today: date
) -> UUID:
    """
    Give a worker a supervisor from a day on; whoever supervised them before no longer does.

    The supervisor sees from then on what the worker can do and when they had supervision, and holds it with them.
    What was said with an earlier supervisor stays between those two.

    :raises NotAllowed: unless the viewer sets up teams, or manages a team the worker is in
    :raises Invalid: if it would be the worker themselves
    :raises Conflict: if this is their supervisor already
    """
    require(by, Permission.SUPERVISION_ARRANGE)
    worker, supervisor = _practitioner(practitioner_id), _practitioner(supervisor_id)
    need_to_arrange_for(by, practitioner_id)
    if practitioner_id == supervisor_id:
        raise Invalid.because("Nobody supervises themselves.", field="supervisor", remedy="Choose somebody else.")
    day = starts or today
    if day > today:
        raise Invalid.because("Choose today or a day in the past.", field="starts")
    before = SupervisionLine.objects.select_for_update().filter(practitioner=worker, ends__isnull=True).first()
    if before is not None:
        _replace(by, before, supervisor, day)
    line = SupervisionLine(practitioner=worker, supervisor=supervisor, starts=day)
    line.save()
    involve(
        by=by,
        subject=Subject.user(worker.user_id),
        holder_id=supervisor.user_id,
        kind=InvolvementKind.SUPERVISOR,
        basis="Supervises this worker",
        starts=day,
    )
    record(
        "worker_supervision.arranged",
        by=by,
        about=[Subject.user(worker.user_id)],
        detail={"line": str(line.id), "supervisor": str(supervisor.id), "starts": str(day)},
    )
    return line.id


@action
def end_supervision(*, by: Viewer, line_id: UUID, ends: date, version: int | None = None) -> None:
    """
    Say that somebody no longer supervises a worker, from a day on.

    :raises NotFound: if it has ended, or there is none
    :raises Stale: if somebody changed it after this person opened it
    """
    require(by, Permission.SUPERVISION_ARRANGE)
    line = (
        SupervisionLine.objects.select_for_update(of=("self",))
        .select_related("practitioner", "supervisor")
        .filter(pk=line_id, ends__isnull=True)
        .first()
    )
    if line is None:
        raise NotFound("We could not find this, or it has ended already.")
    need_to_arrange_for(by, line.practitioner_id)
    line.check_version(version)
    _end(by, line, ends)
    record(
        "worker_supervision.ended",
        by=by,
        about=[Subject.user(line.practitioner.user_id)],
        detail={"line": str(line.id)},
    )


def need_to_arrange_for(by: Viewer, practitioner_id: UUID) -> None:
    """
    Let somebody go on who sets up teams, or manages a team this worker is in now.

    :raises NotAllowed: for everybody else
    """
    if by.is_service or allowed(by, Permission.TEAM_WRITE):
        return
    managed = TeamMember.objects.filter(practitioner__user_id=by.user_id, role="manager", ends__isnull=True)
    theirs = TeamMember.objects.filter(practitioner_id=practitioner_id, ends__isnull=True)
    if not theirs.filter(team_id__in=managed.values("team_id")).exists():
        raise NotAllowed(
            "You arrange this only for workers of a team you manage.",
            remedy="Ask the manager of their team, or an administrator.",
        )


def part_from_team(by: Viewer, team_id: UUID, practitioner_id: UUID, ends: date) -> None:
    """
    When somebody leaves a team, end the supervision they had or held there, unless another team still joins the two.

    Supervision by somebody from outside the team was never the team's, and goes on.
    """
    lines = SupervisionLine.objects.select_for_update(of=("self",)).select_related("practitioner", "supervisor")
    mine = lines.filter(Q(practitioner_id=practitioner_id) | Q(supervisor_id=practitioner_id), ends__isnull=True)
    for line in mine:
        other = line.supervisor_id if line.practitioner_id == practitioner_id else line.practitioner_id
        together = TeamMember.objects.filter(practitioner_id=other, ends__isnull=True).values("team_id")
        if not TeamMember.objects.filter(practitioner_id=other, team_id=team_id, starts__lte=ends).exists():
            continue
        still = TeamMember.objects.filter(practitioner_id=practitioner_id, ends__isnull=True, team_id__in=together)
        if not still.exists():
            _end(by, line, ends)
            about = [Subject.user(line.practitioner.user_id)]
            record("worker_supervision.ended", by=by, about=about, detail={"line": str(line.id), "team": str(team_id)})


def _replace(by: Viewer, before: SupervisionLine, supervisor: Practitioner, day: date) -> None:
    if before.supervisor_id == supervisor.id:
        raise Conflict("This is their supervisor already.", field="supervisor")
    if day < before.starts:
        raise Invalid.because("The supervisor they have now began later than that.", field="starts")
    _end(by, before, day)


def _end(by: Viewer, line: SupervisionLine, ends: date) -> None:
    line.ends = max(ends, line.starts)
    line.save()
    end_involvement(
        by=by,
        subject=Subject.user(line.practitioner.user_id),
        holder_id=line.supervisor.user_id,
        kind=InvolvementKind.SUPERVISOR,
        ends=line.ends,
        reason="Somebody else supervises this worker, or nobody does now.",
    )


def _practitioner(practitioner_id: UUID) -> Practitioner:
    found = Practitioner.objects.filter(pk=practitioner_id).first()
    if found is None:
        raise NotFound("We could not find this practitioner.", remedy="Choose one from the list.")
    return found
