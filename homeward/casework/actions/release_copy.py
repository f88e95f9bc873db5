"""Make a copy of a finished form for somebody: to whom, why and without what is kept for good."""

import uuid
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Viewer
from homeward.casework.actions.save_draft import require_writing
from homeward.casework.models import ReferralForm, ReleasedCopy, ReleasedReferralCopy
from homeward.casework.queries.copies import copy_plan, copy_view
from homeward.casework.queries.submissions import AnySubmission, find_submission, subject_of
from homeward.casework.rules.references import reference_of
from homeward.casework.values import CopyPlan, Recipient, RecipientKind, ReleasedCopyView
from homeward.vocabulary.errors import ProblemList

SHORTEST_REASON = 10


@action
def release_copy(
    *,
    by: Viewer,
    submission_id: UUID,
    recipient: Recipient,
    reason: str,
    left_out: Collection[str] = (),
    today: date,
) -> tuple[CopyPlan, ReleasedCopyView]:
    """
    Write down that a copy goes to somebody. Returns what it may hold and the copy's own reference.

    :param left_out: the questions the sender leaves out; those that must never reach this recipient go by themselves
    :raises Invalid: without a recipient, or without a reason that tells anybody anything
    :raises NotAllowed: if the viewer may not record work with the family
    :raises Conflict: if the form is not finished
    """
    row = find_submission(submission_id)
    require_writing(by, row)
    plan = copy_plan(by=by, submission_id=submission_id, recipient=recipient, today=today)
    _check(plan, reason)
    known = {each.key for each in plan.page.form.questions}
    without = sorted({each for each in left_out if each in known} | {w.question for w in plan.withheld if w.is_fixed})
    copy = _copy_of(row)(
        id=uuid.uuid4(),
        submission_id=row.id,
        recipient_kind=recipient.kind.value,
        recipient=plan.recipient_name[:200],
        recipient_person_id=recipient.person_id,
        reason=reason.strip()[:500],
        left_out=without,
    )
    copy.reference = reference_of("C", copy.id)
    copy.save(force_insert=True)
    record(
        "copy.released",
        by=by,
        about=[subject_of(row)],
        detail={
            "form": row.form_key,
            "to": recipient.kind.value,
            "copy": copy.reference,
            "left_out": len(without),
            "let_go": sum(not each.is_lessened and each.question not in without for each in plan.withheld),
        },
    )
    return plan, copy_view(copy, {by.user_id: by.name})


def _copy_of(row: AnySubmission) -> Callable[..., ReleasedCopy | ReleasedReferralCopy]:
    if isinstance(row, ReferralForm):
        return partial(ReleasedReferralCopy, referral_id=row.referral_id)
    return partial(ReleasedCopy, family_id=row.family_id)


def _check(plan: CopyPlan, reason: str) -> None:
    problems = ProblemList()
    recipient = plan.recipient
    if recipient.kind is RecipientKind.FAMILY_MEMBER and recipient.person_id not in plan.members:
        problems.add("Say who in the family gets the copy.", field="person")
    if recipient.kind in (RecipientKind.PROFESSIONAL, RecipientKind.OTHER) and len(recipient.name.strip()) < 2:
        problems.add("Say who gets the copy: their name, and where they work.", field="recipient")
    if len(reason.strip()) < SHORTEST_REASON:
        problems.add(
            "Say why this person gets a copy.", field="reason", remedy="A sentence: “Agreed at the family meeting.”"
        )
    problems.refuse_if_any()
