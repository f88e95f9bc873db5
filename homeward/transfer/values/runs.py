"""A run: files somebody brought, what was found in them, and what became of them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from homeward.transfer.values.problems import RowProblem
from homeward.transfer.values.rows import Counts, Reconciliation
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Invalid, Problem
from homeward.vocabulary.worded import Worded

# Files that were sent in and that nobody went on with are deleted after this long.
KEPT_WAITING = timedelta(days=7)


class RunState(Worded):
    """Where a run has got to."""

    WAITING = ("waiting", "Waiting to be checked")
    CHECKING = ("checking", "Being checked")
    CHECKED = ("checked", "Checked, nothing brought in yet")
    CONFIRMED = ("confirmed", "Waiting to be brought in")
    RUNNING = ("running", "Being brought in")
    DONE = ("done", "Brought in")
    FAILED = ("failed", "Stopped; nothing was brought in")
    CANCELLED = ("cancelled", "Given up; nothing was brought in")

    @property
    def is_at_work(self) -> bool:
        """Whether something is happening, or about to."""
        return self in (RunState.WAITING, RunState.CHECKING, RunState.CONFIRMED, RunState.RUNNING)

    @property
    def is_over(self) -> bool:
        """Whether nothing more can come of it."""
        return self in (RunState.DONE, RunState.FAILED, RunState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: what it is doing, and how many of how many rows."""

    doing: str = ""
    done: int = 0
    of: int = 0
    at: datetime | None = None

    @property
    def percent(self) -> int:
        """How much is done, of a hundred."""
        return min(100, round(100 * self.done / self.of)) if self.of else 0


@dataclass(slots=True)
class Report:
    """What a check or a run found: counts in and out, and how many problems."""

    counts: Reconciliation = field(default_factory=Reconciliation)
    blocks: int = 0
    warnings: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    problems_left_out: int = 0
    not_in_the_files: dict[str, int] = field(default_factory=dict)

    def stored(self) -> dict[str, object]:
        """Return the report as it is kept: counts only, no name and no row."""
        return {
            "counts": {sheet: counts.stored() for sheet, counts in self.counts.sheets.items()},
            "not_in_the_files": self.not_in_the_files,
            "problems_left_out": self.problems_left_out,
        }


class RowsRefused(Invalid):
    """Rows cannot be brought in, and nobody said to leave them out: nothing was brought in. ``report`` names them."""

    def __init__(self, report: Report) -> None:
        """Say how many, and keep the report."""
        keep = "keeps" if report.blocks == 1 else "keep"
        super().__init__(
            [
                Problem(
                    "leave_out_refused",
                    f"{count_of(report.blocks, 'problem')} {keep} rows out, so nothing was brought in.",
                    "Put the rows right and send the files again, or say that they are to be left out.",
                )
            ]
        )
        self.report = report


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """The counts of one sheet, as a report shows them."""

    sheet: str
    title: str
    counts: Counts
    not_in_the_files: int = 0


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as its page shows it."""

    id: UUID
    state: RunState
    requested_by: UUID
    requested_by_name: str
    requested_at: datetime
    data_as_at: date
    files: tuple[str, ...]
    sheets: tuple[SheetCounts, ...]
    blocks: int
    warnings: int
    problems_left_out: int
    leaves_out_refused: bool
    progress: Progress
    finished_at: datetime | None
    failure: str
    has_stopped: bool
    version: int

    @property
    def in_all(self) -> Counts:
        """The counts of all sheets together."""
        whole = Reconciliation({each.sheet: each.counts for each in self.sheets})
        return whole.in_all

    @property
    def would_change_something(self) -> bool:
        """Whether there is a row to bring in."""
        return self.in_all.new + self.in_all.changed > 0


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Some of a run's problems, and how many there are."""

    problems: tuple[RowProblem, ...]
    total: int
    page: int
    pages: int
