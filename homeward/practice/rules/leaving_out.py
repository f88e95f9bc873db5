"""What was answered and is not asked any more: told apart from what is asked, at every depth, and never thrown away."""

from collections.abc import Mapping, Sequence
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank
from homeward.practice.rules.asking import asked_among
from homeward.practice.values import GROUPS, Form, Question
from homeward.practice.values.questions import LISTS

Answers = Mapping[str, Any]


def tell_apart(form: Form, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    Return the answers to what is asked, and the answers to what is not asked any more.

    The second holds whole answers, or for a group its rows with only the columns that are not asked.
    """
    return _of(form.questions, answers)


def _of(questions: Sequence[Question], answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    asked, by_key = asked_among(questions, answers), {each.key: each for each in questions}
    kept: dict[str, Any] = {}
    left: dict[str, Any] = {}
    for key, answer in answers.items():
        question = by_key.get(key)
        if question is not None and key not in asked:
            if not is_blank(answer):
                left[key] = answer
        elif isinstance(question, GROUPS):
            kept[key], unasked = _of_rows(question, answer)
            if not is_blank(unasked):
                left[key] = unasked
        else:
            kept[key] = answer
    return kept, left


def _of_rows(question: Any, answer: Any) -> tuple[Any, Any]:
    if isinstance(question, LISTS):
        if not (isinstance(answer, list) and all(isinstance(each, Mapping) for each in answer)):
            return answer, []
        told = [_of(question.columns, row) for row in answer]
        return [kept for kept, _ in told], [left for _, left in told]
    if not (isinstance(answer, Mapping) and all(isinstance(each, Mapping) for each in answer.values())):
        return answer, {}
    rows = {key: _of(question.columns, row) for key, row in answer.items()}
    return {key: kept for key, (kept, _) in rows.items()}, {key: left for key, (_, left) in rows.items() if left}
