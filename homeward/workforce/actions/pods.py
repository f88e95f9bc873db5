"""Say who plays which part in a pod, and who is whose buddy."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, Invalid, NotFound
from homeward.workforce.actions.arrange_supervision import need_to_arrange_for
from homeward.workforce.models import BuddyPair, PodPlace, TeamMember
from homeward.workforce.values import PodRules


@action
def give_part(
    *, by: Viewer, team_id: UUID, practitioner_id: UUID, role: str, rules: PodRules, today: date
) -> UUID | None:
    """
    Say which part somebody plays in a pod from today; no role takes the part away. What they were stays readable.

    :raises NotAllowed: unless the viewer sets up teams, or manages this pod
    :raises Invalid: for a role the pod's practice model does not have
    :raises NotFound: if they are not in this team
    """
    require(by, Permission.SUPERVISION_ARRANGE)
    member = _member(team_id, practitioner_id)
    need_to_arrange_for(by, practitioner_id)
    if role and rules.role(role) is None:
        raise Invalid.because("Choose one of the parts of this pod.", field="role")
    before = PodPlace.objects.select_for_update().filter(
        team_id=team_id, practitioner_id=practitioner_id, ends__isnull=True
    )
    for each in before:
        each.ends = max(today, each.starts)
        each.save()
    place = PodPlace(team_id=team_id, practitioner_id=practitioner_id, role=role, starts=today) if role else None
    if place is not None:
        place.save()
    record(
        "pod.part_given",
        by=by,
        about=[Subject.user(member.practitioner.user_id)],
        detail={"team": str(team_id), "role": role},
    )
    return place.id if place else None


@action
def pair_buddies(*, by: Viewer, team_id: UUID, one_id: UUID, other_id: UUID, today: date) -> UUID:
    """
    Make two workers of a pod each other's buddy.

    :raises Invalid: for one and the same worker
    :raises Conflict: if they are buddies already
    :raises NotFound: if one of them is not in this team
    """
    require(by, Permission.SUPERVISION_ARRANGE)
    first, second = sorted((one_id, other_id))
    if first == second:
        raise Invalid.because("Choose two different people.", field="other")
    members = [_member(team_id, each) for each in (first, second)]
    need_to_arrange_for(by, first)
    pair = BuddyPair(team_id=team_id, one_id=first, other_id=second, starts=today)
    try:
        with transaction.atomic():
            pair.save()
    except IntegrityError as clash:
        raise Conflict("They are buddies already.", field="other") from clash
    record(
        "pod.buddies_paired",
        by=by,
        about=[Subject.user(each.practitioner.user_id) for each in members],
        detail={"team": str(team_id), "pair": str(pair.id)},
    )
    return pair.id


@action
def part_buddies(*, by: Viewer, pair_id: UUID, today: date) -> None:
    """
    Say that two workers are no longer buddies.

    :raises NotFound: if they are none
    """
    require(by, Permission.SUPERVISION_ARRANGE)
    pair = BuddyPair.objects.select_for_update().filter(pk=pair_id, ends__isnull=True).first()
    if pair is None:
        raise NotFound("We could not find these buddies.", remedy="Look at the pod's page again.")
    need_to_arrange_for(by, pair.one_id)
    pair.ends = max(today, pair.starts)
    pair.save()
    record("pod.buddies_parted", by=by, detail={"team": str(pair.team_id), "pair": str(pair.id)})


def _member(team_id: UUID, practitioner_id: UUID) -> TeamMember:
    found = (
        TeamMember.objects.select_related("practitioner")
        .filter(team_id=team_id, practitioner_id=practitioner_id, ends__isnull=True)
        .first()
    )
    if found is None:
        raise NotFound("This person is not in this team now.", remedy="Look at the team's members.")
    return found
