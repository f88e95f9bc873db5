"""Check what is brought forward from last time, and that a calculated question is not answered twice over."""

from collections.abc import Iterator

from homeward.practice.rules.bringing_forward import can_be_brought_forward
from homeward.practice.rules.checking.walk import Placed, every_question
from homeward.practice.rules.loading import Parts
from homeward.practice.values import LISTS, Registry

Wrong = tuple[str, str, str]


def check_brought_forward(parts: Parts, registry: Registry) -> None:
    """Note every answer that cannot be brought forward."""
    for placed in every_question(parts):
        for setting, message, remedy in _wrong_with(placed, registry):
            parts.add(placed.file, (*placed.path, setting), message, remedy)


def _wrong_with(placed: Placed, registry: Registry) -> Iterator[Wrong]:
    question = placed.question
    if question.kind == "calculated" and question.starts_from:
        yield "starts_from", f"“{question.key}” is worked out, so it starts from nothing.", "Remove starts_from."
    if not question.still_true:
        return
    if placed.group is not None:
        message = f"“{question.key}” is one of a row, and cannot be brought forward by itself."
        yield "still_true", message, "Bring the whole group forward."
    elif not can_be_brought_forward(question):
        message = f"A question of kind {question.kind} is answered anew each time."
        yield "still_true", message, "Remove still_true."
    elif question.starts_from is None:
        yield "still_true", f"“{question.key}” does not say what is brought forward.", "Add starts_from: a fact."
    else:
        start, own = registry.facts.get(question.starts_from), registry.facts.get(question.fact or "")
        if start and own and start.type is not own.type:
            message = f"“{start.key}” is {start.type.value}, and the answer is {own.type.value}."
            yield "starts_from", message, "Start from a fact of the same type."
        if start and isinstance(question, LISTS) and question.fact != start.key:
            message = f"The rows of “{start.key}” are not those of “{question.key}”."
            yield "starts_from", message, "Start from the fact the group gives."
