"""Check what questions say about facts, and that a form gives what is needed to make what it makes."""

from collections.abc import Iterator, Mapping

from homeward.practice.rules.checking.walk import Placed, questions_of
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import (
    GROUPS,
    Fact,
    FactColumn,
    FactType,
    Form,
    Maker,
    Question,
    Registry,
    Subject,
)
from homeward.practice.values.base import Scalar
from homeward.practice.values.facts import FactNeeded
from homeward.practice.values.questions import (
    CalculatedQuestion,
    EachChildQuestion,
    MeasureQuestion,
    NumberQuestion,
)

_GIVES: dict[str, set[FactType]] = {
    "text": {FactType.TEXT},
    "long_text": {FactType.TEXT},
    "one_of": {FactType.CHOICE},
    "many_of": {FactType.CHOICES},
    "yes_no": {FactType.YES_NO},
    "tick": {FactType.YES_NO},
    "number": {FactType.NUMBER, FactType.WHOLE_NUMBER},
    "date": {FactType.DATE},
    "scale": {FactType.WHOLE_NUMBER, FactType.NUMBER},
    "people": {FactType.PEOPLE},
    "repeat": {FactType.ROWS},
    "person": {FactType.PERSON},
    "rating": {FactType.RATING},
    "file": {FactType.FILES},
    "signature": {FactType.SIGNATURE},
    "calculated": {FactType.NUMBER, FactType.WHOLE_NUMBER},
    "goals": {FactType.ROWS},
    "statements": {FactType.ROWS},
    "each_goal": {FactType.ROWS},
}

Wrong = tuple[str, str]


def check_facts(parts: Parts, registry: Registry) -> None:
    """Note every question bound to the wrong fact, and every fact a form owes."""
    for file, form in parts.forms.items():
        given = set(form.gives)
        for key, value in form.gives.items():
            for message, remedy in _wrong_with_given(key, value, registry):
                parts.add(file, ("gives", key), message, remedy)
        for placed in questions_of(file, form):
            for message, remedy in _wrong_with(placed, registry):
                parts.add(file, (*placed.path, "fact"), message, remedy)
            fact = placed.question.fact
            if fact and (placed.group is None or isinstance(placed.group, EachChildQuestion)):
                if fact in given:
                    message = f"Two questions of this form give “{fact}”."
                    parts.add(file, (*placed.path, "fact"), message, "Let one of them give it.")
                given.add(fact)
            _check_start(parts, placed, registry)
        maker = registry.makers.get(form.makes or "")
        if maker and not _lost_a_question(parts, file, form):
            for message, remedy in _owed(form, maker):
                parts.add(file, ("makes",), message, remedy)


def _lost_a_question(parts: Parts, file: str, form: Form) -> bool:
    """Say whether a question did not fit: then it may be the one that gives what seems to be missing."""
    read = {each.question.key for each in questions_of(file, form)}
    written = (parts.keys_written(file, "questions") or set()) | (parts.keys_written(file, "columns") or set())
    return not written <= read


def _check_start(parts: Parts, placed: Placed, registry: Registry) -> None:
    start = placed.question.starts_from
    if start and start not in registry.facts:
        path: Path = (*placed.path, "starts_from")
        parts.add(placed.file, path, f"The facts registry has no “{start}”.", "Use a fact of library/facts.yaml.")


def _wrong_with_given(key: str, value: Scalar, registry: Registry) -> Iterator[Wrong]:
    fact = registry.facts.get(key)
    if fact is None:
        yield f"The facts registry has no “{key}”.", "Use a fact of library/facts.yaml."
    elif fact.type not in (FactType.CHOICE, FactType.TEXT) or not isinstance(value, str):
        yield f"“{key}” cannot be given without asking.", "Only a choice or words can."
    elif fact.derived or fact.subject is Subject.CHILD:
        yield f"“{key}” cannot be given for everybody.", "Ask for it, or leave it to Homeward."
    elif fact.values and value not in fact.values:
        yield f"“{value}” is not a value “{key}” can have.", f"It can be: {', '.join(fact.values)}."


