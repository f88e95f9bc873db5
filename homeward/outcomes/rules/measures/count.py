"""
Judge a promise that counts events.

From the first day up to but not including the last. At least so many is earned on the day it is reached; at most so
many is lost on the day it is passed; everything else is decided once the window is over and known to its last day. A
plain count that comes to nothing is not earned.
"""

from datetime import date
from fractions import Fraction

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.measures.windows import half_open, not_over
from homeward.outcomes.rules.states.words import plain, proof_of
from homeward.outcomes.values.history import Happening
from homeward.outcomes.values.measures import Count
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.vocabulary.dates import plain_day


def judge(measure: Count, case: Case) -> Finding:
    """Return how many events there were, or whether there were enough or few enough."""
    window = half_open(case, measure.since, measure.until)
    if isinstance(window, Finding):
        return window
    events = events_between(
        case.history, measure.event, measure.where, starts=window.starts, ends=window.seen_to, today=case.today
    )
    total = sum((_size(each, measure) for each in events), Fraction(0))
    proof = tuple(proof_of(each) for each in events)
    told = f"{_figure(total)} of {plain(measure.event)}"
    if measure.at_most is not None and total > measure.at_most:
        reason = f"{told} {window.words}, and at most {measure.at_most} may be."
        return Finding(Verdict.NOT_EARNED, reason, window.period, proof, total, "events")
    reached = _reached(events, measure)
    if reached is not None and measure.at_most is None:
        reason = f"{told} {window.words}; the {measure.at_least} needed were reached on {plain_day(reached)}."
        return Finding(Verdict.EARNED, reason, window.period, proof, total, "events", reached)
    if not window.is_over:
        return not_over(window, f"So far there were {told}.")
    if not window.is_known(case.history.known_to):
        return watching.not_known_yet(case, case.history.known_to, window.period)
    enough = measure.at_least is None or total >= measure.at_least
    counts = measure.at_least is not None or measure.at_most is not None or total > 0
    needed = f", and {measure.at_least} are needed" if not enough else ""
    verdict = Verdict.EARNED if enough and counts else Verdict.NOT_EARNED
    return Finding(verdict, f"{told} {window.words}{needed}.", window.period, proof, total, "events", window.earned_on)


def _size(event: Happening, measure: Count) -> Fraction:
    if not measure.adds_up:
        return Fraction(1)
    return Fraction(0) if event.quantity is None else Fraction(event.quantity)


def _reached(events: list[Happening], measure: Count) -> date | None:
    if measure.at_least is None:
        return None
    total = Fraction(0)
    for each in events:
        total += _size(each, measure)
        if total >= measure.at_least:
            return each.on
    return None


def _figure(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.2f}"
