"""The words a family can be found by."""

from django.db import models

from homeward.access.records import Guard
from homeward.access.values import DataClass


class FamilyKey(models.Model):
    """
    One key of one family's name ("f:hollis", "pf:HLS"), remade when the family is renamed.

    Made and asked like a person's keys, and for the same reason; see there.
    """

    guard = Guard((DataClass.IDENTITY, "family_id"), keeps_history=False)

    pk = models.CompositePrimaryKey("family_id", "key")
    authority_id = models.UUIDField(editable=False)
    family = models.ForeignKey("people.Family", models.CASCADE, related_name="search_keys", db_index=False)
    # Byte order, so that a range of keys is exactly the keys with one beginning.
    key = models.CharField(max_length=100, db_collation="C")

    class Meta:
        indexes = [models.Index(fields=["key", "authority_id", "family"], name="families_by_search_key")]
