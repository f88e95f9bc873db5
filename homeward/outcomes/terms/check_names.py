"""Check that every name a part of the terms uses is said somewhere, and that names do not go in circles."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from homeward.outcomes.terms.names_used import Place, Used, names_said, parts_of
from homeward.outcomes.values.measures import Composite, NumberOf, Rate
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import Switch
from homeward.outcomes.values.terms.states import Joined, OutOf

Add = Callable[[Place, str, str], None]
NamesIn = Callable[[Any], tuple[Used, ...]]
_WHERE = {
    "day": ("check day", "check_days"),
    "state": ("state", "states"),
    "promise": ("promise", "promises"),
    "sub-cohort": ("sub-cohort", "population"),
    "counterfactual": ("counterfactual", "counterfactuals"),
    "payer": ("payer", "parties"),
}


def check(terms: AgreedTerms, add: Add, names_of: NamesIn) -> None:
    """Note every name that leads nowhere, and every circle of promises or of states."""
    said = names_said(terms)
    for place, part in parts_of(terms):
        for used in names_of(part):
            if used.name not in said[used.kind]:
                _note(used, said[used.kind], place, add)
    _circles("promises", {each.code: _needs(each) for each in terms.promises}, add)
    _circles("counterfactuals", {name: _stands_on(each) for name, each in terms.counterfactuals.items()}, add)
    _circles("states", {name: _made_of(state) for name, state in terms.states.items()}, add)


def _note(used: Used, there: Iterable[str], place: Place, add: Add) -> None:
    word, part = _WHERE[used.kind]
    known = ", ".join(sorted(there))
    remedy = f"Use one of: {known}." if known else f"Describe it under {part}."
    add((*place, *used.place), f"There is no {word} '{used.name}'.", remedy)


def _needs(promise: Promise) -> tuple[str, ...]:
    match promise.measure:
        case NumberOf(promises=promises):
            return (*promise.requires, *promises)
        case Composite(parts=parts):
            return (*promise.requires, *(each.promise for each in parts))
        case Rate(numerator=numerator, denominator=denominator):
            return (*promise.requires, numerator, *([denominator] if denominator else []))
        case _:
            return promise.requires


def _made_of(state: object) -> tuple[str, ...]:
    match state:
        case OutOf(state=inner):
            return (inner,)
        case Joined(states=states):
            return states
        case _:
            return ()


def _stands_on(rule: object) -> tuple[str, ...]:
    return (rule.before, rule.after) if isinstance(rule, Switch) else ()


def _circles(part: str, needs: Mapping[str, Iterable[str]], add: Add) -> None:
    for number, name in enumerate(needs):
        if _in_a_circle(name, needs):
            place: Place = (part, number) if part == "promises" else (part, name)
            message = f"'{name}' ends up needing itself."
            add(place, message, "Break the circle: each may need only what does not need it in turn.")


def _in_a_circle(name: str, needs: Mapping[str, Iterable[str]]) -> bool:
    ahead, seen = list(needs[name]), set()
    while ahead:
        each = ahead.pop()
        if each == name:
            return True
        if each not in seen:
            seen.add(each)
            ahead.extend(needs.get(each, ()))
    return False
