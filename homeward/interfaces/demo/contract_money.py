"""The made-up contract's money over time: two versions of its plan, loans, draw-downs, receipts, and a comparison."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.interfaces.demo.clock import Clock
from homeward.outcomes import actions
from homeward.outcomes.queries import contract_page, money
from homeward.outcomes.values.money_forecast import Scenario
from homeward.outcomes.values.money_plans import PlanRow
from homeward.outcomes.values.money_savings import Benefit, Counts, Grade, SavingsCase, Target, UnitCost
from homeward.outcomes.values.money_waterfall import MovementKind
from homeward.outcomes.values.pages import ContractPage
from homeward.vocabulary.errors import DomainError
from homeward.vocabulary.months import add_months

MADE_UP = "(made up)"
_QUARTERS = 20
_LAG = {"home_4_weeks": 1, "home_6_months": 3, "home_12_months": 5, "stars": 3}
_FINANCE = {
    "wording": f"Two loans and the cost of a vehicle {MADE_UP}",
    "source": "made_up",
    "tranches": [
        {"key": "senior", "title": "Senior loan", "commitment": "250000.00", "coupon": "4%", "protected": "50%"},
        {"key": "junior", "title": "Junior loan", "commitment": "100000.00", "coupon": "6%", "ceiling": "1.6"},
    ],
    "fees": [
        {
            "key": "vehicle",
            "title": "Cost of the vehicle",
            "paid_to": "vehicle",
            "amount": "900.00",
            "every": "quarter",
        },
        {
            "key": "service",
            "title": "Start of the service",
            "paid_to": "provider",
            "amount": "95000.00",
            "every": "once",
        },
    ],
    "waterfall": [
        {"pays": "fee", "to": "vehicle"},
        {"pays": "fee", "to": "service"},
        {"pays": "coupon", "to": "senior"},
        {"pays": "principal", "to": "senior"},
        {"pays": "coupon", "to": "junior"},
        {"pays": "principal", "to": "junior"},
        {"pays": "share", "to": "provider", "share": "50%"},
        {"pays": "share", "to": "junior"},
    ],
}
_FOSTER = UnitCost(
    key="foster_week",
    what="A week of foster care",
    amount=Decimal("646.00"),
    per="child and week",
    price_base=2017,
    agency="Children's services",
    cashable=True,
    source="Unit costs of health and social care 2017",
    dated=date(2017, 12, 1),
)
_ASSESSMENT = UnitCost(
    key="assessment",
    what="An assessment",
    amount=Decimal("520.00"),
    per="assessment",
    price_base=2017,
    agency="Children's services",
    cashable=False,
    source=f"A council's own figure {MADE_UP}",
    dated=date(2018, 4, 1),
)


def tell_money(
    contract_id: UUID, *, commissioner: Viewer, manager: Viewer, clock: Clock, opened_on: date, today: date
) -> None:
    """Tell the money of a contract that has been claimed on and paid, from its first day to today."""
    with acting_as(manager):
        page = contract_page(by=manager, contract_id=contract_id, today=today)
        payer = money.plan_words(by=manager, contract_id=contract_id, today=today).payers[0]
    clock.set(opened_on, 14, 0)
    with acting_as(manager):
        _plan(manager, page, payer, opened_on, "As agreed", since=opened_on, share=Decimal("1.6"), delay=0)
    with acting_as(commissioner):
        actions.record_financing(
            by=commissioner,
            contract_id=contract_id,
            finance=_FINANCE,
            in_force_from=opened_on,
            closes_on=add_months(opened_on, 78),
            basis=f"Loan agreement {MADE_UP}",
            today=opened_on,
        )
        _commit(commissioner, contract_id, payer, opened_on, page.cap.cap or Decimal(0))
    _draw(manager, contract_id, clock, opened_on, today)
    changed = add_months(opened_on, 18)
    if changed <= today:
        clock.set(changed, 14, 0)
        with acting_as(manager):
            _plan(manager, page, payer, changed, "After the slow start", since=changed, share=Decimal("1.05"), delay=1)
    _receive(manager, page, payer, clock)
    _pay_out(manager, contract_id, clock, today)
    clock.set(today, 14, 0)
    with acting_as(commissioner):
        _what_else(commissioner, contract_id, page, today)


def publish_board(contract_id: UUID, *, by: Viewer, today: date) -> None:
    """Publish the money of the last quarter, where its totals are published."""
    with acting_as(by):
        try:
            actions.publish_money(by=by, contract_id=contract_id, today=today)
        except DomainError:
            return  # a county so young that nothing has been published


def _plan(
    by: Viewer, page: ContractPage, payer: str, agreed_on: date, title: str, *, since: date, share: Decimal, delay: int
) -> None:
    """Plan as many outcomes a quarter as would use the contract up, a little more or less."""
    first = page.contract.starts
    starts = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    each_quarter = max(Decimal(1), Decimal(page.contract.enrolled) / 15) * share
    rows = []
    for promise in page.promises:
        lag = _LAG.get(promise.promise, 2) + delay
        for quarter in range(lag, _QUARTERS):
            begins = add_months(starts, 3 * quarter)
            grown = min(Decimal(1), Decimal(quarter - lag + 1) / 4)
            count = int(each_quarter * grown)
            if count:
                ends = add_months(begins, 3)
                rows.append(PlanRow(begins, ends, payer, promise.promise, count, promise.worth * count))
    actions.add_plan(
        by=by,
        contract_id=page.contract.id,
        title=title,
        rows=rows,
        in_force_from=since,
        basis=f"Minutes of the contract board {MADE_UP}",
        today=agreed_on,
    )


def _commit(by: Viewer, contract_id: UUID, payer: str, opened_on: date, cap: Decimal) -> None:
    first = opened_on.year if opened_on.month >= 4 else opened_on.year - 1
    for year in range(first, first + 6):
        actions.record_commitment(
            by=by,
            contract_id=contract_id,
            payer=payer,
            year=year,
            most=(cap / 5).quantize(Decimal("1000")).quantize(Decimal("0.01")),
            basis=f"Contract schedule 3 {MADE_UP}",
            today=opened_on,
        )


def _draw(by: Viewer, contract_id: UUID, clock: Clock, opened_on: date, today: date) -> None:
    for months, tranche, amount in (
        (0, "senior", "40000.00"),
        (0, "junior", "15000.00"),
        (6, "senior", "30000.00"),
        (12, "senior", "25000.00"),
        (12, "junior", "10000.00"),
    ):
        day = add_months(opened_on, months) + timedelta(days=3)
        if day < today:
            _move(by, contract_id, clock, MovementKind.DRAWDOWN, day, tranche, Decimal(amount), "Notice to draw")


def _receive(by: Viewer, page: ContractPage, payer: str, clock: Clock) -> None:
    owed = Decimal(0)
    for claim in sorted(page.claims, key=lambda one: one.number):
        if claim.paid_on is None:
            continue
        # What a claim takes back comes off the next one that is paid.
        owed += claim.amount
        if owed > 0:
            note = f"Claim {claim.number}"
            _move(by, page.contract.id, clock, MovementKind.RECEIPT, claim.paid_on, payer, owed, note)
            owed = Decimal(0)


def _pay_out(by: Viewer, contract_id: UUID, clock: Clock, today: date) -> None:
    """Pay investors what the agreed order gave them of all receipts but the last, a fortnight later."""
    clock.set(today, 13, 0)
    with acting_as(by):
        page = money.finance_page(by=by, contract_id=contract_id, today=today)
    tranches = {each.key for each in page.finance.tranches} if page.finance else set()
    steps = [each for each in page.to_date.steps if each.to in tranches] if page.to_date else []
    last = max((each.day for each in steps), default=today)
    for each in steps:
        day = each.day + timedelta(days=14)
        if each.day < last and day <= today:
            _move(by, contract_id, clock, MovementKind.DISTRIBUTION, day, each.to, each.amount, each.title)


def _move(
    by: Viewer, contract_id: UUID, clock: Clock, kind: MovementKind, day: date, about: str, amount: Decimal, note: str
) -> None:
    clock.set(day, 15, 30)
    with acting_as(by):
        actions.move_money(
            by=by, contract_id=contract_id, kind=kind, day=day, about=about, amount=amount, note=note, today=day
        )


def _what_else(by: Viewer, contract_id: UUID, page: ContractPage, today: date) -> None:
    """A scenario of its own, what an evaluation found, what things cost, and what is avoided."""
    scenario = Scenario(
        "",
        "A team leaves",
        Decimal("0.60"),
        Decimal("0.95"),
        2,
        f"Two workers leave in one quarter {MADE_UP}",
    )
    actions.name_scenario(by=by, contract_id=contract_id, scenario=scenario, today=today)
    actions.record_comparison(
        by=by,
        contract_id=contract_id,
        promise="home_4_weeks",
        kind="matched",
        says=f"Similar families of three other councils {MADE_UP}",
        source=f"Interim evaluation {MADE_UP}",
        yes=118,
        known=184,
        as_at=today,
        today=today,
    )
    for cost in (_FOSTER, _ASSESSMENT):
        actions.record_unit_cost(by=by, contract_id=contract_id, cost=cost, today=today)
    actions.work_out_savings(
        by=by, contract_id=contract_id, case=_case(page, today), target=_target(today), today=today
    )


def _case(page: ContractPage, today: date) -> SavingsCase:
    year = today.year - 2
    home = next((each.earned for each in page.promises if each.promise == "home_4_weeks"), 0)
    weeks = Benefit(
        key="care",
        title="Weeks of foster care not needed",
        counts=Counts.FEWER_CARE_DAYS,
        unit_cost=_FOSTER.key,
        year=year + 1,
        gross=Decimal(max(1, home) * 26),
        low=Decimal(max(1, home) * 20),
        high=Decimal(max(1, home) * 30),
        deadweight=Decimal("0.64"),
        attribution=Decimal("0.80"),
        grade=Grade.BEFORE_AFTER,
    )
    fewer = Benefit(
        key="assessments",
        title="Assessments not needed",
        counts=Counts.FEWER_ASSESSMENTS,
        unit_cost=_ASSESSMENT.key,
        year=year + 1,
        gross=Decimal(max(1, home)),
        deadweight=Decimal("0.30"),
        attribution=Decimal("0.50"),
        grade=Grade.MONITORING,
    )
    return SavingsCase(
        title=f"Two years of the contract {MADE_UP}",
        price_base=2017,
        discount=Decimal("0.035"),
        first_year=year,
        costs=((year, page.cap.paid / 2), (year + 1, page.cap.paid / 2)),
        unit_costs=(_FOSTER, _ASSESSMENT),
        benefits=(weeks, fewer),
        optimism=((Grade.BEFORE_AFTER, Decimal("0.10")), (Grade.MONITORING, Decimal("0.20"))),
        optimism_source=f"Severnshire finance {MADE_UP}",
    )


def _target(today: date) -> Target:
    return Target(
        percent=Decimal(10),
        of=f"spending on foster care {MADE_UP}",
        base=Decimal("4200000.00"),
        base_starts=date(today.year - 5, 4, 1),
        base_ends=date(today.year - 4, 4, 1),
        owner="Head of service for children in care",
        by=date(today.year + 1, 3, 31),
    )
