"""Record a programme session: held, with who came, or why it was not."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.actions.note_accreditation import note_accreditation
from homeward.casework.actions.tasks import tasks_from
from homeward.casework.models import EpisodeChild, ProgrammeRun, Session, SessionAttendance, Task
from homeward.casework.models.finished import made_by
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.programme import week_on
from homeward.casework.rules.read_facts import Facts
from homeward.casework.values import (
    Attendance,
    Made,
    Making,
    NewSession,
    Origin,
    Place,
    SessionHappened,
    TaskKind,
    VoiceSource,
)
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid


@action
def record_session(*, by: Viewer, run_id: UUID, session: NewSession, origin: Origin | None = None, today: date) -> UUID:
    """
    Keep a session. The next step becomes a task; a session agreed for that day is ticked off.

    Without a number it gets the next free one of the programme. A session that was not held has none.

    :raises Invalid: if the day cannot be, or the number is taken
    """
    run = within_reach(ProgrammeRun, run_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(run.family_id))
    origin = origin or Origin()
    _check(run, session, today)
    need_members(run.family_id, session.attended, (each.person_id for each in session.said))
    row = _row(run, session, origin)
    row.save(force_insert=True)
    if session.happened is SessionHappened.HELD:
        SessionAttendance.objects.bulk_create(stamped(_attendance(row, session, today)))
    keep_voices(
        session.said,
        family_id=run.family_id,
        said_on=session.held_on,
        source=VoiceSource.SESSION,
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    tasks_from(
        [session.next_step],
        by=by,
        family_id=run.family_id,
        episode_id=run.episode_id,
        why=f"Agreed in the session of {plain_day(session.held_on)}.",
        source_kind="session",
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    _tick_off_appointment(by, run, session.held_on, today)
    if session.happened is SessionHappened.HELD:
        note_accreditation(
            by,
            episode_id=run.episode_id,
            source_kind="session",
            source_id=row.id,
            contents=session.content,
            on=row.held_on,
        )
    record(
        "session.corrected" if origin.supersedes_id else "session.recorded",
        by=by,
        about=[Subject.family(run.family_id), *(Subject.person(each) for each in session.attended)],
        detail={"session": str(row.id), "on": str(row.held_on), "number": row.number, "happened": row.happened},
    )
    return row.id


def from_facts(making: Making) -> Made:
    """Make a session of a finished form."""
    facts = Facts(making.facts)
    place = facts.text("session.place")
    session = NewSession(
        held_on=facts.day("session.held_on"),
        happened=SessionHappened.read(facts.text("session.happened"), field="session.happened"),
        missed_because=facts.text("session.missed_why"),
        number=facts.maybe_number("session.number"),
        place=Place.read(place, field="session.place") if place else None,
        minutes=facts.maybe_number("session.minutes"),
        content=facts.choices("session.content"),
        attended=facts.people("session.attended"),
        others_present=facts.text("session.others"),
        what_happened=facts.text("session.what_happened"),
        better=facts.text("session.better"),
        scale=facts.maybe_number("session.scale"),
        said=facts.said(),
        next_step=facts.next_step("session"),
    )
    origin = Origin(making.submission_id, made_by(Session, making.supersedes_id), making.correction_reason)
    run_id = _run_for(making.need_episode(), session.held_on, origin)
    made = record_session(by=making.by, run_id=run_id, session=session, origin=origin, today=making.today)
    return Made("session", made)


def _run_for(episode_id: UUID, held_on: date, origin: Origin) -> UUID:
    """The programme a session belongs to: that of the session it corrects, else the latest begun by then."""
    if origin.supersedes_id is not None:
        return Session.objects.values_list("run_id", flat=True).get(pk=origin.supersedes_id)
    runs = ProgrammeRun.objects.filter(episode_id=episode_id).order_by("-started_on")
    found = runs.filter(started_on__lte=held_on).first() or runs.first()
    if found is None:
        raise Conflict(
            "No programme has been started for this family, so there is no session to record.",
            remedy="Start the programme first; until then, record a visit.",
        )
    return found.id


def _check(run: ProgrammeRun, session: NewSession, today: date) -> None:
    if session.held_on > today:
        raise Invalid.because("The session must be today or in the past.", field="session.held_on")
    if session.held_on < run.started_on:
        raise Invalid.because(
            f"The programme started on {plain_day(run.started_on)}; a session cannot come before it.",
            field="session.held_on",
        )
    if session.happened is SessionHappened.HELD and not session.attended:
        raise Invalid.because("Say who took part.", field="session.attended")
    if session.scale is not None and not 0 <= session.scale <= 10:
        raise Invalid.because("The scale goes from 0 to 10.", field="session.scale")


def _row(run: ProgrammeRun, session: NewSession, origin: Origin) -> Session:
    return Session(
        family_id=run.family_id,
        run=run,
        submission_id=origin.submission_id,
        supersedes_id=origin.supersedes_id,
        correction_reason=origin.correction_reason,
        happened=session.happened.value,
        missed_because=session.missed_because,
        number=_number(run, session, origin),
        week=week_on(run.course(), session.held_on),
        held_on=session.held_on,
        held_at=session.held_at,
        place=session.place.value if session.place else "",
        minutes=session.minutes,
        content=list(session.content),
        others_present=session.others_present,
        what_happened=session.what_happened,
        better=session.better,
        scale=session.scale,
        next_step=session.next_step.what if session.next_step else "",
    )


def _number(run: ProgrammeRun, session: NewSession, origin: Origin) -> int | None:
    if session.happened is not SessionHappened.HELD:
        return None
    taken = [
        each.number
        for each in run.sessions.filter(superseded_by__isnull=True)
        if each.number is not None and each.id != origin.supersedes_id
    ]
    following = max(taken, default=0) + 1
    if session.number is None:
        return following
    if session.number < 1 or session.number in taken:
        raise Invalid.because(
            f"Session {session.number} of this programme is recorded already.",
            field="session.number",
            remedy=f"The next one is session {following}.",
        )
    return session.number


def _attendance(row: Session, session: NewSession, today: date) -> list[SessionAttendance]:
    expected = EpisodeChild.objects.filter(episode_id=row.run.episode_id, starts__lte=today, ends__isnull=True)
    children = [each for each in expected.values_list("person_id", flat=True) if each not in session.attended]
    told = [(each, Attendance.ATTENDED) for each in session.attended]
    told += [(each, Attendance.DID_NOT_ATTEND) for each in children]
    return [
        SessionAttendance(session=row, family_id=row.family_id, person_id=person, attended=attended.value)
        for person, attended in told
    ]


def _tick_off_appointment(by: Viewer, run: ProgrammeRun, held_on: date, today: date) -> None:
    agreed = Task.objects.filter(
        family_id=run.family_id, kind=TaskKind.SESSION.value, done_on__isnull=True, due_on__lte=held_on
    )
    for task in agreed:
        task.done_on, task.done_by = today, by.user_id
        task.save()
