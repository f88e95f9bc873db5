from datetime import date

from homeward.practice.rules.answers import check_answers
from homeward.practice.rules.asking import asking_of
from homeward.practice.rules.eligibility import judge_eligibility
from homeward.practice.rules.facts import facts_from
from homeward.practice.rules.gates import judge_gate
from tests.spec.practice.packages import shipped
from tests.spec.tables import read_table

title = "Crewe pods"
text = "Two sides with a total each, gates between the stages, and a consultant behind every step."

TODAY = date(2026, 6, 30)
RISKS = ("violence", "low", "substances", "needs", "alone", "outside", "money", "out_of_sight")
PROTECTS = ("adult", "sees", "acts", "days", "school", "helpers", "uses_help", "heard")


def two_sides():
    form = shipped("crewe_pods").form("two_sides")
    assert form is not None
    return form


def answered(risks, protects):
    """Read eight numbers for each side, a full stop where an item was not answered."""
    keys = (*(f"risk_{each}" for each in RISKS), *(f"protective_{each}" for each in PROTECTS))
    return {key: number for key, number in zip(keys, risks + protects, strict=True) if number != "."}


def test_each_side_has_a_total_of_its_own():
    table = """
        risks    | protects | risks together | what protects, together
        ---------+----------+----------------+------------------------
        00000000 | 00000000 | 0              | 0
        33333333 | 33333333 | 24             | 24
        12301000 | 00112233 | 7              | 12
        1230100. | 00112233 |                | 12
        12301000 | .0112233 | 7              |
        ........ | ........ |                |
    """
    for row in read_table(table):
        answers = answered(row["risks"], row["protects"])
        worked_out = asking_of(two_sides().questions, answers).calculated()
        expected = {
            key: int(row[heading]) if row[heading] else None
            for key, heading in (("risk_total", "risks together"), ("protective_total", "what protects, together"))
        }
        assert worked_out == expected, row


def test_the_totals_are_kept_as_facts_and_a_missing_one_is_not():
    facts = facts_from(two_sides(), {**answered("12301000", ".0112233"), "looked_on": "2026-06-29"})
    assert facts["two_sides.risk_total"] == 7
    assert facts.get("two_sides.protective_total") is None


def test_one_side_is_never_taken_from_the_other():
    sums = [each.sum for each in two_sides().questions if each.kind == "calculated"]
    assert len(sums) == 2
    assert all("-" not in each for each in sums)
    assert all(("risk_" in each) != ("protective_" in each) for each in sums)


def test_a_grave_risk_asks_for_the_consultant():
    table = """
        risks    | consultant told | stops           | second look
        ---------+-----------------+-----------------+----------------
        22222222 |                 |                 |
        32222222 |                 | consultant_told |
        32222222 | yes             |                 |
        32222222 | no              |                 | consultant_told
        23222222 |                 |                 |
        22232222 | yes             |                 |
    """
    for row in read_table(table):
        answers = {
            **answered(row["risks"], "11111111"),
            "looked_on": "2026-06-29",
            "meaning": "Things are moving.",
            "child_words": "It is quieter.",
            "next_on": "2026-08-01",
        }
        if row["consultant told"]:
            answers["consultant_told"] = row["consultant told"]
        problems = check_answers(two_sides(), answers, today=TODAY)
        assert ", ".join(each.question for each in problems if each.severity == "block") == row["stops"], row
        assert ", ".join(each.question for each in problems if each.severity == "warn") == row["second look"], row


def gate(stage_key, *, facts=None, forms=(), meetings=()):
    stage = shipped("crewe_pods").stage(stage_key)
    assert stage is not None
    return judge_gate(stage, facts=facts or {}, finished_forms=set(forms), meetings_held=set(meetings))


def listed(text):
    return [each.strip() for each in text.split(",") if each.strip()]


