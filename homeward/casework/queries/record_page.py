"""One finished record (a visit, a session, a note, a meeting) as it was written, with its other versions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import user_names
from homeward.access.values import Subject, Viewer
from homeward.casework.models import CaseDiscussion, Meeting, Note, Session, Visit, Voice
from homeward.casework.models.finished import Finished
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.family_page import voice_view
from homeward.casework.queries.form_looks import note_look_at
from homeward.casework.values import (
    Came,
    FamilyHead,
    NoteKind,
    Place,
    RecordPage,
    SessionHappened,
)
from homeward.people.values import PersonSummary
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound

Pairs = tuple[tuple[str, str], ...]
_MODELS: dict[str, type[Finished]] = {
    "visit": Visit,
    "session": Session,
    "note": Note,
    "meeting": Meeting,
    "supervision": CaseDiscussion,
}


def record_page(*, by: Viewer, kind: str, record_id: UUID, today: date) -> RecordPage:
    """
    Open one finished record.

    :raises NotFound: if there is none, or none for this viewer
    """
    model = _MODELS.get(kind)
    if model is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    row = within_reach(model, record_id)
    head = family_head(by=by, family_id=row.family_id, today=today)
    record_read(f"{kind}.opened", by=by, about=[Subject.family(row.family_id)])
    note_look_at(row.family_id, row.submission_id, by=by)
    persons = {each.person.id: each.person for each in head.family.members}
    told = _TOLD[kind](row, persons, _model_of(head))
    voices = Voice.objects.filter(source_id=row.id)
    later = model._default_manager.filter(supersedes=row).values_list("pk", flat=True).first()
    names = user_names([row.recorded_by] if row.recorded_by else [])
    return RecordPage(
        head=head,
        kind=kind,
        by_name=names.get(row.recorded_by, "") if row.recorded_by else "",
        recorded_at=row.recorded_at,
        voices=tuple(voice_view(each, persons) for each in voices),
        submission_id=row.submission_id,
        earlier_id=row.supersedes.pk if row.supersedes else None,
        later_id=later,
        correction_reason=row.correction_reason,
        **told,
    )


def _model_of(head: FamilyHead) -> PracticeModel | None:
    if head.episode is None:
        return None
    return practice.model(head.episode.model_name, head.episode.model_version)


def _visit(row: Visit, persons: Mapping[UUID, PersonSummary], _: PracticeModel | None) -> dict[str, Any]:
    facts = [("Where", Place(row.place).label)]
    if row.was_planned is not None:
        facts.append(("Planned", "Yes" if row.was_planned else "No, unannounced"))
    if row.minutes:
        facts.append(("How long", f"{row.minutes} minutes"))
    facts.append(("Who was there", _present(row.people_present, row.others_present, persons)))
    return {
        "title": f"Visit on {plain_day(row.visited_on)}",
        "happened_on": row.visited_on,
        "facts": tuple(facts),
        "paragraphs": _filled(("What happened", row.what_happened), ("What next", row.next_step)),
        "children": tuple(
            (_name(persons, each.person_id), _seen(each.seen, each.seen_alone, each.not_seen_because, each.addition))
            for each in row.children.all()
        ),
    }


def _seen(seen: bool, alone: bool, why_not: str, addition: str) -> str:  # noqa: FBT001 (told in this order)
    words = "Seen alone" if alone else "Seen, not alone" if seen else "Not seen"
    return ". ".join(each.rstrip(".") for each in (words, why_not, addition) if each) + "."


def _session(row: Session, persons: Mapping[UUID, PersonSummary], model: PracticeModel | None) -> dict[str, Any]:
    title = f"Session {row.number}" if row.number else f"Session missed: {SessionHappened(row.happened).label.lower()}"
    facts = [("Programme week", str(row.week))]
    if row.place:
        facts.append(("Where", Place(row.place).label))
    if row.minutes:
        facts.append(("How long", f"{row.minutes} minutes"))
    contents = {each.key: each.title for each in model.content} if model else {}
    if row.content:
        facts.append(("What it covered", ", ".join(contents.get(each, each) for each in row.content)))
    if row.scale is not None:
        facts.append(("Where things are, 0 to 10", str(row.scale)))
    if row.others_present:
        facts.append(("Also there", row.others_present))
    return {
        "title": f"{title}, {plain_day(row.held_on)}",
        "happened_on": row.held_on,
        "facts": tuple(facts),
        "paragraphs": _filled(
            ("Why it did not take place", row.missed_because),
            ("What happened", row.what_happened),
            ("What is better", row.better),
            ("Next small step", row.next_step),
        ),
        "children": tuple(
            (_name(persons, each.person_id), "Was there" if each.attended == "attended" else "Was not there")
            for each in row.attendance.all()
        ),
    }


def _note(row: Note, persons: Mapping[UUID, PersonSummary], _: PracticeModel | None) -> dict[str, Any]:
    facts = [("Kind", NoteKind(row.kind).label)]
    if row.said_by:
        facts.append(("Said by", row.said_by))
    if row.is_significant:
        facts.append(("Significant", row.why_significant))
    return {
        "title": f"{NoteKind(row.kind).label} of {plain_day(row.happened_on)}",
        "happened_on": row.happened_on,
        "facts": tuple(facts),
        "paragraphs": _filled(("What happened", row.body)),
        "children": tuple((_name(persons, each.person_id), each.addition) for each in row.children.all()),
    }


def _decided(each: Mapping[str, Any]) -> dict[str, Any]:
    """Return a decision with its day as a day: it is kept as text."""
    by_when = each.get("by_when")
    return {**each, "by_when": date.fromisoformat(by_when) if by_when else None}


def _meeting(row: Meeting, persons: Mapping[UUID, PersonSummary], model: PracticeModel | None) -> dict[str, Any]:
    known = model.meeting(row.kind) if model else None
    title = known.title if known else row.kind.replace("_", " ").capitalize()
    facts = [("Where", row.place)] if row.place else []
    if row.outcome:
        facts.append(("Outcome", row.outcome.replace("_", " ").capitalize()))
    if row.next_on:
        facts.append(("Next meeting", plain_day(row.next_on)))
    return {
        "title": f"{title}, {plain_day(row.held_on)}",
        "happened_on": row.held_on,
        "facts": tuple(facts),
        "paragraphs": _filled(
            ("What is working well", row.working_well),
            ("What people are worried about", row.worries),
            ("What was talked about", row.discussion),
            ("What people did not agree on", row.disagreement),
            ("What has changed", row.what_changed),
            ("What the family will keep doing", row.keep_going),
            ("Early signs to watch for", row.warning_signs),
        ),
        "children": tuple(_attended(each, persons) for each in row.attendees.all()),
        "decisions": tuple(_decided(each) for each in row.decisions),
        "signposts": tuple(row.signposts),
    }


def _supervision(row: CaseDiscussion, _: Mapping[UUID, PersonSummary], __: PracticeModel | None) -> dict[str, Any]:
    facts = [("Next time", plain_day(row.next_on))] if row.next_on else []
    if row.meeting_id:
        facts.append(("In a group", "This family’s part of a meeting over several families"))
    return {
        "title": f"{row.kind_title}, {plain_day(row.held_on)}",
        "happened_on": row.held_on,
        "facts": tuple(facts),
        "paragraphs": _filled(
            *((each["prompt"], each["words"]) for each in row.answers),
            ("What else was talked about", row.discussion),
            ("What was decided, and why", row.decision),
        ),
        "children": tuple((each["name"], each["part"] or "Was there") for each in row.present),
        "decisions": tuple(_decided(each) for each in row.decisions),
    }


def _attended(attendee: Any, persons: Mapping[UUID, PersonSummary]) -> tuple[str, str]:
    if attendee.person_id:
        return _name(persons, attendee.person_id), "Family"
    who = ", ".join(each for each in (attendee.role, attendee.agency) if each)
    return attendee.name, f"{who or 'Guest'}. {Came(attendee.came).label}."


def _present(ids: list[str], others: str, persons: Mapping[UUID, PersonSummary]) -> str:
    names = [_name(persons, UUID(each)) for each in ids]
    return ", ".join([*names, *([others] if others else [])]) or "Not written down"


def _name(persons: Mapping[UUID, PersonSummary], person_id: UUID) -> str:
    person = persons.get(person_id)
    return (person.given or person.name) if person else "Somebody no longer in the family"


def _filled(*pairs: tuple[str, str]) -> Pairs:
    return tuple(each for each in pairs if each[1])


_TOLD: dict[str, Callable[[Any, Mapping[UUID, PersonSummary], PracticeModel | None], dict[str, Any]]] = {
    "visit": _visit,
    "session": _session,
    "note": _note,
    "meeting": _meeting,
    "supervision": _supervision,
}
