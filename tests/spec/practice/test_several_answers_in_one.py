from typing import Any

from homeward.practice.library import shelf
from homeward.practice.rules.answers import check_answers
from homeward.practice.rules.asking import visible
from homeward.practice.rules.bringing_forward import brought_forward
from homeward.practice.rules.calculating import calculated
from homeward.practice.rules.completeness import progress
from homeward.practice.rules.facts import fact_values, facts_from
from homeward.practice.rules.posted import read_posted
from homeward.practice.values import Choice, FormContext
from tests.spec.practice.packages import form
from tests.spec.tables import day, read_table

title = "Several answers in one"
text = "Numbers from several people, pairs of worry and aim, signatures, sums, and what was so last time."

TODAY = day("2026-03-03")
FORM = form("where_it_stands")
FAMILY = FormContext(
    children=(Choice(id="c1", label="Kai"),), adults=(Choice(id="a1", label="Dawn"), Choice(id="a2", label="Lee"))
)
PAIR = {"who": "Dawn", "what": "Rows at night", "aim": "Quiet evenings", "long": "6 weeks", "number": {"parent": "3"}}
WHOLE: dict[str, Any] = {
    "settled": {"child": "4", "parent": "5"},
    "carer": {"name": "Dawn Hollis", "agrees": "yes", "on": "2026-03-01"},
    "pairs": [PAIR],
}
FILE = "0b6a6f7e-8d0e-4c0a-9f5e-1f2d3c4b5a69"


def problems(answers: dict[str, Any], context: FormContext = FAMILY) -> list[tuple[str, str, str]]:
    found = check_answers(FORM, answers, today=TODAY, context=context)
    return [(each.severity, each.field, each.message) for each in found]


def test_a_whole_form_has_no_problems():
    assert problems(WHOLE) == []


def test_what_is_posted_becomes_answers():
    post = {
        "spoke": ["a1"],
        "settled-child": ["4"],
        "settled-parent": [""],
        "settled-worker": ["seven"],
        "carer-name": [" Dawn "],
        "carer-agrees": ["partly"],
        "carer-on-day": ["1"],
        "carer-on-month": ["3"],
        "carer-on-year": ["2026"],
        "pairs-0-who": ["Dawn"],
        "pairs-0-number-worker": ["6"],
        "picture": [FILE],
        "apart": ["99"],
        "helpers-still": ["yes"],
    }
    assert read_posted(FORM, post, FAMILY) == {
        "spoke": "a1",
        "settled": {"child": "4", "worker": "seven"},
        "carer": {"name": "Dawn", "agrees": "partly", "on": "2026-03-01"},
        "pairs": [{"who": "Dawn", "number": {"worker": "6"}}],
        "picture": [FILE],
        "helpers-still": "yes",
    }


def test_numbers_from_several_people():
    table = """
        child | parent | worker | problem beside | message
        ------+--------+--------+----------------+----------------------------------------------------
        4     |        |        |                |
        4     | 5      | 6      |                |
        11    | 5      |        | settled-child  | “The child”: choose a whole number from 0 to 10.
        4     | five   |        | settled-parent | “The carer”: choose a whole number from 0 to 10.
              |        |        | settled        | Answer “How settled is it, all in all”.
    """
    for row in read_table(table):
        numbers = {who: row[who] for who in ("child", "parent", "worker") if row[who]}
        found = problems({**WHOLE, "settled": numbers})
        expected = [("block", row["problem beside"], row["message"])] if row["message"] else []
        assert found == expected, row


def test_a_number_in_a_pair_is_told_beside_its_own_line():
    found = problems({**WHOLE, "pairs": [{**PAIR, "number": {"parent": "30"}}]})
    assert [field for _, field, _ in found] == ["pairs-0-number-parent"]


def test_more_than_three_pairs_are_advised_against_and_never_stopped():
    assert [severity for severity, _, _ in problems({**WHOLE, "pairs": [PAIR] * 4})] == ["warn"]


