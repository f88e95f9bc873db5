"""Right of reply: keep what somebody says of a record, word for word, beside it; and what was done about it."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.models import Reply, ReplyAnswer
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.replied_to import Target, target_of
from homeward.casework.values import NewReply, RepliesTo, SaidBy
from homeward.vocabulary.errors import ProblemList


@action
def keep_reply(*, by: Viewer, kind: RepliesTo, record_id: UUID, reply: NewReply, today: date) -> UUID:
    """
    Keep a reply beside a record. It is never changed; whoever gave it may reply again. Returns its id.

    :raises NotFound: if there is no such record, or none for this viewer
    :raises NotAllowed: unless the viewer may record work with the family (or read the referral)
    :raises Invalid: without the words, who gave them and when
    """
    target = target_of(kind, record_id)
    _need_part(by, target)
    _check(reply, today)
    if reply.person_id is not None and target.family_id is not None:
        need_members(target.family_id, [reply.person_id])
    row = Reply(
        family_id=target.family_id,
        referral_id=target.referral_id,
        about_kind=kind.value,
        about_id=record_id,
        stance=reply.stance.value,
        said_by=reply.said_by.value,
        person_id=reply.person_id,
        name=reply.name.strip()[:200],
        role=reply.role.strip()[:200],
        # Verbatim: not even a space at its end is ours to change.
        words=reply.words,
        said_on=reply.said_on,
        how_given=reply.how_given.value,
        what_we_did=reply.what_we_did.strip(),
        written_by_name=by.name,
    )
    row.save(force_insert=True)
    about = [*target.about, *([Subject.person(reply.person_id)] if reply.person_id else [])]
    detail: dict[str, str | int | float | bool | None] = {
        "reply": str(row.id),
        "about": kind.value,
        "record": str(record_id),
        "stance": reply.stance.value,
        "said_by": reply.said_by.value,
    }
    record("reply.kept", by=by, about=about, detail=detail)
    return row.id


@action
def answer_reply(*, by: Viewer, reply_id: UUID, what_we_did: str, done_on: date, today: date) -> UUID:
    """
    Write down what was done about a reply. Each thing done is added; none is changed. Returns its id.

    :raises NotFound: if there is no such reply, or none for this viewer
    :raises Invalid: if nothing is said, or the day lies in the future or before the reply
    """
    reply = within_reach(Reply, reply_id)
    target = target_of(RepliesTo(reply.about_kind), reply.about_id)
    _need_part(by, target)
    problems = ProblemList()
    if not what_we_did.strip():
        problems.add("Say what was done, or why nothing was.", field="what_we_did")
    if done_on > today or done_on < reply.said_on:
        problems.add("The day must lie between the reply and today.", field="done_on")
    problems.refuse_if_any()
    row = ReplyAnswer(
        reply=reply,
        family_id=reply.family_id,
        referral_id=reply.referral_id,
        what_we_did=what_we_did.strip(),
        done_on=done_on,
        written_by_name=by.name,
    )
    row.save(force_insert=True)
    record("reply.answered", by=by, about=target.about, detail={"reply": str(reply.id), "on": str(done_on)})
    return row.id


def _need_part(by: Viewer, target: Target) -> None:
    """A referrer may have their own reply kept beside a decision; beside the work, whoever records it."""
    if target.referral_id is not None:
        require(by, Permission.REFERRAL_READ, on=Subject.referral(target.referral_id))
    elif target.family_id is not None:
        require(by, Permission.CASE_WRITE, on=Subject.family(target.family_id))


def _check(reply: NewReply, today: date) -> None:
    problems = ProblemList()
    if not reply.words.strip():
        problems.add("Write down what they said, in their own words.", field="words")
    if reply.said_on > today:
        problems.add("The day must be today or in the past.", field="said_on")
    if reply.person_id is None and not reply.name.strip():
        problems.add("Say whose words these are.", field="name")
    if reply.said_by is SaidBy.PROFESSIONAL and not reply.role.strip():
        problems.add("Say what they are, and where they work.", field="role")
    problems.refuse_if_any()
