"""Price a whole contract as the record stands, and add up what was booked on it before."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import as_service
from homeward.access.queries import held_then
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, Settlement
from homeward.outcomes.queries.agreements import Agreement, terms_frozen_in
from homeward.outcomes.queries.handed_in import comparisons
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.rules.ledger import Booked
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.values.claims import EARNED_BY_NOTHING, SETTLED, LineState
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import ClaimsRun, PricedLine
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.money import NOTHING

_OVER = {*SETTLED, LineState.REJECTED.value}


@dataclass(frozen=True)
class PricedContract:
    """A contract priced: the run, what it was told, and the enrolments by their reference."""

    terms: AgreedTerms
    run: ClaimsRun
    told: dict[str, ChildHistory]
    enrolments: dict[str, Enrolment]

    def line(self, key: LineKey) -> PricedLine | None:
        """Return the line of a key, if the contract prices one."""
        return next((each for each in self.run.lines if each.key == key), None)

    def standing(self, key: LineKey) -> Standing | None:
        """Return where an outcome stands."""
        unit, promise, occurrence = key
        for each in self.run.standings.get(unit, ()):
            if (each.promise, each.occurrence) == (promise, occurrence):
                return each
        return None


@dataclass(frozen=True)
class Told:
    """What the judge reads of a contract, read once: its enrolments and their histories."""

    enrolments: dict[str, Enrolment]
    histories: dict[str, ChildHistory]
    comparisons: tuple[CohortComparison, ...] = ()
    settled_up_to: date | None = None


def read_contract(contract: Contract, *, today: date, known_on: datetime | None = None) -> Told:
    """
    Return every enrolled unit's history, with the judge's own reach.

    A withdrawn one is read only while something was claimed for it: it keeps its place in the limits.

    :param known_on: as the record was held at this moment, enrolments too
    """
    claimed = ClaimLine.objects.filter(contract=contract, enrolment__isnull=False)
    rows = Enrolment.objects.filter(contract=contract).order_by("number")
    if known_on is None:
        enrolments = list(rows.filter(Q(withdrawn_on__isnull=True) | Q(pk__in=claimed.values("enrolment_id"))))
    else:
        by_then = set(claimed.filter(recorded_at__lte=known_on).values_list("enrolment_id", flat=True))
        enrolments = [each for each in held_then(rows, known_on) if each.withdrawn_on is None or each.id in by_then]
    with as_service("judge"):
        told = histories(enrolments, today=today, known_on=known_on)
    return Told(
        {each.reference: each for each in enrolments},
        {each.reference: told[each.id] for each in enrolments},
        comparisons(contract, known_on=known_on),
        _settled_up_to(contract, known_on),
    )


def _settled_up_to(contract: Contract, known_on: datetime | None) -> date | None:
    rows = Settlement.objects.filter(contract=contract)
    rows = rows if known_on is None else rows.filter(recorded_at__lte=known_on)
    return rows.order_by("-number").values_list("up_to", flat=True).first()


def price_contract(
    terms: AgreedTerms,
    told: Told,
    *,
    today: date,
    claimed_before: Sequence[LineKey],
    paid_before: Mapping[LineKey, Decimal] | None = None,
    known_on: datetime | None = None,
) -> PricedContract:
    """
    Return the whole contract to date, priced by the one source of pence.

    :param paid_before: what was paid so far (``paid_so_far``): it stays paid where the child was made safe
    """
    run = claims_run(
        terms,
        told.histories.values(),
        today=today,
        known_on=known_on,
        comparisons=told.comparisons,
        claimed_before=claimed_before,
        paid_before=paid_before,
        settled_up_to=told.settled_up_to,
    )
    return PricedContract(terms, run, told.histories, told.enrolments)


def bookings(contract: Contract) -> dict[LineKey, Booked]:
    """Return what was booked under each key, in the order it was first claimed."""
    rows: defaultdict[LineKey, list[ClaimLine]] = defaultdict(list)
    lines = ClaimLine.objects.filter(contract=contract).exclude(kind__in=EARNED_BY_NOTHING)
    for each in lines.defer("evidence", "steps").order_by("recorded_at", "due_on", "unit", "promise", "occurrence"):
        rows[key_of(each)].append(each)
    return {key: _booked(some) for key, some in rows.items()}


def paid_so_far(before: Mapping[LineKey, Booked]) -> dict[LineKey, Decimal]:
    """Return what was paid under each key with nothing of it still on its way."""
    return {key: each.amount for key, each in before.items() if each.settled and each.amount > 0}


def key_of(line: ClaimLine) -> LineKey:
    """Return what a line is the same line by."""
    return (line.unit, line.promise, line.occurrence)


def by_terms(lines: Iterable[ClaimLine]) -> list[tuple[AgreedTerms, list[ClaimLine]]]:
    """
    Return the lines by the terms, answers and numbers they were claimed under, with those terms.

    A later answer changes later claims only.
    """
    found: defaultdict[str, list[ClaimLine]] = defaultdict(list)
    for each in lines:
        agreed = {part: each.evidence[part] for part in ("terms", "answers", "numbers")}
        found[json.dumps(agreed, sort_keys=True)].append(each)
    return [(terms_frozen_in(some[0].evidence), some) for some in found.values()]


def frozen_part(agreement: Agreement) -> dict[str, Any]:
    """Return the terms, answers and numbers of an agreement as they are frozen with a claim."""
    document = agreement.document
    return {
        "terms": {"name": document.name, "version": document.version, "fingerprint": document.fingerprint},
        "answers": {**document.defaults, **agreement.answers},
        "numbers": agreement.written_numbers,
    }


def payers_of(written: dict[str, str]) -> dict[str, Decimal]:
    """Return kept shares as money."""
    return {name: Decimal(amount) for name, amount in written.items()}


def withdrawn(told: Told) -> set[UUID]:
    """Return the enrolments for which nothing more is claimed."""
    return {each.id for each in told.enrolments.values() if each.withdrawn_on is not None}


def _booked(rows: Sequence[ClaimLine]) -> Booked:
    payers: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    sums, running = [], NOTHING
    for each in rows:
        running += each.amount
        sums.append(running)
        for name, amount in payers_of(each.payers).items():
            payers[name] += amount
    return Booked(
        amount=running,
        delivered=sum((each.delivered for each in rows), NOTHING),
        gross=sum((each.gross for each in rows), NOTHING),
        deadweight=sum((each.deadweight for each in rows), NOTHING),
        held_back=sum((each.held_back for each in rows), NOTHING),
        payers=dict(payers),
        # What was refused stays refused: a later price never brings it back by itself.
        ceiling=max(sums) if any(0 <= each.amount < each.asked for each in rows) else None,
        settled=all(each.state in _OVER for each in rows),
    )
