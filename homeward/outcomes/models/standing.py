"""Where a promise stood when it was last judged."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.outcomes.values.standing import Verdict


class StandingRecord(Record):
    """
    The latest standing of one promise for one child: verdict, reason, window and proof.

    It holds no money, because the key worker may read it too; what a promise is worth is worked out from
    the contract for those who may know.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), (DataClass.CASE, "family_id"))

    enrolment = models.ForeignKey("outcomes.Enrolment", models.PROTECT, related_name="standings")
    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    promise = models.CharField(max_length=40)
    # A promise that repeats stands once for each time it was earned.
    occurrence = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    verdict = models.CharField(max_length=12, choices=[(each.value, each.words) for each in Verdict])
    reason = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    window_starts = models.DateField(null=True, blank=True)
    window_ends = models.DateField(null=True, blank=True)
    earned_on = models.DateField(null=True, blank=True)
    # An exact fraction in figures ("52", "301/2"), where the measure counts.
    quantity = models.CharField(max_length=60, blank=True)
    counted_in = models.CharField(max_length=40, blank=True)
    proof = models.JSONField(default=list)
    judged_on = models.DateField()
    # Whether the child is still enrolled, and whether the promise is in a claim: kept here so that a page can
    # count a hundred thousand standings without joining them to anything.
    live = models.BooleanField(default=True)
    claimed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "promise", "occurrence"], name="a_promise_stands_once_for_a_child_each_time"
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "verdict", "due_on"], name="standings_by_verdict"),
            models.Index(
                fields=["contract", "due_on"],
                condition=models.Q(live=True, claimed=False, verdict=Verdict.EARNED.value),
                name="standings_to_claim",
            ),
            models.Index(fields=["family"], name="standings_of_a_family"),
        ]
