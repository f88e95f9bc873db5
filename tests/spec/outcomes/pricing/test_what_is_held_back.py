"""A part of a payment is held back until its moment: a day, another promise, or agreed accounts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from homeward.outcomes.rules.ledger import Booked, corrections
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.history import CarePeriod
from homeward.outcomes.values.terms.timing import HoldBack, Timing
from tests.spec.outcomes.conftest import agreed, day, history_of, rows_of

# The programme ended on 1 March 2018; 4 weeks fell due on 29 March 2018, 6 months on 1 September, 12 on 1 March 2019.
A_TENTH = Fraction(1, 10)


def held(rule: HoldBack, today: str, *, settled_up_to: str = "", in_care: str = "") -> dict[str, Decimal]:
    terms = agreed().model_copy(update={"timing": Timing(hold_backs=(rule,))})
    history = history_of({}, day(today))
    if in_care:
        history = replace(history, care=(CarePeriod("care-1", day(in_care), None, "V2"),))
    settled = day(settled_up_to) if settled_up_to else None
    run = claims_run(terms, [history], today=day(today), settled_up_to=settled)
    assert run.payable == sum(each.delivered for each in run.lines)  # what is held back is owed all the same
    return {each.promise: each.held_back for each in run.lines}


def test_each_way_out_releases_it_at_its_moment_and_not_a_day_before():
    rules = {
        "a date": {"until_date": "2018-12-31"},
        "a named day": {"until": "month_12"},
        "a promise": {"until_promise": "home_12_months"},
        "accounts": {"until_reconciliation": True},
        "nothing said": {},
        "date or accounts": {"until_date": "2018-12-31", "until_reconciliation": True},
    }
    table = """
        until            | today      | agreed up to | held back
        -----------------+------------+--------------+----------
        a date           | 2018-12-30 |              | 180.00
        a date           | 2018-12-31 |              | 0.00
        a date           | 2018-12-30 | 2018-12-30   | 180.00
        a named day      | 2019-02-28 |              | 180.00
        a named day      | 2019-03-01 |              | 0.00
        a promise        | 2019-02-28 |              | 180.00
        a promise        | 2019-03-01 |              | 0.00
        accounts         | 2019-12-31 |              | 180.00
        accounts         | 2019-12-31 | 2018-03-28   | 180.00
        accounts         | 2019-12-31 | 2018-03-29   | 0.00
        nothing said     | 2019-12-31 | 2018-03-28   | 180.00
        nothing said     | 2019-12-31 | 2018-03-29   | 0.00
        date or accounts | 2018-12-30 | 2018-03-29   | 0.00
        date or accounts | 2018-12-31 |              | 0.00
    """
    for row in rows_of(table):
        rule = HoldBack.model_validate({"share": "10%", "promises": ["home_4_weeks"], **rules[row["until"]]})
        found = held(rule, row["today"], settled_up_to=row["agreed up to"])
        assert found["home_4_weeks"] == Decimal(row["held back"]), row


def test_a_line_says_how_much_is_held_back_and_until_when():
    terms = agreed().model_copy(update={"timing": Timing(hold_backs=(HoldBack(share=A_TENTH, until="month_12"),))})
    line = claims_run(terms, [history_of({}, date(2018, 6, 1))], today=date(2018, 6, 1)).lines[0]
    assert line.steps[-1].says == "£180.00 (10%) is held back until “12-month check”, 1 March 2019."


def test_what_waits_for_a_promise_that_is_lost_stays_held_back():
    rule = HoldBack(share=A_TENTH, promises=("home_4_weeks",), until_promise="home_12_months")
    assert held(rule, "2019-12-31", in_care="2018-10-01")["home_4_weeks"] == Decimal("180.00")


@pytest.mark.parametrize(("settled", "kind"), [("2018-03-29", LineKind.RELEASE), ("", None)])
def test_the_ledger_books_the_release_once_and_moves_no_price(settled, kind):
    terms = agreed().model_copy(update={"timing": Timing(hold_backs=(HoldBack(share=A_TENTH),))})
    today = date(2018, 6, 1)
    run = claims_run(terms, [history_of({}, today)], today=today, settled_up_to=day(settled) if settled else None)
    amount = Decimal("1800.00")
    before = {run.lines[0].key: Booked(amount, amount, amount, Decimal("0.00"), Decimal("180.00"), {})}
    found = corrections(run.lines, before)
    assert [each.kind for each in found] == ([kind] if kind else [])
    if kind:
        assert (found[0].amount, found[0].cash) == (Decimal("0.00"), Decimal("180.00"))
        after = replace(before[run.lines[0].key], held_back=Decimal("0.00"))
        assert corrections(run.lines, {run.lines[0].key: after}) == []
