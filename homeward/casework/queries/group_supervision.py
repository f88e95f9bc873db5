"""Groups that talk over many families at once: what one needs to begin, and what it talked about."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed, allowed_among, user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Allocation, CaseDiscussion, Episode, GroupAgendaItem, GroupSupervision
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.discussions import present_of, views_of
from homeward.casework.queries.kinds_of_supervision import kind_in, kinds_of_team
from homeward.casework.queries.supervision_due import last_discussions
from homeward.casework.queries.talk_drafts import parts_begun
from homeward.casework.values import (
    FamilyToDiscuss,
    GroupLine,
    GroupPage,
    GroupPart,
    GroupToHold,
)
from homeward.people.queries import family_summaries
from homeward.workforce.queries import team, team_names
from homeward.workforce.values import TeamRole

_ROLE_WORDS = {TeamRole.MANAGER: "Manager"}


def group_to_hold(*, by: Viewer, team_id: UUID, today: date) -> GroupToHold:
    """
    Return what a group of a team needs to begin: its kinds of meeting, its members, its families.

    :raises NotAllowed: if the viewer records no work with families
    :raises NotFound: if there is no such team
    """
    require(by, Permission.CASE_WRITE)
    found = team(team_id=team_id, on=today)
    _, kinds = kinds_of_team(by=by, team_id=team_id, on=today)
    episodes = list(Episode.objects.filter(team_id=team_id, closed_on__isnull=True).order_by("opened_on"))
    mine = allowed_among(by, Permission.CASE_WRITE, subject_ids=[each.family_id for each in episodes])
    episodes = [each for each in episodes if each.family_id in mine]
    names = family_summaries(by=by, family_ids=[each.family_id for each in episodes], on=today)
    leads = leads_of(episodes)
    last = last_discussions([each.family_id for each in episodes])
    families = [
        FamilyToDiscuss(
            family_id=each.family_id,
            episode_id=each.id,
            name=names[each.family_id].name,
            lead=leads.get(each.id, ""),
            last=last[each.family_id][0] if each.family_id in last else None,
            due_on=last[each.family_id][1] if each.family_id in last else None,
        )
        for each in episodes
        if each.family_id in names
    ]
    record_read("family.listed", by=by, about=[Subject.family(each.family_id) for each in families])
    return GroupToHold(
        team_id=found.id,
        team_name=found.name,
        kinds=tuple(each for each in kinds if each.about == "group"),
        members=tuple(
            (
                each.practitioner.user_id,
                each.practitioner.name,
                _ROLE_WORDS.get(each.role, each.practitioner.job_title),
            )
            for each in found.members
        ),
        families=tuple(sorted(families, key=lambda each: (each.last or date.min, each.name))),
    )


def group_page(*, by: Viewer, meeting_id: UUID, today: date) -> GroupPage:
    """
    Return what a group talked about, for those who took part.

    :raises NotFound: if there is no such meeting, or the viewer was not there
    """
    row = within_reach(GroupSupervision, meeting_id)
    subject = Subject("group_supervision", row.id)
    require(by, Permission.CASE_READ, on=subject)
    items = list(GroupAgendaItem.objects.filter(meeting=row).order_by("said_name"))
    rows = CaseDiscussion.objects.filter(meeting=row, superseded_by__isnull=True)
    parts = {each.family_id: each for each in views_of(rows)}
    reached = allowed_among(by, Permission.CASE_WRITE, subject_ids=[each.family_id for each in items])
    record_read("group_supervision.opened", by=by, about=[subject, *(Subject.family(each) for each in parts)])
    names = user_names([row.recorded_by] if row.recorded_by else [])
    begun = parts_begun(meeting_id=row.id)
    return GroupPage(
        id=row.id,
        team_id=row.team_id,
        team_name=team_names(team_ids=[row.team_id]).get(row.team_id, ""),
        kind=kind_in(row.model_name, row.model_version, row.kind),
        held_on=row.held_on,
        place=row.place,
        present=present_of(row.present),
        learnt=row.learnt,
        by_name=names.get(row.recorded_by, "") if row.recorded_by else "",
        parts=tuple(
            GroupPart(
                each.family_id,
                each.said_name,
                each.family_id in reached,
                parts.get(each.family_id),
                is_begun=each.family_id in begun,
            )
            for each in items
        ),
    )


def groups_of(*, by: Viewer, team_id: UUID) -> tuple[GroupLine, ...]:
    """Return the meetings of a team's groups that the viewer took part in, the newest first."""
    if not allowed(by, Permission.CASE_READ):
        return ()
    rows = list(GroupSupervision.objects.filter(team_id=team_id)[:20])
    about = _counts(GroupAgendaItem.objects.filter(meeting__in=rows).values_list("meeting_id", flat=True))
    written = _counts(
        CaseDiscussion.objects.filter(meeting__in=rows, supersedes__isnull=True).values_list("meeting_id", flat=True)
    )
    return tuple(
        GroupLine(
            id=each.id,
            title=kind_in(each.model_name, each.model_version, each.kind).title,
            held_on=each.held_on,
            families=about.get(each.id, 0),
            written=written.get(each.id, 0),
        )
        for each in rows
    )


def leads_of(episodes: Iterable[Episode]) -> dict[UUID, str]:
    """Return the name of the lead of each episode."""
    rows = Allocation.objects.filter(episode__in=list(episodes), role="lead", ends__isnull=True)
    users = {each.episode_id: each.user_id for each in rows if each.user_id}
    names = user_names(set(users.values()))
    return {episode: names.get(user, "") for episode, user in users.items()}


def _counts(ids: Iterable[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for each in ids:
        found[each] = found.get(each, 0) + 1
    return found
