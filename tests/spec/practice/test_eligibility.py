from homeward.practice.rules.eligibility import judge_eligibility
from homeward.practice.values import Verdict
from tests.spec.practice.packages import shipped
from tests.spec.tables import read_table

title = "Who Safer Stronger Families is for"
text = "Aged 10 to 17, looked after under section 20 or at risk of care. Who referred is advice, never a bar."

RISK = {"yes": True, "no": False, "": None}


def judged(row):
    return judge_eligibility(
        shipped(),
        {
            "child.age": int(row["age"]) if row["age"] else None,
            "child.care_status": row["status"] or None,
            "child.at_risk_of_care": RISK[row["at risk"]],
            "referral.referrer_role": row.get("referred by") or None,
        },
    )


def test_age_and_the_edge_of_care():
    table = """
        age | status     | at risk | age rule  | care rule | together
        ----+------------+---------+-----------+-----------+----------
        10  | section_20 | no      | met       | met       | met
        17  | cin        | yes     | met       | met       | met
        9   | section_20 |         | not met   | met       | not met
        18  | cp         | yes     | not met   | met       | not met
        14  | cin        | no      | met       | not met   | not met
        14  | cin        |         | met       | not known | not known
            | section_20 |         | not known | met       | not known
            | cin        | no      | not known | not met   | not met
        14  |            | no      | met       | not known | not known
    """
    for row in read_table(table):
        found = judged(row)
        by_key = {each.key: each.verdict.value for each in found.findings}
        assert by_key["age"] == row["age rule"], row
        assert by_key["edge_of_care"] == row["care rule"], row
        assert found.overall.value == row["together"], row


def test_who_referred_warns_and_never_stops():
    table = """
        age | status     | at risk | referred by             | warnings
        ----+------------+---------+-------------------------+---------
        12  | section_20 |         | allocated_social_worker | 0
        12  | section_20 |         | team_leader             | 0
        12  | section_20 |         | school                  | 1
        12  | section_20 |         |                         | 1
    """
    for row in read_table(table):
        found = judged(row)
        assert found.overall is Verdict.MET, row
        assert len(found.warnings) == int(row["warnings"]), row


def test_every_rule_says_why_in_a_sentence_and_shows_what_is_missing():
    found = judged({"age": "", "status": "cin", "at risk": ""})
    assert [each.reason for each in found.missing] == [
        "Aged 10 to 17 on the day of the referral: not known",
        "Looked after under section 20, or at risk of coming into care: not known",
    ]
    care = found.missing[1]
    assert [part.reason for part in care.parts] == [
        "Looked after under section 20 of the Children Act 1989: not met",
        "At risk of coming into care: not known",
    ]
