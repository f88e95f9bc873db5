"""An answer to something the terms leave open."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class SettingAnswer(Record):
    """What the parties agreed about one open question, and where it is written; the newest answer holds."""

    guard = Guard((DataClass.OUTCOME, "contract_id"), append_only=True)

    contract = models.ForeignKey("outcomes.Contract", models.PROTECT, related_name="answers")
    key = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    basis = models.CharField(max_length=300)
    answered_on = models.DateField()
    answered_by_name = models.CharField(max_length=150)

    class Meta:
        indexes = [models.Index(fields=["contract", "key", "recorded_at"], name="newest_answer_of_a_contract")]
