"""Record a visit: written once for all the children, with what was seen of each."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.actions.tasks import tasks_from
from homeward.casework.models import Visit, VisitChild
from homeward.casework.models.finished import made_by
from homeward.casework.rules.read_facts import Facts
from homeward.casework.values import ChildOnVisit, Made, Making, NewVisit, Origin, Place, VoiceSource
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Invalid


@action
def record_visit(
    *,
    by: Viewer,
    family_id: UUID,
    visit: NewVisit,
    episode_id: UUID | None = None,
    origin: Origin | None = None,
    today: date,
) -> UUID:
    """
    Keep a visit. The next step becomes a task.

    :raises Invalid: if the day lies in the future, or a child was seen alone but not seen
    """
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    _check(visit, today)
    need_members(
        family_id,
        visit.people_present,
        (each.person_id for each in visit.children),
        (each.person_id for each in visit.said),
    )
    origin = origin or Origin()
    row = _row(family_id, episode_id, visit, origin)
    row.save(force_insert=True)
    VisitChild.objects.bulk_create(stamped([_child(row, each) for each in visit.children]))
    keep_voices(
        visit.said,
        family_id=family_id,
        said_on=visit.visited_on,
        source=VoiceSource.VISIT,
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    tasks_from(
        [visit.next_step],
        by=by,
        family_id=family_id,
        episode_id=episode_id,
        why=f"Agreed on the visit of {plain_day(visit.visited_on)}.",
        source_kind="visit",
        source_id=row.id,
        replaces=origin.supersedes_id,
    )
    seen = [Subject.person(each.person_id) for each in visit.children]
    record(
        "visit.corrected" if origin.supersedes_id else "visit.recorded",
        by=by,
        about=[Subject.family(family_id), *seen],
        detail={"visit": str(row.id), "on": str(row.visited_on), "children": len(seen)},
    )
    return row.id


def from_facts(making: Making) -> Made:
    """Make a visit of a finished form."""
    facts = Facts(making.facts)
    visit = NewVisit(
        visited_on=facts.day("visit.happened_on"),
        place=Place.read(facts.text("visit.place"), field="visit.place"),
        what_happened=facts.text("visit.what_happened"),
        was_planned=facts.yes_no("visit.planned"),
        minutes=facts.maybe_number("visit.minutes"),
        people_present=facts.people("visit.present"),
        others_present=facts.text("visit.others"),
        children=_children(facts),
        said=facts.said(),
        next_step=facts.next_step("visit"),
    )
    made = record_visit(
        by=making.by,
        family_id=making.need_family(),
        episode_id=making.episode_id,
        visit=visit,
        origin=Origin(making.submission_id, made_by(Visit, making.supersedes_id), making.correction_reason),
        today=making.today,
    )
    return Made("visit", made)


def _children(facts: Facts) -> tuple[ChildOnVisit, ...]:
    keys = ("child.seen", "child.seen_alone", "child.not_seen_why", "child.note")
    return tuple(
        ChildOnVisit(
            person_id=child,
            seen=bool(facts.of("child.seen", child)),
            seen_alone=bool(facts.of("child.seen", child)) and bool(facts.of("child.seen_alone", child)),
            why_not=str(facts.of("child.not_seen_why", child) or ""),
            addition=str(facts.of("child.note", child) or ""),
        )
        for child in facts.children(*keys)
    )


def _check(visit: NewVisit, today: date) -> None:
    if visit.visited_on > today:
        raise Invalid.because("The visit must be today or in the past.", field="visit.happened_on")
    for child in visit.children:
        if child.seen_alone and not child.seen:
            raise Invalid.because("A child who was not seen cannot have been seen alone.", field="child.seen_alone")


def _row(family_id: UUID, episode_id: UUID | None, visit: NewVisit, origin: Origin) -> Visit:
    return Visit(
        family_id=family_id,
        episode_id=episode_id,
        submission_id=origin.submission_id,
        supersedes_id=origin.supersedes_id,
        correction_reason=origin.correction_reason,
        visited_on=visit.visited_on,
        visited_at=visit.visited_at,
        place=visit.place.value,
        was_planned=visit.was_planned,
        minutes=visit.minutes,
        people_present=[str(each) for each in visit.people_present],
        others_present=visit.others_present,
        what_happened=visit.what_happened,
        next_step=visit.next_step.what if visit.next_step else "",
    )


def _child(visit: Visit, child: ChildOnVisit) -> VisitChild:
    return VisitChild(
        visit=visit,
        family_id=visit.family_id,
        person_id=child.person_id,
        seen=child.seen,
        seen_alone=child.seen_alone,
        not_seen_because=child.why_not,
        addition=child.addition,
    )
