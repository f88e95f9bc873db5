"""Find scales, numbers, scores and measures that cannot be: upside down, out of range, or unreachable."""

from collections.abc import Iterator
from typing import Any

from homeward.practice.rules.checking.walk import every_question
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import Form, Question, Registry, Score
from homeward.practice.values.questions import (
    GoalsQuestion,
    NumberQuestion,
    RatingQuestion,
    RepeatQuestion,
    ScaleQuestion,
    StatementsQuestion,
)

_MOST_STEPS = 100

Wrong = tuple[Path, str, str]


def check_scales(parts: Parts, _: Registry) -> None:
    """Note every range that cannot be."""
    for placed in every_question(parts):
        for path, message, remedy in _of_question(placed.question):
            parts.add(placed.file, (*placed.path, *path), message, remedy)
    for file, form in parts.forms.items():
        for at, score in enumerate(form.scores):
            for path, message, remedy in _of_score(score, form):
                parts.add(file, ("scores", at, *path), message, remedy)
    for at, measure in enumerate(parts.model.measures if parts.model else ()):
        if measure.lowest >= measure.highest:
            message = f"The scale of {measure.name} runs from {measure.lowest:g} to {measure.highest:g}."
            parts.add("model.yaml", ("measures", at, "lowest"), message, "The lowest must be below the highest.")


def _of_question(question: Any) -> Iterator[Wrong]:
    match question:
        case ScaleQuestion() | RatingQuestion():
            yield from _of_scale(question)
        case NumberQuestion(lowest=float() as low, highest=float() as high) if low > high:
            message = f"The number must be at least {low:g} and at most {high:g}."
            yield ("lowest",), message, "The lowest must not be above the highest."
        case RepeatQuestion() | GoalsQuestion() | StatementsQuestion() if question.at_least > question.at_most:
            message = f"There must be at least {question.at_least} and at most {question.at_most}."
            yield ("at_least",), message, "The least must not be above the most."
        case _:
            pass


def _of_scale(question: ScaleQuestion | RatingQuestion) -> Iterator[Wrong]:
    low, high = question.lowest, question.highest
    if low >= high:
        yield ("lowest",), f"The scale runs from {low} to {high}.", "The lowest must be below the highest."
        return
    if high - low > _MOST_STEPS:
        message = f"The scale has {high - low + 1} steps."
        yield ("highest",), message, f"Nobody can choose between so many; use {_MOST_STEPS} or fewer."
    seen: set[int] = set()
    for at, anchor in enumerate(question.anchors):
        if not low <= anchor.at <= high:
            message = f"{anchor.at} is not on the scale from {low} to {high}."
            yield ("anchors", at, "at"), message, "Move the anchor onto the scale."
        if anchor.at in seen:
            yield ("anchors", at, "at"), f"{anchor.at} has two meanings.", "Keep one."
        seen.add(anchor.at)


def _of_score(score: Score, form: Form) -> Iterator[Wrong]:
    ends: list[tuple[float, float]] = []
    for at, key in enumerate(score.questions):
        question = form.question(key)
        if question is None:
            continue
        found = _ends_of(question)
        if found is None:
            message = f"“{key}” cannot be added up."
            yield ("questions", at), message, "Score a scale, or a number with a lowest and a highest."
        else:
            ends.append(found)
    if score.minimum_answered > len(score.questions):
        message = f"{score.minimum_answered} answers are needed, and there are {len(score.questions)} questions."
        yield ("minimum_answered",), message, "Ask for no more than there are."
    if len(ends) == len(score.questions):
        yield from _of_bands(score, sum(low for low, _ in ends), sum(high for _, high in ends))


def _ends_of(question: Question) -> tuple[float, float] | None:
    if not isinstance(question, (ScaleQuestion, NumberQuestion)):
        return None
    low, high = question.lowest, question.highest
    return (low, high) if low is not None and high is not None else None


def _of_bands(score: Score, least: float, most: float) -> Iterator[Wrong]:
    starts = [band.at_least for band in score.bands]
    if starts != sorted(set(starts)):
        yield ("bands",), "The bands are not in order.", "Begin with the lowest, each higher than the last."
    if starts and min(starts) > least:
        message = f"A score of {least:g} is in no band."
        yield ("bands",), message, f"Begin the first band at {least:g} or lower."
    for at, start in enumerate(starts):
        if start > most:
            message = f"No score reaches {start}: the highest is {most:g}."
            yield ("bands", at), message, "Lower the band, or remove it."
