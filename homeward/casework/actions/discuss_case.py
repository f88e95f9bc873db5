"""Record supervision of the work with a family: what was talked about, what was decided, what is to be done."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.keep_talk import finish_draft
from homeward.casework.actions.tasks import tasks_from
from homeward.casework.models import CaseDiscussion, Episode, GroupAgendaItem, GroupSupervision
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.kinds_of_supervision import kind_in, kind_of
from homeward.casework.values import NewDiscussion, NextStep, Present
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid, ProblemList


@action
def discuss_case(*, by: Viewer, episode_id: UUID, discussion: NewDiscussion, today: date) -> UUID:
    """
    Keep a discussion of a family between its worker and a supervisor. Each decision becomes a task. Returns its id.

    :raises NotAllowed: if the viewer may not record work with the family
    :raises Invalid: without a decision or who was there, or if it lies in the future
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    _check(discussion, today)
    if not discussion.present:
        raise Invalid.because("Say who talked it over: the worker and the supervisor.", field="present")
    row = _row(episode, discussion)
    row.save(force_insert=True)
    finish_draft(family_id=row.family_id, kind=discussion.kind, by=by)
    _keep_rest(by, row, discussion.decisions)
    return row.id


@action
def write_group_part(*, by: Viewer, meeting_id: UUID, family_id: UUID, discussion: NewDiscussion, today: date) -> UUID:
    """
    File what a group said and decided about one family, on that family's record and nobody else's. Returns its id.

    Who was there and when is the meeting's, whatever the discussion says.

    :raises NotAllowed: if the viewer may not record work with the family
    :raises NotFound: if the meeting is not there for this viewer, or the family is not on its agenda
    :raises Conflict: if a colleague has written this family's part already
    :raises Invalid: without a decision
    """
    meeting = within_reach(GroupSupervision, meeting_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    item = GroupAgendaItem.objects.filter(meeting=meeting, family_id=family_id).select_related("episode").first()
    if item is None or item.episode is None:
        raise Invalid.because("This family was not on the agenda of the meeting.", field="family")
    _check(discussion, today)
    row = _row(item.episode, discussion)
    row.meeting, row.kind, row.held_on, row.present = meeting, meeting.kind, meeting.held_on, meeting.present
    row.kind_title = kind_in(meeting.model_name, meeting.model_version, meeting.kind).title
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        raise Conflict(
            "A colleague has just written what was said about this family.",
            remedy="Open the meeting again to read it. If something is wrong or missing, correct it and say why.",
        ) from clash
    finish_draft(family_id=family_id, meeting_id=meeting.id)
    _keep_rest(by, row, discussion.decisions)
    return row.id


@action
def correct_discussion(*, by: Viewer, discussion_id: UUID, discussion: NewDiscussion, reason: str, today: date) -> UUID:
    """
    Put a new version beside an earlier one, saying why. Tasks nobody has done give way to the new ones.

    :raises Conflict: if it was corrected already
    :raises Invalid: without a reason or a decision
    """
    earlier = within_reach(CaseDiscussion, discussion_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(earlier.family_id))
    if not reason.strip():
        raise Invalid.because("Say what was wrong.", field="reason")
    _check(discussion, today)
    if CaseDiscussion.objects.filter(supersedes=earlier).exists():
        raise Conflict("This was corrected already: open the newer version.")
    if earlier.episode is None:
        raise Conflict("This came in from elsewhere and cannot be corrected here.")
    row = _row(earlier.episode, discussion)
    row.supersedes, row.correction_reason, row.meeting = earlier, reason.strip(), earlier.meeting
    if earlier.meeting_id is not None:
        row.kind, row.kind_title = earlier.kind, earlier.kind_title
        row.held_on, row.present = earlier.held_on, earlier.present
    row.save(force_insert=True)
    _keep_rest(by, row, discussion.decisions)
    return row.id


def stored_present(present: Iterable[Present]) -> list[dict[str, Any]]:
    """Return who was there as it is kept."""
    return [
        {"name": each.name, "part": each.part, "user": str(each.user_id) if each.user_id else ""} for each in present
    ]


def _check(discussion: NewDiscussion, today: date) -> None:
    problems = ProblemList()
    if discussion.held_on > today:
        problems.add("The day must be today or in the past.", field="held_on")
    if not discussion.decision.strip():
        problems.add("Say what was decided, even if it is to go on as planned, and why.", field="decision")
    if discussion.next_on is not None and discussion.next_on <= discussion.held_on:
        problems.add("The next time must be after this one.", field="next_on")
    problems.refuse_if_any()


def _row(episode: Episode, discussion: NewDiscussion) -> CaseDiscussion:
    return CaseDiscussion(
        family_id=episode.family_id,
        episode=episode,
        kind=discussion.kind,
        kind_title=kind_of(episode, discussion.kind).title,
        held_on=discussion.held_on,
        present=stored_present(discussion.present),
        answers=[
            {"prompt": each.prompt, "words": each.words.strip()} for each in discussion.answers if each.words.strip()
        ],
        discussion=discussion.discussion.strip(),
        decision=discussion.decision.strip(),
        decisions=[_stored(each) for each in discussion.decisions],
        next_on=discussion.next_on,
    )


def _stored(step: NextStep) -> dict[str, str]:
    return {"what": step.what, "who": step.who, "by_when": step.by_when.isoformat() if step.by_when else ""}


def _keep_rest(by: Viewer, row: CaseDiscussion, decisions: Iterable[NextStep]) -> None:
    decisions = tuple(decisions)
    tasks_from(
        decisions,
        by=by,
        family_id=row.family_id,
        episode_id=row.episode_id,
        why=f"Decided in supervision on {plain_day(row.held_on)}.",
        source_kind="supervision",
        source_id=row.id,
        replaces=row.supersedes_id,
    )
    record(
        "supervision.corrected" if row.supersedes_id else "supervision.recorded",
        by=by,
        about=[Subject.family(row.family_id)],
        detail={
            "discussion": str(row.id),
            "kind": row.kind,
            "on": str(row.held_on),
            "decisions": len(decisions),
            "group": str(row.meeting_id) if row.meeting_id else None,
        },
    )
