from homeward.casework.rules import workflow
from homeward.casework.values.decision import Outcome, Step
from homeward.casework.values.referral import ReferralState
from tests.spec.tables import is_yes, read_table

title = "The life of a referral"
text = "Every referral is screened, then triaged. What may follow what is fixed, and a refusal says why."


def test_what_a_decision_leads_to():
    table = """
        referral is | decided at | decision          | becomes
        ------------+------------+-------------------+-----------
        new         | screening  | to_triage         | triage
        new         | screening  | signposted        | redirected
        new         | screening  | safeguarding      | redirected
        new         | screening  | no_further_action | declined
        new         | screening  | more_information  | screening
        screening   | screening  | to_triage         | triage
        screening   | screening  | more_information  | screening
        triage      | triage     | accept            | accepted
        triage      | triage     | waiting_list      | accepted
        triage      | triage     | not_suitable      | declined
        triage      | triage     | more_information  | triage
    """
    for row in read_table(table):
        move = workflow.after_decision(
            ReferralState(row["referral is"]), Step(row["decided at"]), Outcome(row["decision"])
        )
        assert move.to == row["becomes"], row


def test_what_cannot_be_decided_and_why():
    table = """
        referral is | decided at | decision      | why not
        ------------+------------+---------------+-----------------------------------------------------------
        new         | triage     | accept        | has not been screened yet
        screening   | triage     | accept        | is being screened
        draft       | screening  | to_triage     | has not been sent yet
        triage      | screening  | to_triage     | has been screened and waits for triage
        accepted    | triage     | not_suitable  | has been accepted
        declined    | triage     | accept        | has been declined
        withdrawn   | screening  | to_triage     | has been withdrawn
        new         | screening  | accept        | “Accepted” is decided at triage, not at screening
        triage      | triage     | to_triage     | “Goes to triage” is decided at screening, not at triage
    """
    for row in read_table(table):
        move = workflow.after_decision(
            ReferralState(row["referral is"]), Step(row["decided at"]), Outcome(row["decision"])
        )
        assert not move.allowed, row
        assert row["why not"] in move.why


def test_every_decision_is_offered_at_its_own_step_only():
    assert [each.value for each in workflow.outcomes_of(Step.SCREENING)] == [
        "to_triage",
        "signposted",
        "safeguarding",
        "no_further_action",
        "more_information",
    ]
    assert [each.value for each in workflow.outcomes_of(Step.TRIAGE)] == [
        "accept",
        "waiting_list",
        "not_suitable",
        "more_information",
    ]


def test_a_draft_is_sent_once_and_a_decided_referral_is_not_withdrawn():
    table = """
        referral is | can be sent | can be picked up | can be withdrawn
        ------------+-------------+------------------+-----------------
        draft       | yes         | no               | yes
        new         | no          | yes              | yes
        screening   | no          | no               | yes
        triage      | no          | no               | yes
        accepted    | no          | no               | no
        declined    | no          | no               | no
        redirected  | no          | no               | no
        withdrawn   | no          | no               | no
    """
    for row in read_table(table):
        state = ReferralState(row["referral is"])
        assert workflow.after_sending(state).allowed == is_yes(row["can be sent"]), row
        assert workflow.after_picking_up(state).allowed == is_yes(row["can be picked up"]), row
        assert workflow.after_withdrawing(state).allowed == is_yes(row["can be withdrawn"]), row


def test_no_state_is_ever_left_by_two_answers():
    """Whatever is decided, a decided referral stays as it is."""
    for state in ReferralState:
        for step in Step:
            for outcome in Outcome:
                if state.is_decided:
                    assert not workflow.after_decision(state, step, outcome).allowed


def test_who_may_be_given_a_family_and_when():
    table = """
        closed | has a lead | first lead | hand over | to the same worker
        -------+------------+------------+-----------+-------------------
        no     | no         | yes        | no        | no
        no     | yes        | no         | yes       | no
        yes    | no         | no         | no        | no
        yes    | yes        | no         | no        | no
    """
    for row in read_table(table):
        closed, has_lead = is_yes(row["closed"]), is_yes(row["has a lead"])
        first = workflow.may_allocate(closed=closed, has_lead=has_lead)
        over = workflow.may_hand_over(closed=closed, has_lead=has_lead, same_worker=False)
        same = workflow.may_hand_over(closed=closed, has_lead=has_lead, same_worker=True)
        assert (not first) == is_yes(row["first lead"]), row
        assert (not over) == is_yes(row["hand over"]), row
        assert (not same) == is_yes(row["to the same worker"]), row
