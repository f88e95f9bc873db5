"""That a form was handed out on paper or as a file: to whom, why, and what was left out."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.copies import RecipientKind


class CopyOfAForm(Record):
    """One copy of a finished form, made for somebody. The copy itself is made again from the form when needed."""

    submission_id = models.UUIDField(db_index=True)
    reference = models.CharField(max_length=20)
    recipient_kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in RecipientKind])
    recipient = models.CharField(max_length=200, blank=True)
    recipient_person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500)
    left_out = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="%(class)s_says_why_it_was_made"),
        ]


class ReleasedCopy(CopyOfAForm):
    """A copy of a form about the work with a family."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")


class ReleasedReferralCopy(CopyOfAForm):
    """A copy of a form about a referral; apart, so that who reads every referral reaches no copy of the case work."""

    guard = Guard(DataClass.REFERRAL, "referral_id", append_only=True)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="+")
