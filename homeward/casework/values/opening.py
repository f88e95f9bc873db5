"""What an episode is opened with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Opening:
    """A family, the children who take part, and the model version and team they are taken on under."""

    family_id: UUID
    children: Sequence[UUID]
    model: str
    model_version: str
    team_id: UUID | None
    opened_on: date
    referral_id: UUID | None = None
