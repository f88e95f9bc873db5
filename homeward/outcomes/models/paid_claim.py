"""That a claim was paid in a payment run."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class PaidClaim(Record):
    """One claim of a payment run. A claim is in one run, once; never changed."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    run = models.ForeignKey("outcomes.PaymentRun", models.PROTECT, related_name="paid_claims")
    claim = models.OneToOneField("outcomes.Claim", models.PROTECT, related_name="paid_in")
