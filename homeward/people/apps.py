"""The people room, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, families and relationships."""

    name = "homeward.people"
    label = "people"
    verbose_name = "People"
