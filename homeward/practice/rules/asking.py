"""Which questions are asked, given the answers so far. What is hidden counts as unanswered."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank, read_answer
from homeward.practice.rules.conditions import clauses, is_met
from homeward.practice.values import GROUPS, Form, Question
from homeward.practice.values.questions import MeasureQuestion


def visible(form: Form, answers: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of the questions that are asked."""
    return asked_among(form.questions, answers)


def asked_among(questions: Sequence[Question], answers: Mapping[str, Any]) -> frozenset[str]:
    """Return which of these questions (of a form, or of one row) are asked, given the answers as typed."""
    return asked_by_value(questions, lambda each: known_answer(each, answers.get(each.key)))


def asked_by_value(questions: Sequence[Question], value_of: Callable[[Question], Any]) -> frozenset[str]:
    """
    Return which of these questions are asked, given the typed value each one has.

    A question whose condition turns on a hidden question is judged with that one unanswered, in any order
    they are written. Conditions that turn on each other in a circle are refused by the package checks; here
    they simply leave each other hidden.
    """
    by_key = {each.key: each for each in questions}
    decided: dict[str, bool] = {}

    def is_asked(key: str, trail: tuple[str, ...]) -> bool:
        if key in decided:
            return decided[key]
        if key in trail:
            return False
        question = by_key[key]
        known = {
            each.about: value_of(by_key[each.about])
            for each in clauses(question.asked_when)
            if each.about in by_key and is_asked(each.about, (*trail, key))
        }
        decided[key] = is_met(question.asked_when, known)
        return decided[key]

    return frozenset(key for key in by_key if is_asked(key, ()))


def known_answer(question: Question, raw: Any) -> Any:
    """Return the typed value of an answer for a condition; None when there is none or it is not valid."""
    if isinstance(question, (*GROUPS, MeasureQuestion)):
        # A condition can only ask whether a group was answered at all.
        return None if is_blank(raw) else "answered"
    return read_answer(question, raw, today=None, context=None).value
