"""Take the typed facts out of the answers to a form. Only what was asked, and is valid, gives a fact."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank, read_answer
from homeward.practice.rules.asking import asking_of, known_answer
from homeward.practice.rules.composed import parts_of
from homeward.practice.values import Fact, Facts, FactType, FactValue, Form, Question, Registry, Subject
from homeward.practice.values.facts import FactRow
from homeward.practice.values.questions import (
    CalculatedQuestion,
    EachChildQuestion,
    EachGoalQuestion,
    GoalsQuestion,
    MeasureQuestion,
    RatingQuestion,
    RepeatQuestion,
    SignatureQuestion,
    StatementsQuestion,
    TickQuestion,
    YesNoQuestion,
)

GOAL = "goal"


def facts_from(form: Form, answers: Mapping[str, Any]) -> Facts:
    """
    Return the facts the answers give, by fact key.

    A fact asked for each child is a dict by person id; a fact of rows is a tuple of dicts by column, and rows
    about goals carry the goal's id under "goal". What is unanswered or not known is left out.
    """
    facts: Facts = dict(form.gives)
    asking = asking_of(form.questions, answers)
    for question in form.questions:
        raw = answers.get(question.key)
        if isinstance(question, CalculatedQuestion):
            facts |= _if_bound(question, asking.value(question.key))
        elif asking.is_asked(question.key) and not is_blank(raw):
            facts |= _facts_of(question, raw)
    return facts


def fact_values(form: Form, answers: Mapping[str, Any], registry: Registry) -> list[FactValue]:
    """Return the facts one by one, each with its subject, ready to be kept."""
    found: list[FactValue] = []
    for key, value in facts_from(form, answers).items():
        subject = registry.facts[key].subject
        if subject is Subject.CHILD and isinstance(value, dict):
            found += [
                FactValue(key=key, subject=subject, subject_id=child, value=each) for child, each in value.items()
            ]
        else:
            found.append(FactValue(key=key, subject=subject, value=value))
    return found


def as_typed(known: Mapping[str, Any], registry: Registry) -> dict[str, Any]:
    """Return facts that were kept as plain JSON the way rules take them: days as days, decimals as numbers."""
    return {key: _as_typed(value, registry.facts.get(key)) for key, value in known.items()}


def _as_typed(value: Any, fact: Fact | None) -> Any:
    if fact is None or not isinstance(value, str):
        return value
    try:
        if fact.type is FactType.DATE:
            return date.fromisoformat(value)
        return Decimal(value) if fact.type is FactType.NUMBER else value
    except (ValueError, InvalidOperation):
        return value


def _facts_of(question: Question, raw: Any) -> Facts:
    match question:
        case RepeatQuestion() | GoalsQuestion() | StatementsQuestion() if isinstance(raw, list):
            rows = [_row(question.columns, each) for each in raw if isinstance(each, Mapping)]
            return _if_bound(question, tuple(row for row in rows if row))
        case EachGoalQuestion() if isinstance(raw, Mapping):
            by_goal = {goal: _row(question.columns, each) for goal, each in raw.items()}
            return _if_bound(question, tuple({GOAL: goal, **row} for goal, row in by_goal.items() if row))
        case EachChildQuestion() if isinstance(raw, Mapping):
            return _by_child(question, raw)
        case MeasureQuestion() if isinstance(raw, Mapping):
            values = _row(parts_of(question), raw, by_key=True)
            return {f"reading.{key}": value for key, value in values.items()}
        case EachGoalQuestion() | EachChildQuestion() | MeasureQuestion():
            return {}
        case RepeatQuestion() | GoalsQuestion() | StatementsQuestion():
            return {}
        case _:
            return _if_bound(question, typed(question, raw))


def _if_bound(question: Question, value: Any) -> Facts:
    return {} if question.fact is None or value is None or value == () else {question.fact: value}


def _by_child(question: EachChildQuestion, raw: Mapping[str, Any]) -> Facts:
    facts: dict[str, dict[str, Any]] = {}
    for child, answers in raw.items():
        for key, value in _row(question.columns, answers).items():
            facts.setdefault(key, {})[child] = value
    return dict(facts)


def _row(columns: tuple[Any, ...], answers: Any, *, by_key: bool = False) -> FactRow:
    """Return the facts (or for a measure the parts) of one row."""
    if not isinstance(answers, Mapping):
        return {}
    asking = asking_of(columns, answers)
    row: FactRow = {}
    for column in columns:
        name = column.key if by_key else column.fact
        if name and asking.is_asked(column.key):
            worked_out = isinstance(column, CalculatedQuestion)
            value = asking.value(column.key) if worked_out else typed(column, answers.get(column.key))
            if value is not None:
                row[name] = value
    return row


def typed(question: Question, raw: Any) -> Any:
    """Return the fact value of one answer: yes and no become true and false, not known nothing."""
    if isinstance(question, RatingQuestion):
        return known_answer(question, raw)
    if isinstance(question, SignatureQuestion):
        return _row(parts_of(question), raw, by_key=True) or None
    value = read_answer(question, raw, today=None, context=None).value
    if isinstance(question, YesNoQuestion):
        return {"yes": True, "no": False}.get(value)
    if isinstance(question, TickQuestion):
        return True if value else None
    return value
