"""Parts of a model in words: a condition, a span, an answer, a list, for comparisons and documentation."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from homeward.practice.rules.conditions import say_clause
from homeward.practice.values import All, AnyOf, Compare, Not
from homeward.practice.values.base import Value
from homeward.practice.values.work import Span

_LONGEST = 160
# How each kind of question is answered, for a person. A kind not here is called by its own name.
KINDS = {
    "text": "a line of text",
    "long_text": "several lines of text",
    "one_of": "one choice",
    "many_of": "any number of choices",
    "yes_no": "yes or no",
    "tick": "a tick",
    "number": "a number",
    "date": "a day",
    "scale": "a number on a scale",
    "rating": "a number on a scale from each of several people",
    "people": "members of the family",
    "person": "one member of the family",
    "repeat": "a group of questions, as often as needed",
    "goals": "goals, each with a number and a next step",
    "statements": "worries paired with goals and a scale",
    "each_child": "the same questions for each child",
    "each_goal": "the same questions for each goal",
    "measure": "a reading of a licensed measure",
    "file": "files or drawings",
    "signature": "a signature that may disagree",
    "calculated": "worked out from other answers",
}

SHORT_FOR = {"cin": "child in need", "cp": "child protection"}


def kind_in_words(kind: str) -> str:
    """Return how a kind of question is answered."""
    return KINDS.get(kind, kind.replace("_", " "))


def condition_in_words(condition: Any) -> str:
    """Return a condition as one line a person can read."""
    match condition:
        case None:
            return "always"
        case Compare():
            return say_clause(condition)
        case All():
            return " and ".join(_inside(each) for each in condition.all)
        case AnyOf():
            return " or ".join(_inside(each) for each in condition.any)
        case Not():
            return f"not: {condition_in_words(condition.not_)}"
        case _:
            return str(getattr(condition, "says", None) or getattr(condition, "expr", condition))


def _inside(part: Any) -> str:
    words = condition_in_words(part)
    return f"({words})" if isinstance(part, (All, AnyOf)) else words


def in_words(value: Any) -> str:
    """Return any part of a model in a few words: quoted text, a number, a list, or what a part is called."""
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return SHORT_FOR.get(str(value.value), str(value.value).replace("_", " "))
        case str():
            return quoted(value)
        case Span():
            return value.words
        case All() | AnyOf() | Not() | Compare():
            return quoted(condition_in_words(value))
        case Value():
            return quoted(called(value))
        case dict():
            return ", ".join(f"{getattr(key, 'value', key)!s}: {in_words(each)}" for key, each in value.items())
        case tuple() | list():
            return listed(in_words(each) for each in value)
        case _:
            return str(value)


def called(part: Any) -> str:
    """Return what a part of a model is called."""
    for name in ("title", "label", "name", "says", "key", "expr"):
        found = getattr(part, name, None)
        if isinstance(found, str) and found:
            return found
    return type(part).__name__


def quoted(text: str) -> str:
    """Return the text in quotation marks, shortened when it is long."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}”"


def listed(words: Iterable[str]) -> str:
    """Return several words the way people list them: “a”, “b” and “c”."""
    all_words = list(words)
    if len(all_words) < 2:
        return "".join(all_words)
    return f"{', '.join(all_words[:-1])} and {all_words[-1]}"
