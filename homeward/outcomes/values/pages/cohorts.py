"""Promises about whole cohorts, as the pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from re import fullmatch
from uuid import UUID

from homeward.outcomes.values.cohorts import CohortCount, UnitCounted
from homeward.outcomes.values.pages.summaries import ContractSummary
from homeward.outcomes.values.standing import Verdict


@dataclass(frozen=True, slots=True)
class CohortView:
    """
    Where one promise stands for one cohort, as a page shows it: never a name.

    ``above`` and ``below`` say what is counted above and below the line; ``below`` is empty where it is the units.
    ``by_evaluation`` says that it may be compared with figures an evaluation hands in.
    """

    id: UUID
    cohort: str
    promise: str
    title: str
    reading: str
    above: str
    below: str
    found_so: str
    compared_with: str
    pays: str
    verdict: Verdict
    reason: str
    due_on: date | None
    members: int
    counted: CohortCount | None
    judged_on: date
    by_evaluation: bool = False

    @property
    def name(self) -> str:
        """The cohort as people say it: "quarter 1 of 2025"."""
        quarter = fullmatch(r"(\d{4})_q([1-4])", self.cohort)
        return f"quarter {quarter[2]} of {quarter[1]}" if quarter else self.cohort.replace("_", " ")


@dataclass(frozen=True, slots=True)
class CohortMember:
    """One unit of a cohort by its reference, with the enrolment it leads to."""

    enrolment_id: UUID | None
    counted: UnitCounted


@dataclass(frozen=True, slots=True)
class CohortPage:
    """One promise of one cohort, with everybody in it; ``rules`` are the comparisons that hold for some, in words."""

    contract: ContractSummary
    cohort: CohortView
    members: tuple[CohortMember, ...]
    rules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CohortList:
    """Where every promise about a cohort stands."""

    contract: ContractSummary
    cohorts: tuple[CohortView, ...]
    may_hand_in: bool = False
