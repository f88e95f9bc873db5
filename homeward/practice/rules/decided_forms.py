"""A form as an authority has decided it: the numbers that settings of the model stand for."""

from collections.abc import Mapping
from typing import Any

from homeward.practice.values import Form, Question
from homeward.practice.values.questions import LISTS, RepeatQuestion


def turns_on_settings(form: Form) -> bool:
    """Say whether anything in the form is decided by a setting."""
    return any(_setting_of(each) for each in form.questions)


def under_settings(form: Form, settings: Mapping[str, Any]) -> Form:
    """Return the form with the numbers the settings give; the form itself where they change nothing."""
    if not turns_on_settings(form):
        return form
    sections = tuple(
        each.model_copy(update={"questions": tuple(_under(one, settings) for one in each.questions)})
        for each in form.sections
    )
    return form if sections == form.sections else form.model_copy(update={"sections": sections})


def advised(number: Any) -> int | None:
    """Return a decided number as how many are advised; none at all where it is less than one."""
    return int(number) if isinstance(number, int | float) and number >= 1 else None


def _under(question: Question, settings: Mapping[str, Any]) -> Question:
    key = _setting_of(question)
    if not key or key not in settings:
        return question
    name = "advised_at_least" if isinstance(question, RepeatQuestion) else "advised_at_most"
    return question.model_copy(update={name: advised(settings[key])})


def _setting_of(question: Question) -> str | None:
    return question.advised_setting if isinstance(question, LISTS) else None
