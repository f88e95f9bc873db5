"""
Check what is worked out: every name is there, what is put together can be, and nothing turns on itself.

An expression is tried on made-up inputs of the right kinds. That finds words added to numbers and a sum that is no
number, without knowing the language twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from homeward.practice.rules.checking.walk import Placed, every_question, questions_of
from homeward.practice.rules.conditions import bases_of, looked_at
from homeward.practice.rules.expressions import NotAnExpression, names_in, read_expression
from homeward.practice.rules.loading import Parts
from homeward.practice.values import GROUPS, Fact, FactColumn, FactType, Question, Registry
from homeward.practice.values.questions import CalculatedQuestion, RatingQuestion

Sample = Any
Wrong = tuple[str, str]
_TRIES = 4
# So many questions may turn on one another in a row: more is hard to follow, for people first.
LONGEST_ROW = 25


class NotThere(LookupError):
    """An expression looks at something that is not there, or that cannot be reckoned with."""


def check_expressions(parts: Parts, _: Registry) -> None:
    """Note every calculated question that cannot be worked out."""
    ways: dict[tuple[str, str], Ways] = {}
    for placed in every_question(parts):
        question = placed.question
        if not isinstance(question, CalculatedQuestion):
            continue
        path = (*placed.path, "sum")
        unread = not_read(parts, placed.file)
        for message, remedy in wrong_with_expression(question.sum, of_questions(placed.siblings), unread, float):
            parts.add(placed.file, path, message, remedy)
        if question.key in ways_at(placed, ways).in_a_circle:
            message = f"“{question.key}” is worked out from itself, in a circle."
            parts.add(placed.file, path, message, "Break the circle: leave one of the names out.")


def not_read(parts: Parts, file: str) -> set[str]:
    """Return the keys of questions and columns of a form that are written but did not fit."""
    written = {key for part in ("questions", "columns") for key in parts.keys_written(file, part) or ()}
    return written - {each.question.key for each in questions_of(file, parts.forms[file])}


def wrong_with_expression(
    source: str, sample_of: Callable[[str, int], Sample], unread: set[str], wanted: type
) -> Iterator[Wrong]:
    """
    Give what is wrong with an expression, each with its remedy.

    :param sample_of: a made-up input for a name, one for each try; raises NotThere
    :param unread: keys that are written but did not fit, which is told as its own mistake
    :param wanted: what it must come to: bool for a condition, float for a sum
    """
    try:
        reckoning = read_expression(source)
    except NotAnExpression as refusal:
        yield refusal.message, refusal.remedy
        return
    missing = False
    for name in reckoning.names:
        try:
            sample_of(name, 0)
        except NotThere as refusal:
            missing = True
            if unread.isdisjoint(name.split(".")):
                yield refusal.args[0], refusal.args[1]
    if missing:
        return
    found = [reckoning.try_on([sample_of(name, at) for name in reckoning.names]) for at in range(_TRIES)]
    kinds = {type(each) for each in found if each is not None}
    if not kinds:
        message = "What stands in this expression cannot be put together."
        yield message, "Add and compare numbers with numbers, and words with words in quotation marks."
    elif kinds != {wanted}:
        come_to = "a number" if wanted is float else "true or false"
        yield f"This expression does not always come to {come_to}.", f"Let it come to {come_to}."


@dataclass(frozen=True)
class Ways:
    """How questions depend on one another: which turn on themselves, and which on too long a row of others."""

    in_a_circle: frozenset[str]
    too_far: frozenset[str]


def ways_at(placed: Placed, found: dict[tuple[str, str], Ways]) -> Ways:
    """Return how the questions a question stands among depend on one another, found once for all of them."""
    place = (placed.file, placed.group.key if placed.group else "")
    if place not in found:
        found[place] = _ways_between(placed.siblings)
    return found[place]


def _ways_between(siblings: Sequence[Question]) -> Ways:
    """Follow every question to what it is asked, or worked out, depending on: each of them once."""
    after = {each.key: sorted(depends_on(each)) for each in siblings}
    depth: dict[str, int] = {}
    circles: set[str] = set()
    for start in after:
        trail: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            key, is_done = waiting.pop()
            if is_done:
                trail.pop()
                depth[key] = 1 + max((depth.get(each, 0) for each in after[key]), default=0)
            elif key in trail:
                circles.update(trail[trail.index(key) :])
            elif key in after and key not in depth:
                trail.append(key)
                waiting.append((key, True))
                waiting += [(each, False) for each in after[key]]
    too_far = {key for key, steps in depth.items() if steps > LONGEST_ROW and key not in circles}
    return Ways(frozenset(circles), frozenset(too_far))


def depends_on(question: Question) -> frozenset[str]:
    """Return the keys of what a question is asked, or worked out, depending on."""
    worked_out = names_in(question.sum) if isinstance(question, CalculatedQuestion) else ()
    return looked_at(question.asked_when) | bases_of(worked_out)


def of_questions(siblings: Sequence[Question]) -> Callable[[str, int], Sample]:
    """Return made-up inputs for the names of these questions."""
    by_key = {each.key: each for each in siblings}

    def sample(name: str, at: int) -> Sample:
        whole, _, part = name.partition(".")
        question = by_key.get(whole)
        if question is None:
            raise NotThere(f"There is no question “{whole}” here.", f"There is: {', '.join(by_key)}.")
        return _part_of_question(question, part, name, at) if part else _of_question(question, name, at)

    return sample


def of_facts(registry: Registry) -> Callable[[str, int], Sample]:
    """Return made-up inputs for the names of facts."""

    def sample(name: str, at: int) -> Sample:
        fact = registry.facts.get(name)
        if fact is not None:
            return _of_fact(fact, name, at)
        whole, _, part = name.rpartition(".")
        rows = registry.facts.get(whole)
        column = rows.column(part) if rows else None
        if column is None:
            raise NotThere(f"The facts registry has no “{name}”.", "Use a fact of library/facts.yaml.")
        return [_of_fact(column, name, at + step) for step in (0, 1)]

    return sample


def facts_of(source: str, registry: Registry) -> Mapping[str, Fact]:
    """Return the facts an expression looks at, by key."""
    return {key: registry.facts[key] for key in bases_of(names_in(source)) if key in registry.facts}


def _of_question(question: Question, name: str, at: int) -> Sample:
    if isinstance(question, RatingQuestion):
        return [float(at + 1), float(2 * at + 3)]
    if isinstance(question, GROUPS):
        return [0.0] * (at + 1)
    return _of_kind(question.kind, getattr(question, "options", ()), name, at)


def _part_of_question(question: Question, part: str, name: str, at: int) -> Sample:
    if isinstance(question, RatingQuestion):
        raters = {each.value for each in question.raters}
        if part not in raters:
            raise NotThere(f"Nobody called “{part}” rates “{question.key}”.", f"There is: {', '.join(sorted(raters))}.")
        return float(at + 1)
    column = next((each for each in getattr(question, "columns", ()) if each.key == part), None)
    if column is None:
        there = ", ".join(each.key for each in getattr(question, "columns", ())) or "no part"
        raise NotThere(f"“{question.key}” has no part “{part}”.", f"It has: {there}.")
    return [_of_kind(column.kind, getattr(column, "options", ()), name, at + step) for step in (0, 1)]


def _of_kind(kind: str, options: Sequence[Any], name: str, at: int) -> Sample:
    match kind:
        case "number" | "scale" | "calculated":
            return float(2 * at + 1)
        case "yes_no" | "tick":
            return at % 2 == 0
        case "date":
            return f"2026-03-{at + 3:02}"
        case "one_of" | "text" | "long_text" | "person":
            return str(options[at % len(options)].value) if options else "words"
        case "many_of" | "people" | "file":
            return ["words"]
    raise NotThere(f"“{name}” cannot be reckoned with: it is of kind {kind}.", "Look at a number, a choice or a day.")


_OF_TYPE = {
    FactType.NUMBER: "number",
    FactType.WHOLE_NUMBER: "number",
    FactType.YES_NO: "yes_no",
    FactType.DATE: "date",
    FactType.TEXT: "text",
    FactType.CHOICE: "text",
    FactType.PERSON: "person",
    FactType.CHOICES: "many_of",
    FactType.PEOPLE: "many_of",
    FactType.FILES: "file",
}


def _of_fact(fact: Fact | FactColumn, name: str, at: int) -> Sample:
    if fact.type is FactType.ROWS:
        return [0.0] * (at + 1)
    if fact.type is FactType.RATING:
        return [float(at + 1), float(2 * at + 3)]
    return _of_kind(_OF_TYPE.get(fact.type, fact.type.value), (), name, at)
