"""Write rows of statuses, placements, referrals, workers, programmes and readings through the rooms' actions."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import batched
from uuid import UUID, uuid4

from homeward.casework.actions import correct_placement, correct_status, end_programme
from homeward.casework.actions.bring_referral_on import bring_referral_on
from homeward.casework.actions.bulk_histories import bulk_move_placements, bulk_set_statuses
from homeward.casework.actions.bulk_programmes import bulk_record_readings, bulk_run_programmes
from homeward.casework.actions.bulk_referrals import bulk_bring_referrals
from homeward.casework.actions.bulk_workers import bulk_allocate, bulk_end_allocations
from homeward.casework.values import IntakeFact, PlacementKind
from homeward.casework.values.importing import PastAllocation, PastProgramme, PastReferral
from homeward.outcomes.actions.bulk_enrol import bulk_enrol
from homeward.people.queries import summaries
from homeward.transfer.actions.keeping import Keeping
from homeward.transfer.actions.remembering import facts_of_referral, kept
from homeward.transfer.queries.brought import EPISODE, REFERRAL, RUN
from homeward.transfer.rules.examination import Examined
from homeward.transfer.rules.sheets.referrals import facts_of
from homeward.transfer.rules.sheets.statuses import period_of_status
from homeward.transfer.rules.to_casework import (
    named_from,
    past_allocation,
    past_placement,
    past_programme,
    past_reading,
    past_referral,
    past_status,
)
from homeward.transfer.values import Fate, Row

BATCH = 2000
_WHY_CORRECTED = "The authority's own record says so now"
# Checks that fell due longer ago than this were made, or not, where the data came from.
_CHECKS_STILL_OURS = timedelta(days=28)


def keep_statuses(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Record new statuses; put right those that say something else now."""
    people = keeping.examination.ids.people
    new = kept(examined, Fate.NEW)
    past = [past_status(each.row, people[each.row.text("person_id")], uuid4()) for each in new]
    if past:
        bulk_set_statuses(by=keeping.by, statuses=past, today=keeping.today)
    for each, record in zip(new, past, strict=True):
        keeping.memory.row(each, record.id)
    for each in kept(examined, Fate.CHANGED):
        held, period = keeping.examination.held.record_of(each.row), period_of_status(each.row)
        if held is None or period is None:
            continue
        made = correct_status(
            by=keeping.by,
            status_id=held.record_id,
            detail=each.row.text("detail"),
            period=period,
            correction_reason=_WHY_CORRECTED,
            today=keeping.today,
        )
        keeping.memory.row(each, made)


