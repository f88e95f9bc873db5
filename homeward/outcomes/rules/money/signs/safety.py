"""
The safety override: an action that protected a child never costs anybody, and is never a sign against anybody.

An action counts for a promise when it was recorded in the time from so many days before the promise fell due to so many
after. The promise itself is judged as it is; what is void is every penalty for it.
"""

from collections.abc import Iterable
from datetime import date

from homeward.outcomes.values.money_indicators import CheckedChild, Override, Protection
from homeward.vocabulary.dates import plain_day

NEAR = 56
"""Within so many days of the check day an action counts as near it."""


def overrides(checks: Iterable[CheckedChild], protections: Iterable[Protection]) -> tuple[Override, ...]:
    """Return every promise not earned near an action that protected the child, by reference and day."""
    by_child: dict[str, list[Protection]] = {}
    for each in protections:
        by_child.setdefault(each.reference, []).append(each)
    found = []
    for check in checks:
        near = [each for each in by_child.get(check.reference, ()) if abs((each.day - check.due_on).days) <= NEAR]
        if check.earned is not True and near:
            found.append(_override(check, min(near, key=lambda one: (abs((one.day - check.due_on).days), one.kind))))
    return tuple(sorted(found, key=lambda one: (one.reference, one.due_on, one.promise)))


def penalty_is_void(reference: str, promise: str, found: Iterable[Override]) -> bool:
    """Say whether nothing may be taken for this promise of this child."""
    return any((each.reference, each.promise) == (reference, promise) for each in found)


def protected(protections: Iterable[Protection], reference: str, day: date) -> bool:
    """Say whether an action protected the child near a day: the child is then out of every sign."""
    return any(each.reference == reference and abs((each.day - day).days) <= NEAR for each in protections)


def _override(check: CheckedChild, action: Protection) -> Override:
    days = (check.due_on - action.day).days
    when = "on the check day" if days == 0 else f"{abs(days)} days {'before' if days > 0 else 'after'} the check day"
    return Override(
        reference=check.reference,
        promise=check.promise,
        due_on=check.due_on,
        action_on=action.day,
        action=action.kind,
        says=(
            f"{action.kind} on {plain_day(action.day)}, {when}. This protected the child: nothing is taken for the "
            "promise, and it counts in no sign."
        ),
    )
