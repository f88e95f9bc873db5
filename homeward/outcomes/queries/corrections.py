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
from homeward.outcomes.rules.ledger import Booked, Entry, Refused, corrections
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.proposals import Kept, basis_of, proposed
from homeward.outcomes.values.claims import EARNED_BY_NOTHING, LineKind, LineState
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms


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


def advances(contract: Contract) -> tuple[dict[str, Decimal], dict[str, Decimal], set[str]]:
    """Return what was paid of each foundation payment, what was recovered of it, and which were ever claimed."""
    paid: defaultdict[str, Decimal] = defaultdict(Decimal)
    recovered: defaultdict[str, Decimal] = defaultdict(Decimal)
    claimed: set[str] = set()
    rows = ClaimLine.objects.filter(contract=contract, kind__in=EARNED_BY_NOTHING).defer("evidence", "steps")
    for each in rows:
        if each.kind == LineKind.FOUNDATION.value:
            claimed.add(each.promise)
            paid[each.promise] += each.amount if each.state == LineState.PAID.value else Decimal()
        elif each.kind == LineKind.RECOVERY.value:
            recovered[each.promise] -= each.amount
    return dict(paid), dict(recovered), claimed


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
