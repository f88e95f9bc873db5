from homeward.practice.rules.gates import judge_gate
from tests.spec.practice.packages import fostering, shipped
from tests.spec.tables import day, read_table

title = "Gates between stages"
text = "A stage is left when what must exist exists. Advice is shown and never stops anybody."


def gate(stage_key, *, facts=None, forms=(), meetings=()):
    stage = shipped().stage(stage_key)
    assert stage is not None
    return judge_gate(stage, facts=facts or {}, finished_forms=set(forms), meetings_held=set(meetings))


def test_leaving_the_closing_stage():
    table = """
        meeting held | forms finished       | verdict | still missing
        -------------+----------------------+---------+--------------
                     |                      | not met | 2
        taf_closure  |                      | not met | 1
        taf_closure  | closure              | met     | 0
        taf_closure  | closure, celebration | met     | 0
        planning     | closure              | not met | 1
    """
    for row in read_table(table):
        forms = [each.strip() for each in row["forms finished"].split(",")]
        found = gate("closing", forms=forms, meetings=[row["meeting held"]])
        assert found.overall.value == row["verdict"], row
        assert len(found.missing) == int(row["still missing"]), row


def test_a_missing_celebration_is_advice():
    found = gate("closing", forms=["closure"], meetings=["taf_closure"])
    assert [each.says for each in found.warnings] == ["The family has celebrated, or said they would rather not"]


def test_a_family_is_allocated_once_it_is_accepted():
    table = """
        decision       | verdict
        ---------------+----------
        accept         | met
        waiting_list   | not met
                       | not known
    """
    for row in read_table(table):
        found = gate("screening", facts={"triage.decision": row["decision"] or None}, forms=["screening"])
        assert found.overall.value == row["verdict"], row


def test_a_stage_without_a_gate_is_open():
    assert gate("follow_up").overall.value == "met"


def test_a_plan_that_has_to_leave_nothing_out():
    stage = fostering().stage("standing_by")
    assert stage is not None
    table = """
        visited | every domain has an aim or a reason | verdict | still missing
        --------+-------------------------------------+---------+---------------------------
        yes     | yes                                 | met     |
        yes     | no                                  | not met | The plan leaves nothing out
        no      | yes                                 | not met | There has been a visit
    """
    for row in read_table(table):
        found = judge_gate(
            stage,
            facts={"programme.started_on": day("2026-01-05")},
            finished_forms={"home_visit"} if row["visited"] == "yes" else set(),
            meetings_held={"carers_evening"},
            plan_is_complete=row["every domain has an aim or a reason"] == "yes",
        )
        assert found.overall.value == row["verdict"], row
        assert "; ".join(each.says for each in found.missing) == row["still missing"], row
