"""That the authority's own care record of a child was brought in, and up to which day it speaks."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class CareRecord(Record):
    """
    Up to this day the authority's record of the child was brought in whole.

    Without it, a child with no row after the programme might be home or might be unknown; with it, no row means
    not looked after. Contracts pay on the difference.
    """

    guard = Guard(DataClass.CASE, "person_id", append_only=True)

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    as_at = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["person", "as_at"], name="care_record_of_person")]
