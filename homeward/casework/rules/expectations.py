"""What practice should exist for a family at its service stage, and what of it is there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from homeward.casework.rules.follow_up_schedule import after
from homeward.casework.values.expectations import Expected, ExpectedState
from homeward.practice.values import Condition, Expectation, Finding, ServiceStage, Verdict

Judge = Callable[[Condition, Mapping[str, Any]], Finding]
"""How a condition turns out on facts: given, because practice judges conditions."""


@dataclass(frozen=True)
class Practice:
    """What is there: the day of each finished form and of each meeting by its kind, and the facts."""

    forms: Mapping[str, date] = field(default_factory=dict)
    meetings: Mapping[str, date] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


def stage_of(kinds: Mapping[str, date], at_risk_since: date | None) -> tuple[ServiceStage | None, date | None]:
    """
    Return the service stage a family is at and since when: the furthest any of its children is in.

    :param kinds: the statuses the children hold, each with the day the first of them began
    :param at_risk_since: since when somebody has said a child may come into care
    """
    order = (
        ("cla", ServiceStage.LOOKED_AFTER),
        ("edge", ServiceStage.EDGE_OF_CARE),
        ("cp", ServiceStage.CP),
        ("cin", ServiceStage.CIN),
        ("early_help", ServiceStage.EARLY_HELP),
    )
    known = {**kinds, **({"edge": at_risk_since} if at_risk_since else {})}
    return next(((stage, known[key]) for key, stage in order if key in known), (None, None))


def judge_expectations(
    expectations: Iterable[Expectation],
    stage: ServiceStage,
    *,
    began_on: date,
    practice: Practice,
    settings: Mapping[str, Any],
    judge: Judge,
    today: date,
) -> tuple[Expected, ...]:
    """Return each thing expected at the stage: there, still to come, or late. Nothing is decided by it."""
    found = []
    for each in expectations:
        if stage not in each.service_stages:
            continue
        there, day = _is_there(each, practice, judge)
        within = each.within.under(settings) if each.within else None
        due_on = after(began_on, within) if within else None
        late = not there and due_on is not None and due_on < today
        state = ExpectedState.THERE if there else ExpectedState.LATE if late else ExpectedState.TO_COME
        found.append(Expected(each.key, each.says, state, due_on=due_on, found_on=day, form=each.form or ""))
    return tuple(found)


def _is_there(expectation: Expectation, practice: Practice, judge: Judge) -> tuple[bool, date | None]:
    if expectation.form is not None:
        return expectation.form in practice.forms, practice.forms.get(expectation.form)
    if expectation.meeting is not None:
        return expectation.meeting in practice.meetings, practice.meetings.get(expectation.meeting)
    met = expectation.condition is not None and judge(expectation.condition, practice.facts).verdict is Verdict.MET
    return met, None
