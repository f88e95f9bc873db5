"""What a family and their worker agreed to work on, and how far they have got."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Plan(Record):
    """The plan of an episode. A later plan replaces it; one is current at a time."""

    guard = Guard(DataClass.CASE, "family_id")

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="plans")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, null=True, related_name="+")
    agreed_on = models.DateField()
    took_part = models.JSONField(default=list)
    best_hopes = models.TextField(blank=True)
    preferred_future = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    helpers = models.TextField(blank=True)
    family_agrees = models.CharField(max_length=20, blank=True)
    disagreement = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    replaced_on = models.DateField(null=True)

    class Meta:
        ordering = ["agreed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(replaced_on__isnull=True),
                name="an_episode_has_one_current_plan",
            )
        ]


class PlanReview(Record):
    """That a plan was looked at again together, and what was said."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, null=True, related_name="+")
    reviewed_on = models.DateField()
    took_part = models.JSONField(default=list)
    what_is_better = models.TextField(blank=True)
    next_review_on = models.DateField(null=True)

    class Meta:
        ordering = ["reviewed_on"]
