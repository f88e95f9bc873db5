"""Keep supervision of a family while it is being written down, question by question, so that no words are lost."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import CaseDiscussion, DiscussionDraft, Episode, GroupAgendaItem, GroupSupervision
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.merging import merge, seals
from homeward.casework.values import Kept, SubmissionState, WhyAside
from homeward.vocabulary.errors import Conflict, Invalid


@action
def keep_part(
    *,
    by: Viewer,
    meeting_id: UUID,
    family_id: UUID,
    answers: Mapping[str, Any],
    keys: Collection[str],
    seen: Mapping[str, str],
    not_chosen: Mapping[str, Any] | None = None,
) -> Kept:
    """
    Keep what was typed of a family's part of a group's meeting; everybody who may write it writes in one draft.

    An answer that somebody else changed meanwhile is not overwritten: it is named in ``Kept.clashes``, and everything
    else is kept.

    :param seen: the seals of the answers the person began with (``rules.merging``)
    :param not_chosen: of two versions the ones a person chose against: kept aside
    :raises NotAllowed: if the viewer may not record work with the family
    :raises NotFound: if the meeting is not there for this viewer
    :raises Invalid: if the family is not on its agenda
    :raises Conflict: if a colleague has filed this part already
    """
    meeting = within_reach(GroupSupervision, meeting_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    if not GroupAgendaItem.objects.filter(meeting=meeting, family_id=family_id).exists():
        raise Invalid.because("This family was not on the agenda of the meeting.", field="family")
    if CaseDiscussion.objects.filter(meeting=meeting, family_id=family_id).exists():
        raise Conflict(
            "A colleague has filed this family's part of the meeting.",
            remedy="Open the meeting again to read it. If something is wrong or missing, correct it and say why.",
        )
    draft = _held(family_id=family_id, meeting_id=meeting.id, kind=meeting.kind)
    return _keep(by, draft, answers, keys, seen, not_chosen or {})


@action
def keep_talk(
    *,
    by: Viewer,
    episode_id: UUID,
    kind: str,
    answers: Mapping[str, Any],
    keys: Collection[str],
    seen: Mapping[str, str],
    not_chosen: Mapping[str, Any] | None = None,
) -> Kept:
    """
    Keep what was typed of a talk between a worker and a supervisor; each who writes it down has a draft of their own.

    :param seen: as for ``keep_part``; two windows of one person can clash, too
    :raises NotAllowed: if the viewer may not record work with the family
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    draft = _held(family_id=episode.family_id, kind=kind, recorded_by=by.user_id)
    return _keep(by, draft, answers, keys, seen, not_chosen or {})


def finish_draft(*, family_id: UUID, meeting_id: UUID | None = None, kind: str = "", by: Viewer | None = None) -> None:
    """When a discussion is filed, its draft is finished. For this room's actions."""
    rows = DiscussionDraft.objects.filter(family_id=family_id, state=SubmissionState.DRAFT.value)
    mine = rows.filter(meeting_id=meeting_id) if meeting_id else rows.filter(meeting__isnull=True, kind=kind)
    for row in mine.filter(recorded_by=by.user_id) if by and not meeting_id else mine:
        row.state = SubmissionState.FINISHED.value
        row.save(update_fields=["state"])


def _held(**of: Any) -> DiscussionDraft:
    """The draft, held until the end of the transaction; begun if there is none yet."""
    rows = DiscussionDraft.objects.select_for_update().filter(state=SubmissionState.DRAFT.value)
    asked = {"meeting__isnull": True, **of} if "meeting_id" not in of else of
    found = rows.filter(**asked).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            made = DiscussionDraft(**of)
            made.save(force_insert=True)
    except IntegrityError:
        # A colleague began at the same moment: go on in theirs.
        return rows.get(**asked)
    return made


def _keep(
    by: Viewer,
    draft: DiscussionDraft,
    answers: Mapping[str, Any],
    keys: Collection[str],
    seen: Mapping[str, str],
    not_chosen: Mapping[str, Any],
) -> Kept:
    merged = merge(answers, draft.answers, seen=seen, keys=keys)
    before = draft.saved_at, draft.saved_by
    if dict(merged.answers) != draft.answers or not_chosen:
        now = timezone.now()
        draft.answers, draft.saved_at, draft.saved_by = dict(merged.answers), now, by.user_id
        why = {"why": WhyAside.NOT_CHOSEN.value, "at": now.isoformat(), "by": str(by.user_id)}
        draft.set_aside = [*draft.set_aside, *({"question": k, "answer": a, **why} for k, a in not_chosen.items())]
        draft.save(update_fields=["answers", "set_aside", "saved_at", "saved_by"])
    record(
        "supervision.saved",
        by=by,
        about=[Subject.family(draft.family_id)],
        detail={"kind": draft.kind, "questions": len(keys), "clashes": len(merged.clashes)},
    )
    # Whose words clash with these is whoever saved before, even if something else of these was kept just now.
    saved_at, saved_by = before if merged.clashes else (draft.saved_at, draft.saved_by)
    return Kept(
        version=draft.version,
        answers=draft.answers,
        seals=seals(draft.answers, keys),
        saved_at=saved_at,
        saved_by=saved_by,
        clashes=merged.clashes,
    )
