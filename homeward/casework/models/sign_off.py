"""A step that nobody takes alone: what is asked for, and what whoever must agree said."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.sign_offs import SignOffOn, SignOffState


class SignOff(Record):
    """
    One agreement a practice model asks for before an escalation, a step-down or a closure takes effect.

    ``change`` is what takes effect once it is agreed; empty where the step is taken elsewhere (a closure).
    """

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="sign_offs")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    closure = models.ForeignKey("casework.Closure", models.PROTECT, null=True, related_name="sign_offs")
    key = models.CharField(max_length=60)
    on = models.CharField(max_length=12, choices=[(each.value, each.label) for each in SignOffOn])
    # As the pinned version of the model words it.
    says = models.TextField()
    state = models.CharField(max_length=10, choices=[(each.value, each.label) for each in SignOffState])
    change = models.JSONField(default=dict)
    reason = models.TextField()
    asked_by = models.UUIDField()
    asked_on = models.DateField()
    decided_by = models.UUIDField(null=True)
    decided_on = models.DateField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_sign_off_is_asked_for_with_a_reason"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "withdrawn"])
                | Q(decided_by__isnull=False, decided_on__isnull=False) & ~Q(decision_reason=""),
                name="a_decided_sign_off_says_by_whom_when_and_why",
            ),
            models.UniqueConstraint(
                fields=["episode", "key", "person", "closure"],
                condition=Q(state="waiting"),
                nulls_distinct=False,
                name="a_step_is_asked_for_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["family", "state"], name="sign_offs_of_a_family")]
