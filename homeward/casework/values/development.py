"""What a worker can do, as their own page and their supervisor's show it."""

from dataclasses import dataclass
from uuid import UUID

from homeward.workforce.values import (
    AccreditationView,
    Competency,
    Coverage,
    EvidenceView,
    LineView,
    PractitionerView,
    SignOffView,
    Standing,
)


@dataclass(frozen=True)
class CompetencyLine:
    """One competency of a worker: where they stand, and what there is to show for it."""

    competency: Competency
    standing: Standing
    evidence: tuple[EvidenceView, ...]
    sign_offs: tuple[SignOffView, ...]
    accreditations: tuple[AccreditationView, ...]

    @property
    def level(self) -> str:
        """What the level they hold is called."""
        found = self.competency.level(self.standing.level)
        return found.title if found else ""

    @property
    def counted(self) -> int:
        """How many items of evidence count: those that were not taken back."""
        return sum(not each.withdrawn_because for each in self.evidence)

    @property
    def asked(self) -> SignOffView | None:
        """The request that waits for an assessor, if there is one."""
        return next((each for each in self.sign_offs if each.state.value == "asked"), None)


@dataclass(frozen=True)
class DevelopmentPage:
    """A worker's competencies, and who supervises them."""

    worker: PractitionerView
    lines: tuple[CompetencyLine, ...]
    supervisor: LineView | None
    is_own: bool
    may_supervise: bool

    @property
    def current(self) -> int:
        """How many competencies the worker holds today."""
        return sum(each.standing.state.holds for each in self.lines)


@dataclass(frozen=True)
class CompetencyPage:
    """One competency of a worker, with who could sign it off."""

    worker: PractitionerView
    line: CompetencyLine
    is_own: bool
    may_write: bool
    may_see_papers: bool
    assessors: tuple[tuple[UUID, str], ...]
    signed_off_by: str


@dataclass(frozen=True)
class AssessPage:
    """A request to sign a competency off, before the assessor."""

    request: SignOffView
    line: CompetencyLine
    worker: PractitionerView


@dataclass(frozen=True)
class CoverageOfModel:
    """How many workers of all the teams that work by one practice model hold each of its competencies."""

    title: str
    teams: tuple[tuple[UUID, str], ...]
    competencies: tuple[Coverage, ...]


@dataclass(frozen=True)
class CoveragePage:
    """How many workers of a team, and of every team that works by the same models, hold each competency."""

    team_id: UUID
    team_name: str
    team: tuple[Coverage, ...]
    authority: tuple[Coverage, ...]
