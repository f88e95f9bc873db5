from typing import Any

import pytest

from homeward.people.rules.registering import LONGEST_NAME
from homeward.practice.rules.answers import check_answers
from homeward.practice.values import Choice, FormContext
from tests.spec.practice.packages import form, shipped
from tests.spec.tables import day, read_table

title = "Checking answers"
text = "What is missing or cannot be is said beside its question; what was typed is kept."

TODAY = day("2026-03-03")
FAMILY = FormContext(
    children=(Choice(id="c1", label="Kai"), Choice(id="c2", label="Maya")), adults=(Choice(id="a1", label="Dawn"),)
)
VISIT: dict[str, Any] = {"day": "2026-03-02", "place": "home", "told": "We had tea."}


def problems(key: str, answers: dict[str, Any], context: FormContext = FAMILY) -> list[tuple[str, str, str]]:
    found = check_answers(form(key), answers, today=TODAY, context=context)
    return [(each.severity, each.field, each.message) for each in found]


def test_a_complete_visit_has_no_problems():
    assert problems("home_visit", VISIT) == []


def test_what_is_missing_is_named_by_its_question():
    assert problems("home_visit", {}) == [
        ("block", "day", "Answer “Day”."),
        ("block", "place", "Answer “Where”."),
        ("block", "told", "Answer “What happened”."),
    ]


def test_days():
    table = """
        day   | month | year | says
        ------+-------+------+----------------------------------------------------
        2     | 3     | 2026 |
        31    | 2     | 2026 | “Day”: there is no 31 February in 2026.
        4     | 3     | 2026 | “Day”: this day is still to come. It must be today or earlier.
        29    | 2     | 2024 |
        29    | 2     | 2025 | “Day”: there is no 29 February in 2025.
              | 3     | 2026 | “Day” must include a day.
        2     | 3     | 26   | “Day”: the year must have 4 digits, like 2026.
        two   | 3     | 2026 | “Day”: the day must be a number from 1 to 31.
    """
    for row in read_table(table):
        typed = {part: row[part] for part in ("day", "month", "year")}
        found = problems("home_visit", {**VISIT, "day": typed})
        assert [message for _, _, message in found] == ([row["says"]] if row["says"] else []), row


def test_numbers_and_scales():
    table = """
        minutes | sleep | problem beside
        --------+-------+---------------
        45      | 4     |
        0       | 4     | minutes
        601     | 4     | minutes
        1.5     | 4     | minutes
        long    | 4     | minutes
        1,000   | 4     | minutes
        ٤٥      | 4     | minutes
        45      | 5     | sleep
        45      | 2.5   | sleep
        45      | -1    | sleep
    """
    for row in read_table(table):
        found = problems("home_visit", {**VISIT, "minutes": row["minutes"], "sleep": row["sleep"]})
        assert [field for _, field, _ in found] == ([row["problem beside"]] if row["problem beside"] else []), row


def test_a_number_out_of_range_says_the_range():
    assert problems("home_visit", {**VISIT, "minutes": "0"})[0][2] == "“Minutes”: it must be 1 or more."
    assert problems("home_visit", {**VISIT, "sleep": "9"})[0][2] == (
        "“How is sleep”: choose a whole number from 0 to 4."
    )


def test_an_answer_that_was_not_offered_is_refused():
    assert problems("home_visit", {**VISIT, "place": "moon"})[0][1] == "place"
    assert problems("home_visit", {**VISIT, "covered": ["listening", "singing"]})[0][1] == "covered"
    assert problems("home_visit", {**VISIT, "never_asked": "x"})[0][1] == "never_asked"


def test_a_later_day_may_not_be_before_the_first():
    found = problems("home_visit", {**VISIT, "next": "Ring the school", "by": "2026-03-01"})
    assert found == [("block", "by", "“By when”: this is before “Day”. Check both days.")]


def test_each_child_is_named_in_the_message_and_a_stranger_is_refused():
    wrong = {**VISIT, "each": {"c2": {"seen": "perhaps"}}}
    assert problems("home_visit", wrong) == [
        ("block", "each-c2-seen", "Maya: “Seen”: choose one of the answers shown.")
    ]
    stranger = {**VISIT, "each": {"c9": {"seen": "yes"}}}
    assert problems("home_visit", stranger)[0][:2] == ("block", "each")


