"""From gross lines to what is paid: everything a contract does with all its lines together, in the order declared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from homeward.outcomes.columns.contract_wide import Pence, Versions, in_time, net, rounded
from homeward.outcomes.columns.days import day_of
from homeward.outcomes.columns.limiting import limited, phases
from homeward.outcomes.columns.lines import Lines
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.money import NOTHING, PENNY, split_by_shares


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is paid."""

    unit: str
    promise: str
    occurrence: int
    delivered_on: date
    delivered: Decimal
    payable: Decimal
    held_back: Decimal


@dataclass(frozen=True)
class Settled:
    """Every line in time, with what it delivers, what of it is payable, and what of that is held back, in pence."""

    lines: Lines
    delivered: Pence
    payable: Pence
    held_back: Pence
    payers: Mapping[str, Decimal]

    def __iter__(self) -> Iterator[Line]:
        """Go through the lines, in time."""
        lines, names = self.lines, self.lines.names.tolist()
        for place in range(len(lines)):
            day = day_of(int(lines.day[place]))
            assert day is not None  # noqa: S101 (every line is delivered on a day)
            yield Line(
                names[lines.unit[place]].decode(),
                lines.kinds[lines.kind[place]][1],
                int(lines.occurrence[place]),
                day,
                pounds_of(int(self.delivered[place])),
                pounds_of(int(self.payable[place])),
                pounds_of(int(self.held_back[place])),
            )

    def sums(self) -> dict[tuple[tuple[str, ...], str], tuple[Decimal, Decimal]]:
        """Return what is delivered and what is payable, by cell and promise."""
        found: dict[tuple[tuple[str, ...], str], tuple[Decimal, Decimal]] = {}
        together = self.lines.cell.astype(np.int64) * max(1, len(self.lines.kinds)) + self.lines.kind
        used, of = np.unique(together, return_inverse=True)
        sums = np.zeros((len(used), 2), dtype=np.int64)
        np.add.at(sums, of, np.stack([self.delivered, self.payable], axis=1))
        for place, (delivered, payable) in zip(used.tolist(), sums.tolist(), strict=True):
            cell, kind = divmod(place, max(1, len(self.lines.kinds)))
            key = (self.lines.cells[cell], self.lines.kinds[kind][1])
            before = found.get(key, (NOTHING, NOTHING))
            found[key] = (before[0] + pounds_of(delivered), before[1] + pounds_of(payable))
        return found


def pounds_of(pence: int) -> Decimal:
    """Return pence as money."""
    return pence * PENNY


def settle(lines: Lines, terms: AgreedTerms, versions: Versions, today: date) -> Settled:
    """
    Return what the contract pays of its lines.

    :param terms: of the contract as a whole
    :param versions: the terms lines were priced by, by their names
    """
    ordered = in_time(lines, versions)
    net(ordered, versions)
    delivered = rounded(ordered, terms)
    repeatable = np.array(
        [versions[name].promise(code).repeats is not None for name, code in ordered.kinds], dtype=bool
    )
    payable = limited(ordered, delivered, terms, repeatable)
    held = _held_back(ordered, payable, terms)
    return Settled(ordered, delivered, payable, held, _by_payer(ordered, payable, terms))


def _held_back(lines: Lines, payable: Pence, terms: AgreedTerms) -> Pence:
    held = np.zeros(len(lines), dtype=np.int64)
    for number, rule in enumerate(terms.timing.hold_backs):
        waits = (lines.waits >> number & 1).astype(bool) & (payable > 0)
        top, over = rule.share.numerator, rule.share.denominator
        kept = (2 * payable[waits] * top + over) // (2 * over)
        held[waits] = np.minimum(payable[waits], held[waits] + kept)
    return held


def _by_payer(lines: Lines, payable: Pence, terms: AgreedTerms) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    phase = phases(lines, terms)
    for number in np.unique(phase).tolist():
        of = phase == number
        shares = None if number < 0 else terms.payer_shares[number]
        if shares is None or shares.by == "unit" or not shares.shares:
            for payer in np.unique(lines.payer[of]).tolist():
                own = int(payable[of & (lines.payer == payer)].sum())
                if name := lines.payers[payer]:
                    found[name] = found.get(name, NOTHING) + pounds_of(own)
            continue
        names = sorted(shares.shares)
        weights = [Decimal(shares.shares[each].numerator) / Decimal(shares.shares[each].denominator) for each in names]
        for pence, many in zip(*(each.tolist() for each in np.unique(payable[of], return_counts=True)), strict=True):
            for name, part in zip(names, split_by_shares(pounds_of(pence), weights), strict=True):
                found[name] = found.get(name, NOTHING) + part * many
    return found
