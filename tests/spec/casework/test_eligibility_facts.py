from homeward.casework.rules.eligibility_facts import facts_of_child
from tests.spec.tables import day, maybe_day, read_table

title = "What eligibility is decided on"
text = "The triage form goes before the referrer's word, and what nobody knows is left out rather than guessed."


def facts(*, born="", status="", risk=None, triage=None, role="school", again=False):
    return facts_of_child(
        child_id="kai",
        born=maybe_day(born),
        care_status=status,
        at_risk_of_care=risk,
        referrer_role=role,
        re_referral=again,
        triage=triage or {},
        on=day("2026-03-03"),
    )


def test_the_age_counts_on_the_day_the_referral_came():
    table = """
        born       | age
        -----------+-----
        2016-03-03 | 10
        2016-03-04 | 9
        2008-03-04 | 17
        2026-08-01 |
                   |
    """
    for row in read_table(table):
        found = facts(born=row["born"]).get("child.age")
        assert str(found if found is not None else "") == row["age"], row


def test_triage_goes_before_the_referrer():
    table = """
        referrer said | triage says | is
        --------------+-------------+-----------
        cin           |             | cin
        cin           | section_20  | section_20
        cin           | not_known   |
        not_known     |             |
                      | section_20  | section_20
    """
    for row in read_table(table):
        triage = {"child.care_status": {"kai": row["triage says"]}} if row["triage says"] else {}
        found = facts(status=row["referrer said"], triage=triage).get("child.care_status", "")
        assert found == row["is"], row


def test_a_no_at_triage_is_an_answer():
    assert facts(risk=True, triage={"child.at_risk_of_care": {"kai": False}})["child.at_risk_of_care"] is False
    assert facts(risk=True, triage={"child.at_risk_of_care": {"maya": False}})["child.at_risk_of_care"] is True
    assert "child.at_risk_of_care" not in facts()


def test_who_refers_and_whether_again():
    assert facts(role="team_leader", again=True)["referral.referrer_role"] == "team_leader"
    assert "referral.referrer_role" not in facts(role="not_known")
    assert facts(again=True)["child.previously_referred"] is True
