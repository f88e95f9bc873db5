"""What has to be worked out in a form, wherever it stands: sums, and the questions that turn on expressions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from homeward.practice.rules.asking import asking_of
from homeward.practice.rules.conditions import reckonings
from homeward.practice.values import GROUPS, Form, Question
from homeward.practice.values.questions import CalculatedQuestion

Answers = Mapping[str, Any]


def calculated(form: Form, answers: Answers) -> dict[str, int | Decimal | None]:
    """
    Return what each calculated question comes to, by the name of its control (`total`, `risks-0-total`).

    None while an input is missing. Questions that are not asked are left out.
    """
    found: dict[str, int | Decimal | None] = {}
    for under, questions, row in _places(form, answers, _is_sum):
        found |= {f"{under}{key}": value for key, value in asking_of(questions, row).calculated().items()}
    return found


def asked_by_working_out(form: Form, answers: Answers) -> dict[str, bool]:
    """Return whether each question whose condition has to be worked out is asked, by the name of its control."""
    found: dict[str, bool] = {}
    for under, questions, row in _places(form, answers, _turns_on_an_expression):
        asking = asking_of(questions, row)
        found |= {
            f"{under}{each.key}": asking.is_asked(each.key) for each in questions if _turns_on_an_expression(each)
        }
    return found


def _is_sum(question: Question) -> bool:
    return isinstance(question, CalculatedQuestion)


def _turns_on_an_expression(question: Question) -> bool:
    return any(reckonings(question.asked_when))


def _places(
    form: Form, answers: Answers, matters: Callable[[Question], bool]
) -> Iterator[tuple[str, Sequence[Question], Answers]]:
    """Give the form itself and every row of its groups, where a question matters."""
    if any(matters(each) for each in form.questions):
        yield "", form.questions, answers
    for question in form.questions:
        if isinstance(question, GROUPS) and any(matters(each) for each in question.columns):
            raw = answers.get(question.key)
            rows = raw.items() if isinstance(raw, Mapping) else enumerate(raw if isinstance(raw, list) else ())
            for name, row in rows:
                yield f"{question.key}-{name}-", question.columns, row if isinstance(row, Mapping) else {}
