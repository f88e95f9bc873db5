"""What a clause can compare: which comparisons fit a question or a fact, and which values are possible."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward.practice.values import Compare, Fact, FactType, Operator, Question
from homeward.practice.values.questions import (
    CalculatedQuestion,
    DateQuestion,
    LongTextQuestion,
    ManyOfQuestion,
    NumberQuestion,
    OneOfQuestion,
    PeopleQuestion,
    PersonQuestion,
    ScaleQuestion,
    TextQuestion,
    TickQuestion,
    YesNoQuestion,
)

_EQUAL = {Operator.IS, Operator.IS_NOT, Operator.ONE_OF, Operator.IS_KNOWN}
_ORDER = {
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE_THAN,
    Operator.LESS_THAN,
    Operator.BETWEEN,
}
_FITTING = {
    "words": _EQUAL,
    "choice": _EQUAL,
    "number": _EQUAL | _ORDER,
    "date": _EQUAL | _ORDER,
    "several": {Operator.INCLUDES, Operator.IS_KNOWN},
    "group": {Operator.IS_KNOWN},
}
_IN_WORDS = {
    "words": "words",
    "choice": "a choice",
    "number": "a number",
    "date": "a date",
    "several": "a list of choices",
    "group": "a group of answers",
}


@dataclass(frozen=True)
class Comparable:
    """The kind of value something has, and for a choice which values it can have (empty: any)."""

    sort: str
    values: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    whole: bool = False
    # Yes or no, which expressions take as true or false.
    switch: bool = False


def of_question(question: Question) -> Comparable:
    """Return what the answer to a question can be compared with."""
    match question:
        case TextQuestion() | LongTextQuestion():
            return Comparable("words")
        case OneOfQuestion():
            return Comparable("choice", tuple(each.value for each in question.options))
        case YesNoQuestion():
            values = ("yes", "no", "not_known") if question.not_known else ("yes", "no")
            return Comparable("choice", values, switch=True)
        case TickQuestion():
            return Comparable("choice", ("yes",), switch=True)
        case ScaleQuestion():
            return Comparable("number", lowest=question.lowest, highest=question.highest, whole=True)
        case NumberQuestion():
            return Comparable("number", lowest=question.lowest, highest=question.highest, whole=question.whole)
        case CalculatedQuestion():
            return Comparable("number")
        case PersonQuestion():
            return Comparable("choice")
        case DateQuestion():
            return Comparable("date")
        case ManyOfQuestion():
            return Comparable("several", tuple(each.value for each in question.options))
        case PeopleQuestion():
            return Comparable("several")
        case _:
            return Comparable("group")


def of_fact(fact: Fact) -> Comparable:
    """Return what a fact can be compared with."""
    match fact.type:
        case FactType.YES_NO:
            return Comparable("choice", ("yes", "no"), switch=True)
        case FactType.CHOICE:
            return Comparable("choice", fact.values)
        case FactType.CHOICES:
            return Comparable("several", fact.values)
        case FactType.NUMBER | FactType.WHOLE_NUMBER:
            return Comparable("number")
        case FactType.DATE:
            return Comparable("date")
        case FactType.TEXT:
            return Comparable("words")
        case FactType.PEOPLE:
            return Comparable("several")
        case FactType.PERSON:
            return Comparable("choice")
        case _:
            return Comparable("group")


def what_does_not_fit(clause: Compare, thing: Comparable) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a clause about this thing, each with its remedy."""
    fitting = _FITTING[thing.sort]
    if clause.op not in fitting:
        allowed = ", ".join(sorted(each.value for each in fitting))
        message = f"“{clause.about}” is {_IN_WORDS[thing.sort]}, and “{clause.op.value}” does not fit that."
        yield message, f"Use one of: {allowed}."
        return
    for value in values_of(clause):
        problem = _impossible(value, thing)
        if problem:
            yield f"“{clause.about}” can never be “{value}”{problem[0]}.", problem[1]


def values_of(clause: Compare) -> tuple[Any, ...]:
    """Return the values a clause names."""
    if clause.value is None:
        return ()
    return clause.value if isinstance(clause.value, tuple) else (clause.value,)


def _impossible(value: Any, thing: Comparable) -> tuple[str, str] | None:
    if thing.sort == "number":
        if isinstance(value, (bool, str)):
            return ": it is a number", "Write a number without quotation marks."
        low, high = thing.lowest, thing.highest
        if (low is not None and value < low) or (high is not None and value > high):
            return "", f"It runs from {low:g} to {high:g}." if low is not None and high is not None else "Check it."
    if thing.sort == "date" and not _is_day(value):
        return ": it is a date", "Write it like 2026-03-03."
    if thing.sort in ("choice", "several") and thing.values:
        word = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        if word not in thing.values:
            return "", f"It can be: {', '.join(thing.values)}."
    return None


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
