"""Gather what the casework record says about many children at once, in a few statements, as the judge is told it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from homeward.casework import queries as casework
from homeward.casework.values import (
    CareFact,
    ClosureReason,
    EventFact,
    FollowUpFact,
    IntakeFact,
    ProgrammeFact,
    ReadingFact,
    StayFact,
)
from homeward.outcomes.models import Contract, Enrolment
from homeward.outcomes.queries.attributes import Attributes
from homeward.outcomes.queries.handed_in import Given, handed_in
from homeward.outcomes.rules.protection import PLAN
from homeward.outcomes.terms import asked, shelf
from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    Happening,
    HomeCheck,
    ProgrammeRun,
    Reading,
    Stay,
    Whereabouts,
)

_Place = tuple[UUID | None, UUID | None]


def histories(
    enrolments: Sequence[Enrolment], *, today: date, known_on: datetime | None = None
) -> dict[UUID, ChildHistory]:
    """
    Return the history of each enrolment. Call it with the judge's reach.

    Told is what the terms of their contracts ask for (docs/reference/what-histories-hold.md), and what was handed in.

    :param known_on: as the record was held at this moment
    """
    people = {each.child_id for each in enrolments}
    episodes = {each.episode_id for each in enrolments}
    care = _by(casework.care_history(person_ids=people, as_known_on=known_on), "person_id")
    known = casework.care_known_to(person_ids=people, today=today, as_known_on=known_on)
    runs = _by(casework.programme_runs(episode_ids=episodes, as_known_on=known_on), "episode_id")
    readings = _by(casework.readings(episode_ids=episodes, as_known_on=known_on), "episode_id")
    checks = _by(casework.follow_up_checks(episode_ids=episodes, as_known_on=known_on), "episode_id")
    came_by = casework.intake_of(episode_ids=episodes, as_known_on=known_on)
    intake = {(each.episode_id, each.person_id): each for each in came_by}
    wanted = _asked(enrolments)
    stays = _by(casework.stays(person_ids=people, kinds=wanted.stays | {PLAN}, as_known_on=known_on), "person_id")
    events = _by_place(
        casework.happenings(
            person_ids=people, episode_ids=episodes, kinds=wanted.events | {CLOSURE}, as_known_on=known_on
        )
    )
    given = handed_in({each.contract_id for each in enrolments}, known_on=known_on)
    attributes = Attributes(wanted, people, episodes, known_on)
    turned_by = casework.turning_points(person_ids=people, as_known_on=known_on)
    turning = {each.person_id: each for each in turned_by}
    found = {}
    for each in enrolments:
        came = intake.get((each.episode_id, each.child_id))
        turned = turning.get(each.child_id)
        more = given.get(each.id, NOTHING_GIVEN)
        happened = list(_of(each, events))
        away = _moved_away(happened, more)
        referred = (came.referred_on if came else None) or more.days.get("referred")
        since = min(referred or each.enrolled_on, each.enrolled_on)
        found[each.id] = ChildHistory(
            reference=each.reference,
            known_to=known.get(each.child_id),
            programmes=tuple(_run(run) for run in runs[each.episode_id]),
            care=tuple(_care(period) for period in care[each.child_id]),
            readings=(
                *(_reading(row) for row in readings[each.episode_id] if _about(row, each.child_id)),
                *more.readings,
            ),
            checks=tuple(_check(row) for row in checks[each.episode_id] if _done_for(row, each.child_id)),
            referred_on=referred,
            enrolled_on=each.enrolled_on,
            born=turned.born if turned else None,
            died_on=turned.died_on if turned else None,
            moved_away_on=away[0] if away else None,
            stays=(*(_stay(row, wanted.stays) for row in stays.get(each.child_id, ())), *more.stays),
            events=(*(_event(row) for row in happened if _is_told(row, wanted, since)), *more.events),
            attributes={**attributes.of(each, came), **more.attributes},
            named_days={**attributes.days(came), **more.days},
            family=family_reference(each),
            learnt={
                "enrolled_on": each.recorded_at,
                **({"moved_away_on": away[1]} if away else {}),
                **({"referred_on": more.learnt["referred"]} if _came_by_hand(came, more) else {}),
                **more.learnt,
            },
        )
    return found


NOTHING_GIVEN = Given()
CLOSURE = "closure"


def _moved_away(happened: Iterable[EventFact], more: Given) -> tuple[date, datetime] | None:
    """Return when the family moved away and when that was learnt: as handed in, else as the work was closed for it."""
    if "moved_away" in more.days:
        return more.days["moved_away"], more.learnt["moved_away"]
    closed = [
        (row.on, row.known_from)
        for row in happened
        if row.kind == CLOSURE and row.details.get("reason") == ClosureReason.MOVED_AWAY.value
    ]
    return min(closed, default=None)


def _is_told(row: EventFact, wanted: asked.Asked, since: date) -> bool:
    # An order made before the child came says who the family is, not what became of the work.
    return row.kind in wanted.events and (row.kind not in asked.ALWAYS_EVENTS or row.on >= since)


def _came_by_hand(came: IntakeFact | None, more: Given) -> bool:
    return (came is None or came.referred_on is None) and "referred" in more.days


def family_reference(enrolment: Enrolment) -> str:
    """Return what the enrolled siblings of a family share: the same on one contract, and nothing on any other."""
    return f"family-{uuid5(enrolment.contract_id, str(enrolment.family_id)).hex[:12]}"


def _asked(enrolments: Sequence[Enrolment]) -> asked.Asked:
    """Return what the terms of these enrolments' contracts ask for, whichever way their questions are answered."""
    contracts = Contract.objects.filter(pk__in={each.contract_id for each in enrolments})
    named = contracts.values_list("terms_name", "terms_version").distinct()
    found = [asked.asked_by(shelf.terms(name, version)) for name, version in named]
    payers = {each.only_payer for each in found}
    return asked.Asked(
        stays=asked.ALWAYS_STAYS.union(*(each.stays for each in found)),
        events=asked.ALWAYS_EVENTS.union(*(each.events for each in found)),
        attributes=frozenset().union(*(each.attributes for each in found)),
        days=frozenset().union(*(each.days for each in found)),
        only_payer=payers.pop() if len(payers) == 1 else "",
    )


def _by_place(facts: Iterable[EventFact]) -> dict[_Place, list[EventFact]]:
    grouped: dict[_Place, list[EventFact]] = {}
    for fact in facts:
        grouped.setdefault((fact.person_id, fact.episode_id), []).append(fact)
    return grouped


def _of(enrolment: Enrolment, events: dict[_Place, list[EventFact]]) -> Iterable[EventFact]:
    if not events:
        return
    child, episode = enrolment.child_id, enrolment.episode_id
    for place in ((child, None), (child, episode), (None, episode)):
        yield from events.get(place, ())


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


def _stay(fact: StayFact, wanted: frozenset[str]) -> Stay:
    if fact.kind not in wanted:
        # That a plan of protection began is told of everybody, for the safety override: no reason, and no end.
        return Stay(
            record_id=str(fact.record_id),
            kind=fact.kind,
            starts=fact.starts,
            ends=fact.starts + timedelta(days=1),
            known_from=fact.known_from,
        )
    return Stay(
        record_id=str(fact.record_id),
        kind=fact.kind,
        starts=fact.starts,
        ends=fact.ends,
        details=fact.details,
        known_from=fact.known_from,
    )


def _event(fact: EventFact) -> Happening:
    return Happening(
        record_id=fact.record_id,
        kind=fact.kind,
        on=fact.on,
        details=fact.details,
        known_from=fact.known_from,
    )
