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
) -> Findings:
    """Return each need of the stage's gate with its verdict. A stage without a gate is always open."""
    needs = stage.gate.needs if stage.gate else ()
    return sum_up(tuple(_judge_need(each, facts, finished_forms, meetings_held) for each in needs))


def _judge_need(
    need: Need, facts: Mapping[str, Any], finished_forms: Collection[str], meetings_held: Collection[str]
) -> Finding:
    parts: tuple[Finding, ...] = ()
    if need.condition is not None:
        judged = judge(need.condition, facts)
        verdict, parts = judged.verdict, judged.parts or (judged,)
    elif need.form is not None:
        verdict = Verdict.MET if need.form in finished_forms else Verdict.NOT_MET
    else:
        verdict = Verdict.MET if need.meeting in meetings_held else Verdict.NOT_MET
    return Finding(says=need.says, verdict=verdict, advice=need.advice, remedy=need.remedy, parts=parts)
