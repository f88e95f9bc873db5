"""Judge whether the work may leave a stage: what must exist, and what is still missing."""

from collections.abc import Collection, Mapping
from typing import Any

from homeward.practice.rules.conditions import judge, sum_up
from homeward.practice.values import Finding, Findings, Need, Stage, Verdict


def judge_gate(
    stage: Stage,
    *,
    facts: Mapping[str, Any],
    finished_forms: Collection[str],
    meetings_held: Collection[str],
    plan_is_complete: bool = False,
) -> Findings:
    """
    Return each need of the stage's gate with its verdict. A stage without a gate is always open.

    :param plan_is_complete: whether there is a plan in which every domain has a goal, or a reason why not
    """
    needs = stage.gate.needs if stage.gate else ()
    return sum_up(
        tuple(
            _judge_need(each, facts, finished_forms, meetings_held, plan_is_complete=plan_is_complete) for each in needs
        )
    )


def _judge_need(
    need: Need,
    facts: Mapping[str, Any],
    finished_forms: Collection[str],
    meetings_held: Collection[str],
    *,
    plan_is_complete: bool,
) -> Finding:
    parts: tuple[Finding, ...] = ()
    if need.condition is not None:
        judged = judge(need.condition, facts)
        verdict, parts = judged.verdict, judged.parts or (judged,)
    else:
        is_there = (
            plan_is_complete
            if need.plan_complete
            else need.form in finished_forms
            if need.form is not None
            else need.meeting in meetings_held
        )
        verdict = Verdict.MET if is_there else Verdict.NOT_MET
    return Finding(says=need.says, verdict=verdict, advice=need.advice, remedy=need.remedy, parts=parts)
