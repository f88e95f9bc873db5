from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from homeward.practice.rules.conditions import judge
from homeward.practice.rules.expressions import NotAnExpression, part_of, read_expression, rounded, work_out
from homeward.practice.values import Condition
from tests.spec.tables import read_table

title = "Expressions"
text = "A sum, or a clause that has to be worked out. What nobody knows gives no value, and nothing ever fails."

KNOWN: dict[str, Any] = {
    "risks": 7,
    "strengths": Decimal("4.5"),
    "place": "home",
    "seen": True,
    "unknown": None,
    "started": date(2026, 1, 1),
    "ended": date(2026, 2, 1),
    "nights": ({"count": 2, "who": "Nan"}, {"count": 3, "who": "Lee"}),
    "no_nights": (),
    "half_answered": ({"count": 2}, {"count": None}),
    "scale": {"child": 4, "worker": 7},
    "reasons": ("moved", "ill"),
    "child.age": 14,
}
READ: TypeAdapter[Condition] = TypeAdapter(Condition)


def found(expression: str) -> Any:
    return work_out(expression, lambda name: part_of(KNOWN, name))


def test_sums():
    table = """
        expression                        | comes to
        ----------------------------------+---------
        risks + strengths                 | 11.5
        risks / 2                         | 3.5
        (risks - 1) * 2                   | 12.0
        size(nights)                      | 2.0
        sum(nights.count)                 | 5.0
        size(no_nights)                   | 0.0
        sum(no_nights.count)              | 0.0
        most(scale) - least(scale)        | 3.0
        average(scale)                    | 5.5
        scale.child                       | 4.0
        days(started, ended)              | 31.0
        child.age + 1                     | 15.0
        seen ? 1 : 0                      | 1.0
        most(risks, strengths)            | 7.0
        risks + unknown                   |
        sum(half_answered.count)          |
        scale.parent                      |
        risks / 0                         |
        average(no_nights.count)          |
        sum(nights.who)                   |
        days(place, ended)                |
        999999999 * 999999999             |
    """
    for row in read_table(table):
        assert found(row["expression"]) == (float(row["comes to"]) if row["comes to"] else None), row


def test_clauses_are_met_not_met_or_not_known():
    table = """
        expression                                | verdict
        ------------------------------------------+----------
        risks > strengths                         | met
        risks < strengths                         | not met
        risks > unknown                           | not known
        seen && place == "home"                   | met
        place in ["school", "office"]             | not met
        "moved" in reasons                        | met
        child.age >= 10 && child.age <= 17        | met
        size(nights) > 1 && sum(nights.count) > 4 | met
        risks                                     | not known
        place > risks                             | not known
    """
    for row in read_table(table):
        condition = READ.validate_python({"expr": row["expression"], "says": "It is so"})
        finding = judge(condition, KNOWN)
        assert finding.verdict.value == row["verdict"], row
        assert finding.says == "It is so"


def test_what_is_not_let_through():
    table = """
        expression                     | because
        -------------------------------+-----------------------------------
        nights.map(n, n.count)         | do not loop
        nights.exists(n, n.count > 1)  | do not loop
        place.matches("h")             | do not loop
        nights[0]                      | only stand after “in”
        [risks, 1]                     | only stand after “in”
        {"a": 1}                       | cannot be read
        system("ls")                   | no function “system”
        timestamp(started)             | no function “timestamp”
        a.b.c                          | cannot be read
        __import__                     | cannot be read
        risks % 2                      | cannot be read
        1u                             | cannot be read
        risks +                        | not a whole expression
        risks, strengths               | not a whole expression
        ((((((((((risks))))))))))      | nested too deeply
        !!!!!!!!!!seen                 | nested too deeply
    """
    for row in read_table(table):
        with pytest.raises(NotAnExpression) as refusal:
            read_expression(row["expression"])
        words = row["because"].replace("only stand", "may only stand")
        assert words in refusal.value.message, row
        assert refusal.value.remedy


def test_numbers_are_rounded_half_up():
    table = """
        number | decimals | shown
        -------+----------+------
        2.5    | 0        | 3
        2.44   | 1        | 2.4
        2.45   | 1        | 2.5
        -2.5   | 0        | -3
        7      | 2        | 7.00
    """
    for row in read_table(table):
        assert str(rounded(float(row["number"]), int(row["decimals"]))) == row["shown"], row


ANYTHING = st.text(alphabet="abc.()[]{}<>=!&|?:+-*/ ,\"'0123456789\\\n", max_size=60)


@given(ANYTHING, st.sampled_from([None, 1, "x", True, (), ({"b": 1},), {"b": 2}, date(2026, 1, 1), Decimal("1e11")]))
def test_whatever_is_written_nothing_fails_and_nothing_is_printed(expression: str, value: Any) -> None:
    result = work_out(expression, lambda name: part_of({"a": value, "b": 3, "c": "words"}, name))
    assert result is None or isinstance(result, bool | float | str)
