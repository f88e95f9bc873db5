"""Gather what the casework record says about many children at once, in a few statements, as the judge is told it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from homeward.casework import queries as casework
from homeward.casework.values import CareFact, FollowUpFact, ProgrammeFact, ReadingFact
from homeward.outcomes.models import Enrolment
from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    HomeCheck,
    ProgrammeRun,
    Reading,
    Whereabouts,
)


def histories(
    enrolments: Sequence[Enrolment], *, today: date, known_on: datetime | None = None
) -> dict[UUID, ChildHistory]:
    """
    Return the history of each enrolment. Call it with the judge's reach.

    :param known_on: as the record was held at this moment
    """
    people = {each.child_id for each in enrolments}
    episodes = {each.episode_id for each in enrolments}
    care = _by(casework.care_history(person_ids=people, as_known_on=known_on), "person_id")
    known = casework.care_known_to(person_ids=people, today=today, as_known_on=known_on)
    runs = _by(casework.programme_runs(episode_ids=episodes, as_known_on=known_on), "episode_id")
    readings = _by(casework.readings(episode_ids=episodes, as_known_on=known_on), "episode_id")
    checks = _by(casework.follow_up_checks(episode_ids=episodes, as_known_on=known_on), "episode_id")
    intake = {(each.episode_id, each.person_id): each for each in casework.intake_of(episode_ids=episodes)}
    turning = {each.person_id: each for each in casework.turning_points(person_ids=people)}
    found = {}
    for each in enrolments:
        came = intake.get((each.episode_id, each.child_id))
        turned = turning.get(each.child_id)
        found[each.id] = ChildHistory(
            reference=each.reference,
            known_to=known.get(each.child_id),
            programmes=tuple(_run(run) for run in runs[each.episode_id]),
            care=tuple(_care(period) for period in care[each.child_id]),
            readings=tuple(_reading(row) for row in readings[each.episode_id] if _about(row, each.child_id)),
            checks=tuple(_check(row) for row in checks[each.episode_id] if _done_for(row, each.child_id)),
            referred_on=came.referred_on if came else None,
            enrolled_on=each.enrolled_on,
            born=turned.born if turned else None,
            died_on=turned.died_on if turned else None,
            moved_away_on=turned.moved_out_of_area_on if turned else None,
        )
    return found


def _by[Fact](facts: Iterable[Fact], column: str) -> defaultdict[UUID, list[Fact]]:
    grouped: defaultdict[UUID, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[getattr(fact, column)].append(fact)
    return grouped


def _about(row: ReadingFact, child_id: UUID) -> bool:
    # A reading about the whole family counts for each of its children.
    return row.person_id is None or row.person_id == child_id


def _done_for(row: FollowUpFact, child_id: UUID) -> bool:
    return row.person_id == child_id and row.done_on is not None and row.living != ""


def _run(fact: ProgrammeFact) -> ProgrammeRun:
    return ProgrammeRun(
        record_id=str(fact.record_id),
        started_on=fact.started_on,
        ended_on=fact.ended_on,
        completed=fact.completed,
        weeks=fact.weeks,
        known_from=fact.known_from,
    )


def _care(fact: CareFact) -> CarePeriod:
    return CarePeriod(
        record_id=str(fact.record_id),
        starts=fact.starts,
        ends=fact.ends,
        legal_status=fact.legal_status,
        short_break=fact.short_break,
        known_from=fact.known_from,
    )


def _reading(fact: ReadingFact) -> Reading:
    return Reading(
        record_id=str(fact.record_id),
        measure=fact.measure,
        edition=fact.edition,
        respondent=fact.respondent,
        taken_on=fact.taken_on,
        average=fact.average,
        areas_scored=fact.areas_scored,
        result=fact.result,
        known_from=fact.known_from,
    )


def _check(fact: FollowUpFact) -> HomeCheck:
    done = fact.done_on or fact.due_on
    return HomeCheck(
        record_id=str(fact.record_id),
        done_on=min(done, fact.due_on),
        found=Whereabouts(fact.living),
        known_from=fact.known_from,
    )
