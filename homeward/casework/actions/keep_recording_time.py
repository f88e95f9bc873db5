"""Keep how long a form took, as numbers about the form: not who wrote, and not about whom."""

from datetime import datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import RecordingTime, ReferralForm
from homeward.casework.queries.submissions import find_submission, subject_of
from homeward.casework.rules.recording_time import read_seconds, sitting_of
from homeward.practice.queries import form as form_of


@action
def keep_recording_time(*, by: Viewer, submission_id: UUID, sent: str) -> int:
    """
    Keep the active seconds a browser measured on a form. Returns how many numbers were kept.

    Which filling they belong to is kept as a mark that leads nobody back to the form, its writer or its family.

    :param sent: ``sitting:0a1b2c3d body:12 next_step:3 :20``; what is no number about a question is left out
    """
    filled = find_submission(submission_id)
    allowed = Permission.REFERRAL_RECEIVE if isinstance(filled, ReferralForm) else Permission.CASE_WRITE
    require(by, allowed, on=subject_of(filled))
    questions = {each.key for each in form_of(filled.model_name, filled.model_version, filled.form_key).questions}
    seconds = read_seconds(sent, questions)
    day = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    RecordingTime.objects.bulk_create(
        RecordingTime(
            authority_id=by.authority_id,
            recorded_at=day,
            model_name=filled.model_name,
            model_version=filled.model_version,
            form_key=filled.form_key,
            question=question,
            seconds=number,
            filling=_mark(submission_id),
            sitting=sitting_of(sent),
        )
        for question, number in seconds.items()
    )
    # Not about whom: the entry says that a form was measured, and nothing that would tell somebody's pace.
    record("form.measured", by=by, detail={"form": filled.form_key, "questions": len(seconds)})
    return len(seconds)


def _mark(submission_id: UUID) -> str:
    """Return the same mark for every sending of one filling; without the secret key nobody can tell which it is."""
    return salted_hmac("homeward.recording_time", str(submission_id), algorithm="sha256").hexdigest()[:40]
