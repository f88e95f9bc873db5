"""The money of a contract: to the penny for its parties, in steps for investors, never for a family's workers."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework.values import CareFact
from homeward.outcomes import actions
from homeward.outcomes.models import CohortStanding, PlanVersion, PublishedMoney
from homeward.outcomes.queries import money
from homeward.outcomes.queries.money import held
from homeward.outcomes.queries.money.held import Booked, parted
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.money_forecast import Scenario
from homeward.outcomes.values.money_indicators import Look
from homeward.outcomes.values.money_plans import PlanRow
from homeward.outcomes.values.money_savings import Benefit, Counts, Grade, SavingsCase, UnitCost
from homeward.outcomes.values.money_waterfall import MovementKind
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce.queries import agency_names
from tests.factories import contracts, viewers
from tests.factories.beginning import kept
from tests.rooms.outcomes.told import LONG_AGO, child_home

TODAY = timezone.localdate()
FINANCE = {
    "wording": "Made up for a test.",
    "source": "test",
    "tranches": [{"key": "senior", "title": "Senior loan", "commitment": "100000.00", "coupon": "4%"}],
    "fees": [{"key": "vehicle", "title": "Vehicle", "paid_to": "vehicle", "amount": "100.00", "every": "quarter"}],
    "waterfall": [
        {"pays": "fee", "to": "vehicle"},
        {"pays": "coupon", "to": "senior"},
        {"pays": "principal", "to": "senior"},
        {"pays": "share", "to": "provider"},
    ],
}


@pytest.fixture
def paid(parties, told):
    """Seven children home throughout; everything earned is claimed, verified and paid."""
    for n in range(7):
        child_home(parties, told, f"Made{n}", ended_days_ago=500 + n)
    _claimed_and_paid(parties)
    return parties


@kept
def _claimed_and_paid(parties):
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        claim = actions.build_claim(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        actions.submit_claim(by=parties.carol, claim_id=claim, version=None, today=TODAY)
    with acting_as(parties.victor):
        actions.verify_claim(by=parties.victor, claim_id=claim, version=None, today=TODAY)
    with acting_as(parties.carol):
        actions.invoice_claim(by=parties.carol, claim_id=claim, version=None, today=TODAY)
    with acting_as(parties.connie):
        actions.pay_claim(by=parties.connie, claim_id=claim, payment_reference="BACS 1", version=None, today=TODAY)


def payer(of) -> str:
    with acting_as(of.connie):
        return agency_names(agency_ids=[of.commissioner_id])[of.commissioner_id]


def a_row(of, *, amount: str = "30000.00", count: int = 9) -> PlanRow:
    return PlanRow(
        TODAY - timedelta(days=90), TODAY + timedelta(days=1), payer(of), "home_4_weeks", count, Decimal(amount)
    )


def plan(of, title: str, *rows: PlanRow, since: date = TODAY) -> int:
    with acting_as(of.carol):
        return actions.add_plan(
            by=of.carol, contract_id=of.contract_id, title=title, rows=rows, in_force_from=since, today=TODAY
        )


def page(of, **more):
    with acting_as(of.connie):
        return money.money_page(by=of.connie, contract_id=of.contract_id, today=TODAY, **more)


def moved(of, kind: MovementKind, about: str, amount: str, days_ago: int = 10):
    with acting_as(of.carol):
        return actions.move_money(
            by=of.carol,
            contract_id=of.contract_id,
            kind=kind,
            day=TODAY - timedelta(days=days_ago),
            about=about,
            amount=Decimal(amount),
            today=TODAY,
        )


def financed(of, **changes):
    with acting_as(of.connie):
        return actions.record_financing(
            by=of.connie,
            contract_id=of.contract_id,
            finance=FINANCE | changes,
            in_force_from=TODAY - timedelta(days=400),
            closes_on=None,
            basis="Made-up letter",
            today=TODAY,
        )


def test_versions_of_a_plan_stand_beside_what_was_paid_and_are_never_added(paid):
    one, two = a_row(paid), a_row(paid, amount="20000.00", count=7)
    assert plan(paid, "As agreed", one, since=TODAY - timedelta(days=400)) == 1
    assert plan(paid, "After the slow start", two) == 2
    now, first = page(paid), page(paid, plan_number=1)
    assert (now.beside.plan.number, now.beside.total.planned) == (2, Decimal("20000.00"))
    assert (first.beside.plan.number, first.beside.total.planned) == (1, Decimal("30000.00"))
    # 7 children × £6,000, all of it paid today.
    assert now.beside.total.actual == first.beside.total.actual == now.paid == Decimal("42000.00")
    assert page(paid, on=TODAY - timedelta(days=1)).beside.plan.number == 1


def test_the_forecast_says_its_seed_its_chances_and_what_the_caps_leave(paid):
    found = page(paid)
    assert found.forecast.seed
    assert {each.key: each.figure.in_words for each in found.forecast.chances}["home_4_weeks"].startswith("7 of 7")
    assert found.forecast.total.p50 >= Decimal("42000.00")
    assert [each.title for each in found.runs_out] == ["The contract’s cap"]
    assert [each.scenario.key for each in found.scenarios] == ["low", "base", "high"]
    with acting_as(paid.carol):
        actions.name_scenario(
            by=paid.carol,
            contract_id=paid.contract_id,
            scenario=Scenario("", "School strike", success=Decimal("0.5"), delay_months=6),
            today=TODAY,
        )
    assert page(paid).scenarios[-1].scenario.title == "School strike"


def test_a_file_with_faults_is_kept_out_whole_and_every_fault_told(parties):
    rows = [(1, ("from", "to", "payer", "promise", "outcomes", "amount")), (2, ("x", "", "", "nothing", "=1", "1.234"))]
    with acting_as(parties.carol), pytest.raises(Invalid) as refusal:
        actions.add_plan_from_file(
            by=parties.carol, contract_id=parties.contract_id, title="T", cells=rows, in_force_from=TODAY, today=TODAY
        )
    assert len(refusal.value.problems) == 5
    with acting_as(parties.carol):
        assert PlanVersion.objects.count() == 0
        number = actions.add_plan_from_file(
            by=parties.carol,
            contract_id=parties.contract_id,
            title="T",
            cells=[rows[0], (2, ("2026-04-01", "2026-06-30", "", "Home at 4 weeks", 3, 900.5))],
            in_force_from=TODAY,
            today=TODAY,
        )
        found = money.plan_page(by=parties.carol, contract_id=parties.contract_id, number=number, today=TODAY)
    assert [(each.promise, each.count, str(each.amount)) for each in found.plan.rows] == [("home_4_weeks", 3, "900.50")]


def test_nobody_who_works_with_a_family_sees_money(paid):
    worker = viewers.viewer("key_worker", authority_id=paid.authority_id)
    for asked in (money.finance_page, money.savings_page, money.signs_page, money.money_page):
        with acting_as(worker), pytest.raises((NotAllowed, NotFound)):
            asked(by=worker, contract_id=paid.contract_id, today=TODAY)
    with acting_as(worker), pytest.raises(NotAllowed):
        money.boards(by=worker)
    with acting_as(worker):
        assert not PlanVersion.objects.exists()


def test_another_party_and_another_authority_see_none_of_it(paid):
    plan(paid, "As agreed", a_row(paid))
    for stranger in (
        viewers.viewer("contract_manager", authority_id=paid.authority_id),
        contracts.parties().carol,
    ):
        with acting_as(stranger):
            assert not PlanVersion.objects.exists()
            with pytest.raises((NotAllowed, NotFound)):
                money.money_page(by=stranger, contract_id=paid.contract_id, today=TODAY)


def test_a_verifier_reads_and_writes_nothing(paid):
    with acting_as(paid.victor):
        assert not money.money_page(by=paid.victor, contract_id=paid.contract_id, today=TODAY).may_write
        with pytest.raises(NotAllowed):
            actions.add_plan(
                by=paid.victor, contract_id=paid.contract_id, title="T", rows=(), in_force_from=TODAY, today=TODAY
            )


def test_what_is_drawn_received_and_shared_adds_up(parties):
    financed(parties)
    moved(parties, MovementKind.DRAWDOWN, "senior", "50000.00", 365)
    moved(parties, MovementKind.RECEIPT, "Council", "60000.00", 0)
    with acting_as(parties.carol):
        found = money.finance_page(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    assert found.to_date.adds_up
    (senior,) = found.to_date.tranches
    assert (senior.coupon, senior.principal) == (Decimal("2000.00"), Decimal("50000.00"))
    assert found.to_date.others == (("provider", Decimal("8000.00")),)
    assert found.paid_out.why_no_rate.startswith("Money has only gone in")
    assert found.difference == Decimal("-52000.00")
    assert {title for title, *_ in found.projected} == {"Low", "As things stand", "High"}


def test_a_movement_is_taken_back_once_and_both_stay(parties):
    financed(parties)
    wrong = moved(parties, MovementKind.DRAWDOWN, "senior", "90000.00")
    with pytest.raises(Invalid, match="beyond its commitment"):
        moved(parties, MovementKind.DRAWDOWN, "senior", "20000.00")
    with acting_as(parties.carol):
        against = actions.take_back_movement(by=parties.carol, movement_id=wrong, reason="Typed twice")
    for each in (wrong, against):
        with acting_as(parties.carol), pytest.raises(Conflict):
            actions.take_back_movement(by=parties.carol, movement_id=each, reason="Again")
    moved(parties, MovementKind.DRAWDOWN, "senior", "20000.00")
    with acting_as(parties.carol):
        found = money.finance_page(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    assert found.to_date.drawn == Decimal("20000.00")
    assert [(each.taken_back, each.takes_back) for each in found.movements].count((True, False)) == 1


def test_money_cannot_move_tomorrow_from_nowhere_or_by_nothing(parties):
    for kind, about, amount, ago, words in (
        (MovementKind.RECEIPT, "Council", "5.00", -1, "is a plan"),
        (MovementKind.DRAWDOWN, "senior", "5.00", 1, "no such tranche"),
        (MovementKind.RECEIPT, " ", "0.00", 1, "more than nothing"),
    ):
        with pytest.raises(Invalid, match=words):
            moved(parties, kind, about, amount, ago)


def test_financing_that_makes_no_sense_is_refused_with_its_place(parties):
    with pytest.raises(Invalid, match="which there is not"):
        financed(parties, waterfall=[{"pays": "coupon", "to": "junior"}])
    with pytest.raises(Invalid, match=r"tranches\.0\.commitment"):
        financed(parties, tranches=[{"key": "a", "title": "A", "commitment": "-1"}])


def test_savings_keep_the_facts_they_rest_on(parties):
    cost = UnitCost(
        "foster", "A week of foster care", Decimal("646.00"), "week", 2017, "Council", True, "Published", TODAY
    )
    benefit = Benefit(
        "care", "Fewer weeks", Counts.FEWER_CARE_DAYS, "foster", 2017, Decimal(100), Decimal(0), Decimal(1), Grade.TRIAL
    )
    case = SavingsCase(
        "Case", 2017, Decimal("0.035"), 2017, ((2017, Decimal("1000.00")),), (cost,), (benefit,),
        optimism=((Grade.TRIAL, Decimal(0)),), optimism_source="Made up",
    )  # fmt: skip
    with acting_as(parties.connie):
        actions.record_unit_cost(by=parties.connie, contract_id=parties.contract_id, cost=cost, today=TODAY)
        actions.work_out_savings(by=parties.connie, contract_id=parties.contract_id, case=case, today=TODAY)
        dearer = replace(cost, amount=Decimal("999.00"))
        actions.record_unit_cost(by=parties.connie, contract_id=parties.contract_id, cost=dearer, today=TODAY)
        found = money.savings_page(by=parties.connie, contract_id=parties.contract_id, today=TODAY)
        assert found.avoided.cashable == Decimal("64600.00")
        assert [each.amount for each in found.unit_costs] == [Decimal("999.00")]
        with pytest.raises(Invalid, match="same bill"):
            twice = replace(case, benefits=(benefit, replace(benefit, key="x", counts=Counts.MORE_EXITS)))
            actions.work_out_savings(by=parties.connie, contract_id=parties.contract_id, case=twice, today=TODAY)


def test_what_was_paid_stands_beside_what_is_cashable(paid):
    with acting_as(paid.connie):
        assert money.savings_page(by=paid.connie, contract_id=paid.contract_id, today=TODAY).paid == Decimal("42000.00")


def test_paid_stands_beside_attributable_and_signs_name_no_worker(paid):
    with acting_as(paid.connie):
        before = money.signs_page(by=paid.connie, contract_id=paid.contract_id, today=TODAY)
        assert {each.in_words for each in before.attributable} == {"Not estimated"}
        assert (before.paid, before.attributed) == (Decimal("42000.00"), None)
        actions.record_comparison(
            by=paid.connie,
            contract_id=paid.contract_id,
            promise="home_4_weeks",
            kind="matched",
            says="Similar families",
            source="Made-up evaluation",
            yes=70,
            known=100,
            as_at=TODAY,
            today=TODAY,
        )
        after = money.signs_page(by=paid.connie, contract_id=paid.contract_id, today=TODAY)
    row = next(each for each in after.attributable if each.paid.promise == "home_4_weeks")
    assert row.units == Decimal("2.1")
    told = repr(after.signs)
    for viewer in (paid.carol, paid.victor, paid.connie):
        assert viewer.name not in told
        assert str(viewer.user_id) not in told


def test_a_child_protected_near_a_check_is_shown_as_protective(parties, told):
    one, _ = child_home(parties, told, ended_days_ago=100)
    check = TODAY - timedelta(days=100 - 28)
    began = check - timedelta(days=3)
    told.care.append(CareFact(one.child_id, uuid4(), began, None, "L1", False, LONG_AGO, None))
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        found = money.signs_page(by=parties.carol, contract_id=parties.contract_id, today=TODAY).signs
    assert [each.promise for each in found.overrides] == ["home_4_weeks"]
    assert "nothing paid for the promise is taken back" in found.overrides[0].says
    bunching = next(each for each in found.signs if each.figure.key == "care_after_check")
    assert (bunching.figure.denominator, bunching.look, bunching.set_aside) == (0, Look.TOO_FEW, 1)


def test_the_board_sees_steps_and_nothing_from_which_a_child_could_be_counted(paid):
    financed(paid)
    moved(paid, MovementKind.DRAWDOWN, "senior", "50000.00", 300)
    moved(paid, MovementKind.RECEIPT, "Council", "42000.00", 200)
    with acting_as(paid.connie), pytest.raises(Conflict, match="have not been published"):
        actions.publish_money(by=paid.connie, contract_id=paid.contract_id, today=TODAY)
    with acting_as(paid.connie):
        actions.publish_totals(by=paid.connie, contract_id=paid.contract_id, today=TODAY)
        first = actions.publish_money(by=paid.connie, contract_id=paid.contract_id, today=TODAY)
        assert actions.publish_money(by=paid.connie, contract_id=paid.contract_id, today=TODAY) == first
    investor = viewers.viewer("investor", authority_id=paid.authority_id)
    with acting_as(investor):
        (view,) = money.boards(by=investor)
        stored = json.dumps(PublishedMoney.objects.get().board)
    board = view.board
    # The dearest outcome is worth £2,700, so a step is at least £27,000 wide.
    assert board.step == Decimal(50000)
    # Eleven children at most can have earned everything: £66,000. A step to £50,000 would leave too little above it.
    assert (board.drawn, board.received.in_words) == (Decimal("50000.00"), "Less than £100,000")
    assert "42000" not in stored
    assert str(paid.contract_id) not in stored
    assert "TTT-" not in stored
    for amount in (
        board.received,
        *(each.received for each in board.scenarios),
        *(each.received for each in board.quarters),
    ):
        assert amount.low % board.step == 0
        assert amount.high % board.step == 0
    assert len(board.scenarios) == 3


NUMBERS = {"money": Decimal("1000.00"), "whole_number": 10, "percent": Decimal(10), "date": date(2030, 1, 1)}


def of_another_shape(name: str) -> contracts.Parties:
    of = contracts.parties()
    document = shelf.terms(name, "1.0")
    given = {each.key: NUMBERS[each.kind] if each.suggested is None else each.suggested for each in document.parameters}
    with acting_as(of.connie):
        of.contract_id = actions.agree_contract(
            by=of.connie,
            title=document.title,
            prefix="OTH",
            terms_name=name,
            terms_version="1.0",
            commissioner_id=of.commissioner_id,
            provider_id=of.provider_id,
            numbers=given,
            children_planned=None,
            starts=TODAY - timedelta(days=400),
            last_day=TODAY + timedelta(days=400),
            today=TODAY,
        )
    return of


@pytest.mark.parametrize("name", ["reboot_west", "peterborough", "essex_edge_of_care"])
def test_a_contract_of_another_shape_opens_every_page_of_its_money(name):
    of = of_another_shape(name)
    with acting_as(of.carol):
        for asked in (money.money_page, money.finance_page, money.savings_page, money.signs_page, money.plan_words):
            found = asked(by=of.carol, contract_id=of.contract_id, today=TODAY)
            assert found.contract.title == shelf.terms(name, "1.0").title


def test_what_cohorts_may_earn_is_in_the_forecast_and_under_the_cap():
    of = of_another_shape("essex_edge_of_care")
    with acting_as(of.carol):
        promise = next(
            code for code, _ in money.plan_words(by=of.carol, contract_id=of.contract_id, today=TODAY).promises
        )
    with acting_as(of.connie):
        for cohort, verdict, days in (("2025_q1", "earned", -30), ("2025_q2", "unknown", 40)):
            CohortStanding(
                contract_id=of.contract_id, cohort=cohort, promise=promise, title="Together",
                verdict=verdict, reason="-",
                due_on=TODAY + timedelta(days=days), quantity="30", counted_in="days", members=12, judged_on=TODAY,
            ).save(force_insert=True)  # fmt: skip
        page = money.money_page(by=of.connie, contract_id=of.contract_id, today=TODAY)
        sheets = money.money_sheets(by=of.connie, contract_id=of.contract_id, today=TODAY, pages=("money",))
    chance = next(each for each in page.forecast.chances if each.key == promise)
    assert (chance.figure.numerator, chance.figure.denominator) == (1, 1)
    assert Decimal(0) < page.forecast.total.p5 <= page.forecast.total.p95 <= page.contract.cap
    assert page.forecast.total.p5 < page.forecast.total.p95
    assert [row[0] for row in sheets["Chances"][1:]].count(chance.figure.title) == 1


def test_a_limit_on_one_child_is_simulated_child_by_child(told):
    of = of_another_shape("positive_families")
    child_home(of, told, ended_days_ago=60)
    with acting_as(of.carol):
        actions.judge(by=of.carol, contract_id=of.contract_id, today=TODAY)
        page = money.money_page(by=of.carol, contract_id=of.contract_id, today=TODAY)
    assert page.forecast.paths <= 1000
    assert page.not_simulated == ()


def test_what_is_held_back_or_clawed_back_is_not_paid_and_each_payer_carries_its_own():
    """£100 with a tenth held back, shared 80 to 20; then £30 of another outcome clawed back by a line of its own."""
    shares, names = (("Council", Decimal(1)),), {"c": "Council", "f": "Fund"}
    eighty_twenty = {"c": "80.00", "f": "20.00"}

    def line(amount: str, held: str, *, outcomes: int, settled: bool = True) -> Booked:
        return Booked(
            key=("TTT-0001", "home", 1),
            delivered_on=TODAY,
            quantity=None,
            payer="",
            promise="home",
            period_ends=date(2026, 4, 1),
            paid_on=date(2026, 5, 1) if settled else None,
            is_settled=settled,
            is_verified=True,
            outcomes=outcomes,
            cash=tuple(parted(Decimal(amount) - Decimal(held), eighty_twenty, shares, names)),
            held_back=tuple(parted(Decimal(held), eighty_twenty, shares, names)),
        )

    lines = [line("100.00", "10.00", outcomes=1), line("-30.00", "0.00", outcomes=0)]
    lines.append(line("50.00", "0.00", outcomes=1, settled=False))
    paid = {each.payer: (each.count, each.amount) for each in held.actuals(lines)}
    assert paid == {"Council": (1, Decimal("48.00")), "Fund": (0, Decimal("12.00"))}
    told = held.claimed(lines)
    assert sum(each.amount for each in told) == Decimal("120.00")
    assert sum(each.amount for each in told if each.paid) == Decimal("60.00")
    assert parted(Decimal("5.00"), {}, shares, names) == [("Council", Decimal("5.00"))]
    assert parted(Decimal("0.00"), {}, shares, names) == []


def test_what_is_taken_away_carries_its_version_on_every_row(paid):
    plan(paid, "One", a_row(paid))
    plan(paid, "Two", a_row(paid))
    with acting_as(paid.connie):
        sheets = money.money_sheets(by=paid.connie, contract_id=paid.contract_id, today=TODAY)
    assert [row[0] for row in sheets["Plans"][1:]] == [1, 2]
    named = [name for page in money.PAGES for name in money.sheet_names(page)]
    assert list(sheets) == named
    assert len(set(named)) == len(named)
    assert {len(rows[0]) for rows in sheets.values() for row in rows if len(row) != len(rows[0])} == set()


def test_the_same_child_under_two_records_and_who_was_left_out_are_seen(parties, told):
    for name in ("Hollis", "Holis", "Marsh"):
        child_home(parties, told, name, ended_days_ago=300)
    child_home(parties, told, "Waite", ended_days_ago=300, enrol=False)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        found = money.signs_page(by=parties.carol, contract_id=parties.contract_id, today=TODAY).signs
    signs = {each.figure.key: each for each in found.signs}
    doubled = signs["same_child_twice"]
    assert (doubled.figure.numerator, doubled.figure.denominator, doubled.look) == (2, 3, Look.LOOK)
    assert "of those enrolled" in signs["beside_the_pool"].figure.definition
    assert "of 1)" in signs["beside_the_pool"].figure.definition
