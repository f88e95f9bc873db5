"""Which lines are looked at in full, and what an error found in them does to the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from math import ceil, sqrt

from homeward.outcomes.values.terms.validation import Sampling
from homeward.vocabulary.money import NOTHING, in_words, round_pence

_SURE = 1.959963984540054  # of 95 in 100


@dataclass(frozen=True, slots=True)
class LineToSample:
    """What sampling is told of a line."""

    line: str
    amount: Decimal
    nights_from_threshold: int | None = None
    # The moment the newest record it rests on came to be known, and the moment the claim was made.
    evidence_known_at: datetime | None = None
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line that is looked at, and every reason why."""

    line: str
    at_random: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How much of the random part was wrong, by money, and between what it may lie for all lines."""

    looked_at: int
    wrong: int
    asked: Decimal
    stands: Decimal
    low: Fraction
    high: Fraction

    @property
    def by_money(self) -> Fraction:
        """The share of the money looked at that did not stand."""
        return Fraction(self.asked - self.stands) / Fraction(self.asked) if self.asked else Fraction(0)

    @property
    def says(self) -> str:
        """The rate in a sentence."""
        if not self.looked_at:
            return "No line has been looked at yet."
        return (
            f"{self.wrong} of {self.looked_at} lines drawn at random were wrong; "
            f"{_percent(self.by_money)} of their money. "
            f"For all lines, between {_percent(self.low)} and {_percent(self.high)} are wrong "
            "(95 times in 100)."
        )


@dataclass(frozen=True, slots=True)
class Extrapolated:
    """What the error takes off the lines nobody looked at, with its arithmetic."""

    amount: Decimal
    says: str


def draw(lines: Sequence[LineToSample], rule: Sampling, *, seed: str) -> list[Drawn]:
    """
    Return the lines to look at, by their names; the same seed always draws the same lines, in whatever order they come.

    A line's place in the draw is the digest of the seed and its name, so adding a line moves no other.
    """
    number = min(len(lines), max(rule.at_least, ceil(Fraction(rule.share) * len(lines))))
    by_chance = sorted(lines, key=lambda each: sha256(f"{seed}:{each.line}".encode()).hexdigest())
    chosen = {each.line for each in by_chance[:number]}
    found = []
    for each in sorted(lines, key=lambda one: one.line):
        reasons = risks(each, rule)
        if each.line in chosen or reasons:
            said = (f"Drawn at random, with the seed {seed}.",) if each.line in chosen else ()
            found.append(Drawn(each.line, each.line in chosen, (*said, *reasons)))
    return found


def risks(line: LineToSample, rule: Sampling) -> tuple[str, ...]:
    """Return every reason to look at a line whatever chance says."""
    found = []
    if rule.always_above is not None and line.amount > rule.always_above:
        found.append(f"It is over {in_words(Decimal(rule.always_above))}.")
    if line.evidence_known_at and line.claimed_at and line.evidence_known_at > line.claimed_at:
        found.append("Some of its evidence was recorded after it was claimed.")
    if line.nights_from_threshold is not None and 0 <= line.nights_from_threshold <= 1:
        found.append("It was earned by a night or less.")
    return tuple(found)


def error_rate(looked_at: Sequence[tuple[Decimal, Decimal]]) -> ErrorRate:
    """
    Return the error rate of lines drawn at random, each as what was asked and what stands of it.

    The interval is Wilson's, of the share of lines; it holds for small samples and none wrong too.
    """
    wrong = sum(1 for asked, stands in looked_at if stands < asked)
    low, high = _wilson(wrong, len(looked_at))
    return ErrorRate(
        looked_at=len(looked_at),
        wrong=wrong,
        asked=sum((asked for asked, _ in looked_at), NOTHING),
        stands=sum((stands for _, stands in looked_at), NOTHING),
        low=low,
        high=high,
    )


def extrapolated(rate: ErrorRate, rest: Mapping[str, Decimal], rule: Sampling) -> Extrapolated | None:
    """Return what comes off the lines not looked at, or None where the terms or the rate ask for nothing."""
    tolerated = Fraction(rule.tolerated or 0)
    total = sum(rest.values(), NOTHING)
    if not rule.extrapolate or rate.by_money <= tolerated or total <= 0:
        return None
    off = round_pence(
        Decimal((rate.by_money * Fraction(total)).numerator) / (rate.by_money * Fraction(total)).denominator
    )
    says = (
        f"{_percent(rate.by_money)} of the money drawn at random did not stand ({in_words(rate.asked - rate.stands)} "
        f"of {in_words(rate.asked)}), more than the {_percent(tolerated)} tolerated. The same share of the "
        f"{in_words(total)} of {len(rest)} lines nobody looked at is {in_words(off)}."
    )
    return Extrapolated(off, says)


def _wilson(wrong: int, number: int) -> tuple[Fraction, Fraction]:
    if not number:
        return Fraction(0), Fraction(1)
    share, square = wrong / number, _SURE**2 / number
    middle = share + square / 2
    half = _SURE * sqrt(share * (1 - share) / number + square / number / 4)
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return Fraction(max(0.0, low)).limit_denominator(10**6), Fraction(min(1.0, high)).limit_denominator(10**6)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.1f}%"
