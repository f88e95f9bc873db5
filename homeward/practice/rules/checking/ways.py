"""Check the way a family goes: every stage can be reached, an end can be reached, and every gate can open."""

from homeward.practice.rules.checking.comparable import Comparable, of_fact
from homeward.practice.rules.checking.conditions_fit import check_fact_clauses
from homeward.practice.rules.checking.possible import can_facts_meet
from homeward.practice.rules.checking.walk import questions_of
from homeward.practice.rules.conditions import looked_at
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import Form, Need, Registry, Stage
from homeward.practice.values.questions import MeasureQuestion


def check_ways(parts: Parts, registry: Registry) -> None:
    """Note every stage nobody reaches or leaves, and every gate that can never open."""
    if parts.model is None:
        return
    stages = {each.key: each for each in parts.model.stages}
    first = parts.model.stages[0].key
    leads_to = {key: _from(key, stages) for key in stages}
    reached = leads_to[first]
    ends = {key for key, each in stages.items() if not each.next}
    for at, stage in enumerate(parts.model.stages):
        if stage.key not in reached:
            message = f"No stage leads to “{stage.key}”."
            parts.add("model.yaml", ("stages", at), message, f"Name it under next: of a stage after “{first}”.")
        elif not leads_to[stage.key] & ends:
            message = f"From “{stage.key}” the work can never end."
            parts.add("model.yaml", ("stages", at, "next"), message, "Let one stage have no next: that is the end.")
        # The stages a family may have been through when it stands at this one.
        before = {key for key in stages if stage.key in leads_to[key]}
        _check_gate(parts, registry, stage, at, before)


def _from(start: str, stages: dict[str, Stage]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key in stages and key not in found:
            found.add(key)
            waiting += stages[key].next
    return found


def _check_gate(parts: Parts, registry: Registry, stage: Stage, at: int, before: set[str]) -> None:
    needs = stage.gate.needs if stage.gate else ()
    for number, need in enumerate(needs):
        path: Path = ("stages", at, "gate", "needs", number)
        if need.condition is not None:
            if not check_fact_clauses(parts, "model.yaml", path, need.condition, registry):
                continue
            keys = {each for each in looked_at(need.condition) if each in registry.facts}
            things = {key: _thing(key, parts, registry, before) for key in sorted(keys)}
            if not can_facts_meet(need.condition, things, parts):
                unasked = sorted(key for key, thing in things.items() if thing is None)
                why = f" No form up to this stage asks for {', '.join(unasked)}." if unasked else ""
                message = f"This gate can never open: “{need.says}” can never be so.{why}"
                parts.add("model.yaml", path, message, "Change the need, or ask for the fact earlier.")
        elif need.plan_complete:
            _check_completeness(parts, path, before)
        else:
            form = _form_of(need, parts)
            if form and form.stages and not before.intersection(form.stages):
                message = f"This gate can never open: the form “{form.key}” is only asked for later."
                parts.add("model.yaml", path, message, f"Let the form belong to “{stage.key}” or a stage before.")


def _check_completeness(parts: Parts, path: Path, before: set[str]) -> None:
    """A plan can be complete where the model says when it is, and a plan can have been made."""
    can_be_told = parts.domains is not None or "domains.yaml" not in parts.as_written
    if can_be_told and not (parts.domains and parts.domains.plan_complete_when):
        message = "This gate can never open: the model does not say when a plan is complete."
        parts.add("model.yaml", path, message, "List the domains, and say plan_complete_when, in domains.yaml.")
    plans = [form for form in parts.forms.values() if form.makes == "plan"]
    all_read = len(parts.forms) == len(parts.form_keys)
    if all_read and not any(not form.stages or before.intersection(form.stages) for form in plans):
        message = "This gate can never open: no form up to this stage makes a plan."
        parts.add("model.yaml", path, message, "Let a form that makes a plan belong to this stage or one before.")


def _form_of(need: Need, parts: Parts) -> Form | None:
    key = need.form
    if need.meeting and parts.meetings:
        key = next((each.form for each in parts.meetings.meetings if each.key == need.meeting), None)
    return parts.forms.get(f"forms/{key}.yaml")


def _thing(key: str, parts: Parts, registry: Registry, before: set[str]) -> Comparable | None:
    """Return what a fact can be at this stage; None if nothing can have given it by then."""
    fact = registry.facts[key]
    if fact.derived:
        return of_fact(fact)
    for file, form in parts.forms.items():
        if form.stages and not before.intersection(form.stages):
            continue
        if key in form.gives:
            return of_fact(fact)
        for placed in questions_of(file, form):
            reading = isinstance(placed.question, MeasureQuestion) and key.startswith("reading.")
            if placed.question.fact == key or reading:
                return of_fact(fact)
    return None
