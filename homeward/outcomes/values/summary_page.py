"""A contract on one page, for whoever pays: promised, achieved, paid, in dispute, to come, safe, attributable."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.money_attribution import Attributable
from homeward.outcomes.values.money_forecast import Fan
from homeward.outcomes.values.money_indicators import Look, Sign, Signs
from homeward.outcomes.values.money_plans import Plan, Variance
from homeward.outcomes.values.pages import CapBurnDown, ContractSummary


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lines of claims in one state that nobody has settled: how many, and how much they ask."""

    state: str
    lines: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Everything on the page; ``planned`` is what the plan in force had for the days gone by."""

    contract: ContractSummary
    plan: Plan | None
    planned: Variance | None
    outcomes: tuple[Attributable, ...]
    cap: CapBurnDown
    waiting: tuple[Waiting, ...]
    forecast: Fan
    runs_out: tuple[str, ...]
    not_simulated: tuple[str, ...]
    signs: Signs
    attributed: Decimal | None
    judged_on: date | None
    today: date

    @property
    def looks(self) -> tuple[Sign, ...]:
        """The signs that are worth a look."""
        return tuple(each for each in self.signs.signs if each.look is Look.LOOK)

    @property
    def others(self) -> str:
        """How many other signs there are, by what they say."""
        said = Counter(each.look for each in self.signs.signs if each.look is not Look.LOOK)
        return ", ".join(f"{count} {look.words.lower()}" for look, count in said.items())

    @property
    def in_dispute(self) -> Decimal:
        """What is queried or disputed."""
        return sum((each.amount for each in self.waiting), Decimal("0.00"))
