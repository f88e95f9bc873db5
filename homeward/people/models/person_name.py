"""A person's names over time."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.people.values.names import NameKind, NameParts, NameView


class PersonName(Record):
    """One name of a person, its parts kept apart; a changed name ends and a new one begins."""

    guard = Guard((DataClass.IDENTITY, "person_id"))

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=[(each.value, each.label) for each in NameKind])
    given = models.CharField(max_length=80, blank=True)
    middle = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(kind__in=["legal", "known_as"], ends__isnull=True),
                name="one_legal_and_one_known_as_name_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
                name="a_name_ends_after_it_starts",
            ),
        ]

    def parts(self) -> NameParts:
        """Return the parts of the name."""
        return NameParts(given=self.given, family=self.family_name, middle=self.middle)

    def view(self) -> NameView:
        """Return the name with its kind and dates."""
        return NameView(kind=NameKind(self.kind), parts=self.parts(), starts=self.starts, ends=self.ends)
