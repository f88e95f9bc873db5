"""
The safety override among the signs: an action that protected a child is never a sign against anybody.

Which action counts for a promise is one rule, the same by which nothing paid for it is taken back
(``rules.protection``, ``rules.pricing.safety``).
"""

from collections.abc import Iterable
from datetime import date

from homeward.outcomes.rules.protection import NEAR, counting, said
from homeward.outcomes.values.money_indicators import CheckedChild, Override, Protection

NOTHING_TAKEN = "This protected the child: nothing paid for the promise is taken back, and it counts in no sign."
AS_PRICED = (
    "This protected the child, and it counts in no sign. The terms of this contract correct what was paid for the "
    "promise like any other."
)


def overrides(
    checks: Iterable[CheckedChild], protections: Iterable[Protection], *, nothing_taken: bool = True
) -> tuple[Override, ...]:
    """
    Return every promise not earned that an action which protected the child bears on, by reference and day.

    :param nothing_taken: what the terms do with what was paid for such a promise before
    """
    by_child: dict[str, list[Protection]] = {}
    for each in protections:
        by_child.setdefault(each.reference, []).append(each)
    found = []
    for check in checks:
        action = counting(by_child.get(check.reference, ()), check.due_on, check.window)
        if check.earned is not True and action is not None:
            found.append(_override(check, action, nothing_taken=nothing_taken))
    return tuple(sorted(found, key=lambda one: (one.reference, one.due_on, one.promise)))


def protected(protections: Iterable[Protection], reference: str, day: date) -> bool:
    """Say whether an action protected the child near a day: the child is then out of every sign."""
    return any(each.reference == reference and abs((each.day - day).days) <= NEAR for each in protections)


def _override(check: CheckedChild, action: Protection, *, nothing_taken: bool) -> Override:
    return Override(
        reference=check.reference,
        promise=check.promise,
        due_on=check.due_on,
        action_on=action.day,
        action=action.kind,
        says=f"{said(action, check.due_on)}. {NOTHING_TAKEN if nothing_taken else AS_PRICED}",
    )