def test_rows_are_counted_from_one_and_empty_rows_are_passed_over():
    request = {"name": "Dana Duty", "role": "family", "reason": "Nights are hard."}
    rows = [
        {"first": "Kai", "last": "Hollis"},
        {},
        {"first": "Maya", "birthday": {"day": "31", "month": "4", "year": "2012"}},
    ]
    assert problems("request", {**request, "children": rows}) == [
        ("block", "children-2-last", "Child 3: Answer “Last name”."),
        ("block", "children-2-birthday", "Child 3: “Birthday”: there is no 31 April in 2012."),
    ]
    assert problems("request", request) == [("block", "children", "“Children in the placement”: add at least 1.")]


def test_more_goals_than_advised_warn_and_never_block():
    goal = {"what": "Eat together", "now": "4", "whose": "child", "step": "Friday tea"}
    answers = {"day": "2026-03-02", "aims": [goal, goal, goal]}
    assert problems("support_plan", answers) == [
        ("warn", "aims", "“Aims”: 2 or fewer is easier to work on. You can keep all 3.")
    ]


def test_a_check_over_several_answers():
    assert problems("home_visit", {**VISIT, "place": "telephone", "minutes": "121"}) == [
        ("warn", "minutes", "More than two hours on the telephone? Check both.")
    ]
    assert problems("home_visit", {**VISIT, "place": "telephone", "minutes": "120"}) == []
    assert problems("home_visit", {**VISIT, "place": "telephone"}) == []


@pytest.mark.parametrize(
    ("kind", "text", "fine"),
    [
        ("name", "Siân O’Hara-Jones", True),
        ("name", "<script>", False),
        ("email", "dana@severnshire.example", True),
        ("email", "dana at severnshire", False),
        ("email", "dana@severnshire", False),
        ("phone", "01632 960 001", True),
        ("phone", "ring me", False),
        ("nhs_number", "943 476 5919", True),
        ("nhs_number", "943 476 5918", False),
        ("postcode", "bs40 5ne", True),
        ("postcode", "somewhere", False),
    ],
)
def test_lines_that_should_look_like_something(kind, text, fine):
    asked = {"name": "name", "email": "referrer_email", "phone": "referrer_phone", "postcode": "postcode"}
    referral = shipped().form("referral")
    assert referral is not None
    if kind == "nhs_number":
        answers: dict[str, Any] = {"children": [{"given_name": "A", "family_name": "B", "nhs_number": text}]}
        field = "children-0-nhs_number"
    else:
        key = "referrer_name" if kind == "name" else asked[kind]
        answers, field = {key: text}, key
    found = [each.field for each in check_answers(referral, answers, today=TODAY)]
    assert (field not in found) is fine


@pytest.mark.parametrize("key", ["referral", "referral_public"])
@pytest.mark.parametrize(("group", "column"), [("children", "given_name"), ("children", "family_name"), ("adults", "given_name"), ("adults", "family_name")])  # fmt: skip # noqa: E501
def test_a_name_the_record_cannot_hold_is_refused_where_it_is_typed(key, group, column):
    asked = shipped().form(key)
    assert asked is not None
    for length, refused in ((LONGEST_NAME, False), (LONGEST_NAME + 3, True)):
        found = check_answers(asked, {group: [{column: "x" * length}]}, today=TODAY)
        said = [each.message for each in found if each.field == f"{group}-0-{column}"]
        assert bool(said) is refused, said
        assert not refused or "3 letters too long. Shorten it a little." in said[0]


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * 201])
def test_words_the_database_cannot_keep_are_refused(text):
    found = check_answers(form("request"), {"name": text}, today=TODAY)
    assert any(each.field == "name" and "Answer" not in each.message for each in found)


@pytest.mark.parametrize("nonsense", [7, ["x"], {"a": 1}, True, [[]], "text", [{"day": {}}], {"c1": "yes"}])
def test_an_answer_of_the_wrong_shape_never_crashes(nonsense):
    for key in ("home_visit", "request", "support_plan", "wellbeing", "decision"):
        for question in form(key).questions:
            check_answers(form(key), {question.key: nonsense}, today=TODAY, context=FAMILY)
