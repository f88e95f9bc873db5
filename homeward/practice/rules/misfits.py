"""What was typed and does not fit its question: told beside it while a draft is written; what is missing is not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank
from homeward.practice.rules.answers import check_answers
from homeward.practice.values import GROUPS, AnswerProblem, Form, FormContext


def misfits(form: Form, answers: Mapping[str, Any], *, today: date, context: FormContext) -> list[AnswerProblem]:
    """Return the problems with what is there, in the order it is asked; empty questions are for whoever finishes."""
    found = check_answers(form, answers, today=today, context=context)
    return [each for each in found if each.severity == "block" and _is_there(form, answers, each)]


def _is_there(form: Form, answers: Mapping[str, Any], problem: AnswerProblem) -> bool:
    """Say whether something stands where the problem is."""
    here: Any = answers.get(problem.question)
    if problem.row is None and problem.column is None and isinstance(form.question(problem.question), GROUPS):
        return False  # of a whole group too few rows are missing, not wrong
    path = [each for each in (problem.row, *(problem.column or "").split("-")) if each]
    for step in path:
        if isinstance(here, Mapping):
            here = here.get(step)
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        else:
            return not is_blank(here)
    return not is_blank(here)
