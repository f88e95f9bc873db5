"""What was reported of a contract elsewhere, as its page shows it, and what a file that is sent would bring."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from homeward.outcomes.values.indigo import IndigoFault, IndigoFile, Tables
from homeward.outcomes.values.money_plans import Plan
from homeward.outcomes.values.pages import ContractSummary


@dataclass(frozen=True, slots=True)
class Apart:
    """A version of a plan that stays as it was reported, and why it is none of the contract's own."""

    id: str
    amount: Decimal
    rows: int
    why: tuple[IndigoFault, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """
    A file that was sent, against a contract: what it would bring, what is here already, and everything wrong.

    ``new`` and ``known`` are versions of the contract's own plan; ``reported`` the tables to be kept as reported
    elsewhere; ``same`` the titles of those that say what is here already.
    """

    file: IndigoFile
    new: tuple[Plan, ...] = ()
    known: tuple[Plan, ...] = ()
    apart: tuple[Apart, ...] = ()
    reported: Tables | None = None
    same: tuple[str, ...] = ()
    faults: tuple[IndigoFault, ...] = ()

    @property
    def blocks(self) -> tuple[IndigoFault, ...]:
        """The faults that keep everything out."""
        return tuple(each for each in self.faults if not each.is_note)

    @property
    def notes(self) -> tuple[IndigoFault, ...]:
        """What is left out, and nothing wrong."""
        return tuple(each for each in self.faults if each.is_note)

    @property
    def brings_nothing(self) -> bool:
        """Whether everything in it is here already."""
        return not self.new and not self.reported


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing a file in changed: the numbers of the versions added, and the tables now kept as reported."""

    versions: tuple[int, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedPayment:
    """A payment others report, beside what the version of the plan in force planned for the same days."""

    starts: date | None
    last_day: date | None
    period: str
    what: str
    payer: str
    reported: Decimal
    planned: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class ReportedVersion:
    """A version of a plan as it was reported, by period, what for, payer and money: never added to another."""

    id: str
    period: str
    amount: Decimal
    rows: tuple[tuple[str, str, str, Decimal], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A reported table as it is shown: its headings, its rows, and which file it came from."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """Everything reported of a contract elsewhere."""

    contract: ContractSummary
    project: str
    payments: tuple[ReportedPayment, ...]
    plan: Plan | None
    versions: tuple[ReportedVersion, ...]
    tables: tuple[Listed, ...]
