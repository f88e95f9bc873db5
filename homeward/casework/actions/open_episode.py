"""Open an episode: a family is taken on under one version of a practice model."""

import uuid
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, as_service, involve, record, require
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.models import Episode, EpisodeChild
from homeward.casework.rules.references import reference_of
from homeward.casework.rules.stages import key_of
from homeward.casework.values import Opening
from homeward.practice.queries import model as model_of
from homeward.practice.values import StagePart
from homeward.vocabulary.errors import Conflict, Invalid


@action
def open_episode(*, by: Viewer, opening: Opening) -> UUID:
    """
    Open an episode for the family, or let the children join the one open under the same model. Returns its id.

    Asks for the permission to decide on referrals: taking a family on is that decision.

    :raises Invalid: if no child takes part
    :raises Conflict: if a colleague opens one for the same family at the same moment
    """
    require(by, Permission.REFERRAL_DECIDE)
    if not opening.children:
        raise Invalid.because("Choose at least one child to work with.", field="triage.children")
    running = _running(opening)
    episode_id = running or _open(opening)
    taking_part = set() if running is None else _taking_part(episode_id)
    for person_id in opening.children:
        if person_id not in taking_part:
            EpisodeChild(
                episode_id=episode_id,
                family_id=opening.family_id,
                person_id=person_id,
                starts=opening.opened_on,
            ).save()
    _involve_team(by, opening)
    record(
        "episode.joined" if running else "episode.opened",
        by=by,
        about=[Subject.family(opening.family_id), *map(Subject.person, opening.children)],
        detail={
            "episode": str(episode_id),
            "model": opening.model,
            "version": opening.model_version,
            "children": len(opening.children),
        },
    )
    return episode_id


def _running(opening: Opening) -> UUID | None:
    # Whoever decides on referrals need not know the work with the family; only whether it runs.
    with as_service("work_finder"):
        found = Episode.objects.filter(
            family_id=opening.family_id, model_name=opening.model, closed_on__isnull=True
        ).first()
    return found.id if found else None


def _taking_part(episode_id: UUID) -> set[UUID]:
    with as_service("work_finder"):
        rows = EpisodeChild.objects.filter(episode_id=episode_id, ends__isnull=True)
        return set(rows.values_list("person_id", flat=True))


def _open(opening: Opening) -> UUID:
    episode = Episode(
        id=uuid.uuid4(),
        family_id=opening.family_id,
        referral_id=opening.referral_id,
        model_name=opening.model,
        model_version=opening.model_version,
        team_id=opening.team_id,
        stage=_first_stage(opening),
        opened_on=opening.opened_on,
    )
    episode.reference = reference_of("E", episode.id)
    try:
        with transaction.atomic():
            episode.save(force_insert=True)
    except IntegrityError as clash:
        raise Conflict("Somebody has just opened this work for the same family.") from clash
    return episode.id


def _first_stage(opening: Opening) -> str:
    """Return the stage after the front door: where families wait for a worker, or else what follows."""
    model = model_of(opening.model, opening.model_version)
    after = [each for each in model.stages if each.is_part is not StagePart.FRONT_DOOR]
    return key_of(model, StagePart.WAITING) or (after or model.stages)[0].key


def _involve_team(by: Viewer, opening: Opening) -> None:
    if opening.team_id is not None:
        involve(
            by=by,
            subject=Subject.family(opening.family_id),
            holder_id=opening.team_id,
            kind=InvolvementKind.TEAM,
            basis="The family was accepted for this team",
            starts=opening.opened_on,
        )
