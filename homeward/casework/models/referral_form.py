"""A form about a referral: the referral itself, its screening, its triage."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass
from homeward.casework.models.submission import IN_THE_MAKING, Submission


class ReferralForm(Submission):
    """A form of the front door. Guarded as a referral, because no family may be known yet."""

    guard = Guard((DataClass.REFERRAL, "family_id"), (DataClass.REFERRAL, "referral_id"), in_the_making=IN_THE_MAKING)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="forms")
    family_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta(Submission.Meta):
        constraints = [
            *Submission.Meta.constraints,
            models.UniqueConstraint(
                fields=["referral", "form_key"],
                condition=models.Q(state="draft"),
                name="one_draft_of_each_form_for_a_referral",
            ),
        ]
