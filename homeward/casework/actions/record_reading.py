"""Record one completion of a licensed measure: edition, date, respondent and result, never its wording."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.note_accreditation import note_accreditation
from homeward.casework.models import Reading
from homeward.casework.rules.read_facts import Facts
from homeward.casework.values import Made, Making, NewReading, Origin
from homeward.vocabulary.errors import Conflict, Invalid


@action
def record_reading(
    *,
    by: Viewer,
    family_id: UUID,
    reading: NewReading,
    episode_id: UUID | None = None,
    origin: Origin | None = None,
    today: date,
) -> UUID:
    """
    Keep a reading; a correction takes the place of the earlier one, which stays readable.

    :raises Invalid: if it lies in the future, or scores are given without the licence holder's approval
    :raises Conflict: if the same reading is recorded already
    """
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    check_reading(reading, today)
    need_members(family_id, [reading.about])
    origin = origin or Origin()
    row = Reading(
        family_id=family_id,
        episode_id=episode_id,
        submission_id=origin.submission_id,
        person_id=reading.about,
        respondent=reading.respondent,
        measure=reading.measure,
        edition=reading.edition.strip(),
        taken_on=reading.taken_on,
        point=reading.point,
        result=reading.result,
        average=reading.average,
        areas_scored=reading.areas_scored,
        approval=reading.approval,
        evidence=reading.evidence,
    )
    _save(row, origin)
    note_accreditation(
        by,
        episode_id=episode_id,
        source_kind="reading",
        source_id=row.id,
        measures=[row.measure],
        on=row.taken_on,
    )
    record(
        "reading.corrected" if origin.supersedes_id else "reading.recorded",
        by=by,
        about=[Subject.family(family_id), *([Subject.person(reading.about)] if reading.about else [])],
        detail={"reading": str(row.id), "measure": row.measure, "on": str(row.taken_on)},
    )
    return row.id


def from_facts(making: Making) -> Made:
    """Make readings of a finished form: one for each child ticked, or one for the whole family."""
    facts = Facts(making.facts)
    earlier = _earlier(making.supersedes_id)
    about: tuple[UUID | None, ...] = facts.people("reading.about") or (None,)
    made = [_record(making, facts, child, earlier.pop(child, None)) for child in about]
    for left_over in earlier.values():
        # The correction says the reading was not about this child after all.
        row = Reading.objects.select_for_update().get(pk=left_over)
        row.stop_being_known(at=timezone.now())
    return Made("reading", made[0])


def _record(making: Making, facts: Facts, child: UUID | None, supersedes: UUID | None) -> UUID:
    reading = NewReading(
        measure=facts.text("reading.measure"),
        edition=facts.text("reading.edition"),
        respondent=facts.text("reading.respondent"),
        taken_on=facts.day("reading.taken_on"),
        about=child,
        point=facts.text("reading.point"),
        result=facts.text("reading.result"),
        average=facts.maybe_decimal("reading.average"),
        areas_scored=facts.maybe_number("reading.areas_scored"),
        approval=facts.text("reading.approval"),
        evidence=facts.text("reading.evidence"),
    )
    return record_reading(
        by=making.by,
        family_id=making.need_family(),
        episode_id=making.episode_id,
        reading=reading,
        origin=Origin(making.submission_id, supersedes, making.correction_reason),
        today=making.today,
    )


def _earlier(submission_id: UUID | None) -> dict[UUID | None, UUID]:
    if submission_id is None:
        return {}
    rows = Reading.objects.filter(submission_id=submission_id, known_to__isnull=True)
    return dict(rows.values_list("person_id", "id"))


def check_reading(reading: NewReading, today: date) -> None:
    """
    Refuse a reading that cannot be kept.

    :raises Invalid: if it lies in the future, says no edition, or gives scores without approval
    """
    if reading.taken_on > today:
        raise Invalid.because("The reading must be today or in the past.", field="reading.taken_on")
    if not reading.edition.strip():
        raise Invalid.because(
            "Say which edition was used: editions are never compared silently.", field="reading.edition"
        )
    if reading.average is not None and not reading.approval.strip():
        raise Invalid.because(
            "Scores are kept here only with the licence holder's approval.",
            field="reading.approval",
            remedy="Give its reference, or leave the score out and record the result alone.",
        )


def _save(row: Reading, origin: Origin) -> None:
    try:
        with transaction.atomic():
            if origin.supersedes_id is None:
                row.save()
                return
            old = Reading.objects.select_for_update().get(pk=origin.supersedes_id)
            old.replaced_by(row, because=origin.correction_reason, at=timezone.now())
    except IntegrityError as clash:
        raise Conflict(
            "This measure was recorded already for that day, edition and respondent.",
            field="reading.taken_on",
            remedy="If that reading is wrong, correct it.",
        ) from clash
