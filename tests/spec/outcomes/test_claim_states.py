"""Who may do what with a line of a claim, and when; and where a claim stands by its lines."""

import pytest

from homeward.access.values import Permission
from homeward.outcomes.rules.claim_states import (
    STEPS,
    OutOfTurn,
    claim_follows,
    refuse_unless_decided,
    refuse_unless_payable,
    step_line,
)
from homeward.outcomes.values.claims import ClaimState, LineState

# What is done | by whom | somebody else than claimed | with a reason | from | to
DRAWN = """
note_evidence | claim  |      |        | eligible                                               | evidenced
submit        | claim  |      |        | evidenced                                              | submitted
sample        | verify | else |        | submitted                                              | sampled
approve       | verify | else |        | submitted sampled queried disputed reopened            | approved
part_approve  | verify | else | reason | submitted sampled queried disputed approved            | part_approved
query         | verify | else | reason | submitted sampled disputed approved part_approved      | queried
answer        | claim  |      | reason | queried                                                | submitted
dispute       | claim  |      | reason | part_approved rejected                                 | disputed
reject        | verify | else | reason | submitted sampled queried disputed approved            | rejected
invoice       | claim  |      |        | approved part_approved                                 | invoiced
credit        | claim  |      | reason | invoiced                                               | approved
credit_part   | claim  |      | reason | invoiced                                               | part_approved
pay           | pay    | else |        | invoiced                                               | paid
reopen        | claim  |      |        | paid clawed_back                                       | reopened
claw_back     | pay    | else |        | reopened                                               | clawed_back
settle        | pay    | else |        | reopened                                               | paid
keep_paid     | verify | else | reason | reopened                                               | paid
keep_back     | verify | else | reason | reopened                                               | clawed_back
"""
WHO = {"claim": Permission.OUTCOME_CLAIM, "verify": Permission.OUTCOME_VERIFY, "pay": Permission.OUTCOME_PAY}
ROWS = [[cell.strip() for cell in row.split("|")] for row in DRAWN.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_step_is_taken_by_its_own_people_from_its_own_states(row):
    name, who, another, reason, before, after = row
    step = STEPS[name]
    assert (step.who, step.another, step.reason) == (WHO[who], bool(another), bool(reason))
    for state in LineState:
        if state.value in before.split():
            assert step_line(state, name).value == after
        else:
            with pytest.raises(OutOfTurn):
                step_line(state, name)


def test_no_step_is_left_undrawn():
    assert set(STEPS) == {row[0] for row in ROWS}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("submitted sampled", "submitted"),
        ("approved submitted", "submitted"),
        ("approved queried", "queried"),
        ("approved disputed", "disputed"),
        ("queried disputed", "queried"),
        ("approved approved", "approved"),
        ("approved part_approved", "part_approved"),
        ("approved rejected", "part_approved"),
        ("rejected rejected", "rejected"),
        ("invoiced rejected", "invoiced"),
        ("paid rejected", "paid"),
        ("paid clawed_back reopened", "paid"),
    ],
)
def test_a_claim_stands_where_its_lines_stand(lines, expected):
    assert claim_follows([LineState(each) for each in lines.split()]).value == expected


@pytest.mark.parametrize("state", ClaimState)
def test_only_what_was_approved_is_invoiced_and_only_what_was_invoiced_is_paid(state):
    for may, refuse in (
        (("approved", "part_approved"), refuse_unless_decided),
        (("invoiced",), refuse_unless_payable),
    ):
        if state.value in may:
            refuse(state)
        else:
            with pytest.raises(OutOfTurn):
                refuse(state)
