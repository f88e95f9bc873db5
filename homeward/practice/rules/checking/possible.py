"""
Can a condition ever be met? Try every combination of answers that could matter.

Only the questions the condition turns on are tried, directly or through what they are asked for or worked out from,
with the values around those the clauses name. That is exact for choices, and for numbers and days the borders
suffice. What stands in an expression is tried with every value it can have. Where there are too many to try, the
condition is taken to be possible.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from homeward.practice.rules.asking import Asking
from homeward.practice.rules.checking.comparable import Comparable, of_question, values_of, what_does_not_fit
from homeward.practice.rules.checking.expressions_fit import depends_on
from homeward.practice.rules.conditions import bases_of, clauses, is_met, looked_at, reckonings
from homeward.practice.rules.expressions import names_in
from homeward.practice.rules.loading import Parts
from homeward.practice.values import Compare, Condition, Question
from homeward.practice.values.questions import CalculatedQuestion

MOST_VALUES = 101


def can_facts_meet(condition: Condition, things: Mapping[str, Comparable | None], parts: Parts) -> bool:
    """
    Say whether some facts meet the condition.

    :param things: what each fact can be; None for a fact that can never be known
    :param parts: of which package; all its conditions together are tried so often and no more
    """
    tried = list(clauses(condition))
    candidates: dict[str, list[Any]] = {}
    reckoned = _reckoned_with(condition, things)
    for key, thing in things.items():
        every = _every_value(thing) if thing and key in reckoned else None
        if thing and key in reckoned and every is None:
            return True
        candidates[key] = (every or []) + (
            _candidates(thing, [each for each in tried if each.about == key]) if thing else [None]
        )
    if _too_many(list(candidates.values()), parts):
        return True
    keys = list(candidates)
    return any(
        is_met(condition, dict(zip(keys, values, strict=True)), _as_inputs(zip(keys, values, strict=True), things))
        for values in itertools.product(*candidates.values())
    )


def _reckoned_with(condition: Condition, things: Mapping[str, Comparable | None]) -> set[str]:
    """Return the facts of the expressions that can be worked out at all: none of what they need is never known."""
    found: set[str] = set()
    for each in reckonings(condition):
        about = looked_at(each)
        if all(things[key] is not None for key in about & things.keys()):
            found |= about
    return found


def _as_inputs(known: Iterable[tuple[str, Any]], things: Mapping[str, Comparable | None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in known:
        thing = things[key]
        found[key] = {"yes": True, "no": False}.get(value) if thing and thing.switch else value
    return found


def can_be_met(condition: Condition | None, siblings: Sequence[Question], parts: Parts) -> bool:
    """Say whether some answers to these questions meet the condition."""
    involved = _involved(condition, siblings)
    tried = [*clauses(condition), *(c for each in involved for c in clauses(each.asked_when))]
    if any(next(what_does_not_fit(c, of_question(q)), None) for c in tried for q in involved if q.key == c.about):
        return True  # that is told as its own mistake
    reckoned = _names_reckoned(condition, involved)
    candidates: list[list[Any]] = []
    for each in involved:
        thing = of_question(each)
        every = _every_value(thing) if each.key in reckoned and not isinstance(each, CalculatedQuestion) else []
        if every is None:
            return True
        candidates.append(every + _candidates(thing, [c for c in tried if c.about == each.key]))
    if _too_many(candidates, parts):
        return True
    for values in itertools.product(*candidates):
        known = {each.key: value for each, value in zip(involved, values, strict=True)}
        if Asking(involved, partial(_value_in, known)).meets(condition):
            return True
    return False


def _too_many(candidates: Sequence[Sequence[Any]], parts: Parts) -> bool:
    """Say whether there are more combinations than are left to try; otherwise count them as tried."""
    combinations = math.prod(len(each) for each in candidates)
    if combinations > parts.tries:
        return True
    parts.tries -= combinations
    return False


def _names_reckoned(condition: Condition | None, involved: Sequence[Question]) -> frozenset[str]:
    """Return every name that stands in an expression the condition turns on."""
    names = [name for each in reckonings(condition) for name in names_in(each.expr)]
    for question in involved:
        names += [name for each in reckonings(question.asked_when) for name in names_in(each.expr)]
        if isinstance(question, CalculatedQuestion):
            names += names_in(question.sum)
    return bases_of(names)


def _value_in(known: Mapping[str, Any], question: Question) -> Any:
    return known.get(question.key)


def _involved(condition: Condition | None, siblings: Sequence[Question]) -> list[Question]:
    by_key = {each.key: each for each in siblings}
    found: dict[str, Question] = {}
    waiting = [*looked_at(condition)]
    while waiting:
        key = waiting.pop()
        if key in by_key and key not in found:
            found[key] = by_key[key]
            waiting += depends_on(by_key[key])
    return list(found.values())


def _every_value(thing: Comparable) -> list[Any] | None:
    """Return every value something can have, and None among them; None when they are too many to try."""
    if thing.sort == "choice" and thing.values:
        return [None, *thing.values]
    if thing.sort == "number" and thing.whole and thing.lowest is not None and thing.highest is not None:
        low, high = int(thing.lowest), int(thing.highest)
        return [None, *range(low, high + 1)] if high - low < MOST_VALUES else None
    return None


def _candidates(thing: Comparable, about: Iterable[Compare]) -> list[Any]:
    named = [value for clause in about for value in values_of(clause)]
    match thing.sort:
        case "choice":
            return [None, *dict.fromkeys([*thing.values, *(_word(each) for each in named)])]
        case "several":
            return [None, tuple(dict.fromkeys([*thing.values, *named])), *((each,) for each in named)]
        case "number":
            around = {Decimal(str(each)) + step for each in named for step in (-1, 0, 1)} or {Decimal(0)}
            return [None, *(each for each in sorted(around) if _inside(each, thing))]
        case "date":
            days = [date.fromisoformat(str(each)) for each in named] or [date(2026, 3, 3)]
            return [None, *(day + timedelta(days=step) for day in days for step in (-1, 0, 1))]
        case "words":
            return [None, "any other words", *(str(each) for each in named)]
        case _:
            return [None, "answered"]


def _word(value: Any) -> Any:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _inside(number: Decimal, thing: Comparable) -> bool:
    above = thing.lowest is None or number >= Decimal(str(thing.lowest))
    return above and (thing.highest is None or number <= Decimal(str(thing.highest)))
