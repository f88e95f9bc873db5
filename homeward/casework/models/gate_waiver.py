"""That the work was let go on although something the practice model asks for was missing."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class GateWaiver(Record):
    """Which stage was left without what, who said so (``recorded_by``), when and why. Counted, so never changed."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="waivers")
    stage = models.CharField(max_length=40)
    # The needs as the pinned version of the model words them.
    needs = models.JSONField(default=list)
    reason = models.TextField()
    waived_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_waiver_has_a_reason"),
        ]
        indexes = [models.Index(fields=["episode"], name="waivers_of_an_episode")]
