"""Walk the questions of a package's forms, each with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import GROUPS, Form, Question


class Placed(NamedTuple):
    """A question, where it stands, the group it is a column of, and the questions it stands among."""

    file: str
    path: Path
    question: Question
    group: Question | None
    siblings: tuple[Question, ...]


def questions_of(file: str, form: Form) -> Iterator[Placed]:
    """Give every question and column of a form."""
    every = form.questions
    for at, section in enumerate(form.sections):
        for number, question in enumerate(section.questions):
            path: Path = ("sections", at, "questions", number)
            yield Placed(file, path, question, None, every)
            if isinstance(question, GROUPS):
                for place, column in enumerate(question.columns):
                    yield Placed(file, (*path, "columns", place), column, question, question.columns)


def every_question(parts: Parts) -> Iterator[Placed]:
    """Give every question and column of every form."""
    for file, form in parts.forms.items():
        yield from questions_of(file, form)
