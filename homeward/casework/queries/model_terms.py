"""What practice models ask of workers, told in the words of the workforce room."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.values import Viewer
from homeward.practice import queries as practice
from homeward.practice.values import InUse, ModelInUse, PracticeModel, Span
from homeward.workforce.queries import pod_places, practitioner_of, teams_of
from homeward.workforce.values import (
    ONE_TO_ONE,
    Competency,
    Every,
    Level,
    OverCap,
    PodRole,
    PodRules,
    SupervisionAbout,
    SupervisionKind,
    TeamKind,
    TeamView,
)

OVER_CAP_SETTING = "caseload_over_cap"
"""The setting by which an authority chooses to warn, or to ask for a manager's reason; the reason unless it says."""


def every_of(span: Span | None, settings: Mapping[str, Any]) -> Every | None:
    """Return a model's length of time as the authority has set it; none where it is set to nothing."""
    if span is None:
        return None
    decided = span.under(settings)
    return Every(decided.amount, decided.unit) if decided.amount else None  # type: ignore[arg-type]


def competencies_of(model: PracticeModel, settings: Mapping[str, Any] | None = None) -> tuple[Competency, ...]:
    """Return the competencies of a model."""
    levels = {each.key: Level(each.key, each.title, each.says) for each in model.levels}
    return tuple(
        Competency(
            model=model.name,
            version=model.version,
            key=each.key,
            title=each.title,
            says=each.says,
            evidence=each.evidence,
            levels=tuple(levels[key] for key in each.levels or levels if key in levels),
            expires_after=every_of(each.expires_after, settings or {}),
            signed_off_by=each.signed_off_by,
            needed_for_content=each.needed_for_content,
            needed_for_measures=each.needed_for_measures,
        )
        for each in model.competencies
    )


def pod_rules_of(model: PracticeModel, settings: Mapping[str, Any]) -> PodRules | None:
    """Return what a model says a pod is made up of, None where it has no pods."""
    if model.pods is None:
        return None
    decided = settings.get(OVER_CAP_SETTING)
    return PodRules(
        roles=tuple(
            PodRole(
                key=each.role,
                title=each.title,
                at_least=each.at_least,
                at_most=each.at_most,
                qualified=each.qualified,
                owns_cases=each.owns_cases,
                caseload_cap=_cap(each.caseload_cap_setting, settings),
            )
            for each in model.pods.roles
        ),
        buddies=model.pods.buddy,
        says=model.pods.says,
        over_cap=OverCap(decided) if decided in set(OverCap) else OverCap.NEEDS_REASON,
    )


def supervision_kinds_of(model: PracticeModel, settings: Mapping[str, Any]) -> tuple[SupervisionKind, ...]:
    """Return the kinds of supervision a model asks for, with their rhythm as the authority has set it."""
    return tuple(
        SupervisionKind(
            key=each.key,
            title=each.title,
            about=SupervisionAbout(each.about),
            every=every_of(each.every, settings),
            prompts=each.questions,
            must_be_there=each.must_be_there,
            whose=each.whose,
        )
        for each in model.supervision
    )


def pod_rules_for(*, by: Viewer, team_id: UUID, on: date) -> PodRules | None:
    """Return the make-up rules of the model a team works by, None where that has no pods."""
    used = practice.model_in_use(by=by, on=on, team_id=team_id)
    return pod_rules_of(_model(used), used.settings) if used else None


def competencies_for(*, by: Viewer, teams: Iterable[TeamView], on: date) -> tuple[Competency, ...]:
    """Return the competencies of the models these teams work by, each once."""
    return competencies_in(_used(by, [each.id for each in teams], on))


def competencies_in(models: Iterable[ModelInUse]) -> tuple[Competency, ...]:
    """Return the competencies of these models as they are set, each once."""
    found: dict[tuple[str, str], Competency] = {}
    for used in models:
        for each in competencies_of(_model(used), used.settings):
            found.setdefault(each.id, each)
    return tuple(found.values())


def competencies_of_worker(*, by: Viewer, user_id: UUID, on: date) -> tuple[Competency, ...]:
    """Return the competencies a worker's teams ask for."""
    return competencies_for(by=by, teams=teams_of(user_id=user_id, on=on), on=on)


def personal_supervision_of(*, by: Viewer, user_id: UUID, on: date) -> tuple[SupervisionKind, ...]:
    """Return the kinds of one-to-one supervision a worker's teams ask for; ours, without a rhythm, where none does."""
    teams = [each.id for each in teams_of(user_id=user_id, on=on)]
    parts = {each.role for each in pod_places(practitioner_ids=[practitioner_of(user_id=user_id).id])}
    found = _kinds(_used(by, teams, on), SupervisionAbout.PERSON)
    return tuple(each for each in found if not each.whose or parts & set(each.whose)) or (ONE_TO_ONE,)


def pod_supervision_of(*, by: Viewer, team: TeamView, on: date) -> tuple[SupervisionKind, ...]:
    """Return the kinds of pod supervision a team's model asks for; none for a team that is no pod."""
    return _kinds(_used(by, [team.id], on), SupervisionAbout.POD) if team.kind is TeamKind.POD else ()


def _kinds(used: Sequence[ModelInUse], about: SupervisionAbout) -> tuple[SupervisionKind, ...]:
    found: dict[str, SupervisionKind] = {}
    for each in used:
        for kind in supervision_kinds_of(_model(each), each.settings):
            if kind.about is about:
                found.setdefault(kind.key, kind)
    return tuple(found.values())


def models_in(in_use: InUse, team_ids: Sequence[UUID]) -> list[ModelInUse]:
    """Return the models in use in these teams, or in the authority where somebody is in none; each once."""
    asked: Sequence[UUID | None] = team_ids or (None,)
    used = [in_use.by(each) for each in asked]
    return list({(each.name, each.version): each for each in used if each}.values())


def _used(by: Viewer, team_ids: Sequence[UUID], on: date) -> list[ModelInUse]:
    return models_in(practice.models_by_team(by=by, on=on), team_ids)


def _model(used: ModelInUse) -> PracticeModel:
    return practice.model(used.name, used.version)


def _cap(setting: str | None, settings: Mapping[str, Any]) -> int | None:
    decided = settings.get(setting) if setting else None
    return int(decided) if decided else None
