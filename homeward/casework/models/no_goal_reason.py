"""Why a plan has no goal in a part of life that the practice model asks about."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class NoGoalReason(Record):
    """The reason for one domain of one plan; a plan is complete with a goal or a reason in every domain."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    plan = models.ForeignKey("casework.Plan", models.PROTECT, related_name="no_goal_reasons")
    domain = models.CharField(max_length=60)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "domain"], name="a_domain_without_a_goal_has_one_reason"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="no_goal_has_a_reason"),
        ]
