"""The records of the practice room."""

from homeward.practice.models.adoption import Adoption
from homeward.practice.models.draft_model import DraftFile, DraftModel
from homeward.practice.models.no_use import NoUse
from homeward.practice.models.published_model import PublishedModel

__all__ = ["Adoption", "DraftFile", "DraftModel", "NoUse", "PublishedModel"]
