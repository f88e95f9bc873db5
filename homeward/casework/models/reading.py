"""One completion of a licensed measure: its scores, never its wording."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass
from homeward.casework.models.two_clocks import KNOWN_NOW, TwoClocks


class Reading(TwoClocks):
    """A measure taken on a day, by a respondent, in an edition."""

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "person_id"))

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, null=True, related_name="+")
    # The child the reading is about; empty: the whole family.
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    respondent = models.CharField(max_length=40)
    measure = models.CharField(max_length=60)
    edition = models.CharField(max_length=60)
    taken_on = models.DateField()
    point = models.CharField(max_length=20, blank=True)
    # Whether the agreed change was reached, where the licence keeps the scores themselves elsewhere.
    result = models.CharField(max_length=20, blank=True)
    average = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    areas_scored = models.PositiveSmallIntegerField(null=True)
    approval = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ["taken_on", "known_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["family", "person", "measure", "edition", "respondent", "taken_on"],
                nulls_distinct=False,
                condition=KNOWN_NOW,
                name="a_measure_is_read_once_a_day_by_a_respondent",
            )
        ]
