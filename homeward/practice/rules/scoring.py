"""Add up the scores of a form: reversed items, too few answers, bands. Never a number without its reason."""

from collections.abc import Mapping
from typing import Any

from homeward.practice.rules.answer_kinds import read_answer
from homeward.practice.rules.asking import visible
from homeward.practice.values import Form, Score, ScoreResult
from homeward.practice.values.questions import NumberQuestion, ScaleQuestion


def score_all(form: Form, answers: Mapping[str, Any]) -> tuple[ScoreResult, ...]:
    """Return every score of the form."""
    return tuple(score_one(score, form, answers) for score in form.scores)


def score_one(score: Score, form: Form, answers: Mapping[str, Any]) -> ScoreResult:
    """
    Return one score, or the reason there is none.

    Unanswered items are taken to be like the answered ones (the mean of those), rounded half up, as long as
    enough of them are answered.
    """
    values = _values(score, form, answers)
    count, of = len(values), len(score.questions)
    if count < score.minimum_answered:
        reason = f"Not scored: {count} of {of} answered, {score.minimum_answered} are needed."
        return ScoreResult(key=score.key, title=score.title, total=None, band=None, reason=reason)
    total = (2 * sum(values) * of + count) // (2 * count)
    reached = [band for band in score.bands if total >= band.at_least]
    band = max(reached, key=lambda each: each.at_least).label if reached else None
    reason = f"{count} of {of} answered."
    return ScoreResult(key=score.key, title=score.title, total=total, band=band, reason=reason)


def _values(score: Score, form: Form, answers: Mapping[str, Any]) -> list[int]:
    asked = visible(form, answers)
    values: list[int] = []
    for key in score.questions:
        question = form.question(key)
        if not isinstance(question, (ScaleQuestion, NumberQuestion)) or key not in asked:
            continue
        value = read_answer(question, answers.get(key), today=None, context=None).value
        if value is None:
            continue
        if key in score.reversed and question.lowest is not None and question.highest is not None:
            value = question.lowest + question.highest - value
        values.append(int(value))
    return values
