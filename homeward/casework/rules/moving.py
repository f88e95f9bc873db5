"""Where open work stands once it is moved to another version of its practice model."""

from collections.abc import Mapping

from homeward.casework.values.moving import StageMove
from homeward.practice.values import PracticeModel, Stage


def move_stage(before: PracticeModel, after: PracticeModel, stage: str, chosen: Mapping[str, str]) -> StageMove:
    """
    Return where work in a stage goes: to the stage of the same key, or to the one that is the same part of the way.

    :param chosen: for stages that are gone, the stage of the new version that somebody said work goes on in
    """
    was = before.stage(stage)
    title = was.title if was else stage.replace("_", " ").capitalize()
    if was is None and after.stage(stage) is None:
        # Work that waits for a worker waits in any version, whether or not the model writes that stage down.
        return StageMove(stage=stage, title=title, goes_to=stage, goes_to_title=title)
    now = after.stage(stage) or after.stage(chosen.get(stage, "")) or _same_part(was, after)
    return StageMove(
        stage=stage, title=title, goes_to=now.key if now else "", goes_to_title=now.title if now else title
    )


def _same_part(was: Stage | None, after: PracticeModel) -> Stage | None:
    return after.stage_that_is(was.is_part) if was is not None and was.is_part is not None else None
