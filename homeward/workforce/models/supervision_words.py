"""What was said in supervision, for those who were part of it and nobody else."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from homeward.access.records import Guard, Record


class SupervisionWords(Record):
    """What the supervisor wrote down, or what the worker says to it. Only ever added to."""

    guard = Guard.between("parties", append_only=True)

    session = models.ForeignKey("workforce.SupervisionSession", models.PROTECT, related_name="words")
    parties = ArrayField(models.UUIDField())
    is_reply = models.BooleanField(default=False)
    # [prompt, answer] pairs, as the prompts were worded that day.
    answers = models.JSONField(default=list)
    agrees = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        indexes = [GinIndex(fields=["parties"], name="supervision_words_of_somebody")]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(is_reply=False), name="supervision_is_written_down_once"
            ),
            models.UniqueConstraint(
                fields=["session", "recorded_by"], condition=models.Q(is_reply=True), name="one_reply_from_each"
            ),
        ]
