"""What may still come: chances seen so far, children on their way, caps that bind, and the fan they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.values.money_figures import Figure
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.vocabulary.money import NOTHING


@dataclass(frozen=True, slots=True)
class Chance:
    """
    How likely one step is, from what was seen: a share with its interval, and the prior it is joined with.

    ``prior`` is (successes, failures) counted before anything was seen; ``prior_says`` where that comes from.
    """

    figure: Figure
    prior: tuple[float, float] = (0.5, 0.5)
    prior_says: str = "Jeffreys' prior: half a success and half a failure before anything was seen"

    @property
    def key(self) -> str:
        """What the step is called by."""
        return self.figure.key

    @property
    def mean(self) -> float:
        """The share expected once prior and evidence are joined."""
        successes, failures = self.prior
        return (self.figure.numerator + successes) / (self.figure.denominator + successes + failures)


@dataclass(frozen=True, slots=True)
class Step:
    """
    A milestone that pays: its worth for one child, and what it needs first.

    ``quantity`` is how much is usually measured for it, where it is paid by how much. ``by_cohort`` says that a whole
    cohort earns it, not each child.
    """

    code: str
    title: str
    worth: Decimal
    requires: tuple[str, ...] = ()
    quantity: Fraction | None = None
    by_cohort: bool = False


@dataclass(frozen=True, slots=True)
class Cohort:
    """
    Children alike: so many, the steps each must still pass to come to the milestones, and when those fall due.

    ``expected`` is a number that chance decides (children not referred yet): on average so many. ``unit`` is whose it
    is where children are followed one by one, or the cohort that earns together; ``worth`` what it would be paid where
    that differs from the worth of the milestone.
    """

    key: str
    due: tuple[tuple[str, date], ...]
    count: int = 0
    expected: float = 0.0
    passes: tuple[str, ...] = ()
    newly_enrolled: bool = False
    unit: str = ""
    sub_cohort: str = ""
    worth: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Certain:
    """
    Money already earned or claimed and not paid yet; ``claimed`` money has taken its room under the caps.

    ``day`` is when it is paid, ``due`` when it was delivered. Without a payer it is shared as the contract shares.
    """

    day: date
    code: str
    payer: str
    amount: Decimal
    claimed: bool
    due: date | None = None
    unit: str = ""
    sub_cohort: str = ""
    quantity: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PastLine:
    """A line claimed before, as the limits of the terms count it: whose, for what, delivered when, and how much."""

    unit: str
    code: str
    delivered_on: date
    amount: Decimal
    payer: str = ""
    sub_cohort: str = ""
    quantity: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """What may still be claimed by what was committed, beside the limits of the terms: of one payer, in one year."""

    key: str
    title: str
    left: Decimal
    payer: str | None = None
    starts: date | None = None
    ends: date | None = None
    codes: tuple[str, ...] = ()

    def binds(self, payer: str, code: str, day: date) -> bool:
        """Say whether money of this payer, for this milestone, on this day counts under the cap."""
        in_time = (self.starts is None or self.starts <= day) and (self.ends is None or day < self.ends)
        return in_time and self.payer in (None, payer) and (not self.codes or code in self.codes)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """
    Everything a forecast is made from.

    The limits of ``terms`` come first, in the order declared, over what was claimed before (``past``) and what may
    come; then the caps. ``alone`` follows every child by itself, as limits on children and on shares of them need.
    """

    today: date
    steps: tuple[Step, ...]
    chances: tuple[Chance, ...]
    cohorts: tuple[Cohort, ...]
    certain: tuple[Certain, ...]
    caps: tuple[Cap, ...]
    shares: tuple[tuple[str, Decimal], ...]
    paid: Decimal = NOTHING
    days_to_cash: int = 45
    room: int | None = None
    arrivals_seen: int | None = None
    referrals_in_words: str = ""
    not_simulated: tuple[str, ...] = ()
    terms: AgreedTerms | None = None
    past: tuple[PastLine, ...] = ()
    alone: bool = False
    payer_keys: Mapping[str, str] = field(default_factory=dict)

    def chance(self, key: str) -> Chance:
        """
        Return one chance.

        :raises KeyError: if there is none
        """
        return next(each for each in self.chances if each.key == key)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named "what if": referrals and success multiplied, cash later by so many months, chances set outright."""

    key: str
    title: str
    referrals: Decimal = Decimal(1)
    success: Decimal = Decimal(1)
    delay_months: int = 0
    note: str = ""
    fixed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fan:
    """Five points of what came out of all simulated paths: in 5 %, 25 %, half, 75 % and 95 % of them it was no more."""

    p5: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p95: Decimal

    @property
    def points(self) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal]:
        """The five points, lowest first."""
        return self.p5, self.p25, self.p50, self.p75, self.p95

    @property
    def in_words(self) -> str:
        """How sure the middle is, as a sentence in whole pounds."""
        low, high = f"£{self.p5:,.0f}", f"£{self.p95:,.0f}"
        if low == high:
            return "90 of 100 simulated paths come to exactly that."
        return f"Half of the simulated paths come to no more than that; 90 of 100 lie between {low} and {high}."


@dataclass(frozen=True, slots=True)
class QuarterFan:
    """One quarter in which money may come: what comes in it, and what has come since the contract began."""

    starts: date
    ends: date
    words: str
    new: Fan
    total: Fan


@dataclass(frozen=True, slots=True)
class RunsOut:
    """When a cap is used up: the quarter at the median of all paths, and in how many of 100 paths at all."""

    cap: str
    title: str
    left: Decimal
    on: date | None
    share: float
    payer: str | None = None

    @property
    def in_words(self) -> str:
        """The finding as a sentence."""
        if self.left <= 0:
            return f"{self.title} is used up already."
        paths = f"{100 * self.share:.0f} of 100 simulated paths use it up"
        if not self.share:
            return f"{self.title} is not used up: no simulated path comes to it."
        if self.on is None:
            return f"{self.title} is not used up at the median; {paths}."
        return f"{self.title} runs out in the quarter to {self.on:%B %Y} at the median; {paths}."


@dataclass(frozen=True, slots=True)
class Forecast:
    """A fan of simulated futures, with everything needed to make it again."""

    scenario: Scenario
    seed: int
    paths: int
    made_with: str
    quarters: tuple[QuarterFan, ...]
    total: Fan
    unpaid: Fan
    counts: tuple[tuple[str, str, Fan], ...]
    payer_years: tuple[tuple[str, int, Fan], ...]
    runs_out: tuple[RunsOut, ...]
    chances: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class Swing:
    """What one thing we are unsure of does to the total, all else as expected: the two ends of its interval."""

    key: str
    title: str
    low_when: str
    high_when: str
    low: Decimal
    high: Decimal
    expected: Decimal

    @property
    def size(self) -> Decimal:
        """How far apart the two ends are."""
        return abs(self.high - self.low)
