from typing import Any

from homeward.practice.rules.carrying import GONE, NOT_OFFERED, OTHERWISE, carry
from homeward.practice.values import Form
from tests.spec.practice.packages import form
from tests.spec.tables import read_table

title = "Answers of a draft, carried to another version"
text = "Nothing is lost: what the form as it is asked now has no place for is kept beside it."


def otherwise(key: str, **changes: Any) -> Form:
    """Return the form with some of its questions changed: `what=None` takes one away, a dictionary changes it."""
    before = form(key)
    (section,) = before.sections
    questions = []
    for each in section.questions:
        change = changes.get(each.key, {})
        if change is not None:
            questions.append(type(each).model_validate({**each.model_dump(by_alias=True), **change}))
    return before.model_copy(update={"sections": (section.model_copy(update={"questions": tuple(questions)}),)})


def test_answers_go_on_by_the_key_of_their_question():
    before = form("home_visit")
    answers = {"day": "2026-03-02", "place": "home", "told": "Tea.", "minutes": "45"}
    found = carry(before, otherwise("home_visit", place={"label": "Where were you?"}), answers)
    assert found.answers == answers
    assert found.left == ()


def test_what_has_no_place_is_kept_with_its_question_in_words():
    table = """
        the question now         | answered  | goes on as | kept because
        -------------------------+-----------+------------+-------------
        not asked                | home      |            | gone
        without the choice       | telephone |            | not offered
        without the choice       | home      | home       |
    """
    now = {
        "not asked": None,
        "without the choice": {"options": [{"value": "home", "label": "At home"}]},
    }
    why = {"gone": GONE, "not offered": NOT_OFFERED}
    for row in read_table(table):
        after = otherwise("home_visit", place=now[row["the question now"]])
        found = carry(form("home_visit"), after, {"place": row["answered"]})
        assert (found.answers.get("place") or "") == row["goes on as"]
        assert [each.why for each in found.left] == ([why[row["kept because"]]] if row["kept because"] else [])
        assert all(each.label == "Where?" and each.words.startswith(("At", "By")) for each in found.left)


def test_a_half_typed_answer_goes_on_as_it_was_typed():
    found = carry(form("home_visit"), otherwise("home_visit"), {"minutes": "about an hour", "day": {"day": "31"}})
    assert found.answers == {"minutes": "about an hour", "day": {"day": "31"}}


def test_columns_of_rows_are_carried_one_by_one():
    before = form("support_plan")
    aims = before.question("aims")
    without_step = [each.model_dump(by_alias=True) for each in aims.columns if each.key != "step"]
    after = otherwise("support_plan", aims={"columns": without_step})
    rows = [{"what": "Sleep", "now": "3", "step": "A lamp"}, {"what": "Meals", "step": ""}]
    found = carry(before, after, {"aims": rows})
    assert found.answers == {"aims": [{"what": "Sleep", "now": "3"}, {"what": "Meals"}]}
    assert [(each.key, each.label, each.words) for each in found.left] == [
        ("aims-0-step", "Aims, 1: Next step", "A lamp")
    ]


def test_answers_for_each_child_are_carried_child_by_child():
    before = form("home_visit")
    alone = [each.model_dump(by_alias=True) for each in before.question("each").columns if each.key == "seen"]
    after = otherwise("home_visit", each={"columns": alone})
    found = carry(before, after, {"each": {"c1": {"seen": "yes", "alone": "no"}}})
    assert found.answers == {"each": {"c1": {"seen": "yes"}}}
    assert [each.label for each in found.left] == ["Each child: Seen alone?"]


def test_an_answer_of_another_kind_is_kept():
    answers = {"minutes": "45"}
    without = otherwise("home_visit", minutes=None)
    (section,) = without.sections
    day = form("home_visit").question("day").model_copy(update={"key": "minutes", "label": "When?"})
    after = without.model_copy(
        update={"sections": (section.model_copy(update={"questions": (*section.questions, day)}),)}
    )
    found = carry(form("home_visit"), after, answers)
    assert found.answers == {}
    assert [(each.why, each.words) for each in found.left] == [(OTHERWISE, "45")]


def test_whatever_is_answered_is_either_carried_or_kept():
    """No answer disappears, whichever question is taken away."""
    answers = {"day": "2026-03-02", "place": "home", "told": "Tea.", "minutes": "45", "covered": ["a"], "sleep": "2"}
    for key in answers:
        found = carry(form("home_visit"), otherwise("home_visit", **{key: None}), answers)
        assert found.answers == {name: each for name, each in answers.items() if name != key}
        assert [each.answer for each in found.left] == [answers[key]]
