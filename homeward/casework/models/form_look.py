"""That a finished form was read again: what tells a question that is used from one that is only asked."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class FormLook(Record):
    """One reader of one finished form on one day; however often they looked that day, it counts once."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, related_name="+")
    looked_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "recorded_by", "looked_on"], name="a_form_is_read_again_once_a_day"
            ),
        ]
