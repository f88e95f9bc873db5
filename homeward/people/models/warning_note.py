"""A warning about a person."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass
from homeward.people.values.warnings import WarningView


class WarningNote(Record):
    """What must be known before a visit, when it is looked at again, and whether the person was told."""

    guard = Guard((DataClass.IDENTITY, "person_id"))

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="warnings")
    text = models.CharField(max_length=500)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    review_on = models.DateField()
    person_told = models.BooleanField()
    why_not_told = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person_told=True) | ~models.Q(why_not_told=""),
                name="a_warning_was_told_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="a_warning_ends_after_it_starts",
            ),
        ]

    def view(self) -> WarningView:
        """Return the warning as it is shown."""
        return WarningView(
            id=self.id,
            person_id=self.person_id,
            text=self.text,
            starts=self.starts,
            ends=self.ends,
            review_on=self.review_on,
            person_told=self.person_told,
            why_not_told=self.why_not_told,
            version=self.version,
        )
