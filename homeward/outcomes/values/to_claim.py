"""What the claim builder shows: every outcome of a contract, whether it goes into the next claim, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from homeward.outcomes.values.pages import ContractSummary
from homeward.outcomes.values.pages.cohorts import CohortView
from homeward.vocabulary.money import NOTHING


class Going(StrEnum):
    """Whether an outcome goes into the next claim."""

    IN = "in"
    LATER = "later"
    NOT = "not"
    CLAIMED = "claimed"

    @property
    def words(self) -> str:
        """What is said of a list of them."""
        return {
            Going.IN: "Goes in",
            Going.LATER: "Earned, comes with a later claim",
            Going.NOT: "Does not, and why",
            Going.CLAIMED: "Claimed already",
        }[self]


class Evidence(StrEnum):
    """Whether everything the terms ask for is there."""

    COMPLETE = "complete"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    One outcome: whether it goes into the next claim, why or why not, its evidence, and who would pay for it.

    ``steps`` are the sentences of its arithmetic, as ``homeward terms price`` says them; ``cohort`` is the rate behind
    the outcome of a cohort.
    """

    unit: str
    enrolment_id: UUID | None
    promise: str
    occurrence: int
    title: str
    due_on: date | None
    amount: Decimal | None
    going: Going
    why: str
    checks: tuple[Any, ...]
    payers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    cohort: CohortView | None = None

    @property
    def goes_in(self) -> bool:
        """Whether the next claim takes it."""
        return self.going is Going.IN

    @property
    def claimed(self) -> bool:
        """Whether it is in a claim already."""
        return self.going is Going.CLAIMED

    @property
    def key(self) -> str:
        """What a form calls it by."""
        return f"{self.unit}|{self.promise}|{self.occurrence}"

    @property
    def evidence(self) -> Evidence:
        """Whether everything required is there; of what is not required nothing is missing."""
        return Evidence.MISSING if any(each.required and not each.there for each in self.checks) else Evidence.COMPLETE

    @property
    def month(self) -> str:
        """The month it falls due in: "2026-03"; empty where no day is known."""
        return f"{self.due_on:%Y-%m}" if self.due_on else ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the reader narrows the builder to; empty is everything."""

    going: Going = Going.IN
    promise: str = ""
    month: str = ""
    payer: str = ""
    evidence: str = ""
    child: str = ""

    def finds(self, each: Candidate) -> bool:
        """Say whether an outcome is one of those sought."""
        return each.going is self.going and self.wants(each)

    def wants(self, each: Candidate) -> bool:
        """Say whether an outcome is one of those sought, whichever list it stands on."""
        return (
            self.promise in ("", each.promise)
            and self.month in ("", each.month)
            and (not self.payer or self.payer in each.payers)
            and self.evidence in ("", each.evidence.value)
            and self.child.strip().casefold() in each.unit.casefold()
        )


@dataclass(frozen=True, slots=True)
class ToClaim:
    """Everything on the claim builder; ``page`` of the outcomes ``sought``, and every outcome there is."""

    contract: ContractSummary
    period: str
    every: tuple[Candidate, ...]
    set_aside: tuple[tuple[str, str], ...]
    sought: Sought = Sought()
    page: int = 1
    size: int = 25

    def narrowed(self, sought: Sought, page: int) -> "ToClaim":
        """Return the builder narrowed to what is sought, on one of its pages."""
        found = replace(self, sought=sought, page=1)
        return replace(found, page=min(max(page, 1), found.pages))

    @property
    def going_in(self) -> tuple[Candidate, ...]:
        """What the next claim would hold."""
        return tuple(each for each in self.every if each.goes_in)

    @property
    def left_out(self) -> tuple[Candidate, ...]:
        """What it would not."""
        return tuple(each for each in self.every if not each.goes_in)

    @property
    def found(self) -> tuple[Candidate, ...]:
        """Every outcome sought."""
        return tuple(each for each in self.every if self.sought.finds(each))

    @property
    def lines(self) -> tuple[Candidate, ...]:
        """Those of this page."""
        return self.found[(self.page - 1) * self.size : self.page * self.size]

    @property
    def pages(self) -> int:
        """How many pages there are, never none."""
        return max(1, -(-len(self.found) // self.size))

    @property
    def counts(self) -> dict[Going, int]:
        """How many outcomes each list holds, under everything else that is sought."""
        counted = Counter(each.going for each in self.every if self.sought.wants(each))
        return {going: counted[going] for going in Going}

    @property
    def amount(self) -> Decimal:
        """What those sought would be claimed for."""
        return _sum(self.found)

    @property
    def amount_here(self) -> Decimal:
        """What those of this page would be claimed for."""
        return _sum(self.lines)

    @property
    def promises(self) -> list[tuple[str, str]]:
        """Every promise, code and title, in the order of the terms."""
        return list(dict.fromkeys((each.promise, each.title) for each in self.every))

    @property
    def months(self) -> list[str]:
        """Every month something falls due in."""
        return sorted({each.month for each in self.every if each.month})

    @property
    def payers(self) -> list[str]:
        """Everybody who would pay."""
        return sorted({payer for each in self.every for payer in each.payers})


def _sum(rows: Iterable[Candidate]) -> Decimal:
    return sum((each.amount for each in rows if each.amount is not None), NOTHING)
