"""What the pages about a contract's money show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.outcomes.values.disclosed import DisclosedTable
from homeward.outcomes.values.money_attribution import Attributable
from homeward.outcomes.values.money_board import Board
from homeward.outcomes.values.money_caps import CapUse
from homeward.outcomes.values.money_financing import RankedFinance
from homeward.outcomes.values.money_forecast import Forecast, RunsOut, Swing
from homeward.outcomes.values.money_indicators import Signs
from homeward.outcomes.values.money_plans import Plan, PlanBesideActual, VersionsOfYear
from homeward.outcomes.values.money_returns import Returns
from homeward.outcomes.values.money_savings import Avoided, Grade, Target, UnitCost
from homeward.outcomes.values.money_waterfall import Movement, Waterfall
from homeward.outcomes.values.pages import ContractSummary
from homeward.outcomes.values.terms.finance import Finance


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """Plan beside actual, forecast, caps, scenarios, and what matters most."""

    contract: ContractSummary
    plans: tuple[Plan, ...]
    beside: PlanBesideActual | None
    versions: tuple[VersionsOfYear, ...]
    is_in_force: bool
    forecast: Forecast
    scenarios: tuple[Forecast, ...]
    swings: tuple[Swing, ...]
    expected: Decimal
    uses: tuple[CapUse, ...]
    runs_out: tuple[RunsOut, ...]
    titles: Mapping[str, str]
    paid: Decimal
    days_to_cash: int
    referrals: str
    not_simulated: tuple[str, ...]
    may_write: bool
    today: date


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What a plan of this contract may name."""

    contract: ContractSummary
    payers: tuple[str, ...]
    promises: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One version of a plan, row by row."""

    contract: ContractSummary
    plan: Plan
    titles: Mapping[str, str]
    is_in_force: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class MovementView:
    """One movement of money in a list."""

    id: UUID
    movement: Movement
    about: str
    taken_back: bool
    takes_back: bool


@dataclass(frozen=True, slots=True)
class PlannedDraw:
    """What was to be drawn of a tranche on a day, in all by then, and what was drawn by then; None if it is to come."""

    tranche: str
    day: date
    amount: Decimal
    planned: Decimal
    drawn: Decimal | None


@dataclass(frozen=True, slots=True)
class FinancePage:
    """Draw-downs, receipts and costs, the agreed order, and what the investment has come to and may come to."""

    contract: ContractSummary
    finance: Finance | None
    basis: str
    closes_on: date | None
    movements: tuple[MovementView, ...]
    to_date: Waterfall | None
    paid_out: Returns
    difference: Decimal
    projected: tuple[tuple[str, str, Decimal, Waterfall], ...]
    about: tuple[tuple[str, str], ...]
    planned: tuple[PlannedDraw, ...]
    ranked: RankedFinance | None
    may_write: bool
    today: date


@dataclass(frozen=True, slots=True)
class SavingsPage:
    """Costs avoided beside the programme's cost, and the facts they rest on."""

    contract: ContractSummary
    unit_costs: tuple[UnitCost, ...]
    avoided: Avoided | None
    fault: str
    title: str
    optimism: tuple[tuple[Grade, Decimal], ...]
    optimism_source: str
    paid: Decimal
    target: Target | None
    target_amount: Decimal | None
    may_write: bool
    this_year: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise lost near an action that protected the child, and what was paid for it before and stays paid."""

    reference: str
    promise: str
    title: str
    due_on: date
    says: str
    stays_paid: Decimal


@dataclass(frozen=True, slots=True)
class SignsPage:
    """
    Paid beside attributable, the signs that deserve a look, and what is kept for children made safe.

    ``nothing_taken`` is False where the terms correct such payments like any other; ``overrides`` are the terms' own.
    """

    contract: ContractSummary
    attributable: tuple[Attributable, ...]
    paid: Decimal
    attributed: Decimal | None
    signs: Signs
    kept: tuple[Kept, ...]
    stays_paid: Decimal
    nothing_taken: bool
    overrides: tuple[str, ...]
    may_write: bool
    today: date


@dataclass(frozen=True, slots=True)
class BoardView:
    """What was published for the board of a contract to the end of a quarter, beside lines of what was counted."""

    id: UUID
    contract_id: UUID
    title: str
    as_at: date
    published_on: date
    board: Board
    earlier: tuple[tuple[date, UUID], ...]
    table: DisclosedTable
