"""The web interface as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and views; no records of its own."""

    name = "homeward.interfaces.web"
    label = "web"
    verbose_name = "Web pages"
