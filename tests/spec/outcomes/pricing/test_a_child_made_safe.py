"""
A child made safe costs nobody: what was paid before stays paid, and what the terms void or hold harmless is.

The promise is judged as the record stands; only the taking back is void. Terms may say otherwise.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from homeward.outcomes.rules.ledger import Booked, corrections
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.history import CarePeriod, ChildHistory, Happening, Stay
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.safeguards import Safeguards
from tests.spec.outcomes.conftest import agreed, day, history_of, rows_of

NOTHING = Decimal("0.00")
TODAY = date(2019, 12, 31)
EVERY = {"home_4_weeks": "1800.00", "home_6_months": "2700.00", "home_12_months": "1200.00"}
CODES = {
    "police protection": "L1",
    "emergency order": "L2",
    "interim order": "C1",
    "section 20": "V2",
    "care order": "C2",
}


def child(row: dict[str, str]) -> ChildHistory:
    """The end of the programme is 1 March 2018; the check days 29 March, 1 September 2018 and 1 March 2019."""
    care = row.get("in care", "")
    periods = (CarePeriod("care-1", day(care), None, CODES[row["under"]]),) if care else ()
    plan = (Stay("plan-1", "child_protection", day(row["plan"]), None),) if row.get("plan") else ()
    return replace(history_of({}, TODAY), care=periods, stays=plan)


def paid(**pounds: str) -> dict[tuple[str, str, int], Decimal]:
    return {("TTT-0001", code, 1): Decimal(amount) for code, amount in pounds.items()}


def payable(terms: AgreedTerms, history: ChildHistory, before: dict[tuple[str, str, int], Decimal]) -> dict[str, Any]:
    run = claims_run(terms, [history], today=TODAY, claimed_before=list(before), paid_before=before)
    return {each.promise: each for each in run.lines}


def test_what_was_paid_stays_paid_when_a_protective_step_loses_the_promise():
    table = """
        in care    | under             | plan       | promise        | stays   | why
        -----------+-------------------+------------+----------------+---------+---------------------------
        2018-03-20 | police protection |            | home_4_weeks   | 1800.00 | 9 days before the check day
        2018-03-28 | emergency order   |            | home_4_weeks   | 1800.00 | Emergency protection order
        2018-06-01 | interim order     |            | home_6_months  | 2700.00 | Interim care order on 1 June
        2018-06-01 | section 20        | 2018-05-20 | home_6_months  | 2700.00 | Child protection plan on 20 May
        2018-03-20 | section 20        |            | home_4_weeks   |         |
        2018-03-20 | care order        |            | home_4_weeks   |         |
        2018-06-01 | section 20        | 2017-06-01 | home_6_months  |         |
        2018-03-20 | section 20        | 2018-06-30 | home_4_weeks   |         |
    """
    for row in rows_of(table):
        code = row["promise"]
        line = payable(agreed(), child(row), paid(**{code: EVERY[code]})).get(code)
        if not row["stays"]:
            assert line is None, row
            continue
        assert line.payable == Decimal(row["stays"]), row
        assert row["why"] in line.explanation, line.explanation
        assert f"Nothing is taken back: £{Decimal(row['stays']):,} stays paid." in line.explanation
        assert line.steps[-1].kind is StepKind.SAFEGUARD


def test_what_needs_a_promise_lost_so_stays_paid_too():
    history = child({"in care": "2018-03-20", "under": "police protection"})
    before = paid(home_4_weeks="1800.00", home_6_months="2700.00", home_12_months="1200.00")
    lines = payable(agreed(), history, before)
    assert {code: str(each.payable) for code, each in lines.items()} == EVERY
    assert "What it needs was lost so: Police protection on 20 March 2018" in lines["home_12_months"].explanation
    other = child({"in care": "2018-03-20", "under": "section 20"})
    assert payable(agreed(), other, before) == {}


def test_the_promise_itself_is_judged_as_the_record_stands_and_nothing_new_is_paid_for_it():
    history = child({"in care": "2018-03-20", "under": "police protection"})
    run = claims_run(agreed(), [history], today=TODAY)
    assert {each.promise: each.verdict for each in run.standings["TTT-0001"]}["home_4_weeks"] is Verdict.NOT_EARNED
    assert run.payable == NOTHING


def test_the_ledger_takes_nothing_back_and_holds_nothing_back():
    history = child({"in care": "2018-03-20", "under": "police protection"})
    before = paid(home_4_weeks="1800.00")
    (key,) = before
    run = claims_run(agreed(), [history], today=TODAY, claimed_before=[key], paid_before=before)
    amount = Decimal("1800.00")
    assert corrections(run.lines, {key: Booked(amount, amount, amount, NOTHING, NOTHING, {})}) == []
    (entry,) = corrections(run.lines, {key: Booked(amount, amount, amount, NOTHING, Decimal("180.00"), {})})
    assert (entry.kind, entry.amount, entry.cash) == (LineKind.RELEASE, NOTHING, Decimal("180.00"))


def test_terms_may_say_that_it_is_corrected_like_any_other():
    terms = agreed().model_copy(update={"safeguards": Safeguards(after_protection="as_priced")})
    history = child({"in care": "2018-03-20", "under": "police protection"})
    assert payable(terms, history, paid(home_4_weeks="1800.00")) == {}


def test_what_stays_paid_keeps_its_room_under_a_cap():
    terms = agreed().model_copy(update={"limits": _cap("2000.00")})
    lost = child({"in care": "2018-03-20", "under": "police protection"})
    other = replace(child({}), reference="TTT-0002")
    before = paid(home_4_weeks="1800.00")
    run = claims_run(terms, [lost, other], today=TODAY, claimed_before=list(before), paid_before=before)
    assert run.payable == Decimal("2000.00")
    assert {each.unit: each.payable for each in run.lines if each.payable} == {
        "TTT-0001": Decimal("1800.00"), "TTT-0002": Decimal("200.00"),
    }  # fmt: skip


def test_what_is_held_back_until_a_promise_lost_by_a_protective_step_is_held_no_longer():
    hold = {"hold_backs": [{"share": "10%", "until_promise": "home_6_months"}]}
    terms = AgreedTerms.model_validate({**agreed().model_dump(), "timing": hold})
    table = """
        in care    | under             | held
        -----------+-------------------+-------
        2018-06-01 | interim order     | 0.00
        2018-06-01 | section 20        | 180.00
                   |                   | 0.00
    """
    for row in rows_of(table):
        assert payable(terms, child(row), {})["home_4_weeks"].held_back == Decimal(row["held"]), row


@pytest.mark.parametrize(("then", "new", "stays"), [("void", None, "1800.00"), ("hold_harmless", "1800.00", "1800.00")])
def test_an_override_of_the_terms_voids_a_promise_or_holds_it_harmless_and_never_takes_it_back(then, new, stays):
    rule = {
        "when": {"kind": "events", "event": "panel_made_safe"},
        "then": then,
        "promises": ["home_4_weeks"],
        "says": "The panel found that the child was made safe.",
    }
    terms = agreed().model_copy(update={"safeguards": Safeguards.model_validate({"overrides": [rule]})})
    safe = (Happening("panel-1", "panel_made_safe", date(2018, 3, 21)),)
    history = replace(child({"in care": "2018-03-20", "under": "section 20"}), events=safe)
    line = payable(terms, history, {}).get("home_4_weeks")
    assert (line.payable if line else None) == (Decimal(new) if new else None)
    again = payable(terms, history, paid(home_4_weeks="1800.00"))["home_4_weeks"]
    assert again.payable == Decimal(stays)
    assert "The panel found that the child was made safe." in again.explanation
    assert "home_4_weeks" not in payable(terms, replace(history, events=()), paid(home_4_weeks="1800.00"))


def _cap(most: str) -> tuple[Any, ...]:
    document = AgreedTerms.model_validate({**agreed().model_dump(), "limits": [{"kind": "contract_cap", "most": most}]})
    return document.limits
