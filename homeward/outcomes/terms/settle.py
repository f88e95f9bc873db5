"""
Fill in what a contract has answered.

In a terms file three marks may stand wherever a value may: ``{setting: key}`` is the answer itself,
``{choose: key, option: ..., option: ...}`` is the branch of the answer, ``{parameter: key}`` is the number
the contract gave. An item of a list that turns out empty is left out.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from homeward.outcomes.values.terms import AgreedTerms, Answer, TermsDocument
from homeward.vocabulary.errors import Invalid, Problem

Numbers = Mapping[str, Decimal | int | date | None]


def settled(node: Any, answers: Mapping[str, Answer], numbers: Mapping[str, Any]) -> Any:
    """
    Return the node with every mark filled in.

    :raises KeyError: for a mark that names no setting, parameter or branch
    """
    if isinstance(node, list):
        filled = (settled(item, answers, numbers) for item in node)
        return [item for item in filled if item is not None]
    if not isinstance(node, Mapping):
        return node
    if "choose" in node:
        return settled(node[str(answers[node["choose"]])], answers, numbers)
    if set(node) == {"setting"}:
        return answers[node["setting"]]
    if set(node) == {"parameter"}:
        return numbers[node["parameter"]]
    return {key: settled(value, answers, numbers) for key, value in node.items()}


def marks_in(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, str, tuple[str | int, ...], Any]]:
    """Yield every mark in the node: what it is, the key it names, where it stands, and the node itself."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from marks_in(item, (*path, index))
    elif isinstance(node, Mapping):
        for mark in ("choose", "setting", "parameter"):
            if mark in node and (mark == "choose" or len(node) == 1):
                yield mark, str(node[mark]), path, node
        for key, value in node.items():
            yield from marks_in(value, (*path, key))


def applies(only_when: Mapping[str, tuple[str, ...]], answers: Mapping[str, Answer]) -> bool:
    """Say whether a promise is made at all under these answers."""
    return all(str(answers[key]) in allowed for key, allowed in only_when.items())


def typed(document: TermsDocument, answers: Mapping[str, Answer], numbers: Numbers) -> AgreedTerms:
    """
    Return the terms under these answers, checked only for their types.

    :raises KeyError: for a mark that names nothing
    :raises pydantic.ValidationError: if a part has the wrong shape
    """
    every_answer = {**document.defaults, **answers}
    body = settled(document.body, every_answer, written(document, numbers))
    whole = AgreedTerms.model_validate({"name": document.name, "version": document.version, **body})
    kept = tuple(each for each in whole.promises if applies(each.only_when, every_answer))
    return whole.model_copy(update={"promises": kept})


def written(document: TermsDocument, numbers: Numbers) -> dict[str, Any]:
    """Return the numbers as a terms file writes them."""
    percents = {each.key for each in document.parameters if each.kind == "percent"}
    return {key: f"{value}%" if key in percents else value for key, value in numbers.items()}


def agree(document: TermsDocument, answers: Mapping[str, Answer], numbers: Numbers) -> AgreedTerms:
    """
    Return the terms as a contract has agreed them.

    :param answers: by setting; whatever is missing takes its stated default
    :param numbers: by parameter
    :raises Invalid: naming every answer that is not one of the options and every number that is missing
    """
    problems = [*_wrong_answers(document, answers), *_wrong_numbers(document, numbers)]
    if problems:
        raise Invalid(problems)
    given = {each.key: numbers.get(each.key) for each in document.parameters}
    try:
        return typed(document, answers, given)
    except (ValidationError, KeyError) as problem:
        # The shelf is checked before it is published, so this is a damaged installation.
        raise Invalid.because(
            f"The terms {document.name} {document.version} cannot be read with these answers.",
            remedy="Run homeward terms check on the folder and put right what it lists.",
        ) from problem


def _wrong_answers(document: TermsDocument, answers: Mapping[str, Answer]) -> list[Problem]:
    return [
        Problem(field=key, message=words) for key, value in answers.items() if (words := why_not(document, key, value))
    ]


def why_not(document: TermsDocument, key: str, answer: Answer) -> str | None:
    """Return why an answer will not do, or None when it will."""
    if key not in document.keys:
        return f"The terms {document.name} {document.version} do not ask about '{key}'."
    setting = document.setting(key)
    if setting.kind == "choice" and answer not in setting.options:
        return f"Choose one of: {', '.join(setting.options)}."
    if setting.kind == "whole_number":
        return _why_not_number(answer, setting.at_least, setting.at_most)
    if setting.kind == "reference" and answer is not None and not str(answer).strip():
        return "Enter the reference of the approval, or leave the question unanswered."
    return None


def _why_not_number(answer: Answer, least: int, most: int | None) -> str | None:
    if not isinstance(answer, int) or isinstance(answer, bool):
        return "Enter a whole number."
    if answer < least or (most is not None and answer > most):
        return f"Enter a whole number from {least} to {most}." if most is not None else f"Enter {least} or more."
    return None


def _wrong_numbers(document: TermsDocument, numbers: Numbers) -> list[Problem]:
    problems = []
    for parameter in document.parameters:
        value = numbers.get(parameter.key)
        if value is None and parameter.required:
            problems.append(Problem(parameter.key, f"{parameter.question} The terms give no figure.", "Enter it."))
        elif value is not None and not isinstance(value, date) and value <= 0:
            problems.append(Problem(parameter.key, "The number must be more than nothing."))
    return problems
