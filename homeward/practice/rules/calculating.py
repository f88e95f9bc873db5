"""What the calculated questions of a form come to, wherever they stand."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from homeward.practice.rules.asking import asking_of
from homeward.practice.values import GROUPS, Form, Question
from homeward.practice.values.questions import CalculatedQuestion

Answers = Mapping[str, Any]


def calculated(form: Form, answers: Answers) -> dict[str, int | Decimal | None]:
    """
    Return what each calculated question comes to, by the name of its control (`total`, `risks-0-total`).

    None while an input is missing. Questions that are not asked are left out.
    """
    found: dict[str, int | Decimal | None] = {}
    for under, questions, row in _places(form, answers):
        found |= {f"{under}{key}": value for key, value in asking_of(questions, row).calculated().items()}
    return found


def _places(form: Form, answers: Answers) -> Iterator[tuple[str, Sequence[Question], Answers]]:
    """Give the form itself and every row of its groups, where something is calculated."""
    if any(isinstance(each, CalculatedQuestion) for each in form.questions):
        yield "", form.questions, answers
    for question in form.questions:
        if isinstance(question, GROUPS) and any(isinstance(each, CalculatedQuestion) for each in question.columns):
            raw = answers.get(question.key)
            rows = raw.items() if isinstance(raw, Mapping) else enumerate(raw if isinstance(raw, list) else ())
            for name, row in rows:
                yield f"{question.key}-{name}-", question.columns, row if isinstance(row, Mapping) else {}
