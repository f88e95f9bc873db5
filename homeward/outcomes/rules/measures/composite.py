"""
Judge a promise made of weighted parts, each of them a promise of the same unit.

A part counts once its promise is earned. With a least weight it is earned as soon as the parts earned reach it, and
lost as soon as the parts still open no longer can; without one it waits until every part is decided, and gives the
weight earned.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from homeward.outcomes.values.measures import Composite
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import AgreedTerms

Find = Callable[[str], Finding]
OPEN = (Verdict.TOO_EARLY, Verdict.UNKNOWN)


def judge(measure: Composite, terms: AgreedTerms, find: Find) -> Finding:
    """Return how much of the weight is earned, or whether it is enough."""
    found = [(each, find(each.promise)) for each in measure.parts]
    earned = sum((part.weight for part, one in found if one.verdict is Verdict.EARNED), Fraction(0))
    still = sum((part.weight for part, one in found if one.verdict in OPEN), Fraction(0))
    proof = tuple(dict.fromkeys(each for _, one in found if one.verdict is Verdict.EARNED for each in one.proof))
    parts = "; ".join(
        f"“{terms.promise(part.promise).title}” {one.verdict.words} ({_percent(part.weight)})" for part, one in found
    )
    told = f"{_percent(earned)} of the weight is earned: {parts}."
    needed = measure.at_least
    if needed is None:
        verdict = waiting([one for _, one in found]) or (Verdict.EARNED if earned else Verdict.NOT_EARNED)
    elif earned >= needed:
        verdict = Verdict.EARNED
    elif earned + still < needed:
        verdict = Verdict.NOT_EARNED
    else:
        verdict = waiting([one for _, one in found]) or Verdict.NOT_EARNED
    least = f" {_percent(needed)} is needed." if needed is not None else ""
    decided = verdict not in OPEN
    day = last_earned([one for _, one in found]) if verdict is Verdict.EARNED else None
    quantity = earned if decided else None
    return Finding(verdict, f"{told}{least}", None, proof, quantity, "weight" if decided else "", day)


def waiting(findings: list[Finding]) -> Verdict | None:
    """Return what is to be waited for: time first, then what is not known; None when all is decided."""
    verdicts = {each.verdict for each in findings}
    return next((each for each in OPEN if each in verdicts), None)


def last_earned(findings: list[Finding]) -> date | None:
    """Return the day the last of them was earned, where each says its own."""
    days = [each.earned_on for each in findings if each.verdict is Verdict.EARNED]
    known = [each for each in days if each is not None]
    return max(known) if known and len(known) == len(days) else None


def _percent(share: Fraction) -> str:
    exact = share * 100
    return f"{exact.numerator}%" if exact.denominator == 1 else f"{float(exact):.2f}%"
