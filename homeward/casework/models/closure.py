"""A request to end the work with a family, and somebody else's decision on it."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Closure(Record):
    """One request to close an episode. The person who decides is never the person who asked."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="closures")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, default="requested")
    reason = models.CharField(max_length=40)
    summary = models.TextField()
    working_well = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    family_told = models.BooleanField(null=True)
    signposts = models.JSONField(default=list)
    closes_on = models.DateField()
    requested_by = models.UUIDField()
    requested_on = models.DateField()
    decided_by = models.UUIDField(null=True)
    decided_on = models.DateField(null=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        ordering = ["requested_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="who_approves_a_closure_did_not_ask_for_it",
            ),
            models.CheckConstraint(
                condition=Q(state="requested", decided_by__isnull=True)
                | Q(state__in=["approved", "returned"], decided_by__isnull=False, decided_on__isnull=False),
                name="a_decided_closure_says_by_whom_and_when",
            ),
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(state="requested"),
                name="an_episode_has_one_open_closure_request",
            ),
        ]
