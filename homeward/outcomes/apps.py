"""The outcomes room, as Django knows it."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """Contracts that pay for results."""

    name = "homeward.outcomes"
    label = "outcomes"
    verbose_name = "Outcomes"
