"""Supervision of a family that somebody is still writing down."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime

from homeward.access.queries import user_names
from homeward.access.values import Viewer
from homeward.casework.models import DiscussionDraft
from homeward.casework.values import SubmissionState, TalkDraft


def draft_of_part(*, meeting_id: UUID, family_id: UUID) -> TalkDraft | None:
    """Return what has been typed of a family's part of a meeting, as far as the viewer reaches the family."""
    return _draft(_drafts().filter(meeting_id=meeting_id, family_id=family_id).first())


def draft_of_talk(*, by: Viewer, family_id: UUID, kind: str) -> TalkDraft | None:
    """Return what the viewer has typed of a talk about a family."""
    mine = _drafts().filter(meeting__isnull=True, family_id=family_id, kind=kind, recorded_by=by.user_id)
    return _draft(mine.first())


def parts_begun(*, meeting_id: UUID) -> Collection[UUID]:
    """Return the families whose part of a meeting somebody has begun to write."""
    return set(_drafts().filter(meeting_id=meeting_id).values_list("family_id", flat=True))


def _drafts() -> QuerySet[DiscussionDraft]:
    return DiscussionDraft.objects.filter(state=SubmissionState.DRAFT.value)


def _draft(row: DiscussionDraft | None) -> TalkDraft | None:
    if row is None:
        return None
    who = user_names([row.saved_by]).get(row.saved_by, "") if row.saved_by else ""
    return TalkDraft(answers=row.answers, saved_at=localtime(row.saved_at), saved_by=who)
