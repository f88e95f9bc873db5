from homeward.practice.rules.misfits import misfits
from homeward.practice.values import FormContext
from tests.spec.practice.packages import form
from tests.spec.tables import day, read_table

title = "What does not fit its question"
text = "It stays in the draft as it was typed, and is explained beside its question. What is empty is left in peace."

ANSWERS = {
    "nothing": {},
    "nothing but a day": {"day": "2026-03-02"},
    "a day that is none": {"day": {"day": "31", "month": "2", "year": "2026"}},
    "a place that is not offered": {"place": "the moon"},
    "minutes in words": {"minutes": "an hour"},
}


def test_only_what_is_typed_is_explained():
    visit = form("home_visit")
    table = """
        typed                       | explained at
        ----------------------------+--------------
        nothing                     |
        nothing but a day           |
        a day that is none          | day
        a place that is not offered | place
        minutes in words            | minutes
    """
    for row in read_table(table):
        found = misfits(visit, ANSWERS[row["typed"]], today=day("2026-03-03"), context=FormContext())
        assert ", ".join(each.field for each in found) == row["explained at"], row
        assert all(each.message for each in found)


def test_in_rows_and_on_shared_scales_too():
    stands = form("where_it_stands")
    answers = {
        "breaks": [{"who": "Nan"}, {"who": "Lee", "nights": "forty"}],
        "settled": {"child": "eleven"},
        "carer": {"name": "Dawn"},
    }
    found = misfits(stands, answers, today=day("2026-03-03"), context=FormContext())
    assert [each.field for each in found] == ["breaks-1-nights", "settled-child"]
