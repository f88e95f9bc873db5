"""A supervisor's board: whose supervision is due, what was agreed, and what else waits for them."""

from dataclasses import dataclass

from homeward.casework.values.accreditation import GapLine
from homeward.workforce.values import (
    Competency,
    PractitionerView,
    SignOffView,
    Standing,
    SupervisedTeam,
    SupervisedWorker,
)


@dataclass(frozen=True)
class Renewal:
    """A competency of a supervised worker that ends soon, or has ended."""

    worker: PractitionerView
    competency: Competency
    standing: Standing


@dataclass(frozen=True)
class SupervisorsBoard:
    """Workers and pods by when their supervision is due; competencies to sign off; licensed work without papers."""

    workers: tuple[SupervisedWorker, ...]
    teams: tuple[SupervisedTeam, ...]
    to_assess: tuple[SignOffView, ...]
    gaps: tuple[GapLine, ...]
    renewals: tuple[Renewal, ...] = ()

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        late = [each.due.days_late > 0 for each in self.workers] + [each.due.days_late > 0 for each in self.teams]
        return sum(late)

    @property
    def open_actions(self) -> int:
        """How many things that were agreed are not done yet."""
        of_workers = {each.id for worker in self.workers for each in worker.open_actions}
        return len(of_workers | {each.id for team in self.teams for each in team.open_actions})
