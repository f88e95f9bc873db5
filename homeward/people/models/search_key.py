"""The words a person can be found by."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass


class SearchKey(models.Model):
    """
    One key of one person ("n:hollis", "s:hls", "b:2011-12-25"), remade whenever the person changes.

    Row-level security keeps trigram and LIKE indexes from being used (their operators could leak rows),
    but plain equality and ranges of text are allowed through, so search is made of those alone. The rows
    only repeat what the person's own records say, so they carry no version and keep no history.
    """

    guard = Guard((DataClass.IDENTITY, "person_id"), keeps_history=False)

    pk = models.CompositePrimaryKey("person_id", "key")
    authority_id = models.UUIDField(editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="search_keys", db_index=False)
    # Byte order, so that a range of keys is exactly the keys with one beginning.
    key = models.CharField(max_length=100, db_collation="C")

    class Meta:
        indexes = [models.Index(fields=["key", "authority_id", "person"], name="people_by_search_key")]
