"""A payment performed again: every part of every line is compared, and each difference is one plain sentence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.performed_again import (
    Basis,
    histories_differ,
    ledger_differs,
    line_as_data,
    line_differs,
    paid_beyond,
    sample_differs,
    set_aside_differs,
)
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.rules.sampling import error_rate, extrapolated
from homeward.outcomes.values.history import CarePeriod
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.terms.validation import Sampling
from tests.spec.outcomes.conftest import agreed, history_of

TODAY = date(2019, 12, 31)
RUN = claims_run(agreed(), [history_of({}, TODAY)], today=TODAY)
LINE = replace(RUN.lines[0], payers={"council": Decimal("1200.00"), "fund": Decimal("600.00")})
PAID = {"line": "a", "kind": "original", "key": ["TTT-0001", "home_4_weeks", 1], "title": "Home", "amount": "1800.00",
        "held_back": "0.00", "payers": {"council": "1800.00"}}  # fmt: skip


def test_the_same_line_has_no_difference():
    assert line_differs("TTT-0001, Home", line_as_data(LINE), LINE, Basis.FROZEN) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"payable": Decimal("1799.99")}, "what is payable was £1,800.00; from what was frozen it is £1,799.99."),
        ({"held_back": Decimal("18.00")}, "what is held back was £0.00; from what was frozen it is £18.00."),
        ({"gross": Decimal("1801.00")}, "the price was £1,800.00; from what was frozen it is £1,801.00."),
        ({"quantity": Fraction(3, 2)}, "the quantity was nothing; from what was frozen it is 3/2."),
        (
            {"payers": {"council": Decimal("1800.00")}},
            "what council pays was £1,200.00; from what was frozen it is £1,800.00.",
        ),
    ],
)
def test_each_part_of_a_line_that_differs_is_said(changed, says):
    found = line_differs("TTT-0001, Home", line_as_data(LINE), replace(LINE, **changed), Basis.FROZEN)
    assert f"TTT-0001, Home: {says}" in [each.says for each in found]


def test_a_line_that_is_gone_is_worth_nothing_now():
    found = line_differs("TTT-0001, Home", line_as_data(LINE), None, Basis.RECORD)
    assert "from the record as it was known then it is £0.00" in " ".join(each.says for each in found)


def test_a_line_kept_with_its_payable_alone_is_compared_by_that():
    assert line_differs("Home", {"payable": "1800.00"}, LINE, Basis.FROZEN) == []
    assert len(line_differs("Home", {"payable": "1800.01"}, LINE, Basis.FROZEN)) == 1


def test_who_was_set_aside_is_compared_with_every_fault():
    now = replace(RUN, set_aside=(SetAside("TTT-0002", ("Care ends before it starts.",)),))
    assert set_aside_differs({"TTT-0002": ["Care ends before it starts."]}, now, Basis.FROZEN) == []
    (gone,) = set_aside_differs({"TTT-0002": ["Care ends before it starts."]}, RUN, Basis.FROZEN)
    assert gone.says.endswith("was yes (Care ends before it starts.); from what was frozen it is no.")
    (new,) = set_aside_differs({}, now, Basis.RECORD)
    assert new.then == "no"


def test_each_part_of_a_history_that_is_told_otherwise_is_named():
    then = evidence.plain_history(history_of({}, TODAY))
    learnt = replace(history_of({}, TODAY), care=(CarePeriod("late", TODAY, None),), died_on=TODAY)
    found = histories_differ([then], [evidence.plain_history(learnt)])
    assert [each.part for each in found] == ["care periods", "the day of death"]
    assert found[1].now == "2019-12-31"
    assert [each.now for each in histories_differ([then], [])] == ["not told"]
    assert histories_differ([then], [then]) == []


def test_the_ledger_is_held_to_what_was_paid_line_by_line():
    assert ledger_differs([PAID], {"a": PAID}) == []
    changed = PAID | {"amount": "1700.00", "payers": {"fund": "1700.00"}}
    assert [each.part for each in ledger_differs([PAID], {"a": changed})] == ["what was paid", "who pays it"]
    assert [each.now for each in ledger_differs([PAID], {})] == ["not there"]
    assert [each.then for each in ledger_differs([], {"a": PAID})] == ["not in the run"]


@pytest.mark.parametrize(
    ("earlier", "payable", "beyond"), [("0", "1800.00", 0), ("0.01", "1800.00", 1), ("0", "1799.99", 1)]
)
def test_no_more_stands_paid_than_is_payable(earlier, payable, beyond):
    frozen = {"paid": [PAID], "paid_earlier": [["TTT-0001", "home_4_weeks", 1, earlier]]}
    key = ("TTT-0001", "home_4_weeks", 1)
    assert len(paid_beyond(frozen, {key: Decimal(payable)}, Basis.FROZEN)) == beyond


def test_the_error_of_a_sample_is_worked_out_again():
    looked_at, rest = [("100.00", "80.00"), ("50.00", "50.00")], ["200.00", "99.99"]
    rule = Sampling(share=Fraction(1, 10), extrapolate=True)
    rate = error_rate([(Decimal(asked), Decimal(stands)) for asked, stands in looked_at])
    off = extrapolated(rate, {str(n): Decimal(each) for n, each in enumerate(rest)}, rule)
    frozen = {"claim": 3, "looked_at": looked_at, "rest": rest, "paid": str(-off.amount)}
    assert sample_differs(frozen) == []
    (wrong,) = sample_differs(frozen | {"paid": "-1.00"})
    assert (
        wrong.says
        == f"Claim 3, error of the sample: what it takes off was £1.00; from what was frozen it is £{off.amount}."
    )
