"""
Take the rate of a cohort apart for its readers: who is above and below the line, who is missing, and how sure it is.

The interval is Wilson's or Jeffreys' where the rate is a share of units (each once below the line, and once or not
above it). Any other rate is a ratio of two sums that come in clusters, the units: its interval follows from how far
each unit lies from the common rate (the linearised ratio), which holds for days over days and events for each person
alike. Of a single unit, and of units that are all alike, it says nothing: no spread was seen to judge by.
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import sqrt

from homeward.outcomes.rules.measures.rate import Tally
from homeward.outcomes.rules.money.intervals import Z95, likely
from homeward.outcomes.values.cohorts import CohortCount, UnitCounted
from homeward.outcomes.values.money_figures import Interval

CENSORED = "watching ended early"
UNMATCHED = "no comparator"
WATCHED = "still being watched"
NOT_KNOWN = "not known"


def taken_apart(parts: Mapping[str, Tally], *, compared: bool) -> CohortCount:
    """Return the rate of a cohort from what each of its units brings."""
    units = tuple(_unit(reference, part, compared=compared) for reference, part in sorted(parts.items()))
    inside = [each for each in units if not each.left_out]
    expected = [each.expected for each in inside if each.expected is not None]
    return CohortCount(
        numerator=sum((each.numerator for each in inside), Fraction(0)),
        denominator=sum((each.denominator for each in inside), Fraction(0)),
        expected=sum(expected, Fraction(0)) if compared and len(expected) == len(inside) else None,
        counted=len(inside),
        missing=dict(Counter(each.left_out for each in units if each.left_out)),
        interval=interval([(each.numerator, each.denominator) for each in inside]),
        rules=dict(Counter(each.rule for each in inside if each.rule)),
        units=units,
    )


def interval(pairs: list[tuple[Fraction, Fraction]]) -> Interval | None:
    """Return where the true rate likely lies (95 %); None where too little was seen to say."""
    if pairs and all(below == 1 and above in (0, 1) for above, below in pairs):
        return likely(int(sum(above for above, _ in pairs)), len(pairs))
    below = float(sum((each for _, each in pairs), Fraction(0)))
    number = len(pairs)
    if number < 2 or below <= 0:
        return None
    rate = float(sum((above for above, _ in pairs), Fraction(0))) / below
    spread = sum((float(one) - rate * float(other)) ** 2 for one, other in pairs)
    if spread == 0:
        return None
    half = Z95 * sqrt(spread * number / (number - 1)) / below
    return Interval(max(0.0, rate - half), rate + half, "ratio of sums")


def _unit(reference: str, part: Tally, *, compared: bool) -> UnitCounted:
    left_out = next(
        (
            words
            for number, words in (
                (part.censored, CENSORED),
                (part.unmatched, UNMATCHED),
                (part.too_early, WATCHED),
                (part.unknown, NOT_KNOWN),
            )
            if number
        ),
        "",
    )
    return UnitCounted(
        reference,
        part.numerator,
        part.denominator,
        part.expected if compared and not left_out and not part.why_not else None,
        left_out,
        part.rules[0] if part.rules else "",
    )
