"""
Some steps nobody takes alone. Which steps those are, and who may agree, is read off the levels of help and the model.
"""

from homeward.casework.rules.sign_offs import closing, ending, may_sign, starting
from homeward.casework.values.ending import ClosureReason
from homeward.casework.values.statuses import StatusKind
from tests.spec.tables import is_yes, read_table

title = "Steps that need somebody's agreement"


def _kinds(text: str) -> list[StatusKind]:
    return [StatusKind(each) for each in text.split()]


def test_moving_up_is_an_escalation():
    for row in read_table("""
        the child has  | starts     | is
        ---------------+------------+-----------
                       | early_help |
                       | cin        |
                       | cp         | escalation
                       | cla        | escalation
        early_help     | cin        | escalation
        cin            | cp         | escalation
        cin            | cla        | escalation
        cp             | cin        |
        cp             | cla        | escalation
        cin cp         | cla        | escalation
        cla            | cin        |
    """):
        step = starting(StatusKind(row["starts"]), _kinds(row["the child has"]))
        assert (step.value if step else "") == row["is"], row


def test_leaving_the_highest_level_is_a_step_down():
    for row in read_table("""
        ends       | the child keeps | is
        -----------+-----------------+----------
        cp         |                 | step_down
        cp         | cin             | step_down
        cin        | cp              |
        cin        |                 | step_down
        cla        | cin cp          | step_down
        early_help | cin             |
        early_help |                 | step_down
    """):
        step = ending(StatusKind(row["ends"]), _kinds(row["the child keeps"]))
        assert (step.value if step else "") == row["is"], row


def test_closing_because_a_child_goes_further_up_is_an_escalation_too():
    for row in read_table("""
        closed because      | needs
        --------------------+-------------------
        goals_reached       | closure
        moved_away          | closure
        stepped_up          | closure escalation
        came_into_care      | closure escalation
    """):
        assert " ".join(closing(ClosureReason(row["closed because"]))) == row["needs"], row


def test_whoever_the_model_names_may_agree_by_their_role_or_their_part_in_the_pod():
    for row in read_table("""
        named                    | roles        | parts in the pod | may
        -------------------------+--------------+------------------+----
        consultant               | key_worker   | consultant       | yes
        consultant               | key_worker   | practitioner     | no
        consultant team_manager  | team_manager |                  | yes
        consultant               | team_manager |                  | no
    """):
        may = may_sign(row["named"].split(), roles=row["roles"].split(), parts=row["parts in the pod"].split())
        assert may == is_yes(row["may"]), row
