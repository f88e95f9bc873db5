"""What a worker can do: the pages of their development, and how many of a team can do what."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from homeward.access.queries import allowed, role_holders
from homeward.access.queries import roles as all_roles
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.queries.model_terms import competencies_for, competencies_of, competencies_of_worker
from homeward.casework.values.development import (
    AssessPage,
    CompetencyLine,
    CompetencyPage,
    CoverageOfModel,
    CoveragePage,
    DevelopmentPage,
)
from homeward.practice import queries as practice
from homeward.vocabulary.errors import NotFound
from homeward.workforce import queries as workforce
from homeward.workforce.values import Competency, Held, PractitionerView, TeamKind, TeamView


def development_page(*, by: Viewer, practitioner_id: UUID, today: date) -> DevelopmentPage:
    """
    Return where a worker stands with every competency their teams' practice models ask for.

    :raises NotFound: if there is no such practitioner
    :raises NotAllowed: unless it is the viewer's own, or they supervise or assess this worker
    """
    worker = workforce.practitioner(practitioner_id=practitioner_id)
    held = workforce.development(by=by, practitioner_id=practitioner_id)
    asked = _competencies(by, worker, held, today)
    supervises = _supervises(by, worker)
    return DevelopmentPage(
        worker=worker,
        lines=tuple(_line(each, held, today) for each in asked),
        supervisor=workforce.supervisor_of(practitioner_id=practitioner_id),
        is_own=worker.user_id == by.user_id,
        may_supervise=supervises,
    )


def competency_page(*, by: Viewer, practitioner_id: UUID, model: str, key: str, today: date) -> CompetencyPage:
    """
    Return one competency of a worker with its evidence, sign-offs and accreditations.

    :raises NotFound: if there is no such practitioner or competency
    :raises NotAllowed: unless it is the viewer's own, or they supervise or assess this worker
    """
    worker = workforce.practitioner(practitioner_id=practitioner_id)
    held = workforce.development(by=by, practitioner_id=practitioner_id)
    competency = _one(_competencies(by, worker, held, today), (model, key))
    is_own, supervises = worker.user_id == by.user_id, _supervises(by, worker)
    may_sign = role_holders(by, competency.signed_off_by)
    return CompetencyPage(
        worker=worker,
        line=_line(competency, held, today),
        is_own=is_own,
        may_write=supervises or (is_own and allowed(by, Permission.DEVELOPMENT_RECORD)),
        may_see_papers=supervises and not is_own,
        assessors=tuple((each, name) for each, name in may_sign.items() if each != worker.user_id),
        signed_off_by=signers(competency),
    )


def assess_page(*, by: Viewer, assessment_id: UUID, today: date) -> AssessPage:
    """
    Return a request to sign a competency off, with the evidence, for the assessor who was asked.

    :raises NotFound: for anybody else, or once it is decided
    """
    request = next((each for each in workforce.sign_offs_asked_of(by=by) if each.id == assessment_id), None)
    if request is None:
        raise NotFound("We could not find this, or it has been decided.")
    worker = workforce.practitioner(practitioner_id=request.practitioner_id)
    held = workforce.development(by=by, practitioner_id=request.practitioner_id)
    competency = _one(_competencies(by, worker, held, today), request.competency)
    return AssessPage(request=request, line=_line(competency, held, today), worker=worker)


def coverage_page(*, by: Viewer, team_id: UUID, today: date) -> CoveragePage:
    """
    Return how many workers of a team hold each competency its model asks for, and of all teams that work by it.

    :raises NotFound: if there is no such team
    :raises NotAllowed: if the viewer may not see teams
    """
    team = workforce.team(team_id=team_id, on=today)
    asked = competencies_for(by=by, teams=[team], on=today)
    models = {each.model for each in asked}
    alike = [each.id for each in _working_by(by, models, today)]
    return CoveragePage(
        team_id=team.id,
        team_name=team.name,
        team=workforce.coverage_of(by=by, team_ids=[team.id], competencies=asked, today=today),
        authority=workforce.coverage_of(by=by, team_ids=alike, competencies=asked, today=today),
    )


def coverage_everywhere(*, by: Viewer, today: date) -> tuple[CoverageOfModel, ...]:
    """
    Return, for each practice model in use, how many workers of its teams hold each competency it asks for.

    :raises NotAllowed: if the viewer may not see teams
    """
    found, by_model = [], _by_model(by, today)
    for used in practice.models_of(by=by, on=today):
        teams = by_model[used.name]
        asked = competencies_for(by=by, teams=teams[:1], on=today) if teams else ()
        if asked:
            ids = [each.id for each in teams]
            counted = workforce.coverage_of(by=by, team_ids=ids, competencies=asked, today=today)
            found.append(CoverageOfModel(used.title, tuple((each.id, each.name) for each in teams), counted))
    return tuple(found)


def signers(competency: Competency) -> str:
    """Return what the roles that may sign a competency off are called."""
    titles = {each.key: each.title for each in all_roles()}
    return " or ".join(titles.get(each, each.replace("_", " ")).lower() for each in competency.signed_off_by)


def _working_by(by: Viewer, models: set[str], today: date) -> list[TeamView]:
    """The teams that work with families by one of these models."""
    found = _by_model(by, today)
    return [each for model in models for each in found[model]]


def _by_model(by: Viewer, today: date) -> dict[str, list[TeamView]]:
    """The teams that work with families, by the model they work by: as many statements as for one team."""
    in_use = practice.models_by_team(by=by, on=today)
    found: dict[str, list[TeamView]] = defaultdict(list)
    for each in workforce.teams(by=by, on=today):
        used = in_use.by(each.id) if each.kind in (TeamKind.DELIVERY, TeamKind.POD) else None
        if used is not None:
            found[used.name].append(each)
    return found


def _supervises(by: Viewer, worker: PractitionerView) -> bool:
    return allowed(by, Permission.SUPERVISE, on=Subject.user(worker.user_id))


def _competencies(by: Viewer, worker: PractitionerView, held: Held, today: date) -> tuple[Competency, ...]:
    """The competencies asked of a worker now, and those they gathered something for before."""
    asked = {each.id: each for each in competencies_of_worker(by=by, user_id=worker.user_id, on=today)}
    kept = {each.competency for each in held.evidence} | {each.competency for each in held.sign_offs}
    kept |= {each.competency for each in held.accreditations}
    for model, key in sorted(kept - asked.keys()):
        for shelved in practice.models():
            if shelved.name == model:
                found = competencies_of(practice.model(model, shelved.version))
                asked |= {each.id: each for each in found if each.key == key}
    return tuple(asked.values())


def _one(competencies: tuple[Competency, ...], wanted: tuple[str, str]) -> Competency:
    found = next((each for each in competencies if each.id == wanted), None)
    if found is None:
        raise NotFound("This competency is not one of those asked of this worker.")
    return found


def _line(competency: Competency, held: Held, today: date) -> CompetencyLine:
    return CompetencyLine(
        competency=competency,
        standing=workforce.stands_with(competency, held, today=today),
        evidence=tuple(each for each in held.evidence if each.competency == competency.id),
        sign_offs=tuple(each for each in held.sign_offs if each.competency == competency.id),
        accreditations=tuple(each for each in held.accreditations if each.competency == competency.id),
    )
