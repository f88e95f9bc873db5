"""What became of other help a family was pointed to."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class SignpostNews(Record):
    """What somebody heard about one service a closure pointed the family to. The latest says where it stands."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    closure = models.ForeignKey("casework.Closure", models.PROTECT, related_name="signpost_news")
    # Which of the closure's signposts, counted from 1; they never change once the closure was asked for.
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)
    heard_on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["heard_on", "recorded_at"]
        indexes = [models.Index(fields=["family", "heard_on"], name="signpost_news_of_family")]
