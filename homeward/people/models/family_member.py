"""Who is in a family, and when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard, Record
from homeward.access.values import DataClass


class FamilyMember(Record):
    """One person in one family from one day to another (half-open). A child may belong to two families."""

    guard = Guard((DataClass.IDENTITY, "family_id"), (DataClass.IDENTITY, "person_id"))

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    as_child = models.BooleanField()
    main_carer = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    # The name the family knew them by, kept when they leave: their own record closes to the family's workers then.
    known_as = models.CharField(max_length=161, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_person_is_in_a_family_once_at_a_time",
                expressions=[
                    ("family", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="a_membership_lasts_at_least_a_day",
            ),
        ]
