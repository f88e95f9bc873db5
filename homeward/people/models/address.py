"""Where a person lives, over time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from homeward.access.records import DateRange, Guard, Record
from homeward.access.values import DataClass
from homeward.people.values.addresses import AddressKind, AddressParts, AddressView


class Address(Record):
    """One address of a person from one day to another (half-open); no two of a kind overlap."""

    guard = Guard((DataClass.IDENTITY, "person_id"))

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=[(each.value, each.label) for each in AddressKind])
    line_1 = models.CharField(max_length=120)
    line_2 = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_person_has_one_address_of_a_kind_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
                name="an_address_lasts_at_least_a_day",
            ),
        ]

    def view(self) -> AddressView:
        """Return the address with its period."""
        return AddressView(
            id=self.id,
            person_id=self.person_id,
            kind=AddressKind(self.kind),
            parts=AddressParts(
                line_1=self.line_1,
                line_2=self.line_2,
                town=self.town,
                postcode=self.postcode,
                uprn=self.uprn,
            ),
            starts=self.starts,
            ends=self.ends,
            version=self.version,
        )
