"""A claim."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.outcomes.values.claims import ClaimState


class Claim(Record):
    """A request to be paid for earned promises: drafted, submitted, verified by somebody else, paid."""

    guard = Guard((DataClass.OUTCOME, "contract_id"))

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField()
    period_starts = models.DateField()
    period_ends = models.DateField()
    state = models.CharField(max_length=16, choices=[(each.value, each.words) for each in ClaimState])
    drafted_by = models.UUIDField()
    submitted_by = models.UUIDField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    # Internal audit, where the contract asks for it: after every line is decided and before it is invoiced.
    signed_off_by = models.UUIDField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    invoiced_on = models.DateField(null=True, blank=True)
    invoiced_by = models.UUIDField(null=True, blank=True)
    paid_by = models.UUIDField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    payment_reference = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="a_claim_has_its_own_number"),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(state=ClaimState.DRAFT.value), name="one_draft_claim_on_a_contract"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | (~Q(verified_by=F("drafted_by")) & ~Q(verified_by=F("submitted_by"))),
                name="nobody_verifies_a_claim_they_made",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True)
                | (
                    ~Q(signed_off_by=F("drafted_by"))
                    & ~Q(signed_off_by=F("submitted_by"))
                    & (Q(verified_by__isnull=True) | ~Q(signed_off_by=F("verified_by")))
                ),
                name="nobody_signs_off_a_claim_they_made_or_verified",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True) | (~Q(paid_by=F("drafted_by")) & ~Q(paid_by=F("submitted_by"))),
                name="nobody_pays_a_claim_they_made",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True) | Q(invoiced_by__isnull=True) | ~Q(paid_by=F("invoiced_by")),
                name="nobody_pays_what_they_invoiced",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClaimState.PAID.value) | Q(verified_by__isnull=False, paid_by__isnull=False),
                name="a_paid_claim_was_verified_first",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.DRAFT.value) | Q(submitted_by__isnull=False),
                name="a_claim_is_submitted_by_somebody",
            ),
        ]
