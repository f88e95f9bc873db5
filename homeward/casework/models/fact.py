"""A fact: one thing known about a family or a person, from when it was true and from when it was known."""

from django.db import models
from django.utils import timezone

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class Fact(Record):
    """
    Taken from a finished form, so that wording may change while returns, fidelity and claims keep working.

    Never changed: a correction adds a newer fact for the same key, and an answer taken back adds one with no
    value. The one known latest is what is known.
    """

    guard = Guard((DataClass.CASE, "family_id"), (DataClass.CASE, "person_id"), append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    episode = models.ForeignKey("casework.Episode", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    true_from = models.DateField()
    known_from = models.DateTimeField(default=timezone.now)
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["family", "key", "known_from"], name="fact_of_a_family"),
            models.Index(fields=["source_id"], name="fact_by_source"),
        ]
