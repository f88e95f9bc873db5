"""What the terms say of money: who pays, what one outcome is worth, which caps are left, and what is compared."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from homeward.outcomes.rules.money.forecast import forecast
from homeward.outcomes.rules.money.from_terms import comparators, not_simulated, payers, steps, usual_days
from homeward.outcomes.rules.money.pipeline import pipeline_of
from homeward.outcomes.rules.money.projection import paid_out, to_come
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.money_forecast import Certain, PastLine, Pipeline, Step
from homeward.outcomes.values.money_pipeline import ChildSoFar, Whole
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.counterfactual import Deadweight, MatchedControl
from homeward.outcomes.values.terms.limits import ContractCap, PerPayer, PerPeriod, PerPromise
from homeward.outcomes.values.terms.parties import Party, PayerShares

TODAY = date(2026, 7, 1)


def claimed(amount: str, *, promise: str = "home_4_weeks", payer: str = "council") -> PastLine:
    return PastLine("TTT-0001", promise, TODAY, Decimal(amount), payer)


def test_the_commissioner_pays_all_where_no_payer_is_named(agreed):
    assert payers(agreed(), "Severnshire", TODAY) == (("Severnshire", Decimal(1)),)


def test_shares_change_by_phase(agreed):
    two = (
        Party(key="council", title="Council", role="payer"),
        Party(key="fund", title="Outcomes fund", role="top_up_payer"),
    )
    phases = (
        PayerShares(title="Start-up", ends=TODAY, shares={"council": "60%", "fund": "40%"}),
        PayerShares(title="Later", starts=TODAY, shares={"council": "80%", "fund": "20%"}),
    )
    terms = agreed().model_copy(update={"parties": two, "payer_shares": phases})
    before, after = payers(terms, "x", TODAY - timedelta(days=1)), payers(terms, "x", TODAY)
    assert before == (("Council", Decimal("0.6")), ("Outcomes fund", Decimal("0.4")))
    assert after == (("Council", Decimal("0.8")), ("Outcomes fund", Decimal("0.2")))


def test_the_shares_of_a_child_add_up_to_the_value(agreed):
    found = steps(agreed("6000.00"), {})
    assert [(each.code, str(each.worth)) for each in found] == [
        ("home_4_weeks", "1800.00"),
        ("home_6_months", "2700.00"),
        ("home_12_months", "1200.00"),
        ("stars", "300.00"),
    ]
    assert sum(each.worth for each in found) == Decimal("6000.00")
    assert found[2].requires == ("home_4_weeks", "home_6_months")


def test_every_limit_on_money_is_told_with_what_claims_leave(agreed):
    limits = (
        ContractCap(kind="contract_cap", most=Decimal(10000)),
        PerPayer(kind="per_payer", payer="fund", most=Decimal(3000)),
        PerPromise(kind="per_promise", promises=("stars",), most=Decimal(500)),
        PerPeriod(kind="per_period", every="financial_year", most=Decimal(4000), differs={2027: Decimal(9000)}),
        PerPeriod(kind="per_period", every="quarter", most=Decimal(1250)),
    )
    fund = (Party(key="fund", title="Outcomes fund", role="top_up_payer"),)
    terms = agreed().model_copy(update={"limits": limits, "parties": fund})
    pipeline = Pipeline(
        today=TODAY,
        steps=(),
        chances=(),
        cohorts=(),
        certain=tuple(
            Certain(date(2027, 8, 14), "home_4_weeks", "", Decimal(amount), claimed=False, due=due)
            for amount, due in (("60.00", TODAY), ("1.00", date(2027, 5, 1)))
        ),
        caps=(),
        shares=(("Council", Decimal(1)),),
        terms=terms,
        past=(claimed("1000.00"), claimed("200.00", promise="stars", payer="fund")),
        payer_keys={"fund": "Outcomes fund"},
    )
    left = {each.title: (str(each.left), each.share) for each in forecast(pipeline, paths=5).runs_out}
    assert left == {
        "The contract’s cap": ("8800.00", 0.0),
        "The cap of Outcomes fund": ("2800.00", 0.0),
        "The cap of “Stars up at 6 months”": ("300.00", 0.0),
        "The cap for 2026/27": ("2800.00", 0.0),
        "The cap for 2027/28": ("9000.00", 0.0),
        "The cap for July to September 2026": ("50.00", 1.0),
    }


def test_what_would_have_happened_anyway_is_not_in_the_worth(agreed):
    sixth = {"sixth": Deadweight(kind="deadweight", share="1/6", source="test", note="A sixth")}
    promises = tuple(each.model_copy(update={"counterfactual": "sixth"}) for each in agreed().promises)
    found = steps(agreed().model_copy(update={"promises": promises, "counterfactuals": sixth}), {})
    assert [str(each.worth) for each in found] == ["1500.00", "2250.00", "1000.00", "250.00"]


def test_days_to_each_check_come_from_the_terms_before_anybody_got_there(agreed):
    found = usual_days(agreed())
    assert (found["home_4_weeks"], found["home_6_months"], found["home_12_months"]) == (28, 183, 365)


def test_what_the_contract_compares_with(agreed):
    terms = agreed()
    assert {each.kind for each in comparators(terms).values()} == {"none"}
    against = {
        "sixth": Deadweight(kind="deadweight", share="1/6", source="test", note="A sixth"),
        "live": MatchedControl(kind="matched", method="pairs", source="test", note="Similar families"),
    }
    promises = (
        terms.promises[0].model_copy(update={"counterfactual": "sixth"}),
        terms.promises[1].model_copy(update={"counterfactual": "live"}),
    )
    found = comparators(terms.model_copy(update={"promises": promises, "counterfactuals": against}))
    assert float(found["home_4_weeks"].rate) == pytest.approx(1 / 6)
    # The figures of a live comparison come with the evaluation, never from the terms.
    assert (found["home_6_months"].kind, found["home_6_months"].rate) == ("matched", None)


EVERY_ONE = [pytest.param(each, id=each.name) for each in shelf.all_terms()]
NUMBERS = {"money": Decimal("1000.00"), "whole_number": 10, "percent": Decimal(10), "date": date(2030, 1, 1)}


def test_a_rate_compared_before_it_is_paid_is_not_taken_off_again():
    document = shelf.terms("peterborough", "1.0")
    given = {each.key: NUMBERS[each.kind] if each.suggested is None else each.suggested for each in document.parameters}
    terms = settle.agree(document, {}, given)
    rated = [each.code for each in terms.promises if each.by_cohort]
    assert rated
    assert all(comparators(terms)[code].in_the_price for code in rated)


@pytest.mark.parametrize("document", EVERY_ONE)
def test_every_contract_on_the_shelf_can_be_forecast_from_its_terms_alone(document):
    given = {each.key: NUMBERS[each.kind] if each.suggested is None else each.suggested for each in document.parameters}
    terms = settle.agree(document, {}, given)
    milestones = steps(terms, {})
    named = {each.code for each in milestones if each.by_cohort}
    assert named == {each.code for each in terms.promises if each.by_cohort}
    assert not not_simulated(terms) or named, "only cohorts that have not begun are left out, and the page says so"
    whole = Whole(
        today=TODAY,
        starts=date(2025, 1, 1),
        ends=date(2028, 1, 1),
        steps=milestones,
        children=(ChildSoFar(date(2026, 2, 1), None, None, None, {}),),
        certain=(),
        caps=(),
        shares=payers(terms, "Council", TODAY),
        usual_days=usual_days(terms),
        not_simulated=not_simulated(terms),
        terms=terms,
    )
    found = forecast(pipeline_of(whole), paths=20)
    assert found.total.p95 >= 0
    assert {each.kind for each in comparators(terms).values()} <= {
        "none", "deadweight", "fixed_rate", "frozen_cohort", "pre_post", "matched", "randomised", "switch",
    }  # fmt: skip


def test_a_projection_follows_what_moved_with_what_is_expected():
    pipeline = Pipeline(
        today=TODAY,
        steps=(Step("w", "Home", Decimal("100.00")),),
        chances=(),
        cohorts=(),
        certain=(
            Certain(date(2026, 8, 14), "w", "Council", Decimal("2500.00"), claimed=True),
            Certain(date(2027, 2, 14), "w", "Council", Decimal("500.00"), claimed=True),
        ),
        caps=(),
        shares=(("Council", Decimal(1)),),
        paid=Decimal("1000.00"),
    )
    moved = [
        Movement(date(2026, 1, 1), MovementKind.DRAWDOWN, "loan", Decimal("900.00")),
        Movement(date(2026, 5, 1), MovementKind.DISTRIBUTION, "loan", Decimal("990.00")),
        Movement(date(2026, 9, 1), MovementKind.RECEIPT, "Council", Decimal("1.00")),
    ]
    rows, ends = to_come(forecast(pipeline, paths=5), moved, TODAY, None)
    receipts = [(each.day, each.amount) for each in rows if each.kind is MovementKind.RECEIPT]
    assert receipts == [(date(2026, 10, 1), Decimal("2500.00")), (date(2027, 4, 1), Decimal("500.00"))]
    assert ends == date(2027, 4, 1)
    assert (paid_out(moved, TODAY).multiple, paid_out(moved, TODAY).put_in) == (Decimal("1.100"), Decimal("900.00"))
