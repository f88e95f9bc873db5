"""
How far things have come between two fillings of one form.

Only like is compared with like: one person's number with that same person's earlier one, on the same scale, asked in
the same version, of the same edition. Where that is not so, both numbers are shown and no distance is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from homeward.casework.values.then_and_now import Apart, Travelled

WIDE_APART = 0.3
"""Raters this share of the scale apart see things differently enough to be worth talking about."""


@dataclass(frozen=True)
class Scaled:
    """One number with the scale it is on: what it is about, whose it is, the edition or version it was asked in."""

    what: str
    rater: str
    value: float
    lowest: float | None = None
    highest: float | None = None
    edition: str = ""


def number(value: Any) -> float | None:
    """Return an answer as a number, or None."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return float(found) if found.is_finite() else None


def travelled(then: Iterable[Scaled], now: Iterable[Scaled]) -> tuple[Travelled, ...]:
    """Return how far each number moved, each rater against their own earlier one."""
    before = {(each.what, each.rater): each for each in then}
    after = {(each.what, each.rater): each for each in now}
    return tuple(_moved(key, before.get(key), after.get(key)) for key in dict.fromkeys([*before, *after]))


def apart(when: str, scaled: Iterable[Scaled]) -> tuple[Apart, ...]:
    """Return where raters see one thing differently: the widest two of each."""
    found = []
    by_what: dict[str, list[Scaled]] = {}
    for each in scaled:
        by_what.setdefault(each.what, []).append(each)
    for what, given in by_what.items():
        low, high = min(given, key=lambda e: e.value), max(given, key=lambda e: e.value)
        width = (high.highest - high.lowest) if high.highest is not None and high.lowest is not None else None
        if width and high.value - low.value >= WIDE_APART * width:
            words = f"{high.rater} says {high.value:g}, {low.rater} says {low.value:g}: worth talking about."
            found.append(Apart(what, when, words))
    return tuple(found)


def changed_answers(then: Mapping[str, Any], now: Mapping[str, Any], keys: Iterable[str]) -> frozenset[str]:
    """Return the questions that were answered differently; an empty answer is no answer."""
    return frozenset(key for key in keys if _or_none(then.get(key)) != _or_none(now.get(key)))


def _moved(key: tuple[str, str], then: Scaled | None, now: Scaled | None) -> Travelled:
    what, rater = key
    why_not = _why_not(then, now)
    return Travelled(
        what=what,
        rater=rater,
        then=then.value if then else None,
        now=now.value if now else None,
        change=now.value - then.value if then and now and not why_not else None,
        why_not=why_not,
    )


def _why_not(then: Scaled | None, now: Scaled | None) -> str:
    if then is None:
        return "not asked or not answered then"
    if now is None:
        return "not asked or not answered now"
    if then.edition != now.edition:
        return "asked in another edition or version, so not compared"
    if (then.lowest, then.highest) != (now.lowest, now.highest):
        return "asked on another scale, so not compared"
    return ""


def _or_none(value: Any) -> Any:
    return None if value in ("", [], (), {}) else value
