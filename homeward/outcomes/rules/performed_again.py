"""
A payment run performed again: what differs from then, line by line and fact by fact, in plain words.

Pure: it is given what was frozen as plain data, and what comes out now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.sampling import error_rate, extrapolated
from homeward.outcomes.values.claims import EARNED_BY_NOTHING
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.lines import ClaimsRun, PricedLine
from homeward.outcomes.values.terms.validation import Sampling
from homeward.vocabulary.money import NOTHING, in_words

Plain = Mapping[str, Any]


class Basis(StrEnum):
    """What something was worked out from when it was performed again."""

    FROZEN = "frozen"
    RECORD = "record"
    LEDGER = "ledger"

    @property
    def words(self) -> str:
        """The basis as people say it."""
        return {
            "frozen": "from what was frozen",
            "record": "from the record as it was known then",
            "ledger": "in the ledger now",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was: of what, which part, what it was then and what comes out now."""

    of: str
    part: str
    then: str
    now: str
    basis: Basis

    @property
    def says(self) -> str:
        """The difference in a sentence."""
        return f"{self.of}: {self.part} was {self.then}; {self.basis.words} it is {self.now}."


_MONEY = ("gross", "deadweight", "delivered", "payable", "held_back")
_WORDS = {
    "delivered_on": "the day it was delivered",
    "quantity": "the quantity",
    "counted_in": "what is counted",
    "gross": "the price",
    "deadweight": "the deadweight taken off",
    "delivered": "what was delivered",
    "payable": "what is payable",
    "held_back": "what is held back",
}
_PARTS = {
    "care": "care periods",
    "programmes": "programme runs",
    "readings": "readings",
    "checks": "follow-up checks",
    "stays": "stays",
    "events": "events",
    "attributes": "attributes",
    "named_days": "named days",
    "learnt": "when facts were learnt",
    "known_to": "the day to which the record is known",
    "born": "the day of birth",
    "died_on": "the day of death",
    "referred_on": "the day of referral",
    "enrolled_on": "the day of enrolment",
    "moved_away_on": "the day of the move",
    "family": "the family",
}


def line_as_data(line: PricedLine | None) -> dict[str, Any]:
    """Return what is kept of a priced line, as text; nothing is payable where there is no line."""
    if line is None:
        return {**{name: str(NOTHING) for name in _MONEY}, "delivered_on": "", "quantity": "", "counted_in": "",
                "payers": {}}  # fmt: skip
    return {
        **{name: str(getattr(line, name)) for name in _MONEY},
        "delivered_on": line.delivered_on.isoformat(),
        "quantity": "" if line.quantity is None else str(line.quantity),
        "counted_in": line.counted_in,
        "payers": {name: str(part) for name, part in sorted(line.payers.items())},
    }


def line_differs(of: str, then: Plain, now: PricedLine | None, basis: Basis) -> list[Difference]:
    """Return every part of a priced line that is not as it was kept; a line kept with less is compared by that."""
    found, data = [], line_as_data(now)
    for name, words in _WORDS.items():
        if name in then and not _same(then[name], data[name]):
            found.append(Difference(of, words, _said(name, then[name]), _said(name, data[name]), basis))
    if "payers" in then:
        before, after = then["payers"], data["payers"]
        for payer in sorted({*before, *after}):
            was, comes = before.get(payer, str(NOTHING)), after.get(payer, str(NOTHING))
            if not _same(was, comes):
                part = f"what {payer or 'the commissioner'} pays"
                found.append(Difference(of, part, _said("payable", was), _said("payable", comes), basis))
    return found


def set_aside_differs(then: Mapping[str, list[str]], now: ClaimsRun, basis: Basis) -> list[Difference]:
    """Return who was set aside then and is not now, or the other way round, or for other faults."""
    found, after = [], {each.unit: list(each.faults) for each in now.set_aside}
    for unit in sorted({*then, *after}):
        before, comes = then.get(unit), after.get(unit)
        if before != comes:
            found.append(Difference(unit, "whether it was set aside", _aside(before), _aside(comes), basis))
    return found


def histories_differ(then: Iterable[Plain], now: Iterable[Plain]) -> list[Difference]:
    """Return every part of every history that is not told as it was: each history as plain data."""
    before, after = ({each["reference"]: each for each in some} for some in (then, now))
    found = []
    for unit in sorted({*before, *after}):
        if unit not in before or unit not in after:
            words = ("told", "not told") if unit in before else ("not told", "told")
            found.append(Difference(unit, "the history", *words, Basis.RECORD))
            continue
        for each in fields(ChildHistory):
            was, comes = before[unit].get(each.name), after[unit].get(each.name)
            if was != comes:
                part = _PARTS.get(each.name, each.name)
                found.append(Difference(unit, part, _short(was), _beside(was, comes), Basis.RECORD))
    return found


