"""That a question of a form is no use, as somebody found who was asked it."""

from django.db import models

from homeward.access.records import Guard, Record


class NoUse(Record):
    """One person's word about one question of one version, with a reason if they gave one. No case, no family."""

    guard = Guard.tenant()

    user_id = models.UUIDField()
    model_name = models.SlugField(max_length=60)
    model_version = models.CharField(max_length=20)
    form_key = models.CharField(max_length=60)
    question_key = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True)
    taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "authority_id", "model_name", "model_version", "form_key", "question_key"],
                name="a_question_is_no_use_to_somebody_once",
            ),
        ]
        indexes = [models.Index(fields=["authority_id", "model_name", "model_version"], name="no_use_of_a_model")]
