"""A decision about a referral: screening or triage, with its reasons and the reply to the referrer."""

from django.db import models
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.decision import Outcome, Step


class ReferralDecision(Record):
    """Who decided what, why, on which findings, and what the referrer was told. Never changed afterwards."""

    guard = Guard((DataClass.REFERRAL, "family_id"), (DataClass.REFERRAL, "referral_id"), append_only=True)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="decisions")
    # As known when the decision was made; a referral that is screened out may never have a family.
    family_id = models.UUIDField(null=True, blank=True, db_index=True)
    step = models.CharField(max_length=10, choices=[(each.value, each.label) for each in Step])
    outcome = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Outcome])
    reasons = models.TextField()
    reply = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    submission_id = models.UUIDField(null=True, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["decided_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "step"],
                condition=~models.Q(outcome=Outcome.MORE_INFORMATION.value),
                name="each_step_of_a_referral_is_decided_once",
            ),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="a_decision_has_a_reason"),
        ]
