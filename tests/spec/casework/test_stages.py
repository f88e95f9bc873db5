from homeward.casework.rules.stages import (
    agreements_needed,
    stages_entered,
    stages_left,
    what_is_missing,
    what_to_do,
    who_may_waive,
)
from homeward.casework.values.stages import StageNeed
from homeward.practice.values.work import SignOff
from tests.spec.practice.packages import shipped
from tests.spec.tables import day, read_table

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


AGREEMENT = StageNeed("waiting", "The consultant has agreed", "Ask for it.", agreement="begin")


def test_an_agreement_stops_the_work_and_is_never_waived():
    table = """
        missing         | stops | may waive    | what to do
        ----------------+-------+--------------+-------------------------------------------------------
        agreement       | 1     | nobody       | Ask for it.
        plan, agreement | 2     | team_manager | Make the plan with the family. Ask for it. A team manager
    """
    needs = {"plan": PLAN, "agreement": AGREEMENT}
    for row in read_table(table):
        missing = [needs[each.strip()] for each in row["missing"].split(",")]
        waivers = who_may_waive(shipped().stages, missing)
        assert sum(each.stops for each in missing) == int(row["stops"]), row
        assert (", ".join(waivers) or "nobody") == row["may waive"], row
        titles = [each.title for each in shipped().roles if each.key in waivers]
        assert what_to_do(missing, titles).startswith(row["what to do"]), row
    assert what_to_do([AGREEMENT], []) == "Ask for it.", "nobody is told that somebody may do without"


def test_which_agreements_are_missing_before_a_stage():
    """A model in which a manager agrees that the work begins, and that it ends."""
    model = shipped().model_copy(
        update={
            "sign_offs": (
                SignOff(key="begin", on="stage", stage="programme", by=("team_manager",), says="It may begin."),
                SignOff(key="end", on="closure", by=("team_manager",), says="It may end."),
            )
        }
    )
    table = """
        going on to | agreed | asked for  | missing | what to do
        ------------+--------+------------+---------+------------------------------------
        programme   |        |            | begin   | Ask for it: a team manager has
        programme   |        | 2026-03-02 | begin   | Asked for on 2 March 2026; it waits
        programme   | begin  |            |         |
        programme   | end    |            | begin   | Ask for it: a team manager has
        closing     |        |            |         |
        allocation  |        |            |         |
    """
    for row in read_table(table):
        asked = {"begin": day(row["asked for"])} if row["asked for"] else {}
        found = agreements_needed(
            model, leaving="allocation", entering=row["going on to"], agreed={row["agreed"]}, asked=asked
        )
        assert ", ".join(each.agreement for each in found) == row["missing"], row
        assert all(each.remedy.startswith(row["what to do"]) for each in found), row


def test_the_stages_entered_on_the_way():
    table = """
        from       | to        | entered
        -----------+-----------+-------------------------------
        allocation | programme | programme
        allocation | follow_up | programme, closing, follow_up
        closing    | programme | nothing
    """
    for row in read_table(table):
        left = stages_left(shipped(), row["from"], row["to"])
        assert (", ".join(stages_entered(left, row["to"])) or "nothing") == row["entered"], row
