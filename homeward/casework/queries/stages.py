"""Where in its model's way a piece of work stands."""

from homeward.casework.models import Episode
from homeward.casework.rules.stages import key_of
from homeward.practice.queries import model as model_of
from homeward.practice.values import StagePart


def stage_after_allocation(episode: Episode) -> str:
    """Return the stage the work is in once it has a lead: the one the model has after allocation."""
    stage = model_of(episode.model_name, episode.model_version).stage_that_is(StagePart.WAITING)
    if stage is None or episode.stage != stage.key:
        return episode.stage
    return stage.next[0] if stage.next else episode.stage


def stage_that_is(episode: Episode, part: StagePart) -> str:
    """Return the key of the stage that is this part of the way; the last there is where the model has none."""
    model = model_of(episode.model_name, episode.model_version)
    return key_of(model, part) or model.stages[-1].key


def stage_title(episode: Episode) -> str:
    """Return what the model calls the stage the work is in."""
    stage = model_of(episode.model_name, episode.model_version).stage(episode.stage)
    return stage.title if stage is not None else episode.stage.replace("_", " ").capitalize()
