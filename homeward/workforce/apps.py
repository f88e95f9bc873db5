"""The workforce room, as Django knows it."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Agencies, teams and practitioners."""

    name = "homeward.workforce"
    label = "workforce"
    verbose_name = "Workforce"
