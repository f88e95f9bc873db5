"""What happened in a trial: each draw, each case given something else, the end. Sealed, one after the other."""

from django.db import models
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.models.random_trial import RandomTrial
from homeward.casework.values.random_allocation import LogKind


class RandomLogEntry(Record):
    """
    One entry. A case is named by a code of its own; the referral or family behind it is for those who work with it.

    Each place of a list is drawn once, each referral and each family once, and the database holds to all three.
    """

    guard = Guard(
        (DataClass.CASE, "family_id"),
        (DataClass.REFERRAL, "referral_id"),
        (DataClass.ALLOCATION, "trial_id"),
        append_only=True,
    )

    trial = models.ForeignKey(RandomTrial, models.PROTECT, related_name="log")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(each.value, each.label) for each in LogKind])
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=200)
    case_code = models.CharField(max_length=20, blank=True)
    referral_id = models.UUIDField(null=True, db_index=True)
    family_id = models.UUIDField(null=True, db_index=True)
    episode_id = models.UUIDField(null=True)
    children = models.JSONField(default=list)
    stratum = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(null=True)
    # Assigned by lot. A case that is given something else keeps it: it is counted where it was assigned.
    arm = models.CharField(max_length=60, blank=True)
    # What opens the envelope; at the end of the trial, the seed.
    nonce = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    conditions = models.JSONField(default=list)
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    given_arm = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "number"], name="each_number_of_a_log_is_given_once"),
            models.UniqueConstraint(fields=["trial", "stratum", "position"], name="each_place_of_a_list_is_drawn_once"),
            models.UniqueConstraint(
                fields=["trial", "referral_id"],
                condition=models.Q(kind__in=["drawn", "joined"]),
                name="a_referral_is_drawn_once",
            ),
            models.UniqueConstraint(
                fields=["trial", "family_id"], condition=models.Q(kind="drawn"), name="a_family_is_drawn_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="drawn") | models.Q(position__isnull=False),
                name="a_draw_has_its_place",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="deviation") | ~models.Q(reason=""),
                name="a_deviation_has_a_reason",
            ),
        ]
