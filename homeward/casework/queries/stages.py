"""Where in its model's way a piece of work stands."""

from homeward.casework.models import Episode
from homeward.casework.rules.stages import WAITING
from homeward.practice.queries import model as model_of


def stage_after_allocation(episode: Episode) -> str:
    """Return the stage the work is in once it has a lead: the one the model has after allocation."""
    if episode.stage != WAITING:
        return episode.stage
    stage = model_of(episode.model_name, episode.model_version).stage(WAITING)
    return stage.next[0] if stage is not None and stage.next else episode.stage


def stage_title(episode: Episode) -> str:
    """Return what the model calls the stage the work is in."""
    stage = model_of(episode.model_name, episode.model_version).stage(episode.stage)
    return stage.title if stage is not None else episode.stage.replace("_", " ").capitalize()
