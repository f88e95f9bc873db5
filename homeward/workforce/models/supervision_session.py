"""That supervision was held, or why it was not; its words stand apart."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.workforce.values import SessionHappened, SupervisionAbout


class SupervisionSession(Record):
    """
    One supervision of a worker or of a pod: when, with whom. Never part of the record of a family.

    Whoever supervises the worker now sees that it was held, so that what is due can be told; what was said
    (`SupervisionWords`) is seen only by those who were part of it.
    """

    guard = Guard((DataClass.DEVELOPMENT, "user_id"), own=("parties",), append_only=True)

    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=10, choices=[(each.value, each.label) for each in SupervisionAbout])
    # Supervision of a worker names the worker, supervision of a pod names the team.
    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, null=True, related_name="+")
    user_id = models.UUIDField(null=True, db_index=True)
    team = models.ForeignKey("workforce.Team", models.PROTECT, null=True, related_name="+")
    supervisor_user_id = models.UUIDField()
    parties = ArrayField(models.UUIDField())
    happened = models.CharField(max_length=24, choices=[(each.value, each.label) for each in SessionHappened])
    held_on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    next_on = models.DateField(null=True)

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        indexes = [GinIndex(fields=["parties"], name="supervision_of_somebody")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about="person", user_id__isnull=False, practitioner__isnull=False)
                | models.Q(about="pod", team__isnull=False, user_id__isnull=True),
                name="supervision_is_of_a_worker_or_of_a_pod",
            ),
            models.CheckConstraint(
                condition=models.Q(user_id__isnull=True) | ~models.Q(user_id=models.F("supervisor_user_id")),
                name="supervision_takes_two",
            ),
        ]
