"""
Judge a promise about the rate of a whole cohort.

Ours is what the numerator promise found, added up over the units, over what the denominator promise found (or over the
number of units). A promise that found no quantity counts as 1 where it is earned and as 0 where it is not. With
complete follow-up it is too early while anybody is still watched and unknown while anything of anybody is, and units
whose watching ended early are left out of both. Without it every unit counts with what was found of it so far (days
over days: measure both as they run), and whoever nothing can be said of is left out of both.

The expected number is what the counterfactual would have given these same units: each unit's denominator times its
comparator's rate, or its own past. Then "relative" is the share by which ours is better than expected, "units" the
difference itself, "points" the difference of the two rates. All exact.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.standing import Finding, Proof, Verdict
from homeward.vocabulary.dates import count_of

ZERO = Fraction(0)
_BETTER = {
    "relative": ("% better", "share better"),
    "units": (" better", "units better"),
    "points": (" points better", "points better"),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """
    What the counterfactual says of one unit; ``why_not`` where it says nothing, ``leave_out`` where none fits.

    ``rule`` names the one that held for it, where the terms switch from one to another.
    """

    number: Fraction | None = None
    proof: tuple[Proof, ...] = ()
    why_not: str = ""
    too_early: bool = False
    leave_out: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One unit of a cohort: what its numerator and denominator promises found."""

    unit: str
    numerator: Finding
    denominator: Finding | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A cohort added up, before anything is judged; tallies of several cohorts can be added."""

    numerator: Fraction = ZERO
    denominator: Fraction = ZERO
    expected: Fraction = ZERO
    counted: int = 0
    too_early: int = 0
    unknown: int = 0
    censored: int = 0
    unmatched: int = 0
    compared: bool = False
    why_not: tuple[str, ...] = ()
    waits: bool = False
    proof: tuple[Proof, ...] = ()
    rules: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Return two cohorts as one."""
        return _summed((self, other))


def _summed(parts: Sequence[Tally]) -> Tally:
    return Tally(
        sum((each.numerator for each in parts), ZERO),
        sum((each.denominator for each in parts), ZERO),
        sum((each.expected for each in parts), ZERO),
        sum(each.counted for each in parts),
        sum(each.too_early for each in parts),
        sum(each.unknown for each in parts),
        sum(each.censored for each in parts),
        sum(each.unmatched for each in parts),
        any(each.compared for each in parts),
        tuple(dict.fromkeys(why for each in parts for why in each.why_not)),
        any(each.waits for each in parts),
        tuple(dict.fromkeys(proof for each in parts for proof in each.proof)),
        tuple(dict.fromkeys(rule for each in parts for rule in each.rules)),
    )


def parts(
    measure: Rate, members: Iterable[Member], expected: Callable[[Member, Fraction], Expected] | None
) -> dict[str, Tally]:
    """
    Return what each unit brings to the rate of its cohort.

    :param expected: what the counterfactual gives for a unit with so much of the denominator; None without one
    """
    return {each.unit: _one(measure, each, expected) for each in members}


def added_up(each: Iterable[Tally], *, compared: bool) -> Tally:
    """Return a cohort added up from what its units bring."""
    return _summed([Tally(compared=compared), *each])


def _one(measure: Rate, member: Member, expected: Callable[[Member, Fraction], Expected] | None) -> Tally:
    findings = [each for each in (member.numerator, member.denominator) if each is not None]
    if measure.complete_follow_up:
        if any(each.censored for each in findings):
            return Tally(censored=1)
        if any(each.verdict is Verdict.TOO_EARLY or each.so_far for each in findings):
            return Tally(too_early=1)
        if any(each.verdict is Verdict.UNKNOWN for each in findings):
            return Tally(unknown=1)
    elif any(each.verdict is Verdict.TOO_EARLY and each.quantity is None for each in findings):
        return Tally(too_early=1)
    elif any(each.verdict is Verdict.UNKNOWN and each.quantity is None for each in findings):
        return Tally(unknown=1)
    numerator = _number(member.numerator, of_people=measure.of_people)
    denominator = Fraction(1) if member.denominator is None else _number(member.denominator, of_people=False)
    if expected is None:
        return Tally(numerator, denominator, counted=1)
    found = expected(member, denominator)
    if found.leave_out:
        return Tally(unmatched=1)
    why_not = (found.why_not,) if found.why_not else ()
    return Tally(
        numerator, denominator, found.number or ZERO, 1,
        why_not=why_not, waits=found.too_early, proof=found.proof, rules=(found.rule,) if found.rule else (),
    )  # fmt: skip


