"""Write down supervision of a worker or of a pod, answer it, and do what was agreed. Apart from any family's record."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce.models import (
    Practitioner,
    SupervisionAction,
    SupervisionLine,
    SupervisionSession,
    SupervisionWords,
    Team,
    TeamMember,
)
from homeward.workforce.values import Agreement, NewSupervision, SessionHappened, SupervisionAbout, SupervisionKind

LONGEST_ACTION = 300


@action
def record_supervision(
    *, by: Viewer, practitioner_id: UUID, kind: SupervisionKind, held: NewSupervision, today: date
) -> UUID:
    """
    Write down one-to-one supervision. Only the worker and this supervisor ever read what was said.

    :raises NotAllowed: unless the viewer supervises this worker today
    :raises Invalid: if it lies in the future, or nothing is said
    """
    worker = Practitioner.objects.filter(pk=practitioner_id).first()
    if worker is None:
        raise NotFound("We could not find this practitioner.", remedy="Choose one from the list.")
    require(by, Permission.SUPERVISE, on=Subject.user(worker.user_id))
    _need_to_supervise(by, practitioner_id)
    _check(held, today)
    session = _session(by, kind, held, parties=[worker.user_id, by.user_id])
    session.about, session.practitioner, session.user_id = SupervisionAbout.PERSON.value, worker, worker.user_id
    return _keep(by, session, kind, held, about=[Subject.user(worker.user_id)])


@action
def record_pod_supervision(
    *, by: Viewer, team_id: UUID, kind: SupervisionKind, held: NewSupervision, today: date
) -> UUID:
    """
    Write down supervision of a pod. Only those in the pod that day, and whoever held it, read what was said.

    :raises NotAllowed: unless the viewer manages this pod
    :raises Invalid: if it lies in the future, or nothing is said
    """
    require(by, Permission.SUPERVISE)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotFound("We could not find this team.", remedy="Choose one from the list.")
    members = TeamMember.objects.filter(team=team, ends__isnull=True)
    if not members.filter(practitioner__user_id=by.user_id, role="manager").exists():
        raise NotAllowed("Whoever manages the pod holds its supervision.", remedy="Ask them to write it down.")
    _check(held, today)
    there = list(members.values_list("practitioner__user_id", flat=True))
    session = _session(by, kind, held, parties=list(dict.fromkeys([*there, by.user_id])))
    session.about, session.team = SupervisionAbout.POD.value, team
    return _keep(by, session, kind, held, about=[Subject.user(each) for each in there])


@action
def reply_to_supervision(*, by: Viewer, session_id: UUID, agrees: Agreement, words: str = "", today: date) -> None:
    """
    Say whether what was written down is what was said, or what one sees differently.

    :raises NotFound: for anybody who was not part of it
    :raises NotAllowed: for whoever wrote it down
    :raises Invalid: if somebody disagrees and does not say in what
    :raises Conflict: if they have answered already
    """
    session = SupervisionSession.objects.filter(pk=session_id, parties__contains=[by.user_id]).first()
    if session is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    if session.supervisor_user_id == by.user_id:
        raise NotAllowed("You wrote this down, so the other person answers it.")
    if agrees is not Agreement.YES and not words.strip():
        raise Invalid.because("Say what you see differently. Your words stay beside theirs.", field="words")
    if SupervisionWords.objects.filter(session=session, is_reply=True, recorded_by=by.user_id).exists():
        raise Conflict("You have answered this already.", remedy="Talk about it the next time you meet.")
    SupervisionWords(
        session=session, parties=session.parties, is_reply=True, agrees=agrees.value, words=words.strip()
    ).save()
    record("worker_supervision.answered", by=by, detail={"session": str(session.id), "on": str(today)})


@action
def finish_agreed(*, by: Viewer, action_id: UUID, is_done: bool, version: int | None = None, today: date) -> None:
    """
    Mark something agreed in supervision as done, or as not done after all.

    :raises NotFound: for anybody who was not part of it
    :raises Stale: if somebody changed it after this person opened it
    """
    row = SupervisionAction.objects.select_for_update().filter(pk=action_id).first()
    if row is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    row.check_version(version)
    row.done_on, row.done_by = (today, by.user_id) if is_done else (None, None)
    row.save()
    record("worker_supervision.agreed_done", by=by, detail={"action": str(row.id), "done": is_done})


def _need_to_supervise(by: Viewer, practitioner_id: UUID) -> None:
    line = SupervisionLine.objects.filter(
        practitioner_id=practitioner_id, supervisor__user_id=by.user_id, ends__isnull=True
    )
    if not line.exists():
        raise NotAllowed(
            "You do not supervise this worker.", remedy="Ask the manager of their team to arrange it, if you should."
        )


def _check(held: NewSupervision, today: date) -> None:
    if held.held_on > today:
        raise Invalid.because("The day must be today or in the past.", field="held_on")
    if held.next_on is not None and held.next_on <= held.held_on:
        raise Invalid.because("The next time must come after this one.", field="next_on")
    if held.happened is SessionHappened.HELD:
        if not any(each.strip() for each in (held.answers or {}).values()):
            raise Invalid.because("Write down something of what was said.", field="answers")
    elif not held.absent_because.strip():
        raise Invalid.because("Say why it did not take place.", field="absent_because")
    if any(len(each.what) > LONGEST_ACTION for each in held.agreed):
        raise Invalid.because(f"Keep what was agreed to {LONGEST_ACTION} letters.", field="agreed")


def _session(by: Viewer, kind: SupervisionKind, held: NewSupervision, *, parties: list[UUID]) -> SupervisionSession:
    return SupervisionSession(
        kind=kind.key,
        supervisor_user_id=by.user_id,
        parties=parties,
        happened=held.happened.value,
        held_on=held.held_on,
        minutes=held.minutes,
        next_on=held.next_on,
    )


def _keep(
    by: Viewer, session: SupervisionSession, kind: SupervisionKind, held: NewSupervision, *, about: list[Subject]
) -> UUID:
    session.save(force_insert=True)
    told = [[prompt, words.strip()] for prompt, words in (held.answers or {}).items() if words.strip()]
    SupervisionWords(session=session, parties=session.parties, answers=told, words=held.absent_because.strip()).save(
        force_insert=True
    )
    for each in held.agreed:
        if each.what.strip():
            SupervisionAction(
                session=session,
                parties=session.parties,
                what=each.what.strip(),
                by_worker=each.by_worker,
                by_when=each.by_when,
            ).save(force_insert=True)
    record(
        "worker_supervision.recorded",
        by=by,
        about=about,
        detail={"session": str(session.id), "kind": kind.key, "on": str(session.held_on), "happened": session.happened},
    )
    return session.id
