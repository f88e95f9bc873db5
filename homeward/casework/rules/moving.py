"""Where open work stands once it is moved to another version of its practice model."""

from collections.abc import Mapping

from homeward.casework.values.moving import StageMove
from homeward.practice.values import PracticeModel


def move_stage(before: PracticeModel, after: PracticeModel, stage: str, chosen: Mapping[str, str]) -> StageMove:
    """
    Return where work in a stage goes: to the stage of the same key, or else where somebody said.

    :param chosen: for stages that are gone, the stage of the new version that work in them goes on in
    """
    was = before.stage(stage)
    title = was.title if was else stage.replace("_", " ").capitalize()
    # Work that waits for a worker waits in any version, whether or not the model writes that stage down.
    goes_to = stage if after.stage(stage) or was is None else chosen.get(stage, "")
    now = after.stage(goes_to) if goes_to else None
    if goes_to and now is None and was is not None:
        goes_to = ""
    return StageMove(stage=stage, title=title, goes_to=goes_to, goes_to_title=now.title if now else title)
