"""The record a reply stands beside. A closed list: each kind has its table, its title, and whom it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import (
    CaseDiscussion,
    FormSubmission,
    Meeting,
    Note,
    Plan,
    Referral,
    ReferralDecision,
    ReferralForm,
    Reply,
    Session,
    Story,
    Visit,
)
from homeward.casework.models.reach import within_reach
from homeward.casework.values import (
    HowGiven,
    RepliedTo,
    RepliesTo,
    ReplyAnswerView,
    ReplyStance,
    ReplyView,
    SaidBy,
)
from homeward.people.queries import family as family_of
from homeward.people.queries import summaries
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound

_NOT_THERE = "We could not find this, or it is not yours to see."
WORK: dict[RepliesTo, tuple[type[Any], str]] = {
    RepliesTo.VISIT: (Visit, "visited_on"),
    RepliesTo.SESSION: (Session, "held_on"),
    RepliesTo.NOTE: (Note, "happened_on"),
    RepliesTo.MEETING: (Meeting, "held_on"),
    RepliesTo.DISCUSSION: (CaseDiscussion, "held_on"),
    RepliesTo.PLAN: (Plan, "agreed_on"),
    RepliesTo.STORY: (Story, "written_on"),
}


@dataclass(frozen=True)
class Target:
    """A record that can be replied to: whom it is about, and the day people know it by."""

    kind: RepliesTo
    family_id: UUID | None
    referral_id: UUID | None
    on: date | None

    @property
    def about(self) -> list[Subject]:
        """Whom an audit entry about it names."""
        found = [Subject.referral(self.referral_id)] if self.referral_id else []
        return [*found, *([Subject.family(self.family_id)] if self.family_id else [])]


def target_of(kind: RepliesTo, record_id: UUID) -> Target:
    """
    Return the record a reply is to stand beside, if the viewer of this unit of work may read it.

    :raises NotFound: if there is none, or none for this viewer
    """
    if kind in WORK:
        model, day = WORK[kind]
        row = within_reach(model, record_id)
        return Target(kind, row.family_id, None, getattr(row, day))
    if kind is RepliesTo.FORM:
        return _form(record_id)
    if kind is RepliesTo.REFERRAL:
        referral = within_reach(Referral, record_id)
        on = referral.received_at.date() if referral.received_at else None
        return Target(kind, referral.family_id, referral.id, on)
    decision = within_reach(ReferralDecision, record_id)
    return Target(kind, decision.family_id, decision.referral_id, decision.decided_at.date())


def _form(record_id: UUID) -> Target:
    work = FormSubmission.objects.filter(pk=record_id).exclude(state="draft").first()
    if work is not None:
        return Target(RepliesTo.FORM, work.family_id, None, work.finished_at.date() if work.finished_at else None)
    asked = ReferralForm.objects.filter(pk=record_id).exclude(state="draft").first()
    if asked is None:
        raise NotFound(_NOT_THERE)
    on = asked.finished_at.date() if asked.finished_at else None
    return Target(RepliesTo.FORM, asked.family_id, asked.referral_id, on)


def reply_page(*, by: Viewer, kind: RepliesTo, record_id: UUID, today: date) -> RepliedTo:
    """
    Return a record to reply to, with whom of the family the words may be, and the replies there are.

    :raises NotFound: if there is no such record, or none for this viewer
    :raises NotAllowed: unless the viewer may keep replies beside it
    """
    target = target_of(kind, record_id)
    people: tuple[tuple[str, str], ...] = ()
    if target.referral_id is not None:
        require(by, Permission.REFERRAL_READ, on=Subject.referral(target.referral_id))
    elif target.family_id is not None:
        require(by, Permission.CASE_WRITE, on=Subject.family(target.family_id))
    if target.family_id is not None and allowed(by, Permission.PERSON_READ, on=Subject.family(target.family_id)):
        family = family_of(by=by, family_id=target.family_id, on=today)
        people = tuple((str(each.person.id), each.person.name) for each in family.members if each.is_reached)
    title = f"{kind.label} of {plain_day(target.on)}" if target.on else kind.label
    return RepliedTo(
        kind=kind,
        id=record_id,
        title=title[:1].upper() + title[1:],
        family_id=target.family_id,
        referral_id=target.referral_id,
        people=people,
        replies=views_of_replies(
            by, Reply.objects.filter(about_kind=kind.value, about_id=record_id).prefetch_related("answers")
        ),
    )


def replied(*, by: Viewer, reply_id: UUID) -> tuple[RepliesTo, UUID]:
    """
    Return which record a reply stands beside.

    :raises NotFound: if there is no such reply, or none for this viewer
    """
    row = within_reach(Reply, reply_id)
    record_read("reply.opened", by=by, about=[Subject.family(row.family_id)] if row.family_id else [])
    return RepliesTo(row.about_kind), row.about_id


def views_of_replies(by: Viewer, rows: Iterable[Reply]) -> tuple[ReplyView, ...]:
    """Return replies as values, with the names of those of the family who gave them."""
    rows = list(rows)
    persons = summaries(by=by, person_ids=[each.person_id for each in rows if each.person_id])
    names = {each.id: each.name for each in persons.values()}
    return tuple(_view(each, names) for each in rows)


def _view(row: Reply, names: dict[UUID, str]) -> ReplyView:
    done = [ReplyAnswerView(each.what_we_did, each.done_on, each.written_by_name) for each in row.answers.all()]
    if row.what_we_did:
        done.insert(0, ReplyAnswerView(row.what_we_did, row.said_on, row.written_by_name))
    return ReplyView(
        id=row.id,
        stance=ReplyStance(row.stance),
        said_by=SaidBy(row.said_by),
        who=names.get(row.person_id, "") if row.person_id else row.name,
        role=row.role,
        words=row.words,
        said_on=row.said_on,
        how_given=HowGiven(row.how_given),
        written_by=row.written_by_name,
        done=tuple(done),
        person_id=row.person_id,
    )
