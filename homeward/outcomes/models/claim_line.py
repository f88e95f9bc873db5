"""A line of a claim."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.outcomes.values.claims import LineState


class ClaimLine(Record):
    """
    One promise, for one child, that the commissioner is asked to pay for.

    ``delivered`` is what was earned and ``amount`` what may be paid of it under the limits. ``evidence`` is
    frozen when the line is made: the facts, the terms and the answers it was judged by, with their digest.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"))

    claim = models.ForeignKey("outcomes.Claim", models.PROTECT, related_name="lines")
    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    enrolment = models.ForeignKey("outcomes.Enrolment", models.PROTECT, related_name="claim_lines")
    promise = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    delivered = models.DecimalField(max_digits=12, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    arithmetic = models.CharField(max_length=300)
    reason = models.TextField()
    evidence = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=[(each.value, each.words) for each in LineState])
    claimed_by = models.UUIDField()
    submitted_by = models.UUIDField(null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    query = models.CharField(max_length=500, blank=True)
    query_answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "promise"], name="a_promise_is_claimed_once_for_a_child"),
            models.CheckConstraint(condition=Q(delivered__gt=0), name="a_claimed_promise_is_worth_something"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, amount__lte=F("delivered")), name="no_more_is_paid_than_was_delivered"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | (
                    ~Q(verified_by=F("claimed_by")) & (Q(submitted_by__isnull=True) | ~Q(verified_by=F("submitted_by")))
                ),
                name="nobody_verifies_a_line_they_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[LineState.VERIFIED.value, LineState.PAID.value]) | Q(verified_by__isnull=False),
                name="a_paid_line_was_verified_first",
            ),
        ]
        indexes = [models.Index(fields=["contract", "state"], name="claim_lines_by_state")]
