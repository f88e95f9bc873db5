"""An allocation: a worker given to an episode, in a role, from when to when."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.casework.values.allocation import AllocationRole


class Allocation(Record):
    """One worker of an episode. At any time an episode has at most one lead, and the database holds to it."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.WORKLOAD, "family_id"))

    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="allocations")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("workforce.Practitioner", models.PROTECT, related_name="+")
    # The log-in behind the practitioner, kept here so that caseloads need not ask another room.
    user_id = models.UUIDField(null=True, blank=True, db_index=True)
    role = models.CharField(max_length=10, choices=[(each.value, each.label) for each in AllocationRole])
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode"],
                condition=models.Q(role="lead", ends__isnull=True),
                name="one_live_lead_for_each_episode",
            ),
            models.UniqueConstraint(
                fields=["episode", "practitioner"],
                condition=models.Q(ends__isnull=True),
                name="a_worker_is_allocated_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="an_allocation_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner", "ends"], name="caseload_of_a_worker"),
        ]
