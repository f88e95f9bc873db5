"""That a level of a competency was asked for, and what the assessor said."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.workforce.values import SignOffState


class CompetencySignOff(Record):
    """A worker's request to have a level signed off by an assessor, who is never the worker."""

    guard = Guard((DataClass.DEVELOPMENT, "user_id"), own=("user_id", "assessor_user_id"))

    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    user_id = models.UUIDField(db_index=True)
    model_name = models.SlugField(max_length=60)
    model_version = models.CharField(max_length=20)
    competency = models.CharField(max_length=60)
    level = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=[(each.value, each.label) for each in SignOffState])
    assessor_user_id = models.UUIDField(db_index=True)
    asked_on = models.DateField()
    decided_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    says = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(assessor_user_id=F("user_id")), name="nobody_signs_off_their_own_competency"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(reached_on__isnull=False, decided_on__isnull=False),
                name="a_signed_off_level_says_since_when",
            ),
            models.UniqueConstraint(
                fields=["practitioner", "model_name", "competency"],
                condition=Q(state="asked"),
                name="a_competency_is_asked_for_once_at_a_time",
            ),
        ]
