"""Finished records: kept as they were written; corrected by a new version that says why."""

from uuid import UUID

from django.db import models

from homeward.access.records import Record


class Finished(Record):
    """A record about a family that is never changed; the one in force is superseded by none."""

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    submission = models.ForeignKey("casework.FormSubmission", models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="superseded_by")
    correction_reason = models.TextField(blank=True)

    class Meta:
        abstract = True


def made_by(model: type[Finished], submission_id: UUID | None) -> UUID | None:
    """Return the id of the record a form made, or None: the record that a corrected form puts right."""
    if submission_id is None:
        return None
    return model._default_manager.filter(submission_id=submission_id).values_list("pk", flat=True).first()
