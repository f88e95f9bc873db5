"""An enrolment."""

from django.db import models
from django.db.models import Q

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Enrolment(Record):
    """
    One child on one contract, known to its parties only by a reference such as TTT-0007.

    The dates below ``withdrawn_on`` are as the judge last found them: the parties may not read the case.
    """

    guard = Guard((DataClass.OUTCOME, "contract_id"), (DataClass.CASE, "family_id"))

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="enrolments")
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=20)
    enrolled_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    referred_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    completed = models.BooleanField(null=True, blank=True)
    known_to = models.DateField(null=True, blank=True)
    # Whether the contract is about the unit: each thing it asks, with yes, no or not known, and why.
    belongs = models.BooleanField(null=True, blank=True)
    clauses = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "child"],
                condition=Q(withdrawn_on__isnull=True),
                name="a_child_is_enrolled_once_on_a_contract",
            ),
            models.UniqueConstraint(fields=["contract", "number"], name="an_enrolment_has_its_own_number"),
        ]
        indexes = [models.Index(fields=["family"], name="enrolments_of_a_family")]
