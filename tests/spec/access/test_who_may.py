"""
A role alone never opens a record. A current, dated, reasoned involvement does, and it ends by itself.
"""

from datetime import date
from uuid import uuid4

import pytest

from homeward.access.rules.policy import decide
from homeward.access.rules.roles import OPENS, ROLES, reach_of
from homeward.access.values import DataClass, InvolvementKind, InvolvementView, Permission, Reach
from tests.spec.tables import day, maybe_day, read_table

title = "Who may do what"

BY_CODE = {each.code: each for each in Permission}


def _decision(row: dict[str, str]):
    involvements = []
    if row["involved as"]:
        starts, _, ends = row["from to"].partition(" to")
        involvements = [
            InvolvementView(
                subject_id=uuid4(),
                holder_id=uuid4(),
                kind=InvolvementKind(row["involved as"]),
                starts=day(starts.strip()),
                ends=maybe_day(ends.strip()),
                basis="allocated",
            )
        ]
    return decide(
        permission=BY_CODE[row["wants to"]],
        roles=(row["role"],),
        involvements=involvements,
        about_someone=True,
        today=date(2026, 3, 3),
    )


def test_being_involved_opens_a_record_and_a_role_alone_does_not():
    for row in read_table("""
        role                   | wants to              | involved as | from to                  | may
        -----------------------+-----------------------+-------------+--------------------------+----
        key_worker             | case.read             | lead        | 2026-01-05 to            | yes
        key_worker             | case.read             |             |                          | no
        key_worker             | case.read             | lead        | 2026-01-05 to 2026-03-03 | no
        key_worker             | case.read             | lead        | 2026-01-05 to 2026-03-04 | yes
        key_worker             | case.read             | lead        | 2026-03-04 to            | no
        key_worker             | case.read             | referrer    | 2026-01-05 to            | no
        key_worker             | case.approve_closure  | lead        | 2026-01-05 to            | no
        team_manager           | case.approve_closure  | team        | 2026-01-05 to            | yes
        team_manager           | case.read             |             |                          | no
        duty_worker            | referral.decide       |             |                          | yes
        duty_worker            | case.read             |             |                          | no
        duty_worker            | case.read             | duty        | 2026-03-03 to            | yes
        referrer               | referral.read         | referrer    | 2026-02-01 to            | yes
        referrer               | case.read             | referrer    | 2026-02-01 to            | no
        practice_lead          | model.write           |             |                          | yes
        practice_lead          | model.adopt           |             |                          | yes
        administrator          | model.adopt           |             |                          | yes
        administrator          | model.write           |             |                          | no
        practice_lead          | case.read             |             |                          | no
        contract_manager       | outcome.claim         | contract    | 2026-01-01 to            | yes
        contract_manager       | case.read             | contract    | 2026-01-01 to            | no
        contract_manager       | outcome.verify        | contract    | 2026-01-01 to            | no
        verifier               | outcome.verify        | contract    | 2026-01-01 to            | yes
        verifier               | outcome.claim         | contract    | 2026-01-01 to            | no
        internal_auditor       | outcome.sign_off      | contract    | 2026-01-01 to            | yes
        internal_auditor       | outcome.verify        | contract    | 2026-01-01 to            | no
        verifier               | outcome.sign_off      | contract    | 2026-01-01 to            | no
        commissioner           | outcome.sign_off      | contract    | 2026-01-01 to            | no
        administrator          | case.read             |             |                          | no
        administrator          | audit.read            |             |                          | no
        information_governance | audit.read            |             |                          | yes
        information_governance | case.read             |             |                          | no
        team_manager           | development.read      | supervisor  | 2026-01-05 to            | yes
        team_manager           | development.read      | supervisor  | 2026-01-05 to 2026-03-03 | no
        team_manager           | development.read      | team        | 2026-01-05 to            | no
        team_manager           | development.read      |             |                          | no
        practice_lead          | development.supervise | assessor    | 2026-02-01 to            | yes
        key_worker             | development.supervise | supervisor  | 2026-01-05 to            | no
        key_worker             | case.read             | supervisor  | 2026-01-05 to            | no
        administrator          | development.read      |             |                          | no
        key_worker             | fidelity.read         |             |                          | yes
        practice_lead          | fidelity.read         |             |                          | yes
        administrator          | fidelity.read         |             |                          | no
        commissioner           | fidelity.read         |             |                          | no
        practice_lead          | trial.set_up          |             |                          | yes
        practice_lead          | trial.read            |             |                          | yes
        duty_worker            | trial.read            |             |                          | no
        team_manager           | trial.read            | team        | 2026-01-05 to            | no
        administrator          | trial.set_up          |             |                          | no
    """):
        assert _decision(row).allowed == (row["may"] == "yes"), row


def test_who_sees_what_is_published_sees_nothing_else():
    for row in read_table("""
        role                   | wants to              | involved as | from to                  | may
        -----------------------+-----------------------+-------------+--------------------------+----
        investor               | totals.read           |             |                          | yes
        investor               | outcome.read          | contract    | 2026-01-01 to            | no
        investor               | person.read           |             |                          | no
        investor               | evaluation.read       |             |                          | no
        evaluator              | evaluation.read       |             |                          | yes
        evaluator              | totals.read           |             |                          | yes
        evaluator              | outcome.read          | contract    | 2026-01-01 to            | no
        evaluator              | person.read           |             |                          | no
        evaluator              | case.read             | lead        | 2026-01-01 to            | no
    """):
        assert _decision(row).allowed == (row["may"] == "yes"), row


def test_money_is_for_the_parties_of_a_contract_and_for_nobody_who_works_with_a_family():
    for row in read_table("""
        role                   | wants to              | involved as | from to                  | may
        -----------------------+-----------------------+-------------+--------------------------+----
        contract_manager       | money.write           | contract    | 2026-01-01 to            | yes
        commissioner           | money.write           | contract    | 2026-01-01 to            | yes
        contract_manager       | money.write           |             |                          | no
        verifier               | money.write           | contract    | 2026-01-01 to            | no
        investor               | money.write           | contract    | 2026-01-01 to            | no
        key_worker             | outcome.read          | lead        | 2026-01-01 to            | no
        key_worker             | money.write           | lead        | 2026-01-01 to            | no
    """):
        assert _decision(row).allowed == (row["may"] == "yes"), row


def test_every_answer_says_why():
    refused = decide(
        permission=Permission.CASE_READ,
        roles=("investor",),
        involvements=[],
        about_someone=True,
        today=date(2026, 3, 3),
    )
    assert refused.why == "None of your roles may read the work with a family."


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.key)
def test_every_role_is_a_sentence_and_a_list(role):
    assert role.title
    assert role.sentence.endswith(".")
    assert role.permissions


def test_no_role_a_person_may_hold_reads_cases_throughout_the_authority():
    people = [key for key, role in ROLES.items() if not role.is_service]
    assert [key for key in people if reach_of((key,), Permission.CASE_READ) is Reach.AUTHORITY] == []


def test_nobody_both_claims_and_verifies_by_one_role():
    both = {Permission.OUTCOME_CLAIM, Permission.OUTCOME_VERIFY}
    assert [key for key, role in ROLES.items() if both <= set(role.permissions)] == []


def test_who_refers_is_not_told_the_case():
    assert DataClass.CASE not in OPENS[InvolvementKind.REFERRER]
