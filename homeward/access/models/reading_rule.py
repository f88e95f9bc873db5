from django.db import models

from homeward.access.records import Guard


class RoleReach(models.Model):
    """How far a role may read a kind of information: written from ``rules.roles`` after every migrate."""

    role = models.SlugField(max_length=40)
    data_class = models.CharField(max_length=20)
    reach = models.CharField(max_length=20)
    is_service = models.BooleanField(default=False)

    guard = Guard.open("the published role table, no personal data")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "data_class"], name="one_reach_per_role_and_class")]


class InvolvementOpens(models.Model):
    """Which kinds of information an involvement opens: written from ``rules.roles`` after every migrate."""

    kind = models.CharField(max_length=20)
    data_class = models.CharField(max_length=20)

    guard = Guard.open("the published involvement table, no personal data")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "data_class"], name="one_opening_per_kind_and_class")]