def keep_placements(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Record new placements; put right those that say something else now."""
    people = keeping.examination.ids.people
    new = kept(examined, Fate.NEW)
    past = [past_placement(each.row, people[each.row.text("person_id")], uuid4()) for each in new]
    if past:
        bulk_move_placements(by=keeping.by, placements=past, today=keeping.today)
    for each, record in zip(new, past, strict=True):
        keeping.memory.row(each, record.id)
    for each in kept(examined, Fate.CHANGED):
        held, period = keeping.examination.held.record_of(each.row), period_of_status(each.row)
        if held is None or period is None:
            continue
        made = correct_placement(
            by=keeping.by,
            placement_id=held.record_id,
            kind=PlacementKind(each.row.text("placement")),
            period=period,
            provider=each.row.text("provider"),
            correction_reason=_WHY_CORRECTED,
            today=keeping.today,
        )
        keeping.memory.row(each, made)


def keep_referrals(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Keep new referrals with the work they opened; take over what was decided or ended since."""
    _name_the_rest(examined, keeping)
    new: list[PastReferral] = []
    for number, rows in _grouped(examined, "referral_id").items():
        fates = {each.fate for each in rows}
        past = _past_referral(number, rows, keeping)
        if fates == {Fate.NEW}:
            new.append(past)
            _remember_referral(number, rows, past, keeping)
        elif Fate.CHANGED in fates:
            _go_on(number, rows, past, keeping)
    for some in batched(sorted(new, key=lambda each: each.received_on), BATCH):
        bulk_bring_referrals(by=keeping.by, referrals=some, today=keeping.today)


def keep_allocations(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Say which allocations ended; then keep the new ones."""
    brought = keeping.examination.ledger.brought.get("allocations", {})
    ended: dict[UUID, date] = {}
    for each in kept(examined, Fate.CHANGED):
        allocation_id, ends = brought[each.row.key].record_id, each.row.day("ended_on")
        if ends is not None:
            ended[allocation_id] = ends
        keeping.memory.row(each, allocation_id)
    if ended:
        bulk_end_allocations(by=keeping.by, ends=ended, today=keeping.today)
    past = []
    for each in kept(examined, Fate.NEW):
        record = _past_allocation(each.row, keeping)
        past.append(record)
        keeping.memory.row(each, record.id)
    for some in batched(past, BATCH):
        bulk_allocate(by=keeping.by, allocations=some, today=keeping.today)
    keeping.allocations += [each.id for each in past]


def keep_programmes(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Keep new programmes, end those that ended since, enrol the children on their contracts."""
    ids, ledger = keeping.examination.ids, keeping.examination.ledger
    past: list[PastProgramme] = []
    for number, rows in _grouped(examined, "referral_id", "started_on").items():
        referral = ledger.referrals[rows[0].row.text("referral_id")]
        programme = past_programme(
            [each.row for each in rows],
            record_id=ids.runs[number],
            episode_id=ids.episodes[rows[0].row.text("referral_id")],
            family_id=ids.families[referral.family],
            people=ids.people,
            model=ledger.around.models[referral.model],
        )
        if number not in keeping.runs_before:
            past.append(programme)
            keeping.memory.thing(RUN, number, programme.id)
        elif any(each.fate is Fate.CHANGED for each in rows):
            _end(programme, keeping)
        for each in rows:
            if each.is_kept:
                keeping.memory.row(each, programme.id)
    checks_from = keeping.today - _CHECKS_STILL_OURS
    for some in batched(past, BATCH):
        bulk_run_programmes(by=keeping.by, programmes=some, checks_from=checks_from, today=keeping.today)
    _enrol([each for each in examined if each.is_kept], keeping)


def keep_readings(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Keep new readings."""
    ids, ledger = keeping.examination.ids, keeping.examination.ledger
    new, past = kept(examined, Fate.NEW), []
    for each in new:
        number = each.row.text("referral_id")
        record = past_reading(
            each.row,
            record_id=uuid4(),
            episode_id=ids.episodes[number],
            family_id=ids.families[ledger.referrals[number].family],
            person_id=ids.people.get(each.row.text("person_id")),
        )
        past.append(record)
        keeping.memory.row(each, record.id)
    if past:
        bulk_record_readings(by=keeping.by, readings=past, today=keeping.today)


def _grouped(examined: Sequence[Examined], *columns: str) -> dict[str, list[Examined]]:
    """Return the rows that were not refused, by what makes them one record."""
    groups: dict[str, list[Examined]] = defaultdict(list)
    for each in examined:
        if each.fate is not Fate.REFUSED and not each.repeats:
            groups["|".join(each.row.text(name) for name in columns)].append(each)
    return groups


def _name_the_rest(examined: Sequence[Examined], keeping: Keeping) -> None:
    """Learn the names of children whose own rows are not in these files."""
    named, ids = keeping.examination.named, keeping.examination.ids
    numbers = {each.row.text("person_id") for each in examined if each.is_kept} - set(named)
    known = {number: ids.people[number] for number in numbers if number in ids.people}
    if known:
        found = summaries(by=keeping.by, person_ids=known.values())
        for number, person_id in known.items():
            if person_id in found:
                named[number] = named_from(found[person_id], number)


def _past_referral(number: str, rows: Sequence[Examined], keeping: Keeping) -> PastReferral:
    ids, ledger, first = keeping.examination.ids, keeping.examination.ledger, rows[0].row
    return past_referral(
        [each.row for each in rows],
        referral_id=ids.referrals[number],
        episode_id=ids.episodes[number],
        family_id=ids.families[first.text("family_id")],
        people=ids.people,
        named=keeping.examination.named,
        team_id=ledger.around.teams.get(first.text("team").lower()),
        model=ledger.around.models[first.text("model") or ledger.around.usual_model],
    )


def _remember_referral(number: str, rows: Sequence[Examined], past: PastReferral, keeping: Keeping) -> None:
    facts = facts_of([each.row for each in rows], keeping.examination.ledger)
    keeping.memory.thing(REFERRAL, number, past.id, facts=facts_of_referral(facts))
    if past.decision is not None and past.decision.outcome.accepts:
        keeping.memory.thing(EPISODE, number, past.decision.episode_id)
        keeping.episodes.append(past.decision.episode_id)
    for each in rows:
        keeping.memory.row(each, past.id)


def _go_on(number: str, rows: Sequence[Examined], past: PastReferral, keeping: Keeping) -> None:
    facts = facts_of([each.row for each in rows], keeping.examination.ledger)
    keeping.memory.changed_thing(REFERRAL, number, past.id, facts_of_referral(facts))
    for each in rows:
        if each.is_kept:
            keeping.memory.row(each, past.id)
    if past.decision is None:
        return
    opened = bring_referral_on(by=keeping.by, past=past, today=keeping.today)
    if opened is not None:
        keeping.memory.thing(EPISODE, number, opened)
        keeping.episodes.append(opened)


def _past_allocation(row: Row, keeping: Keeping) -> PastAllocation:
    ids, ledger = keeping.examination.ids, keeping.examination.ledger
    number = row.text("referral_id")
    referral, worker = ledger.referrals[number], ledger.around.workers[row.text("worker").lower()]
    return past_allocation(
        row,
        record_id=uuid4(),
        episode_id=ids.episodes[number],
        family_id=ids.families[referral.family],
        practitioner_id=worker.practitioner_id,
        user_id=worker.user_id,
        closed_on=referral.closed_on,
    )


def _end(programme: PastProgramme, keeping: Keeping) -> None:
    if programme.last_day is None or programme.outcome is None:
        return
    end_programme(
        by=keeping.by,
        run_id=programme.id,
        ended_on=programme.last_day,
        outcome=programme.outcome,
        reason=programme.end_reason,
        today=keeping.today,
    )


def _enrol(examined: Sequence[Examined], keeping: Keeping) -> None:
    ids, ledger = keeping.examination.ids, keeping.examination.ledger
    children: dict[str, list[IntakeFact]] = defaultdict(list)
    days: dict[str, dict[UUID, date]] = defaultdict(dict)
    for each in examined:
        prefix, number = each.row.text("contract").upper(), each.row.text("referral_id")
        day = each.row.day("enrolled_on") or each.row.day("started_on")
        if not prefix or day is None:
            continue
        referral, child = ledger.referrals[number], ids.people[each.row.text("person_id")]
        children[prefix].append(
            IntakeFact(
                episode_id=ids.episodes[number],
                family_id=ids.families[referral.family],
                person_id=child,
                referral_id=ids.referrals.get(number),
                referred_on=referral.received_on,
                accepted_on=referral.opened_on,
                model=referral.model,
            )
        )
        days[prefix].setdefault(child, day)
    for prefix, came in children.items():
        contract_id = ledger.around.contracts[prefix].id
        in_order = sorted(came, key=lambda one: (days[prefix][one.person_id], str(one.person_id)))
        bulk_enrol(by=keeping.by, contract_id=contract_id, children=in_order, days=days[prefix], today=keeping.today)
