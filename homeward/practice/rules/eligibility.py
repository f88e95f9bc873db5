"""Judge whom the service is for, rule by rule, saying why."""

from collections.abc import Mapping
from typing import Any

from homeward.practice.rules.conditions import judge, sum_up
from homeward.practice.values import Finding, Findings, PracticeModel


def judge_eligibility(model: PracticeModel, facts: Mapping[str, Any]) -> Findings:
    """
    Return each rule with its verdict, for one child.

    :param facts: what is known: `child.age`, `child.care_status`, `referral.referrer_role` …
    """
    findings: list[Finding] = []
    for rule in model.eligibility:
        judged = judge(rule.condition, facts)
        findings.append(
            Finding(
                key=rule.key,
                says=rule.says,
                verdict=judged.verdict,
                value=judged.value,
                advice=rule.advice,
                remedy=rule.why,
                parts=judged.parts or (judged,),
            )
        )
    return sum_up(tuple(findings))
