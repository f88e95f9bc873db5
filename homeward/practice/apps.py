"""The practice room, as Django knows it."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class PracticeConfig(AppConfig):
    """Practice models and which team works by which."""

    name = "homeward.practice"
    label = "practice"
    verbose_name = "Practice models"

    def ready(self) -> None:
        """Look for an authority's own models where the settings say."""
        from homeward.practice.library import shelf

        for folder in getattr(settings, "PRACTICE_MODELS", ()):
            shelf.add_shelf(Path(folder))
