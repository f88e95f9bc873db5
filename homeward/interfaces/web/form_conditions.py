"""When a question is asked: in words for a page without script, as data for a page with it."""

import json
from collections.abc import Iterable

from homeward.practice.values import All, AnyOf, Compare, Condition, Expr, Not, Operator, Question

_JOINED = {
    Operator.AT_LEAST: "is {} or more",
    Operator.AT_MOST: "is {} or less",
    Operator.MORE_THAN: "is more than {}",
    Operator.LESS_THAN: "is less than {}",
    Operator.INCLUDES: "includes {}",
    Operator.IS_NOT: "is not {}",
}


def condition_words(condition: Condition | None, questions: Iterable[Question]) -> str:
    """Return "Answer this if “Was Kai seen?” is Yes.", or nothing when the question is always asked."""
    if condition is None:
        return ""
    by_key = {each.key: each for each in questions}
    if isinstance(condition, Not):
        return f"Leave this empty if {_words(condition.not_, by_key)}."
    return f"Answer this if {_words(condition, by_key)}."


def condition_data(condition: Condition | None) -> str:
    """Return the condition as JSON for the page's script, or nothing when the question is always asked."""
    if condition is None:
        return ""
    return json.dumps(condition.model_dump(mode="json", by_alias=True, exclude_none=True), separators=(",", ":"))


def is_reckoned(condition: Condition | None) -> bool:
    """Return whether a part of the condition has to be worked out, which only the server does."""
    match condition:
        case All():
            return any(is_reckoned(each) for each in condition.all)
        case AnyOf():
            return any(is_reckoned(each) for each in condition.any)
        case Not():
            return is_reckoned(condition.not_)
    return isinstance(condition, Expr)


def _words(condition: Condition, by_key: dict[str, Question]) -> str:
    match condition:
        case All():
            return " and ".join(_words(each, by_key) for each in condition.all)
        case AnyOf():
            return " or ".join(_words(each, by_key) for each in condition.any)
        case Not():
            return f"not if {_words(condition.not_, by_key)}"
        case Compare():
            return _clause(condition, by_key.get(condition.about))
        case Expr():
            return f"this is so: {condition.says.rstrip('.')}"


def _clause(clause: Compare, question: Question | None) -> str:
    if question is None:
        return clause.says or clause.about.replace("_", " ")
    name = f"“{question.label}”"
    if clause.op is Operator.IS_KNOWN:
        return f"{name} is answered"
    values = clause.value if isinstance(clause.value, tuple) else (clause.value,)
    labels = [_label_of(value, question) for value in values]
    if clause.op is Operator.BETWEEN:
        return f"{name} is between {labels[0]} and {labels[1]}"
    told = " or ".join(labels)
    return f"{name} {_JOINED.get(clause.op, 'is {}').format(told)}"


def _label_of(value: object, question: Question) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {each.value: each.label for each in getattr(question, "options", ())}
    return labels.get(str(value), {"yes": "Yes", "no": "No"}.get(str(value), str(value).replace("_", " ")))
