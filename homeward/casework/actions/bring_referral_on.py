"""Take over what another system decided about a referral since it was brought in, or that its work ended."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.bulk_referrals import child_rows, decision_rows, episode_row, settled_state
from homeward.casework.actions.bulk_telling import require_bulk
from homeward.casework.actions.close_episode import end_parts, let_involvement_end
from homeward.casework.models import Episode, Referral
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.stages import stage_that_is
from homeward.casework.values import ReferralState
from homeward.casework.values.importing import PastDecision, PastReferral
from homeward.practice.values import StagePart
from homeward.vocabulary.errors import Conflict


@action
def bring_referral_on(*, by: Viewer, past: PastReferral, today: date) -> UUID | None:
    """
    Let a referral brought in earlier follow the record it came from. Returns the work it opened, if it did now.

    :raises Conflict: if Homeward has decided something else meanwhile
    """
    require_bulk(by, Permission.REFERRAL_DECIDE)
    referral = within_reach(Referral, past.id, lock=True)
    decision, opened = past.decision, None
    if decision is not None and not ReferralState(referral.state).is_decided:
        opened = _decide(referral, past, decision)
    elif decision is not None and settled_state(decision).value != referral.state:
        raise Conflict(
            "Homeward has decided something else about this referral.",
            remedy="Look at it there, and leave the row out.",
        )
    elif decision is not None and decision.closed_on is not None:
        _close(by, referral, decision, decision.closed_on)
    about = [Subject.referral(referral.id), Subject.family(past.family_id)]
    record("referral.brought_on", by=by, about=about, detail={"opened": opened is not None})
    return opened


def _decide(referral: Referral, past: PastReferral, decision: PastDecision) -> UUID | None:
    state = settled_state(decision)
    for row in decision_rows(past):
        row.save(force_insert=True)
    referral.state = state.value
    referral.decided_at = row.decided_at
    referral.team_id = decision.team_id
    referral.save()
    if not decision.outcome.accepts:
        return None
    episode = episode_row(past, decision)
    episode.save(force_insert=True)
    for child in child_rows(past, decision):
        child.save(force_insert=True)
    return episode.id


def _close(by: Viewer, referral: Referral, decision: PastDecision, closed_on: date) -> None:
    episode = Episode.objects.select_for_update().filter(referral=referral, closed_on__isnull=True).first()
    if episode is None:
        return
    episode.closed_on = max(closed_on, episode.opened_on)
    episode.stage = stage_that_is(episode, StagePart.AFTERWARDS)
    episode.close_reason = decision.close_reason.value if decision.close_reason else ""
    episode.save()
    end_parts(episode, closed_on)
    let_involvement_end(by, episode)
