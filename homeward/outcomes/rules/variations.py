"""Terms as amended: which version of them counts for which unit, and for which outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.variations import Change, Variation
from homeward.vocabulary.dates import day_in_england
from homeward.vocabulary.errors import Invalid


@dataclass(frozen=True, slots=True)
class Applied:
    """
    Terms with some variations applied, and their name: "1.0", "1.0+covid".

    ``due_from`` is set where only outcomes falling due from that day on go by them.
    """

    name: str
    terms: AgreedTerms
    due_from: date | None = None


def for_unit(terms: AgreedTerms, enrolled_on: date | None, known_on: datetime | None = None) -> tuple[Applied, ...]:
    """
    Return the terms a unit is under: first those for all its outcomes, then those for later ones, in order of day.

    A unit enrolled before a variation "for those enrolled from then on" keeps the terms it was enrolled under; so does
    one whose day of enrolment is not recorded. Variations agreed after ``known_on`` are not known yet.

    :raises Invalid: if a change names no place in the terms, or what it puts there does not fit
    """
    known = [each for each in _in_time(terms) if known_on is None or each.agreed_on <= day_in_england(known_on)]
    whole = [each for each in known if _counts_for(each, enrolled_on)]
    first = _with(terms, whole)
    found = [first]
    for each in (one for one in known if one.applies_to == "due_from"):
        later = _with(found[-1].terms, [each], name=found[-1].name)
        found.append(Applied(later.name, later.terms, each.agreed_on))
    return tuple(found)


def for_contract(terms: AgreedTerms, known_on: datetime | None = None) -> AgreedTerms:
    """Return the terms of the contract as a whole (its limits, payers and rounding), with every change for everyone."""
    return for_unit(terms, None, known_on)[0].terms


def groups(terms: AgreedTerms, enrolled: Mapping[str, date | None], known_on: datetime | None) -> list[tuple[str, ...]]:
    """Return the units put together by which variations count for them from their enrolment on; never no group."""
    found: dict[frozenset[str], list[str]] = {}
    for unit, on in sorted(enrolled.items()):
        key = frozenset(
            each.key
            for each in terms.variations
            if _counts_for(each, on) and (known_on is None or each.agreed_on <= day_in_england(known_on))
        )
        found.setdefault(key, []).append(unit)
    return [tuple(units) for units in found.values()] or [()]


def _in_time(terms: AgreedTerms) -> list[Variation]:
    return sorted(terms.variations, key=lambda each: (each.agreed_on, each.key))


def _counts_for(variation: Variation, enrolled_on: date | None) -> bool:
    if variation.applies_to == "everyone":
        return True
    return variation.applies_to == "enrolled_from" and enrolled_on is not None and enrolled_on >= variation.agreed_on


def _with(terms: AgreedTerms, variations: Sequence[Variation], name: str = "") -> Applied:
    if not variations:
        return Applied(name or terms.version, terms)
    data = terms.model_dump(mode="python", by_alias=True)
    for variation in variations:
        for change in variation.changes:
            _put(data, change, variation)
    label = "+".join([name or terms.version, *(each.key for each in variations)])
    try:
        return Applied(label, AgreedTerms.model_validate(data))
    except ValidationError as problem:
        keys = ", ".join(each.key for each in variations)
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Invalid.because(
            f"The variation {keys} puts something at {place} that does not fit there: {first['msg']}.",
            remedy="Put right what the change becomes.",
        ) from problem


def _put(data: dict[str, Any], change: Change, variation: Variation) -> None:
    *way, last = change.at.split(".")
    node: Any = data
    for step in way:
        node = _into(node, step)
    if isinstance(node, dict) and last in node:
        node[last] = change.becomes
        return
    place = _index(node, last) if isinstance(node, list | tuple) else None
    if isinstance(node, list) and place is not None:
        node[place] = change.becomes
        return
    raise _nowhere(change, variation)


def _into(node: Any, step: str) -> Any:
    if isinstance(node, dict):
        if isinstance(node.get(step), tuple):
            node[step] = list(node[step])
        return node.get(step)
    if isinstance(node, list):
        place = _index(node, step)
        return node[place] if place is not None else None
    return None


def _index(node: Sequence[Any], step: str) -> int | None:
    if step.isdigit() and int(step) < len(node):
        return int(step)
    named = (n for n, each in enumerate(node) if isinstance(each, dict) and step in (each.get("code"), each.get("key")))
    return next(named, None)


def _nowhere(change: Change, variation: Variation) -> Invalid:
    return Invalid.because(
        f"The variation {variation.key} changes {change.at}, and the terms have no such place.",
        remedy="Name a place that is there, with the codes of promises and keys of parts between the dots.",
    )
