"""Which corrections are put to the other party, and which differences stay as they are: each with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.deadlines import past_correcting
from homeward.outcomes.rules.ledger import Booked, Entry
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.lines import LineStep, StepKind
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING, in_words


@dataclass(frozen=True, slots=True)
class Kept:
    """A difference nobody is asked for: what it would come to, and why it stays as it was paid."""

    key: LineKey
    amount: Decimal
    why: str


def proposed(
    entries: Iterable[Entry],
    booked: Mapping[LineKey, Booked],
    terms: AgreedTerms,
    *,
    bases: Mapping[LineKey, str],
    today: date,
) -> tuple[list[Entry], list[Kept]]:
    """
    Return the corrections to ask for, and the differences that stay.

    What was refused is not asked again while it rests on the same record, terms and sum. Past the time to correct,
    only what was held back still moves, and only once nothing of it is to be kept.

    :param bases: what each correction rests on (``basis_of``)
    """
    asked: list[Entry] = []
    kept: list[Kept] = []
    for entry in entries:
        before = booked[entry.key]
        refused = next((each for each in before.refused if each.basis == bases[entry.key]), None)
        closed = past_correcting(terms.validation, terms.dates, before.paid_on, today)
        if refused is not None:
            when = f" on {plain_day(refused.on)}" if refused.on else ""
            says = f"Refused{when}: {_sentence(refused.reason)} It is asked again once the record or the terms change."
            kept.append(Kept(entry.key, entry.amount, says))
        elif closed and entry.kind is not LineKind.RELEASE:
            kept.append(Kept(entry.key, entry.amount, closed))
            asked += _release_alone(entry, before)
        else:
            asked.append(entry)
    return asked, kept


def basis_of(agreed: Mapping[str, Any], entry: Entry, history: ChildHistory | None, standing: Standing | None) -> str:
    """
    Return the digest of what a correction rests on: the unit's record, the terms, and the sum.

    How far the care record is known is left out: that a day has passed is no change of the record.
    """
    told: dict[str, Any] | None = evidence.plain_standing(standing) if standing is not None else None
    if history is not None:
        told = {key: value for key, value in evidence.plain_history(history).items() if key != "known_to"}
    payers = {name: str(part) for name, part in sorted(entry.payers.items())}
    sums = {"amount": str(entry.amount), "held_back": str(entry.held_back), "payers": payers}
    return evidence.digest({"agreed": dict(agreed), "told": told, **sums})


def _release_alone(entry: Entry, before: Booked) -> list[Entry]:
    if entry.priced is None or entry.priced.held_back or not before.held_back:
        return []
    says = f"Held back before: {in_words(before.held_back)}. Held back now: {in_words(NOTHING)}."
    step = LineStep(StepKind.HOLD_BACK, "timing.hold_backs", says, NOTHING)
    return [
        Entry(
            key=entry.key, kind=LineKind.RELEASE, amount=NOTHING, delivered=NOTHING, gross=NOTHING, deadweight=NOTHING,
            held_back=-before.held_back, payers={}, steps=(step,), priced=entry.priced,
        )
    ]  # fmt: skip


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
