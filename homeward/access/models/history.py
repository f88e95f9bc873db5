from django.db import models

from homeward.access.records import Guard


class History(models.Model):
    """
    The row as it was before each change or deletion, of any guarded table; written by a trigger, never edited.

    ``at`` is the database's own clock, ``known_at`` the clock of the unit of work that changed it: the clock by which
    records say since when they are known, so that the two can be set side by side.
    """

    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    authority_id = models.UUIDField()
    data_class = models.CharField(max_length=20)
    subject_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)
    by_user = models.UUIDField(null=True)
    operation = models.CharField(max_length=6)
    row_before = models.JSONField()

    # Its policy reads the class of each row, so it is written out in ``rules.row_policies``.
    guard = Guard(append_only=True)

    class Meta:
        indexes = [models.Index(fields=["table_name", "row_id"], name="history_of_row")]