def ledger_differs(then: Iterable[Plain], now: Mapping[str, Plain]) -> list[Difference]:
    """Return every paid line that does not stand in the ledger as it was paid: each as plain data, by its id."""
    found, left = [], dict(now)
    for each in then:
        row, of = left.pop(each["line"], None), _title(each)
        if row is None:
            found.append(Difference(of, "the line", "paid", "not there", Basis.LEDGER))
            continue
        for name, words in (("amount", "what was paid"), ("held_back", "what was held back")):
            if not _same(each[name], row[name]):
                was, comes = _said("payable", each[name]), _said("payable", row[name])
                found.append(Difference(of, words, was, comes, Basis.LEDGER))
        if dict(each["payers"]) != dict(row["payers"]):
            found.append(Difference(of, "who pays it", _short(each["payers"]), _short(row["payers"]), Basis.LEDGER))
    found += [
        Difference(_title(row), "the line", "not in the run", "paid in it", Basis.LEDGER) for row in left.values()
    ]
    return found


def paid_beyond(then: Plain, payable: Mapping[LineKey, Decimal], basis: Basis) -> list[Difference]:
    """Return every outcome for which more stands paid, with what was paid before, than is payable."""
    stands: dict[LineKey, Decimal] = {}
    titles: dict[LineKey, str] = {}
    earned = [each for each in then["paid"] if each["kind"] not in EARNED_BY_NOTHING]
    for each in earned:
        key = _key(each["key"])
        stands[key] = stands.get(key, NOTHING) + Decimal(each["amount"])
        titles[key] = _title(each)
    for row in then.get("paid_earlier", ()):
        if _key(row) in stands:
            stands[_key(row)] += Decimal(row[3])
    return [
        Difference(titles[key], "what stands paid", in_words(amount),
                   f"more than the {in_words(payable.get(key, NOTHING))} that is payable", basis)
        for key, amount in sorted(stands.items())
        if amount > payable.get(key, NOTHING)
    ]  # fmt: skip


def sample_differs(then: Plain) -> list[Difference]:
    """Return whether the error of a claim's sample, applied to the rest, comes out as it was paid."""
    looked_at = [(Decimal(asked), Decimal(stands)) for asked, stands in then["looked_at"]]
    rest = {str(number): Decimal(amount) for number, amount in enumerate(then["rest"])}
    # Whether the terms ask for it was decided when it was applied: here only its arithmetic is done again.
    rule = Sampling(share=Fraction(1), extrapolate=True, tolerated=Fraction(0))
    off = extrapolated(error_rate(looked_at), rest, rule)
    amount = off.amount if off is not None else NOTHING
    if amount == -Decimal(then["paid"]):
        return []
    of = f"Claim {then['claim']}, error of the sample"
    return [Difference(of, "what it takes off", in_words(-Decimal(then["paid"])), in_words(amount), Basis.FROZEN)]


def _title(row: Plain) -> str:
    unit, _, occurrence = row["key"]
    again = f", time {occurrence}" if occurrence > 1 else ""
    return f"{unit}, {row['title']}{again}" if unit else row["title"]


def _same(one: str, other: str) -> bool:
    return one == other or (_is_figure(one) and _is_figure(other) and Decimal(one) == Decimal(other))


def _is_figure(text: str) -> bool:
    return bool(text) and text.lstrip("-").replace(".", "", 1).isdigit()


def _said(name: str, text: str) -> str:
    if name in _MONEY:
        return in_words(Decimal(text))
    return text or "nothing"


def _aside(faults: list[str] | None) -> str:
    return f"yes ({' '.join(faults)})" if faults is not None else "no"


def _key(row: Sequence[Any]) -> LineKey:
    return (row[0], row[1], row[2])


def _beside(was: Any, comes: Any) -> str:
    if not isinstance(was, list) or not isinstance(comes, list):
        return _short(comes)
    new = sum(1 for each in comes if each not in was)
    return f"{_short(comes)}, {new} of them otherwise" if new else _short(comes)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} told" if value else "none"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {part}" for name, part in sorted(value.items())) or "none"
    return str(value) if value not in (None, "") else "not told"
