"""What the record says differently of lines that were paid: what is asked for, and what stays as it was paid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from homeward.outcomes.models import ClaimLine, Contract
from homeward.outcomes.queries.priced import Told, by_terms, key_of, paid_so_far, price_contract
from homeward.outcomes.rules.foundations import recoveries
from homeward.outcomes.rules.ledger import Booked, Entry, Refused, corrections
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.proposals import Kept, basis_of, proposed
from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.money import NOTHING


@dataclass(frozen=True, slots=True)
class Found:
    """One correction to ask for, with what it rests on."""

    entry: Entry
    terms: AgreedTerms
    history: ChildHistory | None
    standing: Standing | None
    basis: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Every difference between what was paid and what the record says now."""

    asked: tuple[Found, ...]
    kept: tuple[Kept, ...]


def differences(contract: Contract, told: Told, before: Mapping[LineKey, Booked], today: date) -> Differences:
    """
    Return what differs from what was paid, each line priced under the answers it was claimed by.

    :param before: everything booked on the contract
    """
    firsts = list(ClaimLine.objects.filter(contract=contract, kind=LineKind.ORIGINAL.value).select_related("claim"))
    paid_on = {key_of(each): each.claim.paid_on for each in firsts}
    refused = _refused(contract)
    known = {key: replace(each, paid_on=paid_on.get(key), refused=tuple(refused[key])) for key, each in before.items()}
    asked: list[Found] = []
    kept: list[Kept] = []
    for terms, lines in by_terms(firsts):
        mine = {key: known[key] for key in map(key_of, lines) if key in known}
        agreed = {part: lines[0].evidence[part] for part in ("terms", "answers", "numbers")}
        priced = price_contract(terms, told, today=today, claimed_before=list(before), paid_before=paid_so_far(before))
        entries = corrections(priced.run.lines, mine)
        rests = {each.key: (priced.told.get(each.key[0]), priced.standing(each.key), each) for each in entries}
        bases = {key: basis_of(agreed, entry, one, two) for key, (one, two, entry) in rests.items()}
        ask, keep = proposed(entries, mine, terms, bases=bases, today=today)
        asked += [Found(each, terms, *rests[each.key][:2], basis=bases[each.key]) for each in ask]
        kept += keep
    return Differences(tuple(asked), tuple(kept))


@dataclass(frozen=True, slots=True)
class Advances:
    """
    Foundation payments by their code: what was ``paid``, what was ``recovered`` (on its way or paid), which were ever
    ``claimed``; and what all of it comes to under the contract's cap.
    """

    paid: dict[str, Decimal]
    recovered: dict[str, Decimal]
    claimed: frozenset[str]
    net: Decimal


def advances(contract: Contract) -> Advances:
    """Return what was paid ahead of outcomes on a contract, and what came back of it."""
    paid: defaultdict[str, Decimal] = defaultdict(Decimal)
    recovered: defaultdict[str, Decimal] = defaultdict(Decimal)
    claimed: set[str] = set()
    net = NOTHING
    rows = ClaimLine.objects.filter(contract=contract, kind__in=(LineKind.FOUNDATION.value, LineKind.RECOVERY.value))
    for each in rows.defer("evidence", "steps"):
        net += each.amount
        if each.kind == LineKind.RECOVERY.value:
            recovered[each.promise] -= each.amount
            continue
        claimed.add(each.promise)
        paid[each.promise] += each.amount if each.state == LineState.PAID.value else NOTHING
    return Advances(dict(paid), dict(recovered), frozenset(claimed), net)


def owed_back(
    contract: Contract,
    terms: AgreedTerms,
    lines: Iterable[ClaimLine],
    told: Told,
    before: Mapping[LineKey, Booked],
    today: date,
) -> Decimal:
    """
    Return how much of what was paid goes back by the record and the terms, and is in no claim yet.

    :param lines: of the claim about to be submitted
    """
    back = [each.entry.amount for each in differences(contract, told, before, today).asked if each.entry.amount < 0]
    ahead = advances(contract)
    due = recoveries(terms, ahead.paid, ahead.recovered, claimed=left_to_recover_from(lines), claim=0)
    return -sum((*back, *(each.amount for each in due)), NOTHING)


def left_to_recover_from(lines: Iterable[ClaimLine]) -> Decimal:
    """Return what a claim pays out for outcomes, less what is recovered in it already."""
    kinds = (LineKind.ORIGINAL.value, LineKind.RECOVERY.value)
    return sum((each.amount - each.held_back for each in lines if each.kind in kinds), NOTHING)


def _refused(contract: Contract) -> defaultdict[LineKey, list[Refused]]:
    rows: Iterable[tuple[Any, ...]] = (
        ClaimLine.objects.filter(contract=contract, state=LineState.REJECTED.value, changes__isnull=False)
        .order_by("recorded_at")
        .values_list("unit", "promise", "occurrence", "evidence__basis", "verified_at", "decision")
    )
    found: defaultdict[LineKey, list[Refused]] = defaultdict(list)
    for unit, promise, occurrence, basis, at, why in rows:
        if basis:
            found[unit, promise, occurrence].append(Refused(basis, timezone.localdate(at) if at else None, why))
    return found
