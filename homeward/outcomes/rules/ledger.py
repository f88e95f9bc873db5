"""
The ledger of a contract: what may be paid now, less what was claimed before.

A line that was claimed is never edited. What the record now says differently is a line of its own that points to it:
a top-up, a clawback, or the release of what was held back. So what was paid, plus top-ups, less clawbacks, is
exactly what the terms price today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.pricing.limits import LineKey, named
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.lines import LineStep, PricedLine, StepKind
from homeward.outcomes.values.terms import AgreedTerms, ContractCap, PerChild
from homeward.vocabulary.money import NOTHING, in_words, split_by_shares

Payers = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Refused:
    """A correction somebody refused: what it rested on, as a digest, and the day and reason of the decision."""

    basis: str
    on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Booked:
    """
    Everything booked so far under one key: the original line and its corrections, added up.

    ``ceiling`` is what was approved where that was less than claimed: a later price never goes above it. ``settled``
    means nothing of it is still on its way; only then is it corrected. ``paid_on`` is the day it was first paid, and
    ``refused`` are the corrections of it that were refused.
    """

    amount: Decimal
    delivered: Decimal
    gross: Decimal
    deadweight: Decimal
    held_back: Decimal
    payers: Payers
    ceiling: Decimal | None = None
    settled: bool = True
    paid_on: date | None = None
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to book. Of a correction, every amount is the difference it makes."""

    key: LineKey
    kind: LineKind
    amount: Decimal
    delivered: Decimal
    gross: Decimal
    deadweight: Decimal
    held_back: Decimal
    payers: dict[str, Decimal]
    steps: tuple[LineStep, ...]
    priced: PricedLine | None = None

    @property
    def cash(self) -> Decimal:
        """What is paid out for it now."""
        return self.amount - self.held_back


@dataclass
class Room:
    """What is still left under the limits on money, whatever answers the lines were claimed under."""

    terms: AgreedTerms
    contract: Decimal = NOTHING
    by_unit: dict[str, Decimal] = field(default_factory=dict)

    def take(self, unit: str, amount: Decimal) -> None:
        """Count an amount booked for a unit."""
        self.contract += amount
        self.by_unit[unit] = self.by_unit.get(unit, NOTHING) + amount

    def left(self, unit: str) -> tuple[Decimal | None, str]:
        """Return the least of what is left, and the limit that says so."""
        found: tuple[Decimal | None, str] = (None, "")
        for limit in self.terms.limits:
            if isinstance(limit, ContractCap):
                room = max(NOTHING, limit.most - self.contract)
            elif isinstance(limit, PerChild):
                room = max(NOTHING, limit.most - self.by_unit.get(unit, NOTHING))
            else:
                continue
            if found[0] is None or room < found[0]:
                found = (room, named(limit))
        return found


def originals(
    lines: Iterable[PricedLine],
    booked: Mapping[LineKey, Booked],
    terms: AgreedTerms,
    *,
    among: set[LineKey],
    besides: Decimal = NOTHING,
) -> list[Entry]:
    """
    Return the lines among these never claimed before, never more than the limits leave room for.

    :param besides: what else was paid under the contract's cap: foundation payments, less what was recovered
    """
    room = Room(terms, contract=besides)
    for key, each in booked.items():
        room.take(key[0], each.amount)
    found = []
    for line in lines:
        if line.key in booked or line.key not in among or line.delivered <= 0:
            continue
        entry = _original(line, *room.left(line.unit))
        room.take(line.unit, entry.amount)
        found.append(entry)
    return found


def corrections(lines: Iterable[PricedLine], booked: Mapping[LineKey, Booked]) -> list[Entry]:
    """Return what must be topped up, clawed back or released, for every key that is settled."""
    now = {each.key: each for each in lines}
    found = (_correction(key, now.get(key), each) for key, each in sorted(booked.items()) if each.settled)
    return [each for each in found if each is not None]


def shared_alike(amount: Decimal, payers: Payers) -> dict[str, Decimal]:
    """Share an amount as another was shared, to the penny."""
    names = sorted(payers)
    weights = [abs(payers[name]) for name in names]
    if not names or not any(weights):
        return {}
    return dict(zip(names, split_by_shares(amount, weights), strict=True))


def _original(line: PricedLine, left: Decimal | None, limit: str) -> Entry:
    amount, held, payers, steps = line.payable, line.held_back, dict(line.payers), line.steps
    if left is not None and left < amount:
        says = f"Cut to {in_words(left)} by {limit}, counting what was claimed before."
        steps = (*steps, LineStep(StepKind.LIMIT, "limits", says, left))
        amount, held, payers = left, min(held, left), shared_alike(left, payers)
    return Entry(
        line.key, LineKind.ORIGINAL, amount, line.delivered, line.gross, line.deadweight, held, payers, steps, line
    )


def _correction(key: LineKey, line: PricedLine | None, before: Booked) -> Entry | None:
    payable = line.payable if line else NOTHING
    held = line.held_back if line else NOTHING
    payers: Payers = line.payers if line else {}
    if before.ceiling is not None and payable > before.ceiling:
        payable, held = before.ceiling, min(held, before.ceiling)
        payers = shared_alike(payable, payers)
    amount, kept = payable - before.amount, held - before.held_back
    change = _change(payers, before.payers, amount)
    if not amount and not kept and not any(change.values()):
        return None
    kind = LineKind.TOP_UP if amount > 0 else LineKind.CLAWBACK
    if not amount and not any(change.values()):
        kind = LineKind.RELEASE
    delivered = line.delivered if line else NOTHING
    return Entry(
        key=key,
        kind=kind,
        amount=amount,
        delivered=delivered - before.delivered,
        gross=(line.gross if line else NOTHING) - before.gross,
        deadweight=(line.deadweight if line else NOTHING) - before.deadweight,
        held_back=kept,
        payers={name: part for name, part in change.items() if part},
        steps=_steps(kind, before, payable, held, line),
        priced=line,
    )


def _change(now: Payers, before: Payers, amount: Decimal) -> dict[str, Decimal]:
    if not before:
        # Booked before payers were kept with a line: only what moves now is shared.
        return shared_alike(amount, now) if amount else {}
    names = sorted({*now, *before})
    return {name: now.get(name, NOTHING) - before.get(name, NOTHING) for name in names}


def _steps(
    kind: LineKind, before: Booked, payable: Decimal, held: Decimal, line: PricedLine | None
) -> tuple[LineStep, ...]:
    if kind is LineKind.RELEASE:
        says = f"Held back before: {in_words(before.held_back)}. Held back now: {in_words(held)}."
        return (LineStep(StepKind.HOLD_BACK, "timing.hold_backs", says, held),)
    difference = payable - before.amount
    says = (
        f"As the record stands now {in_words(payable)} is payable; {in_words(before.amount)} was paid; "
        f"the difference is {in_words(difference)}."
    )
    step = LineStep(StepKind.PRICE, "ledger", says, difference)
    return (*(line.steps if line else ()), step)
