"""Check the answers of a form before it is finished."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from homeward.casework.values import SecondLook
from homeward.practice.queries import check_answers
from homeward.practice.values import Form, FormContext
from homeward.vocabulary.errors import Invalid, Problem


def check_form(
    form: Form, answers: Mapping[str, Any], context: FormContext, *, looked_twice: bool, today: date
) -> None:
    """
    Refuse answers that must be put right, and ask once more about those worth a second look.

    :raises Invalid: with every answer to put right, each beside its question
    :raises SecondLook: if something is worth a second look and ``looked_twice`` is not set
    """
    found = check_answers(form, answers, today=today, context=context)
    blocks = [Problem(each.field, each.message) for each in found if each.severity == "block"]
    if blocks:
        raise Invalid(blocks)
    if found and not looked_twice:
        raise SecondLook([Problem(each.field, each.message) for each in found])
