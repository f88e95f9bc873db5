"""
When an action that protected a child counts for a promise: one rule, for pricing and for the signs alike.

An action counts where it lies in the days the promise looks at, or near the day it fell due, and for whatever needs a
promise lost so. The promise itself is judged as the record stands; what the action changes is that nothing already paid
for it is taken back.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.money_indicators import Protection
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

NEAR = 56
"""Within so many days of the check day an action counts as near it."""
PLAN = "child_protection"
"""The code of the stay that tells of a child protection plan."""
AT_ONCE = {"L1": "Police protection", "L2": "Emergency protection order", "C1": "Interim care order"}
"""The legal statuses by which a child is made safe at once, by the codes of the children's censuses."""


def protections_of(history: ChildHistory) -> tuple[Protection, ...]:
    """Return every action of a history that protected the child, in time; a plan counts on the day it began."""
    found = [
        Protection(history.reference, each.starts, AT_ONCE[each.legal_status])
        for each in history.care
        if each.legal_status in AT_ONCE
    ]
    found += [
        Protection(history.reference, each.starts, "Child protection plan")
        for each in history.stays
        if each.kind == PLAN
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind)))


def counting(protections: Iterable[Protection], due_on: date | None, window: Period | None) -> Protection | None:
    """Return the action that counts for a promise, the nearest to its check day; None where none does."""
    near = [each for each in protections if _counts(each.day, due_on, window)]
    if due_on is None:
        return min(near, key=lambda one: (one.day, one.kind), default=None)
    return min(near, key=lambda one: (abs((one.day - due_on).days), one.day, one.kind), default=None)


def needing(lost: Mapping[str, str], requires: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """
    Return the promises that need one of these, at once or by another, each with why.

    :param lost: the promises lost by an action that protected, with the sentence about it
    :param requires: what each promise needs, by code
    """
    found: dict[str, str] = {}
    while True:
        known = {**found, **lost}
        more = {
            code: f"{_SO}{lost.get(needed) or found[needed].removeprefix(_SO)}"
            for code, others in requires.items()
            if code not in known and (needed := next((each for each in others if each in known), None)) is not None
        }
        if not more:
            return found
        found |= more


_SO = "What it needs was lost so: "


def said(action: Protection, due_on: date | None) -> str:
    """Return an action as people tell of it: "Police protection on 23 February 2026, 6 days before the check day"."""
    told = f"{action.kind} on {plain_day(action.day)}"
    if due_on is None:
        return told
    days = (due_on - action.day).days
    if days == 0:
        return f"{told}, on the check day"
    return (
        f"{told}, {abs(days)} {'day' if abs(days) == 1 else 'days'} {'before' if days > 0 else 'after'} the check day"
    )


def _counts(day: date, due_on: date | None, window: Period | None) -> bool:
    if due_on is not None and abs((day - due_on).days) <= NEAR:
        return True
    return window is not None and window.includes(day)
