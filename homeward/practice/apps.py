"""The practice room, as Django knows it."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Practice models and which team works by which."""

    name = "homeward.practice"
    label = "practice"
    verbose_name = "Practice models"