def _wrong_with(placed: Placed, registry: Registry) -> Iterator[Wrong]:
    question, group = placed.question, placed.group
    if question.fact is None:
        return
    if isinstance(question, (EachChildQuestion, MeasureQuestion)):
        yield f"A question of kind {question.kind} gives its facts by itself.", "Remove the fact here."
        return
    if group is not None and not isinstance(group, EachChildQuestion):
        yield from _wrong_with_column(question, group, registry)
        return
    fact = registry.facts.get(question.fact)
    if fact is None:
        yield f"The facts registry has no “{question.fact}”.", "Use a fact of library/facts.yaml."
        return
    if fact.derived:
        yield f"“{fact.key}” is worked out by Homeward.", "Do not ask for it."
    is_of_child = fact.subject is Subject.CHILD
    if is_of_child and group is None:
        yield f"“{fact.key}” is about one child.", "Ask it inside a question of kind each_child."
    if not is_of_child and group is not None:
        yield f"“{fact.key}” is not about one child.", "Ask it outside of each_child."
    yield from _wrong_type(question, fact)


def _wrong_with_column(question: Question, group: Question, registry: Registry) -> Iterator[Wrong]:
    rows = registry.facts.get(group.fact or "")
    if rows is None:
        if group.fact is None:
            yield f"The group “{group.key}” gives no fact, so its columns cannot.", "Give the group a fact."
        return
    column = rows.column(question.fact or "")
    if column is None:
        there = ", ".join(each.key for each in rows.columns)
        yield f"“{rows.key}” has no column “{question.fact}”.", f"It has: {there}."
    else:
        yield from _wrong_type(question, column)


def _wrong_type(question: Question, fact: Fact | FactColumn) -> Iterator[Wrong]:
    if fact.type not in _GIVES.get(question.kind, set()):
        message = f"A question of kind {question.kind} cannot give “{fact.key}”, which is {fact.type.value}."
        yield message, "Change the kind of question, or the fact."
        return
    if fact.type is FactType.WHOLE_NUMBER and isinstance(question, NumberQuestion) and not question.whole:
        yield f"“{fact.key}” is a whole number.", "Set whole: true."
    if fact.type is FactType.WHOLE_NUMBER and isinstance(question, CalculatedQuestion) and question.decimals:
        yield f"“{fact.key}” is a whole number.", "Set decimals: 0."
    if fact.values:
        for option in getattr(question, "options", ()):
            if option.value not in fact.values:
                message = f"“{option.value}” is not a value “{fact.key}” can have."
                yield message, f"It can be: {', '.join(fact.values)}."


def _owed(form: Form, maker: Maker) -> Iterator[Wrong]:
    """Give what the form still has to ask, so that the record can be made."""
    asked = {each.question.fact: each for each in questions_of("", form) if each.question.fact}
    reads = any(isinstance(each, MeasureQuestion) and each.required for each in form.questions)
    for needed in maker.requires:
        if needed.fact in form.gives or (reads and needed.fact.startswith("reading.")):
            continue
        wrong = list(_lacking(needed, asked, maker))
        if wrong and not (needed.instead and not list(_lacking(needed.instead, asked, maker))):
            yield from wrong


def _lacking(needed: FactNeeded, asked: Mapping[str, Placed], maker: Maker) -> Iterator[Wrong]:
    """Give what is wrong with how one needed fact is asked for."""
    placed = asked.get(needed.fact)
    if placed is None:
        message = f"A form that makes a {maker.makes.replace('_', ' ')} must give “{needed.fact}”."
        yield message, "Add a question bound to that fact."
        return
    yield from _not_sure(placed.question, placed.group, needed.fact)
    columns = {each.fact: each for each in getattr(placed.question, "columns", ()) if each.fact}
    for key in needed.columns:
        if key not in columns:
            message = f"Each row of “{needed.fact}” must give “{key}”."
            yield message, "Add a column bound to it."
        else:
            yield from _not_sure(columns[key], None, f"{needed.fact} › {key}")


def _not_sure(question: Question, group: Question | None, fact: str) -> Iterator[Wrong]:
    is_group = isinstance(question, GROUPS)
    may_be_empty = question.required != "block" and not (is_group and getattr(question, "at_least", 1) > 0)
    if may_be_empty:
        yield f"“{question.key}” may be left empty, and “{fact}” is needed.", "Add required: block."
    if question.asked_when is not None or (group is not None and group.asked_when is not None):
        yield f"“{question.key}” is not always asked, and “{fact}” is needed.", "Remove asked_when."
