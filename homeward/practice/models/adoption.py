"""Which team, or the whole authority, works by which version of a practice model, from when."""

from django.db import models

from homeward.access.records import Guard, Record


class Adoption(Record):
    """
    A decision to work by one version of a model from a day on.

    A later adoption takes over from an earlier one; nothing is changed or removed, so "by which version did
    this team work on that day" can always be answered. Cases stay on the version they were opened under.
    """

    guard = Guard.tenant(append_only=True)

    # The team is of a room on the same floor, so it is held by its id alone.
    team_id = models.UUIDField(null=True, blank=True, help_text="Empty: the whole authority.")
    model_name = models.SlugField(max_length=60)
    model_version = models.CharField(max_length=20)
    starts = models.DateField()
    settings = models.JSONField(default=dict, blank=True, help_text="What the authority decided otherwise.")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority_id", "team_id", "starts"],
                nulls_distinct=False,
                name="one_model_is_adopted_for_a_team_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["authority_id", "team_id", "-starts"], name="adoption_in_force")]

    def __str__(self) -> str:
        """Say which model, from when."""
        return f"{self.model_name}/{self.model_version} from {self.starts}"
