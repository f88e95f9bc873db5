"""A picture, a drawing or a document that answers a question of a form. Kept in the record, guarded like the case."""

from django.db import models

from homeward.access.records import Guard, Record
from homeward.access.values import DataClass


class FileOfAForm(Record):
    """
    One file, never changed: a form holds the ids of the files that answer its questions.

    The bytes are in the database, so that one policy, one audit and one backup hold for them as for every other
    answer. A file taken out of a form stays here, as words taken out of a form stay in its history.
    """

    submission_id = models.UUIDField(db_index=True)
    question = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    is_drawing = models.BooleanField(default=False)
    content = models.BinaryField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="%(class)s_is_not_empty"),
        ]


class KeptFile(FileOfAForm):
    """A file of a form about the work with a family."""

    guard = Guard(DataClass.CASE, "family_id", append_only=True)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")


class KeptReferralFile(FileOfAForm):
    """
    A file of a form about a referral.

    A table of its own: whoever may read every referral of the authority must not reach the files of the case work.
    """

    guard = Guard(DataClass.REFERRAL, "referral_id", append_only=True)

    referral = models.ForeignKey("casework.Referral", models.PROTECT, related_name="+")
