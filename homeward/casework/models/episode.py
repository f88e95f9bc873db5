"""An episode: a family's time with a service, under one version of a practice model."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Episode(Record):
    """Opened when a referral is accepted, closed when a closure is approved; it keeps its model version."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.WORKLOAD, "family_id"))

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    referral = models.ForeignKey("casework.Referral", models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=20)
    model_name = models.CharField(max_length=80)
    model_version = models.CharField(max_length=20)
    team = models.ForeignKey("workforce.Team", models.PROTECT, null=True, blank=True, related_name="+")
    stage = models.CharField(max_length=40)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "reference"], name="an_episode_has_its_own_reference"),
            models.UniqueConstraint(
                fields=["family", "model_name"],
                condition=models.Q(closed_on__isnull=True),
                name="one_open_episode_of_a_model_for_a_family",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="an_episode_closes_after_it_opens",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "closed_on"], name="episodes_of_a_team"),
        ]
