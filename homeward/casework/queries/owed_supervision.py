"""The supervision workers and pods are owed by their practice models, and since when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.model_terms import competencies_in, models_in, supervision_kinds_of
from homeward.practice import queries as practice
from homeward.practice.values import InUse, ModelInUse
from homeward.workforce import queries as workforce
from homeward.workforce.values import (
    ONE_TO_ONE,
    Competency,
    Owed,
    PractitionerView,
    Since,
    SupervisionAbout,
    TeamKind,
    TeamView,
)


@dataclass(frozen=True)
class Places:
    """Where workers work, by user; the parts they play in pods, by practitioner; and what their teams work by."""

    teams: Mapping[UUID, tuple[TeamView, ...]]
    parts: Mapping[UUID, frozenset[str]]
    in_use: InUse

    def owed_to(self, worker: PractitionerView, *, supervised_since: date) -> tuple[Owed, ...]:
        """
        Return the one-to-one supervision a worker is owed; ours, without a rhythm, where no model asks for any.

        Owed from the day they joined the team or it took the model up, whichever is later; by somebody who is in no
        team, from the day their supervision was arranged.
        """
        found: dict[str, Owed] = {}
        arranged = Since(supervised_since, "their supervision was arranged")
        places: list[tuple[UUID | None, Since]] = [
            (team.id, _joined(team, worker)) for team in self.teams[worker.user_id]
        ]
        for team_id, joined in places or [(None, arranged)]:
            for each in _asked_by(self.in_use, team_id, SupervisionAbout.PERSON, joined):
                if not each.kind.whose or self.parts[worker.id] & set(each.kind.whose):
                    found.setdefault(each.kind.key, each)
        return tuple(found.values()) or (Owed(ONE_TO_ONE, arranged),)

    def competencies_of(self, worker: PractitionerView) -> tuple[Competency, ...]:
        """Return the competencies a worker's teams ask for."""
        return competencies_in(models_in(self.in_use, [each.id for each in self.teams[worker.user_id]]))


def places_of(*, by: Viewer, workers: Collection[PractitionerView], on: date) -> Places:
    """Return where these workers work and by what: as many statements as for one."""
    played = workforce.pod_places(practitioner_ids=[each.id for each in workers])
    return Places(
        teams=workforce.teams_of_each(user_ids=[each.user_id for each in workers], on=on),
        parts={
            worker.id: frozenset(each.role for each in played if each.practitioner_id == worker.id)
            for worker in workers
        },
        in_use=practice.models_by_team(by=by, on=on),
    )


def owed_to_pod(*, by: Viewer, team: TeamView, in_use: InUse) -> tuple[Owed, ...]:
    """Return the supervision a pod is owed by whoever leads it; none for a team that is no pod."""
    if team.kind is not TeamKind.POD:
        return ()
    led = [each.starts for each in team.members if each.practitioner.user_id == by.user_id]
    leads = Since(min(led, default=date.min), "you joined it")
    return tuple(_asked_by(in_use, team.id, SupervisionAbout.POD, leads))


def taken_up(in_use: InUse, used: ModelInUse) -> Since:
    """Return the day a model was taken up where it is in use, whatever version of it that was."""
    return Since(in_use.taken_up(used), f"{used.title} was taken up")


def _joined(team: TeamView, worker: PractitionerView) -> Since:
    days = [each.starts for each in team.members if each.practitioner.id == worker.id]
    return Since(min(days, default=date.min), f"they joined {team.name}")


def _asked_by(in_use: InUse, team_id: UUID | None, about: SupervisionAbout, there: Since) -> Sequence[Owed]:
    used = in_use.by(team_id)
    if used is None:
        return ()
    since = workforce.owed_since(there, taken_up(in_use, used))
    kinds = supervision_kinds_of(practice.model(used.name, used.version), used.settings)
    return [Owed(each, since) for each in kinds if each.about is about]
