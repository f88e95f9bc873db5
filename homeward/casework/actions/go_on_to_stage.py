"""Ask for the agreement a practice model wants before the work goes on to its next stage, or give it oneself."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.actions import action, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.keep_sign_off import keep_asked, keep_own
from homeward.casework.actions.move_on import go_on_by_itself
from homeward.casework.models import Episode
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.gates import next_stage_of
from homeward.casework.queries.sign_offs import ENTER_STAGE, Needed, may_agree, needed_among
from homeward.casework.queries.work_views import model_of
from homeward.casework.values.sign_offs import SignOffOn
from homeward.vocabulary.errors import Conflict


@action
def ask_to_go_on(*, by: Viewer, episode_id: UUID, reason: str, today: date) -> bool:
    """
    Ask for the agreements the next stage still needs. Whoever may give one themselves gives it, with the same reason.

    Once everything is there, agreements and whatever else the model asks for, the work goes on by itself. Returns
    whether nothing has to be waited for.

    :raises Invalid: without a reason
    :raises Conflict: if no agreement is missing or to be asked for, or the work is closed
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    coming = next_stage_of(episode, roles=by.roles)
    keys = {each.agreement for each in coming.to_ask_for} if coming else set()
    needed = needed_among(by=by, episode=episode, on=SignOffOn.STAGE, keys=keys)
    if coming is None or needed is None:
        raise Conflict("No agreement to the next stage has to be asked for.")
    mine, others = _parted(by, needed)
    if mine.asked:
        keep_own(by, mine, reason=reason, today=today)
    if others.asked:
        stage = model_of(episode).stage(episode.stage)
        change = {"do": ENTER_STAGE, "stage": stage.next[0] if stage else "", "title": coming.next_title}
        keep_asked(by, others, reason=reason, today=today, change=change)
    go_on_by_itself(episode.id)
    return not others.asked


def _parted(by: Viewer, needed: Needed) -> tuple[Needed, Needed]:
    """What the viewer may agree to themselves, and what waits for somebody else."""
    mine = tuple(each for each in needed.asked if may_agree(by, needed.episode, each.by))
    others = tuple(each for each in needed.asked if each not in mine)
    return replace(needed, asked=mine, by_viewer=True), replace(needed, asked=others, by_viewer=False)