def test_leaving_each_stage():
    table = """
        stage   | forms finished         | meetings held | verdict | still missing
        --------+------------------------+---------------+---------+--------------
        work    |                        |               | not met | 3
        work    | family_plan            |               | not met | 2
        work    | family_plan, two_sides |               | not met | 1
        work    | family_plan, two_sides | pod           | not met | 1
        work    | family_plan, two_sides | joint_working | met     | 0
        closing |                        | closing       | not met | 1
        closing | closure                |               | not met | 1
        closing | closure                | closing       | met     | 0
    """
    for row in read_table(table):
        found = gate(row["stage"], forms=listed(row["forms finished"]), meetings=listed(row["meetings held"]))
        assert found.overall.value == row["verdict"], row
        assert len(found.missing) == int(row["still missing"]), row


def test_whom_it_is_for():
    table = """
        care status | referred by             | verdict   | warnings
        ------------+-------------------------+-----------+---------
        cin         | allocated_social_worker | met       | 0
        cin         | school                  | met       | 1
        cp          | allocated_social_worker | not met   | 0
        section_20  | allocated_social_worker | not met   | 0
        early_help  | allocated_social_worker | not met   | 0
                    | allocated_social_worker | not known | 0
    """
    for row in read_table(table):
        facts = {"child.care_status": row["care status"] or None, "referral.referrer_role": row["referred by"]}
        found = judge_eligibility(shipped("crewe_pods"), facts)
        assert found.overall.value == row["verdict"], row
        assert len(found.warnings) == int(row["warnings"]), row


def test_the_consultant_signs_off_every_step():
    model = shipped("crewe_pods")
    assert {each.on for each in model.sign_offs} == {"escalation", "step_down", "closure"}
    assert all(each.by == ("team_manager",) for each in model.sign_offs)


def test_who_is_in_a_pod():
    table = """
        role         | qualified | owns cases | cap
        -------------+-----------+------------+----
        team_manager | yes       | no         |
        key_worker   | no        | yes        | 8
        peer_mentor  | no        | no         |
    """
    model = shipped("crewe_pods")
    assert model.pods is not None
    assert model.pods.buddy
    caps = {each.key: each.default for each in model.settings}
    for row, role in zip(read_table(table), model.pods.roles, strict=True):
        cap = caps[role.caseload_cap_setting] if role.caseload_cap_setting else ""
        assert (role.role, str(cap)) == (row["role"], row["cap"])
        assert (role.qualified, role.owns_cases) == (row["qualified"] == "yes", row["owns cases"] == "yes"), row


def test_two_families_go_to_pods_for_each_one_to_the_usual_service():
    trial = shipped("crewe_pods").random
    assert trial is not None
    assert [(each.key, each.share, each.model) for each in trial.arms] == [
        ("pods", 2, "crewe_pods"),
        ("usual", 1, None),
    ]
    assert all(size % 3 == 0 for size in trial.block_sizes)


def test_joint_meeting_needs_the_consultants_view_unless_the_pod_carries_on():
    form = shipped("crewe_pods").form("joint_working")
    assert form is not None
    table = """
        decision   | council agrees | stops
        -----------+----------------+-----------------------------------------
        carry_on   | yes            |
        carry_on   | no             | disagreement, who_decides
        step_down  | yes            | consultant_view
        step_up    | yes            | consultant_view
        end        | no             | consultant_view, disagreement, who_decides
        not_agreed | yes            | consultant_view, who_decides
    """
    for row in read_table(table):
        answers = {
            "held_on": "2026-06-29",
            "council_worker": "Sam Copperfield-Oak",
            "pod_told": "Three visits.",
            "decision": row["decision"],
            "reasons": "It is going well.",
            "council_agrees": row["council agrees"],
        }
        stops = [each.question for each in check_answers(form, answers, today=TODAY) if each.severity == "block"]
        assert ", ".join(stops) == row["stops"], row


def test_what_is_known_about_whether_it_works_is_said_plainly():
    evidence = shipped("crewe_pods").identity, shipped("crewe_pods").theory_of_change.evidence
    assert "not statistically significant" in evidence[1]
    assert "Reconstructed by us" in evidence[1]
