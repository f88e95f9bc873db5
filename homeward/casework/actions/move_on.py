"""Move the work on to another stage of its practice model, as far as the gates on the way let it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Allocation, Closure, Episode, GateWaiver, ProgrammeRun
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.gates import may_waive, needs_on_the_way, waiver_titles
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.stages import key_of, what_is_missing, what_to_do
from homeward.casework.values import AllocationRole, ClosureState, StageNeed
from homeward.practice.values import StagePart
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed


@action
def waive_gate(*, by: Viewer, episode_id: UUID, reason: str, today: date) -> None:
    """
    Let the work leave the stage it is in although something the practice model asks for is missing.

    It covers what is missing now, and nothing that is found missing later; never an agreement the model asks for.

    :raises NotAllowed: for a role the model does not name for this
    :raises Invalid: without a reason
    :raises Conflict: if the work is closed, or nothing is missing
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    if episode.closed_on is not None:
        raise Conflict("The work with this family is closed.")
    stage = model_of(episode).stage(episode.stage)
    goal = stage.next[0] if stage and stage.next else episode.stage
    stopping = [each for each in needs_on_the_way(episode, goal) if each.stops]
    needs = [each for each in stopping if not each.agreement]
    if not needs and stopping:
        raise Conflict("Nothing is missing but an agreement, and nobody goes on without that.", remedy="Ask for it.")
    if not needs:
        raise Conflict("Nothing is missing: the work goes on to the next stage by itself.")
    if not may_waive(episode, goal, needs, by.roles):
        raise NotAllowed(what_is_missing(needs), remedy=what_to_do(needs, waiver_titles(episode, goal, needs)))
    if not reason.strip():
        raise Invalid.because("Say why it is right to go on without it.", field="reason")
    keep_waivers(by, episode, needs, reason, today)
    go_on_by_itself(episode.id)
    go_on_to_closing(within_reach(Episode, episode_id, lock=True))


def move_on(episode: Episode, goal: str) -> None:
    """
    Bring an episode, held for changing, to a stage.

    :raises Conflict: if something the model asks for on the way is missing, with who may let it go on without
    """
    needs = needs_on_the_way(episode, goal)
    if any(each.stops for each in needs):
        remedy = what_to_do(needs, waiver_titles(episode, goal, needs))
        raise Conflict(what_is_missing(needs), remedy=remedy)
    enter_stage(episode, goal)


def as_far_as_open(episode: Episode, goal: str) -> str:
    """Return the stage if nothing is missing on the way to it, else the one the episode is in."""
    return episode.stage if any(each.stops for each in needs_on_the_way(episode, goal)) else goal


def go_on_to_closing(episode: Episode) -> None:
    """Once the programme has ended or closure is asked for, closing begins, if nothing is missing before it."""
    closing = key_of(model_of(episode), StagePart.CLOSING)
    if not closing or episode.stage == closing:
        return
    asked = Closure.objects.filter(episode=episode, state=ClosureState.REQUESTED.value).exists()
    runs = ProgrammeRun.objects.filter(episode=episode)
    if asked or (runs.exists() and not runs.running().exists()):
        enter_stage(episode, as_far_as_open(episode, closing))


def go_on_by_itself(episode_id: UUID) -> None:
    """
    Enter every stage that is open by now, where the practice model has no programme whose start would do it.

    A family waits until it has a lead. Closing is never entered like this: it begins when closure is asked for.
    """
    episode = Episode.objects.get(pk=episode_id)
    model = model_of(episode)
    order = [each.key for each in model.stages]
    waiting = key_of(model, StagePart.WAITING)
    if model.programmes or episode.closed_on is not None or not waiting:
        return
    begins = order.index(waiting) + (0 if episode.stage == waiting and _is_led(episode) else 1)
    while (stage := model.stage(episode.stage)) and stage.next and order.index(stage.key) >= begins:
        following = stage.next[0]
        ends = (key_of(model, StagePart.CLOSING), key_of(model, StagePart.AFTERWARDS))
        if following in (*ends, stage.key) or as_far_as_open(episode, following) != following:
            return
        enter_stage(episode, following)


def _is_led(episode: Episode) -> bool:
    return Allocation.objects.filter(episode=episode, role=AllocationRole.LEAD.value, ends__isnull=True).exists()


def keep_waivers(by: Viewer, episode: Episode, needs: Sequence[StageNeed], reason: str, today: date) -> None:
    """Write down what the work was let go on without, a line for each stage left."""
    for stage, some in groupby(needs, key=lambda each: each.stage):
        missing = [each.says for each in some]
        GateWaiver(
            family_id=episode.family_id,
            episode=episode,
            stage=stage,
            needs=missing,
            reason=reason.strip(),
            waived_on=today,
        ).save()
        record(
            "stage.waived",
            by=by,
            about=[Subject.family(episode.family_id)],
            detail={"episode": str(episode.id), "stage": stage, "missing": len(missing)},
        )


def enter_stage(episode: Episode, stage: str) -> None:
    """Write the stage down, if it is another one."""
    if episode.stage != stage:
        episode.stage = stage
        episode.save(update_fields=["stage"])
