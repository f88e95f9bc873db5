"""How far a form is: what is answered, what still has to be, section by section."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank
from homeward.practice.rules.answers import check_answers
from homeward.practice.rules.asking import visible
from homeward.practice.values import Form, FormContext, SectionProgress


def progress(
    form: Form, answers: Mapping[str, Any], *, today: date, context: FormContext
) -> tuple[SectionProgress, ...]:
    """Return how many questions of each section are asked and answered, and whether anything blocks it."""
    asked = visible(form, answers)
    problems = check_answers(form, answers, today=today, context=context)
    blocked = {each.question for each in problems if each.severity == "block"}
    found: list[SectionProgress] = []
    for section in form.sections:
        keys = [each.key for each in section.questions if each.key in asked and each.kind != "calculated"]
        found.append(
            SectionProgress(
                key=section.key,
                title=section.title,
                asked=len(keys),
                answered=sum(not is_blank(answers.get(key)) for key in keys),
                complete=not blocked.intersection(keys),
            )
        )
    return tuple(found)
