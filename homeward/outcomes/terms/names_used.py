"""The names parts of the terms use for days, states, promises, groups, counterfactuals and payers, each placed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from homeward.outcomes.values.terms import AgreedTerms

Place = tuple[str | int, ...]

# By the name of the field; where one name means different things, by class and field.
_KIND_OF_FIELD = {
    "due": "day",
    "since": "day",
    "until": "day",
    "day": "day",
    "near": "day",
    "by": "day",
    "anchor": "day",
    "after": "day",
    "or_any_day_since": "day",
    "state": "state",
    "states": "state",
    "none_if": "state",
    "first_day_in": "state",
    "restarts_with": "state",
    "pauses_in": "state",
    "requires": "promise",
    "promise": "promise",
    "promises": "promise",
    "numerator": "promise",
    "denominator": "promise",
    "lost": "promise",
    "instead": "promise",
    "ordinary": "promise",
    "extraordinary": "promise",
    "until_promise": "promise",
    "sub_cohort": "sub-cohort",
    "only_for": "sub-cohort",
    "by_sub_cohort": "sub-cohort",
    "counterfactual": "counterfactual",
    "payer": "payer",
    "shares": "payer",
    "prices": "payer",
    "quota_by_payer": "payer",
}
_NOT_A_NAME = {
    ("PayerShares", "by"),
    ("Steps", "by"),
    ("ProRata", "by"),
    ("Switch", "after"),
    ("Span", "days"),
    ("SafetyOverride", "promises"),
}
_ANOTHER_KIND = {("Switch", "before"): "counterfactual", ("Switch", "after"): "counterfactual"}


@dataclass(frozen=True, slots=True)
class Used:
    """A name some part of the terms uses: what kind of name it must be, and where it stands."""

    kind: str
    name: str
    place: Place


def parts_of(terms: AgreedTerms) -> Iterator[tuple[Place, Any]]:
    """Yield the parts the terms are made of, each promise by itself, and where each stands."""
    for field in type(terms).model_fields:
        if field != "promises":
            yield (field,), getattr(terms, field)
    for number, promise in enumerate(terms.promises):
        yield ("promises", number), promise


def names_in(part: Any) -> tuple[Used, ...]:
    """Return every name a part uses for something said elsewhere, placed within it."""
    return tuple(_in(part, ()))


def names_said(terms: AgreedTerms) -> Mapping[str, frozenset[str]]:
    """Return the names the terms say something about, by kind."""
    return {
        "day": frozenset(terms.check_days),
        "state": frozenset(terms.states),
        "promise": frozenset(each.code for each in terms.promises),
        "sub-cohort": frozenset(each.key for each in terms.population.sub_cohorts),
        "counterfactual": frozenset(terms.counterfactuals),
        "payer": frozenset(each.key for each in terms.parties if each.role in ("payer", "top_up_payer")),
    }


def _in(node: Any, place: Place) -> Iterator[Used]:
    if isinstance(node, BaseModel):
        for field in type(node).model_fields:
            yield from _field(node, field, (*place, field))
    elif isinstance(node, dict):
        for key, each in node.items():
            yield from _in(each, (*place, key))
    elif isinstance(node, list | tuple):
        for number, each in enumerate(node):
            yield from _in(each, (*place, number))


def _field(node: BaseModel, field: str, place: Place) -> Iterator[Used]:
    value, at = getattr(node, field), (type(node).__name__, field)
    kind = _ANOTHER_KIND.get(at, None if at in _NOT_A_NAME else _KIND_OF_FIELD.get(field))
    if kind is None or value is None:
        yield from _in(value, place)
    elif isinstance(value, str):
        yield Used(kind, value, place)
    elif isinstance(value, dict):
        yield from (Used(kind, str(name), (*place, name)) for name in value)
        yield from _in(value, place)
    elif isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        yield from (Used(kind, each, (*place, number)) for number, each in enumerate(value))
    else:
        yield from _in(value, place)
