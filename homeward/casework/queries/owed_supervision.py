"""The supervision workers and pods are owed by their practice models, and since when."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.model_terms import supervision_kinds_of
from homeward.practice import queries as practice
from homeward.practice.values import ModelInUse
from homeward.workforce import queries as workforce
from homeward.workforce.values import (
    ONE_TO_ONE,
    Owed,
    PractitionerView,
    Since,
    SupervisionAbout,
    TeamKind,
    TeamView,
)


def owed_to(*, by: Viewer, worker: PractitionerView, supervised_since: date, on: date) -> tuple[Owed, ...]:
    """
    Return the one-to-one supervision a worker is owed; ours, without a rhythm, where no model asks for any.

    Owed from the day they joined the team or it took the model up, whichever is later; by somebody who is in no team,
    from the day their supervision was arranged.
    """
    parts = {each.role for each in workforce.pod_places(practitioner_ids=[worker.id])}
    found: dict[str, Owed] = {}
    places: list[tuple[TeamView | None, Since]] = [
        (team, _joined(team, worker)) for team in workforce.teams_of(user_id=worker.user_id, on=on)
    ]
    arranged = Since(supervised_since, "their supervision was arranged")
    for team, joined in places or [(None, arranged)]:
        for each in _asked_by(by, team.id if team else None, SupervisionAbout.PERSON, joined, on):
            if not each.kind.whose or parts & set(each.kind.whose):
                found.setdefault(each.kind.key, each)
    return tuple(found.values()) or (Owed(ONE_TO_ONE, arranged),)


def owed_to_pod(*, by: Viewer, team: TeamView, on: date) -> tuple[Owed, ...]:
    """Return the supervision a pod is owed by whoever leads it; none for a team that is no pod."""
    if team.kind is not TeamKind.POD:
        return ()
    led = [each.starts for each in team.members if each.practitioner.user_id == by.user_id]
    leads = Since(min(led, default=date.min), "you joined it")
    return tuple(_asked_by(by, team.id, SupervisionAbout.POD, leads, on))


def taken_up(*, by: Viewer, used: ModelInUse) -> Since:
    """Return the day a model was taken up where it is in use, whatever version of it that was."""
    before = [each for each in practice.adoptions(by=by) if each.team_id == used.team_id and each.starts <= used.starts]
    day = used.starts
    for each in before:
        if each.name != used.name:
            break
        day = each.starts
    return Since(day, f"{used.title} was taken up")


def _joined(team: TeamView, worker: PractitionerView) -> Since:
    days = [each.starts for each in team.members if each.practitioner.id == worker.id]
    return Since(min(days, default=date.min), f"they joined {team.name}")


def _asked_by(by: Viewer, team_id: UUID | None, about: SupervisionAbout, there: Since, on: date) -> Sequence[Owed]:
    used = practice.model_in_use(by=by, on=on, team_id=team_id)
    if used is None:
        return ()
    since = workforce.owed_since(there, taken_up(by=by, used=used))
    kinds = supervision_kinds_of(practice.model(used.name, used.version), used.settings)
    return [Owed(each, since) for each in kinds if each.about is about]