def test_a_signature_with_what_is_seen_differently():
    table = """
        name | agrees | differently   | problems
        -----+--------+---------------+--------------------------------
        Dawn | yes    |               |
        Dawn | partly | Not every row |
        Dawn | no     |               | warn carer-differently
             | yes    |               | block carer-name
        Dawn |        |               | block carer-agrees
        Dawn | maybe  |               | block carer-agrees
    """
    for row in read_table(table):
        signed = {key: row[key] for key in ("name", "agrees", "differently") if row[key]} | {"on": "2026-03-01"}
        found = [f"{severity} {field}" for severity, field, _ in problems({**WHOLE, "carer": signed})]
        assert found == ([row["problems"]] if row["problems"] else []), row


def test_somebody_who_is_no_adult_of_the_family_cannot_speak_for_it():
    assert [field for _, field, _ in problems({**WHOLE, "spoke": "c1"})] == ["spoke"]
    assert problems({**WHOLE, "spoke": "a2"}) == []


def test_files_are_kept_by_their_ids():
    assert problems({**WHOLE, "picture": [FILE]}) == []
    assert [field for _, field, _ in problems({**WHOLE, "picture": ["../../etc/passwd"]})] == ["picture"]
    assert [field for _, field, _ in problems({**WHOLE, "picture": [FILE, FILE[:-1] + "0", FILE[:-1] + "1"]})] == [
        "picture"
    ]


def test_sums_and_what_turns_on_them():
    table = """
        child | worker | nights | apart | in all | asked why
        ------+--------+--------+-------+--------+----------
        4     | 5      | 2,3    | 1     | 5      | no
        2     | 9      | 2      | 7     | 2      | yes
        2     |        |        | 0     | 0      | no
              |        | 2,     |       |        | no
    """
    for row in read_table(table):
        nights = [{"who": "Nan", "nights": each} for each in row["nights"].split(",")] if row["nights"] else []
        numbers = {who: row[who] for who in ("child", "worker") if row[who]}
        answers = {"settled": numbers, "breaks": nights}
        sums = calculated(FORM, answers)
        assert str(sums["apart"] if sums["apart"] is not None else "") == row["apart"], row
        assert str(sums["nights_in_all"] if sums["nights_in_all"] is not None else "") == row["in all"], row
        assert ("why_apart" in visible(FORM, answers)) == (row["asked why"] == "yes"), row


def test_a_sum_is_never_typed_and_never_counts_as_a_question():
    assert problems({**WHOLE, "apart": "99"}) == []
    stands = next(each for each in progress(FORM, WHOLE, today=TODAY, context=FAMILY) if each.key == "stands")
    assert (stands.asked, stands.answered) == (2, 2)


def test_a_check_may_look_at_sums():
    answers = {**WHOLE, "settled": {"child": "2"}, "breaks": [{"who": "Nan", "nights": "1"}]}
    assert [(severity, field) for severity, field, _ in problems(answers)] == [("warn", "breaks")]


def test_facts():
    facts = facts_from(FORM, {**WHOLE, "helpers": [{"name": "Nan", "tie": "grandparent"}]})
    assert facts["map.scale"] == {"child": 4, "parent": 5}
    assert facts["map.statements"][0]["scale"] == {"parent": 3}
    assert facts["plan.agreement"]["agrees"] == "yes"
    assert facts["network.people"] == ({"name": "Nan"},)
    kept = {each.key: each.stored for each in fact_values(FORM, WHOLE, shelf.registry())}
    assert kept["plan.agreement"] == {"name": "Dawn Hollis", "agrees": "yes", "on": "2026-03-01"}


def test_what_was_so_last_time_is_confirmed_or_changed():
    before = brought_forward(FORM, {"network.people": [{"name": "Nan", "tie": "strong"}]})
    assert before == {"helpers": [{"name": "Nan"}]}
    context = FAMILY.model_copy(update={"brought_forward": before})
    as_it_was = {**WHOLE, **before}
    assert [(severity, field) for severity, field, _ in problems(as_it_was, context)] == [("block", "helpers")]
    assert problems({**as_it_was, "helpers-still": "yes"}, context) == []
    assert problems({**WHOLE, "helpers": [{"name": "Nan"}, {"name": "Lee"}]}, context) == []
    assert problems(WHOLE, context) == []


def test_a_choice_may_come_from_the_list_of_relationships():
    tie = next(each for each in FORM.question("helpers").columns if each.key == "tie")
    assert {"parent", "grandparent", "friend"} <= {each.value for each in tie.options}
