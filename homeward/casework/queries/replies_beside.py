"""The replies beside a record, whichever of its versions, or the form it was written on, they were given to."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.casework.models import FormSubmission, ReferralForm, Reply
from homeward.casework.queries.replied_to import WORK, views_of_replies
from homeward.casework.values import RepliesTo, ReplyView

LONGEST_PAST = 20
_MADE_BY_A_FORM = tuple(each for each, (model, _) in WORK.items() if hasattr(model, "submission_id"))


def replies_beside(*, by: Viewer, kind: RepliesTo | str, record_id: UUID) -> tuple[ReplyView, ...]:
    """
    Return the replies that stand beside a record, in the order they were given.

    A reply to an earlier version stays beside the record when it is corrected; one given to the form stands beside
    what the form made, and the other way round. Whoever may read the record may read the replies.
    """
    ids = _the_same(RepliesTo(kind), record_id)
    return _told(by, Reply.objects.filter(about_id__in=ids))


def replies_of_decisions(*, by: Viewer, decision_ids: Iterable[UUID]) -> dict[UUID, tuple[ReplyView, ...]]:
    """Return the replies beside decisions on a referral, by decision."""
    rows = list(
        Reply.objects.filter(about_kind=RepliesTo.DECISION.value, about_id__in=list(decision_ids)).prefetch_related(
            "answers"
        )
    )
    views = dict(zip((each.id for each in rows), views_of_replies(by, rows), strict=True))
    found: dict[UUID, tuple[ReplyView, ...]] = {}
    for each in rows:
        found[each.about_id] = (*found.get(each.about_id, ()), views[each.id])
    return found


def replies_of_family(*, by: Viewer, family_id: UUID) -> tuple[tuple[RepliesTo, ReplyView], ...]:
    """Return every reply to a record of a family, as far as the viewer reaches them, for the page on paper."""
    rows = list(Reply.objects.filter(family_id=family_id).prefetch_related("answers"))
    if rows:
        record_read("reply.opened", by=by, about=[Subject.family(family_id)])
    return tuple((RepliesTo(row.about_kind), view) for row, view in zip(rows, views_of_replies(by, rows), strict=True))


def _told(by: Viewer, found: Iterable[Reply]) -> tuple[ReplyView, ...]:
    rows = list(found)
    families = {each.family_id for each in rows if each.family_id}
    if rows:
        record_read("reply.opened", by=by, about=[Subject.family(each) for each in families])
    return views_of_replies(by, rows)


def _the_same(kind: RepliesTo, record_id: UUID) -> set[UUID]:
    """Return the ids of everything that is the same thing to its reader."""
    ids = {record_id}
    forms: set[UUID] = set()
    if kind is RepliesTo.FORM:
        forms = _forms_before(record_id)
    elif kind in WORK:
        for row in _versions(WORK[kind][0], record_id):
            ids.add(row.pk)
            if getattr(row, "submission_id", None):
                forms.add(row.submission_id)
    ids |= forms
    for each in _MADE_BY_A_FORM if forms else ():
        ids |= set(WORK[each][0]._default_manager.filter(submission_id__in=forms).values_list("pk", flat=True))
    return ids


def _versions(model: type[Any], record_id: UUID) -> list[Any]:
    """Return a record and the earlier versions it corrects."""
    found: list[Any] = []
    at: UUID | None = record_id
    while at is not None and len(found) < LONGEST_PAST:
        row = model._default_manager.filter(pk=at).first()
        if row is None:
            break
        found.append(row)
        at = getattr(row, "supersedes_id", None)
    return found


def _forms_before(form_id: UUID) -> set[UUID]:
    for model in (FormSubmission, ReferralForm):
        found = _versions(model, form_id)
        if found:
            return {each.pk for each in found}
    return {form_id}
