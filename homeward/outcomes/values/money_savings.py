"""Costs avoided: dated unit costs, what each benefit counts, who could bank it, and how sure anybody can be."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from homeward.outcomes.values.money_forecast import Swing


class Grade(IntEnum):
    """How strong the evidence for a benefit is, from 1 (a randomised trial here) to 6 (an uncorroborated judgement)."""

    TRIAL = 1
    COMPARISON = 2
    BEFORE_AFTER = 3
    MONITORING = 4
    EXPERT = 5
    JUDGEMENT = 6

    @property
    def words(self) -> str:
        """The grade as people say it."""
        return {
            Grade.TRIAL: "randomised trial of this programme",
            Grade.COMPARISON: "comparison with similar families",
            Grade.BEFORE_AFTER: "before and after, without comparison",
            Grade.MONITORING: "figures gathered while it runs",
            Grade.EXPERT: "judgement of several experts",
            Grade.JUDGEMENT: "a judgement nobody has checked",
        }[self]


class Counts(StrEnum):
    """What a benefit is a number of. Those of one family lower the same bill, so only one of them may stand."""

    FEWER_ADMISSIONS = "fewer_admissions"
    MORE_EXITS = "more_exits"
    FEWER_CARE_DAYS = "fewer_care_days"
    FEWER_REREFERRALS = "fewer_rereferrals"
    FEWER_ASSESSMENTS = "fewer_assessments"
    FEWER_EXCLUSIONS = "fewer_exclusions"
    FEWER_OFFENCES = "fewer_offences"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The count as people say it."""
        return self.value.replace("_", " ").replace("rereferrals", "re-referrals")


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What one of something costs: a dated fact, with its source and the year whose prices it is in."""

    key: str
    what: str
    amount: Decimal
    per: str
    price_base: int
    agency: str
    cashable: bool
    source: str
    dated: date


@dataclass(frozen=True, slots=True)
class Benefit:
    """
    So many of something fewer in one year, and how much of that would have happened anyway or is due to others.

    ``low`` and ``high`` are between what the true number likely lies, where somebody said so.
    """

    key: str
    title: str
    counts: Counts
    unit_cost: str
    year: int
    gross: Decimal
    deadweight: Decimal
    attribution: Decimal
    grade: Grade
    whom: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A promised "x % less": of what, over which time, against which base, and who answers for it."""

    percent: Decimal
    of: str
    base: Decimal | None
    base_starts: date | None
    base_ends: date | None
    owner: str
    by: date | None


@dataclass(frozen=True, slots=True)
class SavingsCase:
    """
    Everything a saving is worked out from.

    ``optimism`` is what is taken off a benefit by the grade of its evidence: a choice with a source, never ours.
    """

    title: str
    price_base: int
    discount: Decimal
    first_year: int
    costs: tuple[tuple[int, Decimal], ...]
    unit_costs: tuple[UnitCost, ...]
    benefits: tuple[Benefit, ...]
    deflators: tuple[tuple[int, Decimal], ...] = ()
    deflator_source: str = ""
    optimism: tuple[tuple[Grade, Decimal], ...] = ()
    optimism_source: str = ""


@dataclass(frozen=True, slots=True)
class AvoidedLine:
    """One benefit, step by step: gross, less deadweight, times attribution, less optimism, times the unit cost."""

    benefit: Benefit
    unit_cost: UnitCost
    amount_each: Decimal
    gross: Decimal
    after_deadweight: Decimal
    after_attribution: Decimal
    net: Decimal
    optimism: Decimal
    present: Decimal
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a sum likely lies: in 5 of 100 simulated paths it is no more than the low end, in 95 than the high one."""

    low: Decimal
    middle: Decimal
    high: Decimal
    paths: int
    seed: int


@dataclass(frozen=True, slots=True)
class Avoided:
    """What is avoided, cashable beside non-cashable, never added to each other without being told apart."""

    case: SavingsCase
    lines: tuple[AvoidedLine, ...]
    cashable: Decimal
    non_cashable: Decimal
    by_agency: tuple[tuple[str, Decimal, Decimal], ...]
    cost: Decimal
    net_present_cashable: Decimal
    net_present_all: Decimal
    break_even: tuple[tuple[str, str, Decimal | None], ...]
    pays_back_in: int | None
    pays_back_quarter: str
    likely: Spread | None
    swings: tuple[Swing, ...]
