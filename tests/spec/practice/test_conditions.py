from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from homeward.practice.rules.conditions import judge
from homeward.practice.values import Condition, Verdict
from tests.spec.tables import day, read_table

title = "Conditions"
text = "A clause is met, not met, or not known. What nobody knows is never quietly taken for a no."

READ: TypeAdapter[Condition] = TypeAdapter(Condition)
KNOWN = {"yes": True, "no": False, "": None}


def clause(name: str) -> dict[str, str]:
    return {"fact": name, "op": "is", "value": "yes"}


def verdict(condition: object, facts: dict[str, object]) -> str:
    return judge(READ.validate_python(condition), facts).verdict.value


def test_all_any_and_not_with_something_not_known():
    table = """
        a   | b   | all       | any       | not a
        ----+-----+-----------+-----------+----------
        yes | yes | met       | met       | not met
        yes | no  | not met   | met       | not met
        yes |     | not known | met       | not met
        no  | no  | not met   | not met   | met
        no  |     | not met   | not known | met
            | no  | not met   | not known | not known
            |     | not known | not known | not known
    """
    for row in read_table(table):
        facts = {"a": KNOWN[row["a"]], "b": KNOWN[row["b"]]}
        assert verdict({"all": [clause("a"), clause("b")]}, facts) == row["all"], row
        assert verdict({"any": [clause("a"), clause("b")]}, facts) == row["any"], row
        assert verdict({"not": clause("a")}, facts) == row["not a"], row


def test_ages_are_compared_with_both_ends_counted():
    table = """
        age | between 10 and 17 | at least 10 | at most 17 | more than 17 | less than 10
        ----+-------------------+-------------+------------+--------------+-------------
        9   | not met           | not met     | met        | not met      | met
        10  | met               | met         | met        | not met      | not met
        17  | met               | met         | met        | not met      | not met
        18  | not met           | met         | not met    | met          | not met
            | not known         | not known   | not known  | not known    | not known
    """
    for row in read_table(table):
        facts = {"age": int(row["age"]) if row["age"] else None}
        for heading, op, value in [
            ("between 10 and 17", "between", [10, 17]),
            ("at least 10", "at_least", 10),
            ("at most 17", "at_most", 17),
            ("more than 17", "more_than", 17),
            ("less than 10", "less_than", 10),
        ]:
            assert verdict({"fact": "age", "op": op, "value": value}, facts) == row[heading], (row, heading)


@pytest.mark.parametrize(
    ("op", "value", "known", "expected"),
    [
        ("is", "2026-03-03", day("2026-03-03"), "met"),
        ("less_than", "2026-03-03", day("2026-03-02"), "met"),
        ("is", 7, Decimal("7.0"), "met"),
        ("is_not", "home", "other", "met"),
        ("one_of", ["home", "school"], "school", "met"),
        ("one_of", ["home", "school"], "office", "not met"),
        ("includes", "school", ("home", "school"), "met"),
        ("includes", "school", ("home",), "not met"),
        ("is_known", None, "anything", "met"),
        ("is_known", None, "", "not met"),
        ("is_known", None, (), "not met"),
        ("is_known", None, False, "met"),
        ("is_known", None, 0, "met"),
    ],
)
def test_each_comparison(op, value, known, expected):
    condition = {"fact": "thing", "op": op} | ({"value": value} if value is not None else {})
    assert verdict(condition, {"thing": known}) == expected


def test_values_that_cannot_be_compared_are_not_known_rather_than_a_crash():
    assert verdict({"fact": "thing", "op": "at_least", "value": 3}, {"thing": "many"}) == "not known"
    assert verdict({"fact": "thing", "op": "less_than", "value": "soon"}, {"thing": day("2026-03-03")}) == "not known"
    assert verdict({"fact": "thing", "op": "includes", "value": "s"}, {"thing": "school"}) == "not known"
    assert verdict({"fact": "thing", "op": "is", "value": 1}, {"thing": True}) == "not known"


def test_every_clause_says_its_sentence_and_how_it_turned_out():
    found = judge(
        READ.validate_python(
            {"any": [{"fact": "a", "value": "yes", "says": "At risk of care"}, {"fact": "b_c", "value": "x"}]}
        ),
        {"a": None, "b_c": "x"},
    )
    assert found.verdict is Verdict.MET
    assert [part.reason for part in found.parts] == ["At risk of care: not known", "b c is x: met"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"op": "is", "value": 1},
        {"fact": "a", "question": "b", "value": 1},
        {"fact": "a", "op": "between", "value": 3},
        {"fact": "a", "op": "between", "value": [17, 10]},
        {"fact": "a", "op": "one_of", "value": []},
        {"fact": "a", "op": "is_known", "value": 1},
        {"fact": "a", "op": "is"},
        {"all": []},
        {"fact": "a", "op": "runs", "value": "rm -rf"},
        {"all": [{"fact": "a", "value": 1}], "any": []},
    ],
)
def test_a_condition_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValidationError):
        READ.validate_python(wrong)


def trees(depth: int = 3) -> st.SearchStrategy[object]:
    leaf = st.sampled_from(["a", "b", "c"]).map(clause)
    if depth == 0:
        return leaf
    under = st.lists(trees(depth - 1), min_size=1, max_size=3)
    return st.one_of(
        leaf,
        under.map(lambda parts: {"all": parts}),
        under.map(lambda parts: {"any": parts}),
        trees(depth - 1).map(lambda part: {"not": part}),
    )


@given(tree=trees(), facts=st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in "abc"}))
def test_learning_more_never_turns_a_verdict_round(tree, facts):
    """Kleene logic is monotone: filling in what was not known can settle a verdict, never reverse one."""
    before = verdict(tree, facts)
    if before == "not known":
        return
    for name in (key for key, value in facts.items() if value is None):
        for learnt in (True, False):
            assert verdict(tree, {**facts, name: learnt}) == before
