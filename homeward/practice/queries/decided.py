"""What an authority has decided by a day, for every team and model at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from homeward.practice.models import Adoption
from homeward.practice.queries import shelf
from homeward.practice.rules.settings import settings_in_force


@dataclass(frozen=True)
class Decided:
    """Every adoption in force, the newest first."""

    rows: tuple[tuple[UUID, UUID | None, str, Mapping[str, Any]], ...]

    def settings(self, *, authority_id: UUID, team_id: UUID | None, model: str, version: str) -> dict[str, Any]:
        """Return the settings a team works by: its own decisions, else the authority's, else the model's defaults."""
        package = shelf.model(model, version)
        mine = [
            (team, settings)
            for authority, team, name, settings in self.rows
            if authority == authority_id and name == model and team in (None, team_id)
        ]
        own = next((settings for team, settings in mine if team is not None), None)
        chosen = own if own is not None else next((settings for _, settings in mine), {})
        known = {each.key for each in package.settings}
        return settings_in_force(package, {key: value for key, value in chosen.items() if key in known})


def decided(*, on: date) -> Decided:
    """Return what was decided by a day, as far as whoever asks may see it: one statement."""
    rows = Adoption.objects.filter(starts__lte=on).order_by("-starts", "-recorded_at")
    return Decided(tuple(rows.values_list("authority_id", "team_id", "model_name", "settings")))
