"""One referral with everything the front door knows of it; and the referrals somebody sent."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import (
    Referral,
    ReferralDecision,
    ReferralForm,
    ReferralMatch,
    ReferralPerson,
    ReferralReceipt,
)
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.duty_board import same_children
from homeward.casework.queries.eligibility import eligibility_of
from homeward.casework.queries.referral_views import (
    clock_view,
    decision_view,
    named_views,
    referrer_of,
    words_of,
)
from homeward.casework.rules.references import tidy_code
from homeward.casework.values import (
    Receipt,
    ReferralFormView,
    ReferralSource,
    ReferralState,
    ReferralView,
    SentReferral,
    SubmissionState,
)
from homeward.practice.queries import form as form_of
from homeward.practice.queries import model as model_of
from homeward.vocabulary.errors import NotFound


def referral(*, by: Viewer, referral_id: UUID, today: date) -> ReferralView:
    """
    Return one referral. Possible matches and other open referrals are shown only to those who decide.

    :raises NotFound: if it is not there for this viewer
    :raises NotAllowed: if the viewer has to do neither with it nor with the work it led to
    """
    row = within_reach(Referral, referral_id)
    subject = Subject.referral(row.id)
    require(by, Permission.REFERRAL_READ, on=_read_as_part_of(by, row))
    decides = allowed(by, Permission.REFERRAL_DECIDE, on=subject)
    people = list(ReferralPerson.objects.filter(referral=row))
    matches = list(ReferralMatch.objects.filter(referral=row)) if decides else []
    names = {each.id: each.name for each in people}
    families = [Subject.family(row.family_id)] if row.family_id is not None else []
    about = [subject, *families, *(Subject.person(each.person_id) for each in people if each.person_id)]
    record_read("referral.opened", by=by, about=about)
    model = model_of(row.model_name, row.model_version)
    return ReferralView(
        id=row.id,
        reference=row.reference,
        source=ReferralSource(row.source),
        state=ReferralState(row.state),
        model=row.model_name,
        model_version=row.model_version,
        model_title=model.identity.title,
        received_at=row.received_at,
        decided_at=row.decided_at,
        referrer=referrer_of(row),
        words=words_of(row),
        people=named_views(people, matches).get(row.id, ()),
        clock=clock_view(row, today),
        re_referral_why=row.re_referral_why,
        previous_referral_id=row.previous_referral_id,
        duplicates=same_children([row]).get(row.id, ()) if decides else (),
        decisions=tuple(decision_view(each, names) for each in ReferralDecision.objects.filter(referral=row)),
        eligibility=eligibility_of(row, today=today, people=people),
        family_id=row.family_id,
        intended_family_id=row.intended_family_id,
        wants_new_family=row.wants_new_family,
        team_id=row.team_id,
        picked_up_by=row.picked_up_by_name,
        forms=_forms(row),
        receipt_code=_receipt_code(row),
        withdrawn_why=row.withdrawn_why,
        may_decide=decides,
        is_own=row.referrer_user_id == by.user_id,
        version=row.version,
    )


def _read_as_part_of(by: Viewer, row: Referral) -> Subject:
    """
    Return what a referral is read as part of: the work it led to, for whoever reads that; else the referral itself.

    Whoever else referred the same family has to do with the family too, and reads only what they sent themselves.
    """
    work = Subject.family(row.family_id) if row.family_id is not None else None
    return work if work is not None and allowed(by, Permission.CASE_READ, on=work) else Subject.referral(row.id)


def receipt(*, code: str) -> Receipt:
    """
    Return what anybody holding a receipt code may know: that it came, and whether it is decided.

    :raises NotFound: if there is no such code in the present authority
    """
    row = ReferralReceipt.objects.filter(code=tidy_code(code)).first()
    if row is None:
        raise NotFound(
            "We have no referral with this receipt code.",
            remedy="Check the code: it has 12 letters and numbers, like H7KQ-M2XD-94TR.",
        )
    return Receipt(code=row.code, received_at=row.received_at, decided_at=row.decided_at, outcome=row.outcome)


def receipt_of(*, referral_id: UUID) -> Receipt | None:
    """Return the receipt of a referral by the id its form was sent with, for whoever sends it a second time."""
    row = ReferralReceipt.objects.filter(referral_id=referral_id).first()
    if row is None:
        return None
    return Receipt(code=row.code, received_at=row.received_at, decided_at=row.decided_at, outcome=row.outcome)


def referrals_sent(*, by: Viewer, today: date) -> list[SentReferral]:
    """Return the referrals this viewer wrote, drafts too, newest first, with the replies."""
    rows = list(Referral.objects.filter(referrer_user_id=by.user_id).order_by("-recorded_at")[:200])
    replies: dict[UUID, str] = {}
    for each in ReferralDecision.objects.filter(referral__in=rows).order_by("decided_at"):
        if each.reply:
            replies[each.referral_id] = each.reply
    children = named_views(ReferralPerson.objects.filter(referral__in=rows, part="child"))
    drafts = dict(
        ReferralForm.objects.filter(referral__in=rows, makes="referral", state=SubmissionState.DRAFT.value).values_list(
            "referral_id", "id"
        )
    )
    record_read("referral.listed", by=by, about=[Subject.referral(each.id) for each in rows])
    return [
        SentReferral(
            id=each.id,
            reference=each.reference,
            state=ReferralState(each.state),
            children=tuple(named.name for named in children.get(each.id, ())),
            sent_on=timezone.localdate(each.received_at) if each.received_at else None,
            clock=clock_view(each, today),
            reply=replies.get(each.id, ""),
            draft_id=drafts.get(each.id),
        )
        for each in rows
    ]


def _forms(row: Referral) -> tuple[ReferralFormView, ...]:
    kept = ReferralForm.objects.filter(referral=row).exclude(state=SubmissionState.WITHDRAWN.value)
    return tuple(
        ReferralFormView(
            id=each.id,
            key=each.form_key,
            makes=each.makes,
            title=form_of(each.model_name, each.model_version, each.form_key).title,
            state=SubmissionState(each.state),
        )
        for each in kept.order_by("started_at")
    )


def _receipt_code(row: Referral) -> str:
    code = ReferralReceipt.objects.filter(referral_id=row.id).values_list("code", flat=True).first()
    return code or ""
