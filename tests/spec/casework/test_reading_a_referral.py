from datetime import date
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from homeward.casework.rules.form_day import day_of
from homeward.casework.rules.references import ALPHABET, reference_of, tidy_code
from homeward.casework.rules.referral_content import content_from
from homeward.casework.values.referral import Part
from tests.spec.tables import day, read_table

title = "Reading a referral"
text = "What a referral form says becomes who asks, what they say, and everybody they name."


def test_everybody_named_keeps_what_was_said_of_them():
    content = content_from(
        {
            "referral.referrer_name": "Sam Okafor",
            "referral.referrer_role": "team_leader",
            "referral.referrer_agency": "Severnshire",
            "referral.referrer_team": "North",
            "referral.reason": "Kai stayed away.",
            "referral.children": (
                {"given_name": "Kai", "family_name": "Hollis", "born": date(2012, 5, 4), "at_risk_of_care": False},
                {"given_name": "Baby", "family_name": "Hollis", "born": date(2027, 1, 1), "birth_kind": "expected"},
                {"given_name": "Maya", "family_name": "Hollis", "known_as": "May"},
            ),
            "referral.adults": (
                {"given_name": "Dawn", "family_name": "Hollis", "relationship": "mother"},
                {"relationship": "father"},
            ),
        }
    )
    assert content.referrer.agency == "Severnshire, North"
    assert [(each.name, each.part, each.birth_kind) for each in content.people] == [
        ("Kai Hollis", Part.CHILD, "exact"),
        ("Baby Hollis", Part.CHILD, "expected"),
        ("May Hollis", Part.CHILD, "not_known"),
        ("Dawn Hollis", Part.ADULT, "not_known"),
    ]
    assert content.people[0].at_risk_of_care is False
    assert content.people[2].at_risk_of_care is None


def test_an_empty_form_reads_as_an_empty_referral():
    content = content_from({})
    assert (content.referrer.name, content.referrer.role, content.people) == ("", "not_known", ())


def test_a_code_is_read_however_it_was_typed():
    table = """
        typed            | read as
        -----------------+---------------
        H7KQ-M2XD-94TR   | H7KQ-M2XD-94TR
        h7kqm2xd94tr     | H7KQ-M2XD-94TR
        h7kq m2xd 94tr   | H7KQ-M2XD-94TR
        H7KQ M2XD 94TO   | H7KQ-M2XD-94T0
        l7Kq-m2xd-94ti   | 17KQ-M2XD-94T1
    """
    for row in read_table(table):
        assert tidy_code(row["typed"]) == row["read as"], row


@given(st.uuids())
def test_a_reference_is_short_plain_and_always_the_same(record_id):
    reference = reference_of("R", record_id)
    assert reference == reference_of("R", UUID(str(record_id)))
    prefix, first, second = reference.split("-")
    assert prefix == "R"
    assert len(first) == len(second) == 4
    assert set(first + second) <= set(ALPHABET)


def test_references_tell_records_apart():
    assert len({reference_of("R", uuid4()) for _ in range(2000)}) == 2000


def test_a_fact_is_true_from_the_day_its_form_is_about():
    table = """
        fact                | day        | true from
        --------------------+------------+-----------
        visit.happened_on   | 2026-03-01 | 2026-03-01
        meeting.held_on     | 2026-02-20 | 2026-02-20
        visit.next_step_by  | 2026-03-09 | 2026-03-03
        plan.review_on      | 2026-05-01 | 2026-03-03
        reading.taken_on    | 2026-04-01 | 2026-03-03
    """
    for row in read_table(table):
        assert day_of({row["fact"]: day(row["day"])}, today=day("2026-03-03")) == day(row["true from"]), row
