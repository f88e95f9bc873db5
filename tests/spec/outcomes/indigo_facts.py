"""A made-up contract as the INDIGO standard is told it, for the specs of its files."""

from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.indigo.contract import ContractFacts, Metric
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.disclosure import Told
from homeward.outcomes.values.money_caps import Commitment
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.totals import Published, ShownPromise

APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
PAYER = "Northshire Council"
KNOWN = Known((PAYER, "Top-up fund"), (("home", "Home at 4 weeks"),))


def row(starts, ends, count, amount):
    return PlanRow(starts, ends, PAYER, "home", count, Decimal(amount))


FACTS = ContractFacts(
    key="TTT",
    project="Turning the Tide",
    population="Children at the edge of care",
    unit="child",
    validation="The council checks its own record",
    children_planned=240,
    provider="Brightwater",
    payers=(PAYER, "Top-up fund"),
    starts=APRIL,
    last_day=date(2028, 3, 31),
    cap=Decimal("1400000.00"),
    metrics=(Metric("home", "Home at 4 weeks", "At home 28 days after the end", Decimal("1800.00"), True),),
    plans=(
        Plan(1, "As agreed", APRIL, APRIL, (row(APRIL, JULY, 12, "21600.00"), row(JULY, OCTOBER, 20, "36000.00"))),
        Plan(2, "After the slow start", JULY, JULY, (row(APRIL, JULY, 4, "7200.50"),), "=Minutes of 1 July"),
    ),
    actuals=(
        Actual(date(2026, 8, 3), PAYER, "home", 3, Decimal("5400.00")),
        Actual(date(2026, 9, 1), PAYER, "home", 0, Decimal("-1800.00")),
    ),
    commitments=(Commitment(PAYER, 2026, Decimal("100000.00"), "letter"),),
    finance=None,
    movements=(
        Movement(APRIL, MovementKind.DRAWDOWN, "senior", Decimal("50000.00")),
        Movement(APRIL, MovementKind.FEE, "manager", Decimal("900.00")),
        Movement(JULY, MovementKind.FEE, "manager", Decimal("-900.00")),
    ),
    published=((date(2026, 6, 30), Published((("enrolled", "Enrolled", 20),), (
        ShownPromise("home", "Home at 4 weeks", 12, 12, "c"),), Told(Decimal(0), Decimal(50000)))),),
)  # fmt: skip
