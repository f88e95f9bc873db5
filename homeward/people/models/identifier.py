"""Numbers by which others know a person."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.people.values.identifiers import IdentifierKind


class Identifier(Record):
    """
    One identifier of a person, over a period.

    It is unique within an authority only: if it were unique everywhere, one authority could learn by trying
    that another has the child.
    """

    guard = Guard((DataClass.IDENTITY, "person_id"))

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in IdentifierKind])
    value = models.CharField(max_length=60)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority_id", "kind", "value"], name="an_identifier_names_one_person_of_an_authority"
            ),
        ]
