"""How many seconds a question of a form took somebody: a number about the form, of nobody and about no child."""

from django.db import models

from homeward.access.records import Guard, Record


class RecordingTime(Record):
    """
    Active seconds on one question up to one sending; an empty question is the rest of the page.

    It says neither who wrote nor about whom: ``recorded_by`` stays empty, ``recorded_at`` is the day alone, and
    ``filling`` only tells which numbers belong to one filling of a form.
    """

    guard = Guard.tenant(append_only=True)

    model_name = models.CharField(max_length=80)
    model_version = models.CharField(max_length=20)
    form_key = models.CharField(max_length=80)
    question = models.CharField(max_length=80, blank=True)
    seconds = models.PositiveSmallIntegerField()
    filling = models.CharField(max_length=40)
    # One opening of the page. Its numbers only grow, so the highest counts, however often they were sent.
    sitting = models.CharField(max_length=8, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["model_name", "model_version", "form_key", "recorded_at"], name="recording_time_of_a_form"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(seconds__gt=0), name="time_that_was_spent"),
        ]
