"""Which model is in use, as other rooms see it."""

from datetime import date
from itertools import takewhile
from typing import Any
from uuid import UUID

from homeward.practice.values.base import Value


class ModelInUse(Value):
    """The version of a practice model a team works by, since when, and how the authority has set it."""

    name: str
    version: str
    title: str
    team_id: UUID | None
    starts: date
    settings: dict[str, Any]
    decided: dict[str, Any] = {}
    reason: str = ""


class InUse(Value):
    """What every team of an authority works by on a day, from all its adoptions up to then, the newest first."""

    adopted: tuple[ModelInUse, ...]

    def by(self, team_id: UUID | None) -> ModelInUse | None:
        """Return the model a team works by: its own, else the authority's; None if there is none."""
        own = (each for each in self.adopted if team_id is not None and each.team_id == team_id)
        return next(own, None) or next((each for each in self.adopted if each.team_id is None), None)

    def taken_up(self, used: ModelInUse) -> date:
        """Return the day a model was taken up where it is in use, whatever version of it that was."""
        before = (each for each in self.adopted if each.team_id == used.team_id and each.starts <= used.starts)
        return min([used.starts, *(each.starts for each in takewhile(lambda each: each.name == used.name, before))])
