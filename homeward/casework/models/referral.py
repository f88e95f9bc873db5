"""A referral: somebody asks for help for a family."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.referral import ReferralSource, ReferralState


class Referral(Record):
    """
    One request for help, about one or several children, from the draft to the decision.

    It is seen by whoever reads referrals in the authority, by whoever is involved with the family once it is
    known, and by whoever sent it: they hold an involvement on the referral's own id.
    """

    guard = Guard((DataClass.REFERRAL, "family_id"), (DataClass.REFERRAL, "id"))

    reference = models.CharField(max_length=20)
    source = models.CharField(max_length=10, choices=[(each.value, each.label) for each in ReferralSource])
    state = models.CharField(max_length=12, choices=[(each.value, each.label) for each in ReferralState], db_index=True)
    model_name = models.CharField(max_length=80)
    model_version = models.CharField(max_length=20)
    received_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    picked_up_by = models.UUIDField(null=True, blank=True)
    picked_up_by_name = models.CharField(max_length=200, blank=True)

    referrer_user_id = models.UUIDField(null=True, blank=True)
    referrer_name = models.CharField(max_length=200, blank=True)
    referrer_role = models.CharField(max_length=200, blank=True)
    referrer_agency = models.CharField(max_length=200, blank=True)
    referrer_phone = models.CharField(max_length=60, blank=True)
    referrer_email = models.CharField(max_length=254, blank=True)

    reason = models.TextField(blank=True)
    working_well = models.TextField(blank=True)
    must_happen = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    urgency = models.CharField(max_length=40, blank=True)

    # Where it is meant to go, as long as nothing is decided. The family itself is set only with a decision: until
    # then nobody who works with the family need know of the referral.
    team = models.ForeignKey("workforce.Team", models.PROTECT, null=True, blank=True, related_name="+")
    intended_family_id = models.UUIDField(null=True, blank=True)
    wants_new_family = models.BooleanField(default=False)
    withdrawn_why = models.CharField(max_length=500, blank=True)
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, blank=True, related_name="+", db_index=True)
    previous_referral = models.ForeignKey("casework.Referral", models.PROTECT, null=True, blank=True, related_name="+")
    re_referral_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "reference"], name="a_referral_has_its_own_reference"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(received_at__isnull=False),
                name="a_sent_referral_has_been_received",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(family__isnull=False),
                name="an_accepted_referral_has_a_family",
            ),
        ]
        indexes = [
            models.Index(fields=["authority_id", "state", "received_at"], name="referral_board"),
            models.Index(fields=["authority_id", "decided_at"], name="referral_decided"),
        ]
