"""
Judge a promise that needs at least so many of a set of others.

Each promise of the set counts once, however often it was earned. It is earned on the day the last one needed is, and
lost as soon as too few are still open.
"""

from datetime import date

from homeward.outcomes.rules.measures.composite import OPEN, Find, waiting
from homeward.outcomes.values.measures import NumberOf
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import AgreedTerms


def judge(measure: NumberOf, terms: AgreedTerms, find: Find) -> Finding:
    """Return whether enough of the promises are earned."""
    found = [(code, find(code)) for code in dict.fromkeys(measure.promises)]
    earned = [(code, each) for code, each in found if each.verdict is Verdict.EARNED]
    still = [each for _, each in found if each.verdict in OPEN]
    titles = ", ".join(f"“{terms.promise(code).title}”" for code, _ in earned) or "none"
    reason = f"{len(earned)} of {len(found)} earned ({titles}); {measure.at_least} are needed."
    proof = tuple(dict.fromkeys(each for _, one in earned for each in one.proof))
    if len(earned) >= measure.at_least:
        return Finding(Verdict.EARNED, reason, None, proof, earned_on=_reached(measure, [one for _, one in earned]))
    if len(earned) + len(still) < measure.at_least:
        return Finding(Verdict.NOT_EARNED, reason, None, proof)
    return Finding(waiting(still) or Verdict.NOT_EARNED, reason, None, proof)


def _reached(measure: NumberOf, earned: list[Finding]) -> date | None:
    days = sorted(each.earned_on for each in earned if each.earned_on is not None)
    # Those that say no day of their own are earned when they fall due, which only the promise itself says.
    return days[measure.at_least - 1] if len(days) == len(earned) else None
