"""The files and drawings that answer questions of a form."""

from typing import cast
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import KeptFile, KeptReferralFile
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.submissions import AnySubmission, find_submission
from homeward.casework.values import FileContent, FileType, FileView

AnyFile = KeptFile | KeptReferralFile


def files_of(*, by: Viewer, submission_id: UUID) -> tuple[FileView, ...]:
    """
    Return what is kept with a form and with those it corrects, oldest first, without any bytes.

    :raises NotFound: if there is no such form, or none for this viewer
    """
    row: AnySubmission | None = find_submission(submission_id)
    ids: list[UUID] = []
    while row is not None and row.id not in ids:
        ids.append(row.id)
        row = cast("AnySubmission | None", row.supersedes)
    rows: list[AnyFile] = []
    for model in (KeptFile, KeptReferralFile):
        rows += model._default_manager.filter(submission_id__in=ids).defer("content").order_by("recorded_at")
    return tuple(file_view(each) for each in rows)


def file_content(*, by: Viewer, file_id: UUID) -> FileContent:
    """
    Return a file with its bytes. Looking is written down.

    :raises NotFound: if there is none, or none for this viewer
    :raises NotAllowed: if the viewer may not read what the form is about
    """
    row: AnyFile | None = KeptReferralFile.objects.filter(pk=file_id).first()
    if isinstance(row, KeptReferralFile):
        subject, permission = Subject.referral(row.referral_id), Permission.REFERRAL_READ
    else:
        row = within_reach(KeptFile, file_id)
        subject, permission = Subject.family(row.family_id), Permission.CASE_READ
    require(by, permission, on=subject)
    record_read("file.opened", by=by, about=[subject], detail={"file": str(row.id)})
    return FileContent(file_view(row), bytes(row.content))


def file_view(row: AnyFile) -> FileView:
    """Return a kept file as a value, without its bytes."""
    return FileView(
        id=row.id,
        name=row.name,
        kind=FileType(row.media_type),
        size=row.size,
        is_drawing=row.is_drawing,
        question=row.question,
        added_at=row.recorded_at,
        added_by=row.recorded_by,
    )
