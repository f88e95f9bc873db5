"""Which model is in use, as other rooms see it."""

from datetime import date
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
