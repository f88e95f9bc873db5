"""
Judge conditions: met, not met, or not known, with a sentence for every clause.

Three-valued (Kleene) logic: a clause about something nobody knows is *not known*, never quietly false.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.practice.values import All, AnyOf, Compare, Condition, Finding, Findings, Not, Operator, Verdict

_OPPOSITE = {
    Verdict.MET: Verdict.NOT_MET,
    Verdict.NOT_MET: Verdict.MET,
    Verdict.NOT_KNOWN: Verdict.NOT_KNOWN,
}


def judge(condition: Condition, known: Mapping[str, Any]) -> Finding:
    """
    Return how the condition turns out on what is known, clause by clause.

    :param known: typed values by fact key (or by question key, for the conditions of a form)
    """
    match condition:
        case All():
            parts = tuple(judge(each, known) for each in condition.all)
            return Finding(says="All of these", verdict=all_of(p.verdict for p in parts), parts=parts)
        case AnyOf():
            parts = tuple(judge(each, known) for each in condition.any)
            return Finding(says="At least one of these", verdict=_any_of(parts), parts=parts)
        case Not():
            part = judge(condition.not_, known)
            return Finding(says="Not this", verdict=_OPPOSITE[part.verdict], parts=(part,))
        case Compare():
            return _judge_clause(condition, known.get(condition.about))


def is_met(condition: Condition | None, known: Mapping[str, Any]) -> bool:
    """Say whether the condition is met; no condition always is."""
    return condition is None or judge(condition, known).verdict is Verdict.MET


def clauses(condition: Condition | None) -> Iterator[Compare]:
    """Give every clause of the condition."""
    match condition:
        case Compare():
            yield condition
        case All():
            for each in condition.all:
                yield from clauses(each)
        case AnyOf():
            for each in condition.any:
                yield from clauses(each)
        case Not():
            yield from clauses(condition.not_)


def all_of(verdicts: Iterator[Verdict]) -> Verdict:
    """Return what several verdicts come to when every one must be met."""
    found = set(verdicts)
    for worst in (Verdict.NOT_MET, Verdict.NOT_KNOWN):
        if worst in found:
            return worst
    return Verdict.MET


def sum_up(findings: tuple[Finding, ...]) -> Findings:
    """Join findings: advice is shown, and never changes what they come to."""
    return Findings(findings=findings, overall=all_of(each.verdict for each in findings if not each.advice))


def say_clause(clause: Compare) -> str:
    """Return the clause in words: its own if the model gives them."""
    if clause.says:
        return clause.says
    subject = clause.about.replace(".", " ").replace("_", " ")
    if clause.op is Operator.IS_KNOWN:
        return f"{subject} is known"
    value = clause.value
    words = " or ".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
    return f"{subject} {clause.op.value.replace('_', ' ')} {words.replace('_', ' ')}"


def _any_of(parts: tuple[Finding, ...]) -> Verdict:
    found = {each.verdict for each in parts}
    for best in (Verdict.MET, Verdict.NOT_KNOWN):
        if best in found:
            return best
    return Verdict.NOT_MET


def _judge_clause(clause: Compare, known: Any) -> Finding:
    answer = compare(clause.op, known, clause.value)
    verdict = {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.NOT_KNOWN}[answer]
    return Finding(says=say_clause(clause), verdict=verdict, value=known)


def compare(operator: Operator, known: Any, value: Any) -> bool | None:
    """Return whether the known value compares so with the model's; None if that cannot be told."""
    blank = known is None or known in ("", (), [])
    if operator is Operator.IS_KNOWN:
        return not blank
    if blank:
        return None
    try:
        return _compare(operator, known, _alike(known, value))
    except (TypeError, ValueError):
        # Two kinds of value that cannot be compared: the honest answer is that we do not know.
        return None


def _compare(operator: Operator, known: Any, value: Any) -> bool:
    match operator:
        case Operator.IS:
            return bool(known == value)
        case Operator.IS_NOT:
            return bool(known != value)
        case Operator.AT_LEAST:
            return bool(known >= value)
        case Operator.AT_MOST:
            return bool(known <= value)
        case Operator.MORE_THAN:
            return bool(known > value)
        case Operator.LESS_THAN:
            return bool(known < value)
        case Operator.ONE_OF:
            return known in value
        case Operator.BETWEEN:
            return bool(value[0] <= known <= value[1])
        case Operator.INCLUDES:
            if isinstance(known, str):
                raise TypeError("one word includes nothing")
            return value in known
        case _:
            raise ValueError(operator)


def _alike(known: Any, value: Any) -> Any:
    """Turn the model's value into the kind the known value is, so that like is compared with like."""
    if isinstance(value, tuple):
        return tuple(_alike(known, each) for each in value)
    if isinstance(known, bool):
        if isinstance(value, bool):
            return value
        return {"yes": True, "no": False}[value] if value in ("yes", "no") else _refuse()
    if isinstance(known, date) and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(known, (int, Decimal)):
        return Decimal(str(value)) if not isinstance(value, (bool, str)) else _refuse()
    return value


def _refuse() -> Any:
    raise TypeError("these cannot be compared")
