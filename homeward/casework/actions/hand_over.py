"""Change who leads the work with a family, and with it the team that has the family."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, end_involvement, involve, record
from homeward.access.values import InvolvementKind, Subject, Viewer
from homeward.casework.actions.keep_allocation import (
    episode_to_allocate,
    first_day,
    give,
    lead_of,
    let_in,
    note_past_cap,
    past_cap,
    stop,
    stop_other_role,
    told,
    worker_to_give,
)
from homeward.casework.models import Allocation, Episode, FollowUpCheck, Handoff
from homeward.casework.queries.teams_to_choose import teams_with_families
from homeward.casework.rules import workflow
from homeward.casework.rules.team_after import team_after
from homeward.casework.values import AllocationRole, HandoffKind
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.workforce.values import PractitionerView


@action
def hand_over(
    *,
    by: Viewer,
    episode_id: UUID,
    practitioner_id: UUID,
    kind: HandoffKind,
    reason: str,
    team_id: UUID | None = None,
    over_cap_reason: str = "",
    to_know: str = "",
    starts: date | None = None,
    version: int | None = None,
    today: date,
) -> UUID:
    """
    Change the lead of an episode. The one before loses their reach that day; the hand-off is counted.

    To somebody of another team the family goes with them: that team reaches it from then on, the one before no longer
    does. The work keeps the version of the practice model it is pinned to, whether or not the new team has adopted it.

    :param team_id: the team that takes the family on, for somebody who works in several
    :raises NotAllowed: if the viewer may not allocate this family
    :raises Conflict: if there is no lead to change, it is the same worker, or the work is closed
    :raises Invalid: without a reason, for somebody who may not lead it (as when it is allocated), or if nobody can
        tell which team takes the family on
    :raises Stale: if somebody changed the episode after this person opened it
    """
    episode = episode_to_allocate(by, episode_id)
    lead = lead_of(episode)
    same = lead is not None and lead.practitioner_id == practitioner_id
    why_not = workflow.may_hand_over(closed=episode.closed_on is not None, has_lead=lead is not None, same_worker=same)
    if why_not or lead is None:
        raise Conflict(why_not)
    episode.check_version(version)
    worker = worker_to_give(practitioner_id)
    day = first_day(episode, reason, starts or today, today)
    before, after = episode.team_id, _team_after(episode, worker, team_id, today)
    over = past_cap(by, episode, worker, over_cap_reason, today)
    stop(by, lead, day, reason)
    stop_other_role(by, episode, worker, day)
    allocation = give(episode, worker, AllocationRole.LEAD, reason, day)
    note_past_cap(by, over, allocation)
    _keep_handoff(episode, lead, allocation, kind, reason, to_know, after)
    let_in(by, episode, worker, AllocationRole.LEAD, reason, day)
    episode.team_id = after
    episode.save(update_fields=["stage", "team"])
    record("episode.handed_over", by=by, about=[Subject.family(episode.family_id)], detail=told(allocation))
    # Last: whoever hands over may reach the family through the team it leaves.
    _change_team(by, episode, before, after, day)
    return allocation.id


def _team_after(episode: Episode, worker: PractitionerView, chosen: UUID | None, today: date) -> UUID | None:
    theirs = [each.id for each in teams_with_families(user_id=worker.user_id, on=today)]
    found = team_after(now=episode.team_id, theirs=theirs, chosen=chosen)
    if found.why_not:
        raise Invalid.because(found.why_not, field="team")
    return found.team_id


def _keep_handoff(
    episode: Episode,
    lead: Allocation,
    allocation: Allocation,
    kind: HandoffKind,
    reason: str,
    to_know: str,
    after: UUID | None,
) -> None:
    Handoff(
        episode=episode,
        family_id=episode.family_id,
        from_practitioner_id=lead.practitioner_id,
        to_practitioner_id=allocation.practitioner_id,
        from_team_id=episode.team_id,
        to_team_id=after,
        kind=kind.value,
        reason=reason.strip(),
        to_know=to_know.strip(),
        happened_on=allocation.starts,
    ).save()


def _change_team(by: Viewer, episode: Episode, before: UUID | None, after: UUID | None, day: date) -> None:
    """Let the new team reach the family, and the one before no longer, unless it has other work with them."""
    if before == after or after is None:
        return
    subject = Subject.family(episode.family_id)
    keeps = before is not None and _has_other_work(episode, before)
    record(
        "episode.changed_team",
        by=by,
        about=[subject],
        detail={"episode": str(episode.id), "from": str(before or ""), "to": str(after), "before_keeps_reach": keeps},
    )
    basis = f"{episode.reference} was handed over to this team"
    involve(by=by, subject=subject, holder_id=after, kind=InvolvementKind.TEAM, basis=basis, starts=day)
    if before is not None and not keeps:
        end_involvement(
            by=by,
            subject=subject,
            holder_id=before,
            kind=InvolvementKind.TEAM,
            ends=day,
            reason=f"{episode.reference} was handed over to another team",
        )


def _has_other_work(episode: Episode, team_id: UUID) -> bool:
    """Whether a team works with the family in another episode, or has checks of one to make."""
    others = Episode.objects.filter(family_id=episode.family_id, team_id=team_id).exclude(pk=episode.pk)
    to_check = FollowUpCheck.objects.waiting().filter(episode__in=others)
    return others.filter(closed_on__isnull=True).exists() or to_check.exists()
