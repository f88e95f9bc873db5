"""Check every pair of bounds in the terms, wherever it stands: the least before the most, a start before its end."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from homeward.outcomes.terms.names_used import Place, parts_of
from homeward.outcomes.values.terms import AgreedTerms

Add = Callable[[Place, str, str], None]
Wrong = tuple[Place, str, str]
WrongIn = Callable[[Any], tuple[Wrong, ...]]
# What stands on the right may not come before what stands on the left; the last says whether they may be the same.
_PAIRS = (
    ("least", "most", True),
    ("at_least", "at_most", True),
    ("from", "to", True),
    ("floor", "ceiling", True),
    ("starts", "ends", False),
    ("claims_until", "final_reconciliation", True),
)
# A share of a whole; a rate of events may well be above one.
_SHARES = {"Deadweight": "share", "ShareOfPeople": "most", "ShareOfOutcomes": "most", "Tranche": "protected"}
_NESTED = (BaseModel, dict, list, tuple)


def check(terms: AgreedTerms, add: Add, wrong_of: WrongIn) -> None:
    """Note every pair of bounds between which nothing lies, and every share of more than the whole."""
    for place, part in parts_of(terms):
        for within, message, remedy in wrong_of(part):
            add((*place, *within), message, remedy)


def wrong_in(part: Any) -> tuple[Wrong, ...]:
    """Return the bounds and shares of a part that cannot be meant, placed within it."""
    return tuple(_wrong(part)) if isinstance(part, _NESTED) else ()


def _wrong(part: Any) -> Iterator[Wrong]:
    for place, node in _parts(part, ()):
        said = node if isinstance(node, dict) else node.__dict__
        for low, high, may_be_same in _PAIRS:
            lower, upper = said.get(low), said.get(high)
            if lower is None or upper is None or type(lower) is not type(upper):
                continue
            if upper < lower or (upper == lower and not may_be_same):
                told = f"'{low}' ({lower}) is {'above' if may_be_same else 'not before'} '{high}' ({upper})."
                yield place, told, "Change the two round, or correct one."
        field = _SHARES.get(type(node).__name__)
        share = said.get(field) if field else None
        if field and share is not None and not 0 <= share <= 1:
            yield (*place, field), f"It is a share of {float(share):.0%}.", "Give a share between 0% and 100%."


def _parts(node: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if isinstance(node, BaseModel | dict):
        yield place, node
        for key, each in (node if isinstance(node, dict) else node.__dict__).items():
            if isinstance(each, _NESTED):
                yield from _parts(each, (*place, key))
    else:
        for number, each in enumerate(node):
            if isinstance(each, _NESTED):
                yield from _parts(each, (*place, number))
