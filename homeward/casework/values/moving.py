"""Moving open work to another version of its practice model: what it would do, case by case, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class StageMove:
    """Where work that stands in a stage stands afterwards; nowhere while somebody has yet to say."""

    stage: str
    title: str
    goes_to: str
    goes_to_title: str

    @property
    def is_known(self) -> bool:
        """Whether the new version has a place for it."""
        return bool(self.goes_to)

    @property
    def words(self) -> str:
        """Return the move in words: "stays in “Programme”"."""
        if not self.is_known:
            return f"“{self.title}” is not in the new version"
        if self.stage == self.goes_to:
            return f"stays in “{self.goes_to_title}”"
        return f"goes from “{self.title}” to “{self.goes_to_title}”"


@dataclass(frozen=True)
class DraftMove:
    """What becomes of one draft: how many answers go on, and which questions' answers are kept beside it."""

    form_title: str
    stays_behind: bool
    carried: int
    left: tuple[str, ...]


@dataclass(frozen=True)
class CaseMove:
    """What moving one case would do. It names no family and tells no answer."""

    episode_id: UUID
    version: int
    reference: str
    team_name: str
    opened_on: date
    stage: StageMove
    drafts: tuple[DraftMove, ...]
    finished_forms: int
    programme: str


@dataclass(frozen=True)
class MovePreview:
    """What moving the open cases of one version to another would do."""

    model: str
    title: str
    from_version: str
    to_version: str
    cases: tuple[CaseMove, ...]
    stages_offered: tuple[tuple[str, str], ...]

    @property
    def stages_to_choose(self) -> tuple[tuple[str, str, int], ...]:
        """Return the stages the new version does not have, with how many cases stand in each."""
        found: dict[tuple[str, str], int] = {}
        for each in self.cases:
            if not each.stage.is_known:
                key = (each.stage.stage, each.stage.title)
                found[key] = found.get(key, 0) + 1
        return tuple((stage, title, count) for (stage, title), count in found.items())


@dataclass(frozen=True)
class OpenVersion:
    """How much open work there is under one version."""

    version: str
    cases: int


@dataclass(frozen=True)
class MoveAsked:
    """Which cases are moved from which version to which, why, and where work of stages that are gone goes on."""

    model: str
    from_version: str
    to_version: str
    # What the person saw of each case: a case that changed since is not moved behind their back.
    versions: Mapping[UUID, int]
    stages: Mapping[str, str]
    reason: str
