"""Check every condition: about something that is there, comparable, not in a circle, and able to be met."""

from collections.abc import Sequence

from homeward.practice.rules.checking.comparable import of_fact, of_question, what_does_not_fit
from homeward.practice.rules.checking.expressions_fit import (
    LONGEST_ROW,
    Ways,
    not_read,
    of_facts,
    of_questions,
    ways_at,
    wrong_with_expression,
)
from homeward.practice.rules.checking.possible import can_be_met
from homeward.practice.rules.checking.walk import every_question
from homeward.practice.rules.conditions import clauses, looked_at, reckonings
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import Condition, Question, Registry


def check_conditions(parts: Parts, registry: Registry) -> None:
    """Note every condition that does not make sense."""
    found: dict[tuple[str, str], Ways] = {}
    for placed in every_question(parts):
        question, path = placed.question, (*placed.path, "asked_when")
        if question.asked_when is None:
            continue
        written = parts.keys_written(placed.file, "columns" if placed.group else "questions")
        fits = _check_clauses(parts, placed.file, path, question.asked_when, placed.siblings, written)
        ways = ways_at(placed, found)
        if question.key in ways.in_a_circle:
            message = f"“{question.key}” is asked or not depending on itself, in a circle."
            parts.add(placed.file, path, message, "Break the circle: let one of them always be asked.")
        elif question.key in ways.too_far:
            message = f"“{question.key}” turns on more than {LONGEST_ROW} questions in a row."
            parts.add(placed.file, path, message, "Let it turn on the answers themselves.")
        elif fits and not can_be_met(question.asked_when, placed.siblings, parts):
            needed = ", although it is required" if question.required == "block" else ""
            message = f"“{question.key}” can never be asked{needed}: no answers meet its condition."
            parts.add(placed.file, path, message, "Change the condition, or remove the question.")
    for file, form in parts.forms.items():
        for at, check in enumerate(form.checks):
            place: Path = ("checks", at, "problem_when")
            written = parts.keys_written(file, "questions")
            fits = _check_clauses(parts, file, place, check.problem_when, form.questions, written)
            if fits and not can_be_met(check.problem_when, form.questions, parts):
                message = f"“{check.key}” can never find anything: no answers meet its condition."
                parts.add(file, place, message, "Change the condition, or remove the check.")
    _of_the_model(parts, registry)


def check_fact_clauses(parts: Parts, file: str, path: Path, condition: Condition, registry: Registry) -> bool:
    """Check a condition about facts, and return whether every clause of it makes sense."""
    fine = True
    for clause in clauses(condition):
        wrong: list[tuple[str, str]] = []
        if clause.fact is None:
            wrong.append((f"This looks at the question “{clause.question}”.", "Look at a fact instead."))
        elif clause.fact not in registry.facts:
            wrong.append((f"The facts registry has no “{clause.fact}”.", "Use a fact of library/facts.yaml."))
        else:
            wrong += what_does_not_fit(clause, of_fact(registry.facts[clause.fact]))
        if clause.says is None:
            wrong.append((f"The clause about “{clause.about}” says nothing.", "Add says: a sentence for people."))
        for message, remedy in wrong:
            fine = False
            parts.add(file, path, message, remedy)
    for reckoning in reckonings(condition):
        for message, remedy in wrong_with_expression(reckoning.expr, of_facts(registry), set(), bool):
            fine = False
            parts.add(file, path, message, remedy)
    return fine


def _check_clauses(
    parts: Parts,
    file: str,
    path: Path,
    condition: Condition,
    siblings: Sequence[Question],
    written: frozenset[str] | None,
) -> bool:
    by_key = {each.key: each for each in siblings}
    fine = True
    for clause in clauses(condition):
        wrong: list[tuple[str, str]] = []
        if clause.question is None:
            message = f"This looks at the fact “{clause.fact}”."
            wrong.append((message, "In a form, look at a question of the same form or row."))
        elif clause.question in by_key:
            wrong += what_does_not_fit(clause, of_question(by_key[clause.question]))
        elif clause.question not in (written or ()):
            there = ", ".join(by_key)
            wrong.append((f"There is no question “{clause.question}” here.", f"There is: {there}."))
        else:
            fine = False
        for message, remedy in wrong:
            fine = False
            parts.add(file, path, message, remedy)
    for reckoning in reckonings(condition):
        unread = not_read(parts, file)
        fine = fine and unread.isdisjoint(looked_at(reckoning))
        for message, remedy in wrong_with_expression(reckoning.expr, of_questions(siblings), unread, bool):
            fine = False
            parts.add(file, path, message, remedy)
    return fine


def _of_the_model(parts: Parts, registry: Registry) -> None:
    if parts.model is None:
        return
    for at, rule in enumerate(parts.model.eligibility):
        check_fact_clauses(parts, "model.yaml", ("eligibility", at, "condition"), rule.condition, registry)
    for at, indicator in enumerate(parts.model.fidelity):
        check_fact_clauses(parts, "model.yaml", ("fidelity", at, "counts"), indicator.counts, registry)
        if indicator.among:
            check_fact_clauses(parts, "model.yaml", ("fidelity", at, "among"), indicator.among, registry)
    for at, expected in enumerate(parts.expectations.expectations if parts.expectations else ()):
        if expected.condition:
            path: Path = ("expectations", at, "condition")
            check_fact_clauses(parts, "expectations.yaml", path, expected.condition, registry)
    if parts.allocation and parts.allocation.random.eligible:
        eligible = parts.allocation.random.eligible
        check_fact_clauses(parts, "allocation.yaml", ("random", "eligible"), eligible, registry)
