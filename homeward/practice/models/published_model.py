"""A version of a practice model that an authority published itself."""

from django.db import models

from homeward.access.records import Guard, Record


class PublishedModel(Record):
    """Its files as they were that day, with their fingerprint. The database refuses any change."""

    guard = Guard.tenant(append_only=True)

    name = models.SlugField(max_length=60)
    model_version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    files = models.JSONField(help_text="The text of each file by its name.")
    draft = models.ForeignKey("practice.DraftModel", models.PROTECT, null=True, related_name="+")
    based_on_name = models.CharField(max_length=60, blank=True)
    based_on_version = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority_id", "name", "model_version"], name="a_version_is_published_once"
            ),
            models.CheckConstraint(
                condition=models.Q(fingerprint__regex=r"^[0-9a-f]{64}$"), name="a_fingerprint_is_a_sha256"
            ),
        ]

    def __str__(self) -> str:
        """Say which model and version it is."""
        return f"{self.name}/{self.model_version}"
