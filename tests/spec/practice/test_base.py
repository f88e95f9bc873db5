from datetime import date

import pytest

from homeward.practice.rules.answers import check_answers
from homeward.practice.rules.eligibility import judge_eligibility
from homeward.practice.rules.gates import judge_gate
from homeward.practice.values import Choice, FormContext
from tests.spec.practice.packages import shipped
from tests.spec.tables import read_table

title = "BASE"
text = "Understand together before acting: gates, a formulation without a score, and a plan in five domains."

TODAY = date(2026, 6, 30)
AMBER = FormContext(children=(Choice(id="amber", label="Amber"),))


def gate(stage_key, *, facts=None, forms=(), meetings=()):
    stage = shipped("base").stage(stage_key)
    assert stage is not None
    return judge_gate(stage, facts=facts or {}, finished_forms=set(forms), meetings_held=set(meetings))


def listed(text):
    return [each.strip() for each in text.split(",") if each.strip()]


def test_the_way_a_young_person_goes():
    assert [each.key for each in shipped("base").stages] == [
        "referral", "screening", "allocation", "understanding", "work", "closing", "follow_up",
    ]  # fmt: skip


def test_leaving_each_stage():
    table = """
        stage         | forms finished                   | meetings held | verdict | still missing
        --------------+----------------------------------+---------------+---------+--------------
        understanding |                                  |               | not met | 3
        understanding | base_assessment                  |               | not met | 2
        understanding | base_assessment, risk_assessment |               | not met | 1
        understanding | base_assessment, risk_assessment | restorative   | not met | 1
        understanding | base_assessment, risk_assessment | formulation   | met     | 0
        work          |                                  |               | not met | 1
        work          | plan                             |               | met     | 0
        closing       | closure                          |               | not met | 1
        closing       | closure                          | closing       | met     | 0
        closing       | closure, risk_assessment         | team_around   | not met | 1
    """
    for row in read_table(table):
        found = gate(row["stage"], forms=listed(row["forms finished"]), meetings=listed(row["meetings held"]))
        assert found.overall.value == row["verdict"], row
        assert len(found.missing) == int(row["still missing"]), row


def test_looking_at_risks_again_before_the_end_is_advice():
    found = gate("closing", forms=["closure"], meetings=["closing"])
    assert [each.says for each in found.warnings] == [
        "The risk assessment has been looked at again, so that whoever stays knows"
    ]


def test_whom_it_is_for():
    table = """
        age | family knows       | verdict   | warnings
        ----+--------------------+-----------+---------
        9   | knows_and_agrees   | not met   | 0
        10  | knows_and_agrees   | met       | 0
        25  | knows_and_disagrees| met       | 0
        26  | knows_and_agrees   | not met   | 0
        15  | does_not_know      | met       | 1
            | knows_and_agrees   | not known | 0
    """
    for row in read_table(table):
        facts = {"child.age": int(row["age"]) if row["age"] else None, "referral.family_knows": row["family knows"]}
        found = judge_eligibility(shipped("base"), facts)
        assert found.overall.value == row["verdict"], row
        assert len(found.warnings) == int(row["warnings"]), row


@pytest.mark.parametrize("key", ["formulation", "risk_assessment", "base_assessment"])
def test_nothing_is_scored_or_added_up(key):
    form = shipped("base").form(key)
    assert form is not None
    assert form.scores == ()
    assert not [each.key for each in form.questions if each.kind == "calculated"]


def test_a_formulation_asks_for_the_five_ps_and_brings_the_last_ones_forward():
    form = shipped("base").form("formulation")
    assert form is not None
    ps = [each for each in form.questions if each.starts_from == each.fact and each.still_true]
    assert [each.key for each in ps] == ["presenting", "predisposing", "precipitating", "perpetuating", "protective"]


FORMULATION = {
    "held_on": "2026-06-29",
    "about": ["amber"],
    "attended": [{"name": "Noor Field", "agency": "Harbour CAMHS", "came": "in_person"}],
    "presenting": "Amber stays out.",
    "decisions": [{"what": "One text a night", "who": "Amber"}],
    "everyone_agrees": "yes",
}


def test_what_a_formulation_needs():
    table = """
        question        | answer  | stops
        ----------------+---------+------------------
                        |         |
        presenting      |         | presenting
        everyone_agrees | partly  | disagreement
        everyone_agrees | no      | disagreement
        about           |         | about
    """
    form = shipped("base").form("formulation")
    assert form is not None
    for row in read_table(table):
        answers = {**FORMULATION, **({row["question"]: row["answer"]} if row["question"] else {})}
        problems = check_answers(form, answers, today=TODAY, context=AMBER)
        assert [each.question for each in problems if each.severity == "block"] == listed(row["stops"]), row


def test_a_person_without_an_organisation_stops_a_formulation():
    form = shipped("base").form("formulation")
    assert form is not None
    answers = {**FORMULATION, "attended": [{"name": "Noor Field", "came": "in_person"}]}
    stops = [
        each.field for each in check_answers(form, answers, today=TODAY, context=AMBER) if each.severity == "block"
    ]
    assert stops == ["attended-0-agency"]


def test_five_domains_and_a_goal_or_a_reason_in_each():
    model = shipped("base")
    assert [each.key for each in model.domains] == [
        "being_there", "being_understood", "being_myself", "having_a_say", "belonging",
    ]  # fmt: skip
    assert model.plan_complete_when == "every_domain_has_goal_or_reason"
    asked = {each.domain for form in model.forms for each in form.questions if each.domain}
    assert asked == {each.key for each in model.domains}


def test_every_competency_runs_out_and_somebody_signs_it_off():
    for each in shipped("base").competencies:
        assert each.signed_off_by, each.key
        assert each.expires_after is not None, each.key
        assert each.expires_after.setting == "competency_months", each.key
        assert each.evidence, each.key
