"""How two people are related: stored once, read from both ends."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard, Record
from homeward.access.values import DataClass
from homeward.people.values.relationships import RelationKind, Responsibility, ResponsibilityBasis


class Relationship(Record):
    """
    ``person`` is ``kind`` of ``other``, always written from the elder end (parent of, never child of).

    Parental responsibility is held by ``person`` for ``other``.
    """

    guard = Guard((DataClass.IDENTITY, "person_id"), (DataClass.IDENTITY, "other_id"))

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="relationships_to")
    other = models.ForeignKey("people.Person", models.PROTECT, related_name="relationships_from")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in RelationKind])
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    has_responsibility = models.BooleanField(null=True)
    responsibility_basis = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.label) for each in ResponsibilityBasis]
    )
    responsibility_evidence = models.CharField(max_length=200, blank=True)
    contact_restricted = models.BooleanField(default=False)
    restriction = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")), name="nobody_is_related_to_themselves"
            ),
            ExclusionConstraint(
                name="two_people_are_related_in_one_way_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("other", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["other", "person"], name="relationships_from_other_end")]

    def responsibility(self) -> Responsibility | None:
        """Return what is known of parental responsibility, None when it was never asked."""
        if self.has_responsibility is None:
            return None
        basis = ResponsibilityBasis(self.responsibility_basis) if self.responsibility_basis else None
        return Responsibility(held=self.has_responsibility, basis=basis, evidence=self.responsibility_evidence)
