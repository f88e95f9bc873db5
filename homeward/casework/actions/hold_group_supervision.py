"""Record that a group met over many families: who was there, and which families it talked about."""

import uuid
from datetime import date
from uuid import UUID

from homeward.access.actions import action, involve, record, require
from homeward.access.records import stamped
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.actions.discuss_case import stored_present
from homeward.casework.models import Episode, GroupAgendaItem, GroupSupervision
from homeward.casework.queries.kinds_of_supervision import kinds_of_team
from homeward.casework.values import NewGroup
from homeward.people.queries import family_summaries
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound, ProblemList
from homeward.workforce.queries import team

GROUP = "group_supervision"


@action
def hold_group_supervision(*, by: Viewer, group: NewGroup, today: date) -> UUID:
    """
    Keep one record of a group's meeting. What was said of each family is filed with ``write_group_part``.

    Whoever took part and has a log-in may read every part from now on; nobody else gains anything by it.

    :raises NotAllowed: unless the viewer may record work with each of the families
    :raises Invalid: without who was there, a family, or a kind of meeting the team's model knows
    """
    require(by, Permission.CASE_WRITE)
    model, kinds = kinds_of_team(by=by, team_id=group.team_id, on=today)
    problems = ProblemList()
    if model is None or group.kind not in {each.key for each in kinds if each.about == "group"}:
        problems.add("Choose the kind of meeting.", field="kind")
    if group.held_on > today:
        problems.add("The day must be today or in the past.", field="held_on")
    if len(group.present) < 2:
        problems.add("A group is at least two people. Tick everybody who was there.", field="present")
    if not group.families:
        problems.add("Choose the families the group talked about.", field="families")
    problems.refuse_if_any()
    episodes = _episodes(by, group)
    meeting = GroupSupervision(
        id=uuid.uuid4(),
        team_id=team(team_id=group.team_id, on=today).id,
        model_name=model.name if model else "",
        model_version=model.version if model else "",
        kind=group.kind,
        held_on=group.held_on,
        place=group.place.strip()[:200],
        present=stored_present(group.present),
        learnt=group.learnt.strip(),
    )
    meeting.save(force_insert=True)
    _let_in(by, meeting, group, today)
    names = family_summaries(by=by, family_ids=list(episodes), on=today)
    items = [
        GroupAgendaItem(meeting=meeting, family_id=family_id, episode=episode, said_name=names[family_id].name)
        for family_id, episode in episodes.items()
    ]
    GroupAgendaItem.objects.bulk_create(stamped(items))
    record(
        "group_supervision.held",
        by=by,
        about=[Subject(GROUP, meeting.id), *map(Subject.family, episodes)],
        detail={"team": str(group.team_id), "kind": group.kind, "on": str(group.held_on), "families": len(episodes)},
    )
    return meeting.id


def _episodes(by: Viewer, group: NewGroup) -> dict[UUID, Episode]:
    """Return the open episode of each family with the team, in the order they were chosen."""
    found = {
        each.family_id: each
        for each in Episode.objects.filter(
            family_id__in=group.families, team_id=group.team_id, closed_on__isnull=True
        ).order_by("opened_on")
    }
    for family_id in group.families:
        if family_id not in found:
            raise NotFound("We could not find one of the families among this team's, or it is not yours to see.")
        require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    return {family_id: found[family_id] for family_id in dict.fromkeys(group.families)}


def _let_in(by: Viewer, meeting: GroupSupervision, group: NewGroup, today: date) -> None:
    """Whoever was there knows what was said already: they may read it again, by an involvement with the meeting."""
    users = dict.fromkeys([by.user_id, *(each.user_id for each in group.present if each.user_id)])
    for user_id in users:
        involve(
            by=by,
            subject=Subject(GROUP, meeting.id),
            holder_id=user_id,
            kind=InvolvementKind.CO_WORKER,
            basis=f"Took part in group supervision on {plain_day(meeting.held_on)}",
            starts=min(group.held_on, today),
        )
