from typing import Any

from homeward.practice.rules.answers import check_answers
from homeward.practice.values import Choice, FormContext
from tests.spec.practice.packages import shipped
from tests.spec.tables import day, read_table

title = "Readings of licensed measures"
text = "We keep which measure, edition, day, respondent and result. A score needs the owner's approval."

FAMILY = FormContext(children=(Choice(id="c1", label="Kai"),))


def problems(reading: dict[str, Any]) -> list[tuple[str, str]]:
    form = shipped().form("reading")
    assert form is not None
    found = check_answers(form, {"reading": reading}, today=day("2026-03-03"), context=FAMILY)
    return [(each.severity, each.field) for each in found]


def test_what_a_reading_must_say():
    assert problems({"evidence": "ref 12"}) == [
        ("block", "reading-measure"),
        ("block", "reading-edition"),
        ("block", "reading-taken_on"),
        ("block", "reading-respondent"),
        ("warn", "reading-result"),
    ]


def test_scores_editions_and_respondents_that_cannot_be():
    table = """
        measure          | edition   | respondent | approval | average | areas | refused
        -----------------+-----------+------------+----------+---------+-------+-------------
        family_star_plus | edition_2 | parent     |          |         |       |
        family_star_plus | edition_2 | parent     | TRI-1    | 6.5     | 10    |
        family_star_plus | edition_2 | parent     |          | 6.5     | 10    | average
        family_star_plus | edition_2 | parent     | TRI-1    | 10.1    | 10    | average
        family_star_plus | edition_2 | parent     | TRI-1    | 0.9     | 10    | average
        family_star_plus | edition_2 | parent     | TRI-1    | 6.5     | 11    | areas_scored
        family_star_plus | edition_1 | child      |          |         |       | respondent
        my_star          | edition_1 | child      | TRI-1    | 5       | 8     |
        my_star          | edition_1 | child      | TRI-1    | 6       | 8     | average
        my_star          | edition_2 | child      |          |         |       | edition
        my_star          | edition_1 | parent     |          |         |       | respondent
        no_star          | edition_1 | child      |          |         |       | measure
    """
    for row in read_table(table):
        reading = {
            "measure": row["measure"], "edition": row["edition"], "respondent": row["respondent"],
            "taken_on": "2026-03-01", "result": "first_reading", "approval": row["approval"],
            "average": row["average"], "areas_scored": row["areas"],
        }  # fmt: skip
        expected = [("block", f"reading-{row['refused']}")] if row["refused"] else []
        assert problems(reading) == expected, row


def test_the_model_names_a_measure_and_ships_none_of_its_wording():
    for measure in shipped().measures:
        assert measure.scores_need_approval
        words = set(type(measure).model_fields)
        assert not words & {"items", "questions", "anchors", "area_names", "steps"}
