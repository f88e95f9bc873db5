"""Whose practice may be looked at by whom, and how it is called."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, QuerySet

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Allocation, Episode
from homeward.casework.queries.family_head import family_head
from homeward.casework.values.fidelity import FidelityPlaces, Whose
from homeward.practice import queries as practice
from homeward.vocabulary.errors import NotAllowed, NotFound
from homeward.workforce import queries as workforce
from homeward.workforce.values import PractitionerView, TeamView

ONLY_THEMSELVES = "Only the worker themselves and whoever supervises them see one worker’s practice."
Version = tuple[str, str]


class Of(StrEnum):
    """What a page of fidelity is about."""

    CASE = "case"
    WORKER = "worker"
    TEAM = "team"
    VERSION = "version"


@dataclass(frozen=True)
class Scope:
    """Whose practice, as one reader may look at it."""

    whose: Whose
    about: str
    # Of a colleague's team a number must not show one person; who supervises them sees each worker anyway.
    hides_one_person: bool
    versions: tuple[tuple[str, str, str], ...] = ()
    is_own: bool = False
    family_id: UUID | None = None
    subjects: tuple[Subject, ...] = ()


def scope_of(*, by: Viewer, of: Of, of_id: UUID | None, chosen: Version | None, today: date) -> Scope:
    """
    Return whose practice is asked about.

    :raises NotAllowed: if it is not for this viewer to see
    :raises NotFound: if there is no such case, worker, team or version
    """
    if of is Of.CASE and of_id:
        return _case(by, of_id, today)
    require(by, Permission.FIDELITY_READ)
    found = _worker(by, of_id, chosen, today) if of is Of.WORKER and of_id else None
    found = _team(by, of_id, chosen, today) if of is Of.TEAM and of_id else found
    found = _version(by, chosen) if of is Of.VERSION and chosen else found
    if found is None:
        raise NotFound("We could not find this.")
    record_read("fidelity.viewed", by=by, about=found.subjects, detail={"of": of.value, "id": str(of_id or "")})
    return found


def places(*, by: Viewer, today: date) -> FidelityPlaces:
    """
    Return what this viewer may look at.

    :raises NotAllowed: if they see none of it
    """
    require(by, Permission.FIDELITY_READ)
    mine = workforce.teams_of(user_id=by.user_id, on=today)
    everything = allowed(by, Permission.MODEL_ADOPT)
    teams = workforce.teams(by=by, on=today) if everything else mine
    supervised = {each.id: each for team in mine if _manages(by, team) for each in _others(by, team)}
    supervised |= {each.id: each for each in _supervised_by_arrangement(by)}
    used = practice.models_of(by=by, on=today)
    return FidelityPlaces(
        own_id=_own(by),
        supervised=tuple((e.id, e.name, e.job_title) for e in sorted(supervised.values(), key=lambda e: e.name)),
        teams=tuple((each.id, each.name) for each in teams),
        models=tuple((each.name, each.version, each.title) for each in used),
    )


def _own(by: Viewer) -> UUID | None:
    try:
        return workforce.practitioner_of(user_id=by.user_id).id
    except NotFound:
        return None


def supervises(*, by: Viewer, worker: PractitionerView, today: date) -> bool:
    """Say whether the viewer supervises the worker: manages a team of theirs, or is their supervisor by arrangement."""
    if any(_manages(by, team) for team in workforce.teams_of(user_id=worker.user_id, on=today)):
        return True
    return any(each.id == worker.id for each in _supervised_by_arrangement(by))


def _case(by: Viewer, family_id: UUID, today: date) -> Scope:
    head = family_head(by=by, family_id=family_id, today=today)
    if head.episode is None:
        raise NotFound("There is no work with this family yet.", remedy="It begins with a referral.")
    episode = head.episode
    return Scope(
        Whose(episode.model_name, None, episode_id=episode.id),
        about=f"{head.family.name} family",
        hides_one_person=False,
        versions=((episode.model_name, episode.model_version, episode.model_title),),
        family_id=family_id,
    )


def _worker(by: Viewer, practitioner_id: UUID, chosen: Version | None, today: date) -> Scope:
    worker = workforce.practitioner(practitioner_id=practitioner_id)
    is_own = worker.user_id == by.user_id
    if not is_own and not supervises(by=by, worker=worker, today=today):
        raise NotAllowed(ONLY_THEMSELVES)
    with as_service("practice_counter"):
        led = Allocation.objects.filter(practitioner_id=practitioner_id).values("episode_id")
        versions = _versions_in(Episode.objects.filter(id__in=led))
    name, version = _chosen(by, versions, chosen, today)
    return Scope(
        Whose(name, version, worker_id=worker.user_id),
        about="Your own practice" if is_own else worker.name,
        hides_one_person=False,
        versions=versions,
        is_own=is_own,
        subjects=(Subject.user(worker.user_id),),
    )


def _team(by: Viewer, team_id: UUID, chosen: Version | None, today: date) -> Scope:
    team = workforce.team(team_id=team_id, on=today)
    is_of_it = any(each.practitioner.user_id == by.user_id for each in team.members)
    if not is_of_it and not allowed(by, Permission.MODEL_ADOPT):
        raise NotAllowed("A team’s practice is seen by those who work in it and by the practice lead.")
    with as_service("practice_counter"):
        versions = _versions_in(Episode.objects.filter(team_id=team_id))
    name, version = _chosen(by, versions, chosen, today, team_id=team_id)
    return Scope(
        Whose(name, version, team_id=team_id),
        about=team.name,
        hides_one_person=not _manages(by, team),
        versions=versions,
    )


def _version(by: Viewer, chosen: Version) -> Scope:
    model = practice.model(*chosen)
    return Scope(
        Whose(model.name, model.version),
        about=f"Everybody who works by {model.identity.title} {model.version}",
        hides_one_person=True,
        versions=((model.name, model.version, model.identity.title),),
    )


def _chosen(
    by: Viewer,
    versions: tuple[tuple[str, str, str], ...],
    chosen: Version | None,
    today: date,
    team_id: UUID | None = None,
) -> Version:
    if chosen is not None and chosen in {(name, version) for name, version, _ in versions}:
        return chosen
    if versions:
        return versions[0][:2]
    used = practice.in_use(by=by, on=today, team_id=team_id)
    return used.name, used.version


def _versions_in(episodes: QuerySet[Episode]) -> tuple[tuple[str, str, str], ...]:
    rows = (
        episodes.values_list("model_name", "model_version")
        .annotate(cases=Count("id"))
        .order_by("-cases", "model_name", "-model_version")
    )
    known = {(each.name, each.version): each.title for each in practice.models()}
    return tuple((name, version, known[name, version]) for name, version, _ in rows if (name, version) in known)


def _manages(by: Viewer, team: TeamView) -> bool:
    return any(each.user_id == by.user_id for each in team.managers)


def _others(by: Viewer, team: TeamView) -> list[PractitionerView]:
    return [each.practitioner for each in team.members if each.practitioner.user_id != by.user_id]


def _supervised_by_arrangement(by: Viewer) -> tuple[PractitionerView, ...]:
    lines = workforce.lines_to(user_id=by.user_id)
    return workforce.practitioners(by=by, ids=[each.practitioner_id for each in lines]) if lines else ()
