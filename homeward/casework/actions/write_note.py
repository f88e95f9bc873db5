"""Write a note: one body for the family, an addition for whom it means something more."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.actions.tasks import tasks_from
from homeward.casework.models import Note, NoteChild
from homeward.casework.models.finished import made_by
from homeward.casework.rules.read_facts import Facts
from homeward.casework.values import Made, Making, NewNote, NoteKind, Origin, VoiceSource
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Invalid


@action
def write_note(
    *,
    by: Viewer,
    family_id: UUID,
    note: NewNote,
    episode_id: UUID | None = None,
    origin: Origin | None = None,
    today: date,
) -> UUID:
    """
    Keep a note. The next step becomes a task.

    :raises Invalid: if it is empty, lies in the future, or is significant without saying why
    """
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    _check(note, today)
    need_members(family_id, note.about, note.additions, (each.person_id for each in note.said))
    origin = origin or Origin()
    row = Note(
        family_id=family_id,
        episode_id=episode_id,
        submission_id=origin.submission_id,
        supersedes_id=origin.supersedes_id,
        correction_reason=origin.correction_reason,
        happened_on=note.happened_on,
        kind=note.kind.value,
        body=note.body.strip(),
        is_significant=note.is_significant,
        why_significant=note.why_significant.strip(),
        said_by=note.said_by,
    )
    row.save(force_insert=True)
    people = dict.fromkeys([*note.about, *note.additions])
    NoteChild.objects.bulk_create(
        stamped(
            [
                NoteChild(note=row, family_id=family_id, person_id=each, addition=note.additions.get(each, ""))
                for each in people
            ]
        )
    )
    _keep_rest(by, row, note, origin)
    record(
        "note.corrected" if origin.supersedes_id else "note.written",
        by=by,
        about=[Subject.family(family_id), *(Subject.person(each) for each in people)],
        detail={"note": str(row.id), "on": str(row.happened_on), "significant": row.is_significant},
    )
    return row.id


def from_facts(making: Making) -> Made:
    """Make a note of a finished form."""
    facts = Facts(making.facts)
    kind = facts.text("note.kind")
    note = NewNote(
        happened_on=facts.day("note.happened_on"),
        body=facts.text("note.body"),
        kind=NoteKind.read(kind, field="note.kind") if kind else NoteKind.OTHER,
        is_significant=bool(facts.yes_no("note.significant")),
        why_significant=facts.text("note.significant_why"),
        said_by=facts.text("note.said_by"),
        about=facts.people("note.about"),
        additions={child: str(facts.of("child.note", child)) for child in facts.children("child.note")},
        said=facts.said(),
        next_step=facts.next_step("note"),
    )
    made = write_note(
        by=making.by,
        family_id=making.need_family(),
        episode_id=making.episode_id,
        note=note,
        origin=Origin(making.submission_id, made_by(Note, making.supersedes_id), making.correction_reason),
        today=making.today,
    )
    return Made("note", made)


def _check(note: NewNote, today: date) -> None:
    if not note.body.strip():
        raise Invalid.because("Say what happened.", field="note.body")
    if note.happened_on > today:
        raise Invalid.because("The day must be today or in the past.", field="note.happened_on")
    if note.is_significant and not note.why_significant.strip():
        raise Invalid.because("Say why this is significant.", field="note.significant_why")


def _keep_rest(by: Viewer, row: Note, note: NewNote, origin: Origin) -> None:
    keep_voices(
        note.said,
        family_id=row.family_id,
        said_on=row.happened_on,
        source=VoiceSource.NOTE,
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    tasks_from(
        [note.next_step],
        by=by,
        family_id=row.family_id,
        episode_id=row.episode_id,
        why=f"From the note of {plain_day(row.happened_on)}.",
        source_kind="note",
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
