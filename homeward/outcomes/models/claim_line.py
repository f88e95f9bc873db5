"""A line of a claim."""

from django.db import models
from django.db.models import F, Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.outcomes.values.claims import APPROVED, EARNED_BY_NOTHING, SETTLED, LineKind, LineState

_DECIDED = (*APPROVED, *SETTLED, LineState.REJECTED.value, LineState.INVOICED.value)
_ORIGINAL = Q(kind=LineKind.ORIGINAL.value)
_TAKES_OFF = (LineKind.CLAWBACK.value, LineKind.EXTRAPOLATION.value, LineKind.RECOVERY.value)


class ClaimLine(Record):
    """
    One outcome the commissioner is asked to pay for, or the correction of one.

    ``delivered`` is what was earned, ``asked`` what may be paid of it under the limits, and ``amount`` what stands of
    that once somebody decided. A correction points to the line it ``changes``, and every amount of it is the difference
    it makes. ``evidence`` is frozen when the line is made: the facts, the terms and the answers it was judged by, with
    their digest.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"))

    claim = models.ForeignKey("outcomes.Claim", models.PROTECT, related_name="lines")
    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    # Nobody where a whole cohort earned it.
    enrolment = models.ForeignKey(
        "outcomes.Enrolment", models.PROTECT, null=True, blank=True, related_name="claim_lines"
    )
    kind = models.CharField(
        max_length=14, choices=[(each.value, each.words) for each in LineKind], default=LineKind.ORIGINAL.value
    )
    changes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    unit = models.CharField(max_length=60)
    promise = models.CharField(max_length=40)
    occurrence = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    quantity = models.CharField(max_length=40, blank=True)
    counted_in = models.CharField(max_length=40, blank=True)
    gross = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    deadweight = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    delivered = models.DecimalField(max_digits=12, decimal_places=2)
    asked = models.DecimalField(max_digits=12, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    held_back = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    payers = models.JSONField(default=dict)
    # As it was asked for, so that a decision can be changed without guessing.
    asked_held_back = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    asked_payers = models.JSONField(default=dict)
    steps = models.JSONField(default=list)
    arithmetic = models.CharField(max_length=300)
    reason = models.TextField()
    evidence = models.JSONField()
    digest = models.CharField(max_length=64)
    missing = models.JSONField(default=list)
    # What the terms ask for, allow to be waived, and was: each with the reason, who said it, and when.
    waived = models.JSONField(default=list)
    sampled_because = models.JSONField(default=list)
    state = models.CharField(max_length=16, choices=[(each.value, each.words) for each in LineState])
    claimed_by = models.UUIDField()
    submitted_by = models.UUIDField(null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.UUIDField(null=True, blank=True)
    query = models.CharField(max_length=500, blank=True)
    query_answer = models.CharField(max_length=500, blank=True)
    decision = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "unit", "promise", "occurrence"],
                condition=_ORIGINAL,
                name="an_outcome_is_claimed_once_for_a_unit",
            ),
            models.UniqueConstraint(
                fields=["contract", "promise"],
                condition=Q(kind=LineKind.FOUNDATION.value),
                name="a_foundation_payment_is_claimed_once",
            ),
            models.CheckConstraint(
                condition=~_ORIGINAL | Q(delivered__gt=0), name="a_claimed_promise_is_worth_something"
            ),
            models.CheckConstraint(
                condition=~_ORIGINAL | Q(amount__gte=0, amount__lte=F("asked"), asked__lte=F("delivered")),
                name="no_more_is_paid_than_was_delivered",
            ),
            models.CheckConstraint(
                condition=_ORIGINAL | Q(kind__in=EARNED_BY_NOTHING) | Q(changes__isnull=False),
                name="a_correction_points_to_its_line",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=_TAKES_OFF) | Q(amount__lte=0, amount__gte=F("asked")),
                name="a_clawback_takes_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[LineKind.TOP_UP.value, LineKind.FOUNDATION.value])
                | Q(amount__gte=0, amount__lte=F("asked")),
                name="a_top_up_gives_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | (
                    ~Q(verified_by=F("claimed_by")) & (Q(submitted_by__isnull=True) | ~Q(verified_by=F("submitted_by")))
                ),
                name="nobody_verifies_a_line_they_claimed",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True)
                | (~Q(paid_by=F("claimed_by")) & (Q(submitted_by__isnull=True) | ~Q(paid_by=F("submitted_by")))),
                name="nobody_pays_a_line_they_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DECIDED) | Q(verified_by__isnull=False), name="a_paid_line_was_verified_first"
            ),
        ]
        indexes = [models.Index(fields=["contract", "state"], name="claim_lines_by_state")]
