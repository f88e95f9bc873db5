"""
Can a condition ever be met? Try every combination of answers that could matter.

Only the questions the condition turns on are tried, directly or through what they are asked for, with the
values around those the clauses name. That is exact for choices, and for numbers and days the borders suffice.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from homeward.practice.rules.asking import asked_by_value
from homeward.practice.rules.checking.comparable import Comparable, of_question, values_of, what_does_not_fit
from homeward.practice.rules.conditions import clauses, is_met
from homeward.practice.values import Compare, Condition, Question

MOST_COMBINATIONS = 20_000


def can_be_asked(question: Question, siblings: Sequence[Question]) -> bool:
    """Say whether some answers lead to this question."""
    return _can_be(question.asked_when, siblings, lambda asked, _: question.key in asked, extra=[question])


def can_be_met(condition: Condition, siblings: Sequence[Question]) -> bool:
    """Say whether some answers to these questions meet the condition."""
    return _can_be(condition, siblings, lambda _, known: is_met(condition, known), extra=[])


def can_facts_meet(condition: Condition, things: dict[str, Comparable | None]) -> bool:
    """
    Say whether some facts meet the condition.

    :param things: what each fact can be; None for a fact that can never be known
    """
    tried = list(clauses(condition))
    candidates = {
        key: _candidates(thing, [each for each in tried if each.about == key]) if thing else [None]
        for key, thing in things.items()
    }
    if math.prod(len(each) for each in candidates.values()) > MOST_COMBINATIONS:
        return True
    keys = list(candidates)
    return any(
        is_met(condition, dict(zip(keys, values, strict=True))) for values in itertools.product(*candidates.values())
    )


def _can_be(condition: Condition | None, siblings: Sequence[Question], holds: Any, *, extra: list[Question]) -> bool:
    involved = _involved(condition, siblings)
    tried = [*clauses(condition), *(c for each in involved for c in clauses(each.asked_when))]
    if any(next(what_does_not_fit(c, of_question(q)), None) for c in tried for q in involved if q.key == c.about):
        return True  # that is told as its own mistake
    candidates = [_candidates(of_question(each), [c for c in tried if c.about == each.key]) for each in involved]
    if math.prod(len(each) for each in candidates) > MOST_COMBINATIONS:
        return True
    questions = [*involved, *(each for each in extra if each not in involved)]
    for values in itertools.product(*candidates):
        known = {each.key: value for each, value in zip(involved, values, strict=True)}
        asked = asked_by_value(questions, partial(_value_in, known))
        if holds(asked, {key: value for key, value in known.items() if key in asked}):
            return True
    return False


def _value_in(known: Mapping[str, Any], question: Question) -> Any:
    return known.get(question.key)


def _involved(condition: Condition | None, siblings: Sequence[Question]) -> list[Question]:
    by_key = {each.key: each for each in siblings}
    found: dict[str, Question] = {}
    waiting = [each.about for each in clauses(condition)]
    while waiting:
        key = waiting.pop()
        if key in by_key and key not in found:
            found[key] = by_key[key]
            waiting += [each.about for each in clauses(by_key[key].asked_when)]
    return list(found.values())


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
