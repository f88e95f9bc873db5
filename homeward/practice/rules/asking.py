"""
Which questions are asked, given the answers so far, and what the calculated ones come to.

What is hidden counts as unanswered, and what is worked out from it is not known.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank, read_answer
from homeward.practice.rules.composed import parts_of
from homeward.practice.rules.conditions import bases_of, is_met, looked_at
from homeward.practice.rules.expressions import names_in, part_of, rounded, work_out
from homeward.practice.values import COMPOSED, GROUPS, LISTS, Condition, Form, Question
from homeward.practice.values.questions import (
    CalculatedQuestion,
    ManyOfQuestion,
    PeopleQuestion,
    RatingQuestion,
    TickQuestion,
    YesNoQuestion,
)

Answers = Mapping[str, Any]


class Asking:
    """The questions of a form, or of one row of a group, with what is known of each."""

    def __init__(self, questions: Sequence[Question], value_of: Callable[[Question], Any]) -> None:
        """
        Begin with the questions.

        :param value_of: the typed value of an answer, whether the question is asked or not
        """
        self.by_key = {each.key: each for each in questions}
        self._value_of = value_of
        self._asked: dict[str, bool] = {}
        self._worked_out: dict[str, int | Decimal | None] = {}
        self._trail: list[str] = []

    def asked(self) -> frozenset[str]:
        """Return the keys of the questions that are asked."""
        return frozenset(key for key in self.by_key if self.is_asked(key))

    def is_asked(self, key: str) -> bool:
        """
        Say whether a question is asked.

        Conditions that turn on each other in a circle are refused by the package checks; here they simply leave
        each other hidden.
        """
        if key in self._asked:
            return self._asked[key]
        if key in self._trail:
            return False
        self._trail.append(key)
        found = self.meets(self.by_key[key].asked_when)
        self._trail.pop()
        self._asked[key] = found
        return found

    def meets(self, condition: Condition | None) -> bool:
        """Say whether a condition about these questions is met."""
        if condition is None:
            return True
        about = [key for key in looked_at(condition) if key in self.by_key and self.is_asked(key)]
        return is_met(condition, {key: self.value(key) for key in about}, {key: self.as_input(key) for key in about})

    def value(self, key: str) -> Any:
        """Return the typed value of a question that is asked; None when there is none, or it is not asked."""
        if not self.is_asked(key):
            return None
        question = self.by_key[key]
        return self._calculated(question) if isinstance(question, CalculatedQuestion) else self._value_of(question)

    def calculated(self) -> dict[str, int | Decimal | None]:
        """Return what each calculated question that is asked comes to; None while it cannot be worked out."""
        keys = [key for key, each in self.by_key.items() if isinstance(each, CalculatedQuestion)]
        return {key: self.value(key) for key in keys if self.is_asked(key)}

    def _calculated(self, question: CalculatedQuestion) -> int | Decimal | None:
        if question.key in self._worked_out:
            return self._worked_out[question.key]
        mark = f"{question.key} ="
        if mark in self._trail:
            return None
        self._trail.append(mark)
        about = [key for key in bases_of(names_in(question.sum)) if key in self.by_key]
        inputs = {key: self.as_input(key) for key in about}
        found = work_out(question.sum, lambda name: part_of(inputs, name))
        self._trail.pop()
        number = rounded(found, question.decimals) if isinstance(found, float) else None
        self._worked_out[question.key] = number
        return number

    def as_input(self, key: str) -> Any:
        """Return a value as expressions take it: yes and no as true and false, nothing ticked as an empty list."""
        question, value = self.by_key[key], self.value(key)
        match question:
            case YesNoQuestion():
                return {"yes": True, "no": False}.get(value)
            case TickQuestion():
                return value is not None if self.is_asked(key) else None
            case ManyOfQuestion() | PeopleQuestion():
                return (value or ()) if self.is_asked(key) else None
            case _ if isinstance(question, LISTS):
                return (value or ()) if self.is_asked(key) else None
        return value.isoformat() if isinstance(value, date) else value


def asking_of(questions: Sequence[Question], answers: Answers) -> Asking:
    """Return the questions with the answers as typed."""
    return Asking(questions, lambda each: known_answer(each, answers.get(each.key)))


def visible(form: Form, answers: Answers) -> frozenset[str]:
    """Return the keys of the questions that are asked."""
    return asking_of(form.questions, answers).asked()


def asked_among(questions: Sequence[Question], answers: Answers) -> frozenset[str]:
    """Return which of these questions (of a form, or of one row) are asked, given the answers as typed."""
    return asking_of(questions, answers).asked()


def asked_by_value(questions: Sequence[Question], value_of: Callable[[Question], Any]) -> frozenset[str]:
    """Return which of these questions are asked, given the typed value each one has."""
    return Asking(questions, value_of).asked()


def known_answer(question: Question, raw: Any) -> Any:
    """
    Return the typed value of an answer for a condition; None when there is none or it is not valid.

    A group is the tuple of its rows, a rating the numbers by rater: a condition can ask whether they were answered
    at all, and an expression can count and add them up.
    """
    if isinstance(question, GROUPS):
        rows = list(raw.values()) if isinstance(raw, Mapping) else raw if isinstance(raw, list | tuple) else []
        filled = [each for each in rows if isinstance(each, Mapping) and not is_blank(each)]
        return tuple(_row_known(question.columns, each) for each in filled) or None
    if isinstance(question, RatingQuestion):
        parts = {each.key: known_answer(each, raw.get(each.key)) for each in parts_of(question)} if _is_map(raw) else {}
        return {key: value for key, value in parts.items() if value is not None} or None
    if isinstance(question, COMPOSED):
        return None if is_blank(raw) else "answered"
    if isinstance(question, CalculatedQuestion):
        return None
    return read_answer(question, raw, today=None, context=None).value


def _is_map(raw: Any) -> bool:
    return isinstance(raw, Mapping)


def _row_known(columns: Sequence[Question], row: Mapping[str, Any]) -> dict[str, Any]:
    asking = asking_of(columns, row)
    return {key: asking.as_input(key) for key in asking.by_key if asking.is_asked(key)}
