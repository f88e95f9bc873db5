from homeward.casework.rules.stages import stages_left, what_is_missing, what_to_do, who_may_waive
from homeward.casework.values.stages import StageNeed
from tests.spec.practice.packages import shipped
from tests.spec.tables import read_table

title = "Going from stage to stage"
text = "Work leaves a stage when what must exist exists, or when somebody who may says why it is right to go on."

PLAN = StageNeed("programme", "The family has a plan of its own", "Make the plan with the family.")
MEETING = StageNeed("closing", "The team has met to close", "Hold the closing meeting.")
ADVICE = StageNeed("closing", "The family has celebrated", "Ask them.", advice=True)
LET_THROUGH = StageNeed("programme", "The family has a plan of its own", waived_because="They moved away")
DECISION = StageNeed("screening", "The family is accepted", "Record the decision.")


def test_the_stages_left_behind_on_the_way():
    table = """
        from        | to         | left behind
        ------------+------------+--------------------------------
        allocation  | programme  | allocation
        allocation  | follow_up  | allocation, programme, closing
        programme   | closing    | programme
        closing     | follow_up  | closing
        programme   | programme  | nothing
        closing     | programme  | nothing
        follow_up   | allocation | nothing
        elsewhere   | follow_up  | nothing
    """
    for row in read_table(table):
        left = ", ".join(each.key for each in stages_left(shipped(), row["from"], row["to"]))
        assert (left or "nothing") == row["left behind"], row


def test_what_stops_the_work_and_who_may_let_it_go_on():
    needs = {"plan": PLAN, "meeting": MEETING, "advice": ADVICE, "let through": LET_THROUGH, "decision": DECISION}
    table = """
        missing            | stops | may waive
        -------------------+-------+--------------
                           | 0     | nobody
        plan               | 1     | team_manager
        plan, meeting      | 2     | team_manager
        advice             | 0     | nobody
        let through        | 0     | nobody
        let through, plan  | 1     | team_manager
        decision           | 1     | nobody
        decision, plan     | 2     | nobody
    """
    for row in read_table(table):
        missing = [needs[each.strip()] for each in row["missing"].split(",") if each.strip()]
        assert sum(each.stops for each in missing) == int(row["stops"]), row
        assert (", ".join(who_may_waive(shipped().stages, missing)) or "nobody") == row["may waive"], row


def test_a_refusal_says_what_is_missing_what_to_do_and_who_may_waive_it():
    assert what_is_missing([PLAN, MEETING, ADVICE]) == (
        "Not there yet: the family has a plan of its own; the team has met to close."
    )
    assert what_to_do([PLAN, ADVICE], ["Team manager"]) == (
        "Make the plan with the family. A team manager may let the work go on without it, and says why."
    )
    assert what_to_do([DECISION], []) == "Record the decision. Nobody may let it go on without."