def _number(finding: Finding, *, of_people: bool) -> Fraction:
    if finding.quantity is None:
        return Fraction(1 if finding.verdict is Verdict.EARNED else 0)
    if of_people:
        return Fraction(1 if finding.quantity > 0 else 0)
    return finding.quantity


def judge(measure: Rate, total: Tally) -> Finding:
    """Return the rate of a cohort, how much better it is than its comparator, and whether that is enough."""
    waiting = _waiting(measure, total)
    if waiting is not None:
        return waiting
    if total.counted == 0:
        return Finding(Verdict.UNKNOWN, f"There is nobody to count in this cohort.{_left_out(measure, total)}")
    if total.denominator == 0:
        return Finding(Verdict.UNKNOWN, f"There is nothing to divide by.{_left_out(measure, total)}")
    ours = total.numerator / total.denominator
    if measure.compared is None or not total.compared:
        return _plain(measure, total, ours)
    theirs = total.expected / total.denominator
    if measure.compared == "relative" and theirs == 0:
        return Finding(Verdict.UNKNOWN, "The comparators' rate is nothing, so ours cannot be set in relation to it.")
    sign = 1 if measure.better == "lower" else -1
    if measure.compared == "units":
        quantity = sign * (total.expected - total.numerator)
    else:
        quantity = sign * (theirs - ours) / (theirs if measure.compared == "relative" else 1)
    return _compared(measure, total, ours, theirs, quantity)


def _waiting(measure: Rate, total: Tally) -> Finding | None:
    if measure.complete_follow_up and total.too_early:
        still = count_of(total.too_early, "unit is", "units are")
        return Finding(Verdict.TOO_EARLY, f"{still} still being watched; the rate waits until all have been.")
    if measure.complete_follow_up and total.unknown:
        reason = f"What became of {count_of(total.unknown, 'unit')} is not known; the rate needs all of them."
        return Finding(Verdict.UNKNOWN, reason)
    if total.why_not:
        verdict = Verdict.TOO_EARLY if total.waits else Verdict.UNKNOWN
        return Finding(verdict, " ".join(total.why_not), proof=total.proof)
    return None


def _plain(measure: Rate, total: Tally, ours: Fraction) -> Finding:
    least = measure.at_least
    enough = least is None or (ours <= least if measure.better == "lower" else ours >= least)
    needed = (
        "" if least is None else f" {'At most' if measure.better == 'lower' else 'At least'} {_rate(least)} is needed."
    )
    reason = f"{_ours(total)} is {_rate(ours)}.{needed}{_left_out(measure, total)}"
    verdict = Verdict.EARNED if enough else Verdict.NOT_EARNED
    return Finding(verdict, reason, None, total.proof, ours, "rate")


def _compared(measure: Rate, total: Tally, ours: Fraction, theirs: Fraction, quantity: Fraction) -> Finding:
    least = measure.at_least
    enough = quantity > 0 if least is None else quantity >= least
    in_percent = measure.compared != "units"
    told = _figure(quantity * 100 if in_percent else quantity)
    unit, counted_in = _BETTER[str(measure.compared)]
    says = f"{told}{unit}" + ("" if in_percent else f" than the {_figure(total.expected)} expected")
    asked = _percent if in_percent else _figure
    needed = "" if least is None else f" At least {asked(least)} is needed."
    reason = (
        f"{_ours(total)} is {_rate(ours)}, against {_rate(theirs)} for the comparators: {says}."
        f"{needed}{_left_out(measure, total)}"
    )
    verdict = Verdict.EARNED if enough else Verdict.NOT_EARNED
    return Finding(verdict, reason, None, total.proof, quantity, counted_in)


def _ours(total: Tally) -> str:
    over = f"{_figure(total.denominator)}"
    people = f" ({count_of(total.counted, 'unit')})" if total.denominator != total.counted else ""
    return f"{_figure(total.numerator)} over {over}{people}"


def _left_out(measure: Rate, total: Tally) -> str:
    parts: Sequence[tuple[int, str]] = (
        (total.censored, "whose watching ended early"),
        (total.unmatched, "without a comparator"),
        (0 if measure.complete_follow_up else total.too_early, "still being watched"),
        (0 if measure.complete_follow_up else total.unknown, "not known"),
    )
    told = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f" Left out: {told}." if told else ""


def _rate(rate: Fraction) -> str:
    return f"{_figure(rate * 100)} per 100"


def _percent(share: Fraction) -> str:
    return f"{_figure(share * 100)}%"


def _figure(number: Fraction) -> str:
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{float(number):,.3f}".rstrip("0").rstrip(".")
