"""A family: a named group of people."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Family(Record):
    """A group of people known by a name. Who is in it, and when, is in its members."""

    guard = Guard((DataClass.IDENTITY, "id"))

    name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_family_has_a_name"),
        ]
