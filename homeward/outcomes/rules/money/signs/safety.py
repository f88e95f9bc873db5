"""
The safety override among the signs: an action that protected a child is never a sign against anybody.

Which action counts for a promise is one rule, the same by which nothing paid for it is taken back
(``rules.protection``, ``rules.pricing.safety``).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from homeward.outcomes.rules.protection import NEAR, counting, needing, said
from homeward.outcomes.values.money_indicators import CheckedChild, Override, Protection

NOTHING_TAKEN = "This protected the child: nothing paid for the promise is taken back, and it counts in no sign."
AS_PRICED = (
    "This protected the child, and it counts in no sign. The terms of this contract correct what was paid for the "
    "promise like any other."
)


def overrides(
    checks: Iterable[CheckedChild],
    protections: Iterable[Protection],
    *,
    nothing_taken: bool = True,
    requires: Mapping[str, Iterable[str]] | None = None,
) -> tuple[Override, ...]:
    """
    Return every promise not earned that an action which protected the child bears on, by reference and day.

    :param nothing_taken: what the terms do with what was paid for such a promise before
    :param requires: what each promise needs, by code: what needs a promise lost so is kept too
    """
    by_child: dict[str, list[Protection]] = {}
    for each in protections:
        by_child.setdefault(each.reference, []).append(each)
    ends = f". {NOTHING_TAKEN if nothing_taken else AS_PRICED}"
    found: list[Override] = []
    lost: dict[str, list[CheckedChild]] = {}
    for check in checks:
        if check.earned is True or check.reference not in by_child:
            continue
        lost.setdefault(check.reference, []).append(check)
        action = counting(by_child[check.reference], check.due_on, check.window)
        if action is not None:
            found.append(_override(check, action, f"{said(action, check.due_on)}{ends}"))
    for reference, some in lost.items():
        own = {each.promise: each for each in found if each.reference == reference}
        chained = needing({code: each.says for code, each in own.items()}, requires or {})
        found += [
            _override(check, Protection(reference, first.action_on, first.action), chained[check.promise])
            for check in some
            if check.promise in chained and (first := next(iter(own.values())))
        ]
    return tuple(sorted(found, key=lambda one: (one.reference, one.due_on, one.promise)))


def protected(protections: Iterable[Protection], reference: str, day: date) -> bool:
    """Say whether an action protected the child near a day: the child is then out of every sign."""
    return any(each.reference == reference and abs((each.day - day).days) <= NEAR for each in protections)


def _override(check: CheckedChild, action: Protection, says: str) -> Override:
    return Override(
        reference=check.reference,
        promise=check.promise,
        due_on=check.due_on,
        action_on=action.day,
        action=action.kind,
        says=says,
    )
