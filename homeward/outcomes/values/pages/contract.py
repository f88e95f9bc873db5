"""What the pages of one contract show."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.pages.standings import SomeStandings, StandingView
from homeward.outcomes.values.pages.summaries import ClaimSummary, ContractSummary
from homeward.outcomes.values.terms import Notice


@dataclass(frozen=True, slots=True)
class Reached:
    """How many children reached each stage up to the first promise; None where nobody has counted yet."""

    referred: int | None
    accepted: int | None
    enrolled: int
    started: int
    completed: int


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """One stage: how many reached it, what share of the enrolled, and whether a list of them is held here."""

    key: str
    title: str
    count: int
    share: float | None
    meaning: str
    has_list: bool


@dataclass(frozen=True, slots=True)
class PromiseTally:
    """How one promise stands over all children, and what it is worth for one; one ``of_cohorts`` stands elsewhere."""

    promise: str
    title: str
    reading: str
    wording: str
    price: str
    worth: Decimal
    earned: int
    not_earned: int
    unknown: int
    too_early: int
    of_cohorts: bool = False

    @property
    def judged(self) -> int:
        """Children for whom the promise is decided."""
        return self.earned + self.not_earned


@dataclass(frozen=True, slots=True)
class QuarterPaid:
    """What was claimed and paid to the end of a quarter."""

    quarter: str
    last_day: date
    claimed: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class CapBurnDown:
    """How much of the cap is used, and how it was used over time; ``held`` of what is paid is kept until later."""

    cap: Decimal | None
    claimed: Decimal
    paid: Decimal
    unpaid: Decimal
    quarters: tuple[QuarterPaid, ...]
    held: Decimal = Decimal("0.00")

    @property
    def left(self) -> Decimal | None:
        """What may still be claimed; None where the contract has no cap."""
        return None if self.cap is None else self.cap - self.claimed

    @property
    def paid_out(self) -> Decimal:
        """What has left the bank: nothing held back."""
        return self.paid - self.held


@dataclass(frozen=True, slots=True)
class ContractPage:
    """Everything on the page of a contract."""

    contract: ContractSummary
    funnel: tuple[FunnelStage, ...]
    promises: tuple[PromiseTally, ...]
    milestones: tuple[StandingView, ...]
    waiting: SomeStandings
    claimable: SomeStandings
    claims: tuple[ClaimSummary, ...]
    cap: CapBurnDown
    notices: tuple[Notice, ...]
    judged_on: date | None
    today: date

    def due_within(self, first: int, last: int) -> list[StandingView]:
        """Return the milestones due from so many days ahead to so many."""
        days = ((each, (each.due_on - self.today).days) for each in self.milestones if each.due_on)
        return [each for each, ahead in days if first <= ahead <= last]


@dataclass(frozen=True, slots=True)
class JudgingDone:
    """What a judging found: of so many units that the contract is not about them, of so many that nobody knows it."""

    children: int
    standings: int
    changed: int
    outside: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise as a contract makes it: the source's words and the source, how we read them, what it pays."""

    code: str
    title: str
    wording: str
    source: str
    reading: str
    price: str


@dataclass(frozen=True, slots=True)
class TermsInFull:
    """The terms of a contract as a text to read, in Markdown."""

    contract: ContractSummary
    text: str
