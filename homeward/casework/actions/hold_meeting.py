"""Record a meeting: who came from where, what was said, and what was decided."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.actions.tasks import tasks_from
from homeward.casework.models import Meeting, MeetingAttendee
from homeward.casework.models.finished import made_by
from homeward.casework.rules.read_facts import Facts, step_in
from homeward.casework.values import Attendee, Came, Made, Making, NewMeeting, NextStep, Origin, VoiceSource
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Invalid


@action
def hold_meeting(
    *,
    by: Viewer,
    family_id: UUID,
    meeting: NewMeeting,
    episode_id: UUID | None = None,
    origin: Origin | None = None,
    today: date,
) -> UUID:
    """
    Keep a meeting. Each decision becomes a task.

    :raises Invalid: if it lies in the future
    """
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    if meeting.held_on > today:
        raise Invalid.because("The meeting must be today or in the past.", field="meeting.held_on")
    need_members(family_id, meeting.family, (each.person_id for each in meeting.said))
    origin = origin or Origin()
    row = _row(family_id, episode_id, meeting, origin)
    row.save(force_insert=True)
    MeetingAttendee.objects.bulk_create(stamped(_attendees(row, meeting)))
    keep_voices(
        meeting.said,
        family_id=family_id,
        said_on=meeting.held_on,
        source=VoiceSource.MEETING,
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    tasks_from(
        meeting.decisions,
        by=by,
        family_id=family_id,
        episode_id=episode_id,
        why=f"Decided at the meeting of {plain_day(meeting.held_on)}.",
        source_kind="meeting",
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    record(
        "meeting.corrected" if origin.supersedes_id else "meeting.held",
        by=by,
        about=[Subject.family(family_id), *(Subject.person(each) for each in meeting.family)],
        detail={
            "meeting": str(row.id),
            "kind": row.kind,
            "on": str(row.held_on),
            "decisions": len(meeting.decisions),
        },
    )
    return row.id


def from_facts(making: Making) -> Made:
    """Make a meeting, or the closing meeting, of a finished form."""
    facts = Facts(making.facts)
    meeting = NewMeeting(
        kind=facts.text("meeting.kind") or making.form.makes,
        held_on=facts.day("meeting.held_on"),
        place=facts.text("meeting.place"),
        outcome=facts.text("closing.recommendation"),
        family=facts.people("meeting.family"),
        attendees=tuple(
            Attendee(
                name=str(row.get("name") or ""),
                agency=str(row.get("agency") or ""),
                role=str(row.get("role") or ""),
                came=Came.read(str(row.get("came") or "in_person"), field="meeting.attended"),
            )
            for row in facts.rows("meeting.attended")
        ),
        working_well=facts.text("meeting.working_well"),
        worries=facts.text("meeting.worries"),
        discussion=facts.text("meeting.discussion"),
        disagreement=facts.text("meeting.disagreement"),
        what_changed=facts.text("closing.what_changed"),
        keep_going=facts.text("closing.keep_going"),
        warning_signs=facts.text("closing.warning_signs"),
        decisions=tuple(filter(None, (step_in(row) for row in facts.rows("meeting.decisions")))),
        signposts=facts.signposts(),
        said=facts.said("meeting.child_words"),
        next_on=facts.maybe_day("meeting.next_on"),
    )
    return _made(making, meeting)


def celebration_from_facts(making: Making) -> Made:
    """Make a celebration of a finished form."""
    facts = Facts(making.facts)
    meeting = NewMeeting(
        kind="celebration",
        held_on=facts.day("celebration.held_on"),
        outcome=facts.text("celebration.happened"),
        family=facts.people("celebration.attended"),
        discussion=facts.text("celebration.what"),
        said=facts.said("celebration.child_words"),
    )
    return _made(making, meeting)


def _made(making: Making, meeting: NewMeeting) -> Made:
    made = hold_meeting(
        by=making.by,
        family_id=making.need_family(),
        episode_id=making.episode_id,
        meeting=meeting,
        origin=Origin(making.submission_id, made_by(Meeting, making.supersedes_id), making.correction_reason),
        today=making.today,
    )
    return Made("meeting", made)


def _row(family_id: UUID, episode_id: UUID | None, meeting: NewMeeting, origin: Origin) -> Meeting:
    return Meeting(
        family_id=family_id,
        episode_id=episode_id,
        submission_id=origin.submission_id,
        supersedes_id=origin.supersedes_id,
        correction_reason=origin.correction_reason,
        kind=meeting.kind,
        held_on=meeting.held_on,
        place=meeting.place[:200],
        outcome=meeting.outcome,
        working_well=meeting.working_well,
        worries=meeting.worries,
        discussion=meeting.discussion,
        disagreement=meeting.disagreement,
        what_changed=meeting.what_changed,
        keep_going=meeting.keep_going,
        warning_signs=meeting.warning_signs,
        decisions=[_stored(each) for each in meeting.decisions],
        signposts=[asdict(each) for each in meeting.signposts],
        next_on=meeting.next_on,
    )


def _stored(step: NextStep) -> dict[str, str]:
    return {"what": step.what, "who": step.who, "by_when": step.by_when.isoformat() if step.by_when else ""}


def _attendees(row: Meeting, meeting: NewMeeting) -> list[MeetingAttendee]:
    family = [MeetingAttendee(meeting=row, family_id=row.family_id, person_id=each) for each in meeting.family]
    others = [
        MeetingAttendee(
            meeting=row,
            family_id=row.family_id,
            name=each.name[:200],
            agency=each.agency[:200],
            role=each.role[:200],
            came=each.came.value,
        )
        for each in meeting.attendees
    ]
    return family + others
