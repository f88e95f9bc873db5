"""What whoever opens a contract has to do, and the money of a contract in parts that add up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from homeward.outcomes.rules.money_at_a_glance import money_at_a_glance
from homeward.outcomes.rules.to_do import to_do
from homeward.outcomes.values.claims import ClaimState
from homeward.outcomes.values.pages import (
    CapBurnDown,
    ClaimSummary,
    ContractPage,
    ContractSummary,
    Duties,
    SomeStandings,
    StandingView,
    Way,
)
from homeward.outcomes.values.standing import Verdict

TODAY = date(2026, 11, 22)
NOTHING = Decimal("0.00")
PROVIDER, VERIFIER = Duties(claims=True, judges=True), Duties(verifies=True)
COMMISSIONER = Duties(pays=True, settles=True, judges=True)


def claim(number: int, state: str, amount: str = "1000.00", queried: int = 0) -> ClaimSummary:
    return ClaimSummary(
        uuid4(),
        number,
        "July to September 2026",
        ClaimState(state),
        3,
        queried,
        Decimal(amount),
        NOTHING,
        None,
        None,
        1,
    )


def check(days: int) -> StandingView:
    day = TODAY + timedelta(days=days)
    return StandingView(uuid4(), "TTT-0001", "m4", "Home", Verdict.TOO_EARLY, "", day, None, (), TODAY)


@pytest.fixture
def page() -> ContractPage:
    contract = ContractSummary(
        uuid4(), "T", "TTT", "T 1.0", "Council", "Trust", TODAY, TODAY, 2, None, None, None, NOTHING, NOTHING, 0, 1
    )
    cap = CapBurnDown(None, NOTHING, NOTHING, NOTHING, ())
    nobody = SomeStandings((), 0)
    return ContractPage(contract, (), (), (), nobody, nobody, (), cap, (), TODAY, TODAY)


def said(page: ContractPage, duties: Duties) -> list[str]:
    return [each.what for each in to_do(page, duties)]


def test_nothing_is_asked_of_anybody_where_nothing_waits(page):
    assert [said(page, each) for each in (PROVIDER, VERIFIER, COMMISSIONER)] == [[], [], []]


@pytest.mark.parametrize(
    ("state", "provider", "verifier", "commissioner"),
    [
        ("draft", ["Check claim 1 and submit it"], [], []),
        ("submitted", [], ["Verify claim 1"], []),
        ("disputed", [], ["Decide claim 1 again"], []),
        ("approved", ["Invoice claim 1"], [], []),
        ("part_approved", ["Invoice claim 1"], [], []),
        ("invoiced", [], [], ["Pay claim 1"]),
        ("paid", [], [], []),
        ("rejected", [], [], []),
    ],
)
def test_a_claim_waits_for_one_of_them(page, state, provider, verifier, commissioner):
    page = replace(page, claims=(claim(1, state),))
    assert said(page, PROVIDER) == provider
    assert said(page, VERIFIER) == verifier
    assert said(page, COMMISSIONER) == commissioner


@pytest.mark.parametrize("state", ["approved", "part_approved"])
def test_a_decided_claim_waits_for_internal_audit_first_where_the_terms_ask_for_it(page, state):
    waiting = replace(page, claims=(replace(claim(1, state), waits_for_sign_off=True),))
    assert said(waiting, PROVIDER) == []
    assert said(waiting, Duties(signs_off=True)) == ["Sign claim 1 off"]
    assert said(replace(page, claims=(claim(1, state),)), Duties(signs_off=True)) == []


def test_a_query_waits_for_whoever_claimed_and_stays_with_whoever_verifies(page):
    page = replace(page, claims=(claim(2, "queried", queried=1),))
    assert said(page, PROVIDER) == ["Answer what is asked about claim 2"]
    assert said(page, VERIFIER) == ["Go on with claim 2"]
    assert to_do(page, PROVIDER)[0].claim_id == page.claims[0].id


def test_older_claims_come_first_and_then_what_is_not_in_a_claim(page):
    earned = SomeStandings((), 5)
    page = replace(page, claims=(claim(3, "draft"), claim(2, "queried", queried=2)), claimable=earned)
    assert said(page, PROVIDER) == [
        "Answer what is asked about claim 2",
        "Check claim 3 and submit it",
        "Claim 5 outcomes",
    ]


def test_only_checks_of_the_next_thirty_days_are_something_to_do(page):
    page = replace(page, milestones=(check(30), check(31)))
    assert said(page, PROVIDER) == ["See that 1 check can be made"]


def test_open_questions_are_for_whoever_may_answer_them(page):
    page = replace(page, contract=replace(page.contract, open_questions=1))
    assert said(page, PROVIDER) == []
    assert [each.way for each in to_do(page, COMMISSIONER)] == [Way.QUESTIONS]


@pytest.mark.parametrize(("days", "asked"), [(7, False), (8, True), (None, True)])
def test_a_contract_is_judged_again_after_a_week(page, days, asked):
    page = replace(page, judged_on=None if days is None else TODAY - timedelta(days=days))
    assert ("Judge the contract again" in said(page, PROVIDER)) is asked


def test_the_parts_of_the_money_add_up_to_the_cap():
    cap = CapBurnDown(Decimal("100000"), Decimal("9500.00"), Decimal("3000.00"), NOTHING, (), held=Decimal("100.00"))
    claims = [claim(1, "paid", "3000.00"), claim(2, "invoiced", "2000.00"), claim(3, "queried", "4000.00"),
              claim(4, "draft", "500.00")]  # fmt: skip
    found = money_at_a_glance(cap, claims)
    assert [(each.key, str(each.amount)) for each in found.parts] == [
        ("paid", "2900.00"), ("held", "100.00"), ("to_pay", "2000.00"), ("to_decide", "4000.00"),
        ("draft", "500.00"), ("left", "90500.00"),
    ]  # fmt: skip
    assert sum(each.amount for each in found.parts) == found.whole == Decimal("100000")
    placed = list(found.placed())
    assert placed[0][1] == 0
    assert sum(share for _, _, share in placed) == pytest.approx(100, abs=0.05)


def test_a_part_below_nothing_is_told_and_not_drawn():
    cap = CapBurnDown(None, Decimal("-1000.00"), NOTHING, NOTHING, ())
    found = money_at_a_glance(cap, [claim(1, "draft", "-1000.00")])
    assert [str(each.amount) for each in found.parts if each.key == "draft"] == ["-1000.00"]
    assert list(found.placed()) == []
