"""Judge where every promise of a contract stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import action, as_service, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework import queries as casework
from homeward.outcomes.actions.judge_cohorts import keep_cohorts
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, Judging, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.priced import read_contract, withdrawn
from homeward.outcomes.rules.case import run_that_counts
from homeward.outcomes.rules.membership import Clause, all_hold
from homeward.outcomes.rules.pricing.run import stand_where
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.pages import JudgingDone
from homeward.outcomes.values.standing import Standing

BATCH = 2000
Held = tuple[Any, ...]
Key = tuple[UUID, str, int]
_SAID = (
    "title",
    "verdict",
    "reason",
    "due_on",
    "window_starts",
    "window_ends",
    "earned_on",
    "quantity",
    "counted_in",
    "proof",
)
_PROGRESS = ("referred_on", "started_on", "ended_on", "completed", "known_to", "belongs", "clauses")


@action
def judge(*, by: Viewer, contract_id: UUID, today: date) -> JudgingDone:
    """
    Judge every promise for every enrolled child by what the record holds now, and keep where each stands.

    The parties may not read the case, so it is read with the judge's own reach; what comes back is by
    reference, with reasons and the ids of what proves them. Standings that did not change are left alone.

    :raises NotAllowed: unless the viewer may have this contract judged
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_JUDGE)
    # Two judgings at once would store each other's rows twice: the second waits, then finds nothing changed.
    Contract.objects.select_for_update().get(pk=contract.pk)
    with as_service("judge"):
        done = _judge_all(contract, today)
    record(
        "contract.judged",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"children": done.children, "changed": done.changed},
    )
    return done


def _judge_all(contract: Contract, today: date) -> JudgingDone:
    agreement = agreement_of(contract)
    told = read_contract(contract, today=today)
    gone = withdrawn(told)
    # A withdrawn unit that was claimed for keeps its place among siblings and caps; nothing is kept for it any more.
    enrolments = [each for each in told.enrolments.values() if each.id not in gone]
    stood = stand_where(agreement.terms, told.histories.values(), comparisons=told.comparisons, today=today)
    _keep_progress(enrolments, told.histories, stood.belongs)
    held = _held(contract)
    claimed = set(ClaimLine.objects.filter(contract=contract).values_list("enrolment_id", "promise", "occurrence"))
    rows: list[StandingRecord] = []
    count = 0
    for enrolment in enrolments:
        for standing in stood.units[enrolment.reference]:
            count += 1
            key = (enrolment.id, standing.promise, standing.occurrence)
            row = _changed_row(enrolment, standing, held.pop(key, None), today)
            if row is not None:
                row.claimed = key in claimed
                rows.append(row)
    _store(rows)
    _drop_promises_no_longer_made(enrolments, held)
    keep_cohorts(contract, stood, today)
    _note(contract, today, children=len(enrolments), changed=len(rows))
    return JudgingDone(
        children=len(enrolments),
        standings=count,
        changed=len(rows),
        outside=sum(each.belongs is False for each in enrolments),
        unsure=sum(each.belongs is None and bool(each.clauses) for each in enrolments),
    )


def _held(contract: Contract) -> dict[Key, Held]:
    # Plain tuples: a whole record for each of a hundred thousand standings costs more than judging them.
    rows = StandingRecord.objects.filter(contract=contract).values_list(
        "enrolment_id", "promise", "occurrence", "id", "version", *_SAID
    )
    return {(row[0], row[1], row[2]): row[3:] for row in rows}


def _changed_row(enrolment: Enrolment, standing: Standing, held: Held | None, today: date) -> StandingRecord | None:
    """Return the row to store, or None when the record says exactly this already."""
    found: dict[str, Any] = {
        "title": standing.title,
        "verdict": standing.verdict.value,
        "reason": standing.reason,
        "due_on": standing.due_on,
        "window_starts": standing.window.start if standing.window else None,
        "window_ends": standing.window.end if standing.window else None,
        "earned_on": standing.earned_on,
        "quantity": "" if standing.quantity is None else str(standing.quantity),
        "counted_in": standing.counted_in,
        "proof": [
            {"kind": each.kind.value, "record_id": each.record_id, "shows": each.shows} for each in standing.proof
        ],
    }
    if held is not None and held[2:] == tuple(found.values()):
        return None
    return StandingRecord(
        enrolment=enrolment,
        contract_id=enrolment.contract_id,
        family_id=enrolment.family_id,
        promise=standing.promise,
        occurrence=standing.occurrence,
        judged_on=today,
        version=held[1] + 1 if held else 1,
        **found,
    )


def _store(rows: list[StandingRecord]) -> None:
    # One statement for new and changed rows alike; the history trigger keeps what changed.
    StandingRecord.objects.bulk_create(
        stamped(rows),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["enrolment", "promise", "occurrence"],
        update_fields=[*_SAID, "judged_on", "version"],
    )


def _drop_promises_no_longer_made(enrolments: Sequence[Enrolment], left: dict[Key, Held]) -> None:
    # A changed answer can replace one promise by two; withdrawn children keep what they had.
    live = {each.id for each in enrolments}
    gone = [row[0] for (enrolment_id, *_), row in left.items() if enrolment_id in live]
    if gone:
        StandingRecord.objects.filter(pk__in=gone).delete()


def _keep_progress(
    enrolments: Sequence[Enrolment], told: Mapping[str, ChildHistory], belongs: Mapping[str, Sequence[Clause]]
) -> None:
    changed = []
    for each in enrolments:
        history, clauses = told[each.reference], belongs.get(each.reference, ())
        run = run_that_counts(history)
        found: dict[str, Any] = {
            "referred_on": history.referred_on,
            "started_on": run.started_on if run else None,
            "ended_on": run.ended_on if run else None,
            "completed": run.completed if run else None,
            "known_to": history.known_to,
            "belongs": all_hold(clauses),
            "clauses": [[one.asks, one.holds, one.says, one.may_be_excepted] for one in clauses],
        }
        if any(getattr(each, name) != value for name, value in found.items()):
            for name, value in found.items():
                setattr(each, name, value)
            each.version += 1
            changed.append(each)
    if changed:
        Enrolment.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*_PROGRESS, "version"],
        )


def _note(contract: Contract, today: date, *, children: int, changed: int) -> None:
    model = shelf.terms(contract.terms_name, contract.terms_version).practice_model
    counts = casework.referral_counts(model=model, received_from=contract.starts, received_before=contract.ends)
    Judging(
        contract=contract,
        judged_on=today,
        children=children,
        changed=changed,
        referred=counts.received,
        accepted=counts.accepted,
    ).save(force_insert=True)
