"""
Judge conditions: met, not met, or not known, with a sentence for every clause.

Three-valued (Kleene) logic: a clause about something nobody knows is *not known*, never quietly false.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.practice.rules.expressions import names_in, part_of, work_out
from homeward.practice.values import All, AnyOf, Compare, Condition, Expr, Finding, Findings, Not, Operator, Verdict

_OPPOSITE = {
    Verdict.MET: Verdict.NOT_MET,
    Verdict.NOT_MET: Verdict.MET,
    Verdict.NOT_KNOWN: Verdict.NOT_KNOWN,
}


def judge(condition: Condition, known: Mapping[str, Any], inputs: Mapping[str, Any] | None = None) -> Finding:
    """
    Return how the condition turns out on what is known, clause by clause.

    :param known: typed values by fact key (or by question key, for the conditions of a form)
    :param inputs: the same as an expression takes them, where that differs: yes and no as true and false
    """
    match condition:
        case All():
            parts = tuple(judge(each, known, inputs) for each in condition.all)
            return Finding(says="All of these", verdict=all_of(p.verdict for p in parts), parts=parts)
        case AnyOf():
            parts = tuple(judge(each, known, inputs) for each in condition.any)
            return Finding(says="At least one of these", verdict=_any_of(parts), parts=parts)
        case Not():
            part = judge(condition.not_, known, inputs)
            return Finding(says="Not this", verdict=_OPPOSITE[part.verdict], parts=(part,))
        case Compare():
            return _judge_clause(condition, known.get(condition.about))
        case Expr():
            return _judge_reckoning(condition, known if inputs is None else inputs)


def is_met(condition: Condition | None, known: Mapping[str, Any], inputs: Mapping[str, Any] | None = None) -> bool:
    """Say whether the condition is met; no condition always is."""
    return condition is None or judge(condition, known, inputs).verdict is Verdict.MET


def clauses(condition: Condition | None) -> Iterator[Compare]:
    """Give every clause of the condition that compares one thing with a value."""
    return (each for each in _leaves(condition) if isinstance(each, Compare))


def reckonings(condition: Condition | None) -> Iterator[Expr]:
    """Give every clause of the condition that has to be worked out."""
    return (each for each in _leaves(condition) if isinstance(each, Expr))


def looked_at(condition: Condition | None) -> frozenset[str]:
    """
    Return the keys of everything the condition turns on.

    Of a name with a point in an expression both are given, the whole of it and what comes before the point.
    """
    found = {each.about for each in clauses(condition)}
    for each in reckonings(condition):
        found |= bases_of(names_in(each.expr))
    return frozenset(found)


def bases_of(names: Iterable[str]) -> frozenset[str]:
    """Return each name, and for one with a point also what comes before it."""
    return frozenset(part for name in names for part in (name, name.partition(".")[0]))


def _leaves(condition: Condition | None) -> Iterator[Compare | Expr]:
    match condition:
        case Compare() | Expr():
            yield condition
        case All():
            for each in condition.all:
                yield from _leaves(each)
        case AnyOf():
            for each in condition.any:
                yield from _leaves(each)
        case Not():
            yield from _leaves(condition.not_)


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


def _judge_reckoning(clause: Expr, inputs: Mapping[str, Any]) -> Finding:
    found = work_out(clause.expr, lambda name: part_of(inputs, name))
    verdict = {True: Verdict.MET, False: Verdict.NOT_MET}.get(found) if isinstance(found, bool) else None
    return Finding(says=clause.says, verdict=verdict or Verdict.NOT_KNOWN, value=found)


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
