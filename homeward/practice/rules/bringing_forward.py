"""
Bring what was known last time forward as an answer, to be confirmed ("Still true?") or changed.

That somebody has confirmed an answer is kept beside it, under the question's key and "-still": a name no question can
have, because keys hold no hyphen.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank
from homeward.practice.values import LISTS, AnswerProblem, Form, FormContext, Question
from homeward.practice.values.facts import as_json
from homeward.practice.values.forms import still_true_key
from homeward.practice.values.questions import (
    CalculatedQuestion,
    EachChildQuestion,
    EachGoalQuestion,
    MeasureQuestion,
    RatingQuestion,
    ScaleQuestion,
    SignatureQuestion,
    StatementsQuestion,
)

_NEVER = (MeasureQuestion, SignatureQuestion, CalculatedQuestion, EachGoalQuestion, EachChildQuestion)


def can_be_brought_forward(question: Question) -> bool:
    """Say whether last time's answer to this kind of question can stand as this time's."""
    return not isinstance(question, _NEVER)


def brought_forward(form: Form, known: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the answers to bring forward, by question key, the way answers are kept.

    :param known: the last known value of each fact, typed or as plain JSON
    """
    found: dict[str, Any] = {}
    for question in form.questions:
        comes_along = question.still_true or isinstance(question, StatementsQuestion)
        if question.starts_from and comes_along and can_be_brought_forward(question):
            answer = _as_answer(question, known.get(question.starts_from))
            if isinstance(question, StatementsQuestion) and not question.still_true:
                answer = _asked_anew(question, answer)
            if not is_blank(answer):
                found[question.key] = answer
    return found


def unconfirmed(
    form: Form, answers: Mapping[str, Any], asked: frozenset[str], context: FormContext
) -> Iterator[AnswerProblem]:
    """Give a problem for every answer that stands as it was brought forward and that nobody has looked at."""
    for question in form.questions:
        before = context.brought_forward.get(question.key)
        if not question.still_true or question.key not in asked or is_blank(before):
            continue
        if answers.get(question.key) == before and not answers.get(still_true_key(question.key)):
            message = (
                f"“{question.label.rstrip('?:. ')}”: this is from last time. Say that it is still true, or change it."
            )
            yield AnswerProblem(question=question.key, message=message)


def _asked_anew(question: StatementsQuestion, rows: Any) -> list[dict[str, Any]]:
    """Return the statements as they were worded, without the numbers: those are asked for again every time."""
    numbers = {each.key for each in question.columns if isinstance(each, RatingQuestion | ScaleQuestion)}
    return [{key: each for key, each in row.items() if key not in numbers} for row in rows or ()]


def _as_answer(question: Question, value: Any) -> Any:
    value = as_json(value)
    if isinstance(question, LISTS):
        rows = value if isinstance(value, list) else []
        return [_row(question.columns, each) for each in rows if isinstance(each, Mapping)]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return {key: str(each) for key, each in value.items()}
    if isinstance(value, list):
        return [str(each) for each in value]
    return value if value is None else str(value)


def _row(columns: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    by_fact = {each.fact: each for each in columns if each.fact}
    return {by_fact[key].key: _as_answer(by_fact[key], each) for key, each in row.items() if key in by_fact}
