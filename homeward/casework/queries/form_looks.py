"""Write down that a finished form was read again, as the audit does: whoever asks is the one who looked."""

from uuid import UUID

from django.utils import timezone

from homeward.access.records import stamped
from homeward.access.values import Viewer
from homeward.casework.models import FormLook, FormSubmission
from homeward.casework.values import SubmissionState


def note_look(row: object, *, by: Viewer) -> None:
    """Note that somebody opened a form about a family that is finished; once a day for each reader is enough."""
    if isinstance(row, FormSubmission) and row.state == SubmissionState.FINISHED.value:
        _note(row.family_id, row.id, by)


def note_look_at(family_id: UUID, submission_id: UUID | None, *, by: Viewer) -> None:
    """Note the same where what a form made was opened instead: the visit, the session, the meeting."""
    if submission_id is not None:
        _note(family_id, submission_id, by)


def _note(family_id: UUID, submission_id: UUID, by: Viewer) -> None:
    look = FormLook(family_id=family_id, submission_id=submission_id, looked_on=timezone.localdate())
    FormLook.objects.bulk_create(stamped([look]), ignore_conflicts=True)
