"""Supervision of the work with a family as it was written down."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import user_names
from homeward.access.values import Subject, Viewer
from homeward.casework.models import CaseDiscussion
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.kinds_of_supervision import kinds_in
from homeward.casework.values import (
    Answered,
    DiscussionView,
    NextStep,
    Present,
    SupervisionPage,
)
from homeward.practice.queries import model as model_of


def supervision_page(*, by: Viewer, family_id: UUID, today: date) -> SupervisionPage:
    """
    Return the supervision of a family, the newest first, with the kinds its practice model knows.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may not read the work with it
    """
    head = family_head(by=by, family_id=family_id, today=today)
    rows = list(CaseDiscussion.objects.filter(family_id=family_id, superseded_by__isnull=True))
    record_read("supervision.opened", by=by, about=[Subject.family(family_id)])
    episode = head.episode
    lead = episode.lead.user_id if episode and episode.lead else None
    return SupervisionPage(
        head=head,
        held=views_of(rows),
        kinds=kinds_in(model_of(episode.model_name, episode.model_version)) if episode else (),
        lead=user_names([lead]).get(lead, "") if lead else "",
        i_lead=lead == by.user_id,
    )


def discussion(*, by: Viewer, discussion_id: UUID) -> DiscussionView:
    """
    Return one discussion, to correct it or to reply to it.

    :raises NotFound: if there is none, or none for this viewer
    """
    row = within_reach(CaseDiscussion, discussion_id)
    record_read("supervision.opened", by=by, about=[Subject.family(row.family_id)])
    return views_of([row])[0]


def views_of(rows: Iterable[CaseDiscussion]) -> tuple[DiscussionView, ...]:
    """Return discussions as values, with the names of who wrote them."""
    rows = list(rows)
    names = user_names({each.recorded_by for each in rows if each.recorded_by})
    return tuple(_view(each, names) for each in rows)


def present_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Present, ...]:
    """Return who was there, as it was kept."""
    return tuple(
        Present(each["name"], each.get("part", ""), UUID(each["user"]) if each.get("user") else None) for each in kept
    )


def _view(row: CaseDiscussion, names: Mapping[UUID, str]) -> DiscussionView:
    return DiscussionView(
        id=row.id,
        family_id=row.family_id,
        meeting_id=row.meeting_id,
        kind=row.kind,
        kind_title=row.kind_title,
        held_on=row.held_on,
        present=present_of(row.present),
        answers=tuple(Answered(each["prompt"], each["words"]) for each in row.answers),
        discussion=row.discussion,
        decision=row.decision,
        decisions=tuple(_step(each) for each in row.decisions),
        next_on=row.next_on,
        by_name=names.get(row.recorded_by, "") if row.recorded_by else "",
        recorded_at=row.recorded_at,
        correction_reason=row.correction_reason,
    )


def _step(kept: Mapping[str, Any]) -> NextStep:
    by_when = kept.get("by_when")
    return NextStep(kept["what"], kept.get("who", ""), date.fromisoformat(by_when) if by_when else None)
