"""Bring in programmes that ran elsewhere, and the readings taken in them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from homeward.access.actions import action
from homeward.access.actions.writing_many import NewRow, write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.bulk_telling import require_bulk, tell
from homeward.casework.actions.record_reading import check_reading
from homeward.casework.models import FollowUpCheck, ProgrammeEnd, ProgrammeRun, Reading
from homeward.casework.rules.follow_up_schedule import planned_checks
from homeward.casework.rules.programme import Course, check_end
from homeward.casework.values import NewReading
from homeward.casework.values.importing import PastProgramme, PastReading
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel, Programme
from homeward.vocabulary.errors import Conflict, Invalid, Problem


@action
def bulk_run_programmes(*, by: Viewer, programmes: Sequence[PastProgramme], checks_from: date, today: date) -> int:
    """
    Keep many programmes with their ends; plan the checks that are still to come. Returns how many.

    :param checks_from: checks due before this day are left to the record they came from
    :raises Invalid: with the problems of every row; ``field`` is "row 14: last_day"
    """
    require_bulk(by, Permission.CASE_WRITE)
    models = {
        (name, version): practice.model(name, version)
        for name, version in {(each.model, each.model_version) for each in programmes}
    }
    chosen = _chosen(programmes, models, today)
    runs = [_run(each, programme) for each, programme in zip(programmes, chosen, strict=True)]
    ends = [_end(each, each.last_day) for each in programmes if each.last_day is not None]
    checks = [
        check for each in programmes for check in _checks(each, models[each.model, each.model_version], checks_from)
    ]
    write_many(ProgrammeRun, runs)
    write_many(ProgrammeEnd, ends)
    write_many(FollowUpCheck, checks, skip_known=True)
    tell("programme.brought_in", by, [Subject.family(each.family_id) for each in programmes], len(runs))
    return len(runs)


@action
def bulk_record_readings(*, by: Viewer, readings: Sequence[PastReading], today: date) -> int:
    """
    Keep many readings. Returns how many.

    :raises Invalid: with the problems of every row; ``field`` is "row 14: reading.approval"
    :raises Conflict: if one is recorded already
    """
    require_bulk(by, Permission.CASE_WRITE)
    problems: list[Problem] = []
    for number, each in enumerate(readings, 1):
        try:
            check_reading(_as_new(each), today)
        except Invalid as refusal:
            problems += [Problem(f"row {number}: {one.field}", one.message) for one in refusal.problems]
    if problems:
        raise Invalid(problems)
    rows = [_reading(each) for each in readings]
    try:
        with transaction.atomic():
            write_many(Reading, rows)
    except IntegrityError as clash:
        raise Conflict("One of the readings is recorded already.", remedy="Look at the readings' days.") from clash
    about = [Subject.family(each.family_id) for each in readings]
    about += [Subject.person(each.person_id) for each in readings if each.person_id]
    tell("reading.brought_in", by, about, len(rows))
    return len(rows)


def _chosen(
    programmes: Sequence[PastProgramme], models: dict[tuple[str, str], PracticeModel], today: date
) -> list[Programme]:
    problems: list[Problem] = []
    chosen: list[Programme] = []
    for number, each in enumerate(programmes, 1):
        found = models[each.model, each.model_version].programme(each.programme)
        if found is None:
            problems.append(Problem(f"row {number}: programme", "The practice model has no such programme."))
            continue
        chosen.append(found)
        problems += _what_is_wrong(number, each, found, today)
    if problems:
        raise Invalid(problems)
    return chosen


def _what_is_wrong(number: int, past: PastProgramme, programme: Programme, today: date) -> list[Problem]:
    if past.started_on > today:
        return [Problem(f"row {number}: started_on", "A programme cannot have started in the future.")]
    if past.last_day is None:
        return []
    if past.outcome is None:
        return [Problem(f"row {number}: outcome", "A programme that ended has an outcome.")]
    try:
        check_end(Course(past.started_on, programme.weeks), past.last_day, today)
    except Invalid as refusal:
        return [Problem(f"row {number}: last_day", each.message) for each in refusal.problems]
    return []


def _run(past: PastProgramme, programme: Programme) -> NewRow:
    return {
        "id": past.id,
        "episode_id": past.episode_id,
        "family_id": past.family_id,
        "programme": programme.key,
        "title": programme.title,
        "weeks_planned": programme.weeks,
        "sessions_planned": len(programme.sessions) or programme.weeks,
        "started_on": past.started_on,
    }


def _end(past: PastProgramme, last_day: date) -> NewRow:
    return {
        "run_id": past.id,
        "family_id": past.family_id,
        "ended_on": last_day,
        "outcome": past.outcome.value if past.outcome else "",
        "reason": past.end_reason,
    }


def _checks(past: PastProgramme, model: PracticeModel, checks_from: date) -> Iterable[NewRow]:
    if past.last_day is None:
        return
    for check in planned_checks(past.last_day, model.follow_ups):
        if check.due_on >= checks_from:
            for child in past.children:
                yield {
                    "family_id": past.family_id,
                    "episode_id": past.episode_id,
                    "run_id": past.id,
                    "person_id": child,
                    "key": check.key,
                    "title": check.title,
                    "due_on": check.due_on,
                }


def _reading(past: PastReading) -> NewRow:
    return {
        "id": past.id,
        "family_id": past.family_id,
        "episode_id": past.episode_id,
        "person_id": past.person_id,
        "respondent": past.respondent,
        "measure": past.measure,
        "edition": past.edition.strip(),
        "taken_on": past.taken_on,
        "point": past.point,
        "result": past.result,
        "average": past.average,
        "areas_scored": past.areas_scored,
        "approval": past.approval,
        "evidence": past.evidence,
    }


def _as_new(past: PastReading) -> NewReading:
    return NewReading(
        measure=past.measure,
        edition=past.edition,
        respondent=past.respondent,
        taken_on=past.taken_on,
        about=past.person_id,
        point=past.point,
        result=past.result,
        average=past.average,
        areas_scored=past.areas_scored,
        approval=past.approval,
        evidence=past.evidence,
    )
