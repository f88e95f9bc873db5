"""A referral comes in: what it says is kept, the people it names are compared with the record, a receipt is given."""

import secrets
import uuid
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.compare_people import compare_people, keep_matches
from homeward.casework.models import Referral, ReferralPerson, ReferralReceipt
from homeward.casework.rules import workflow
from homeward.casework.rules.references import ALPHABET, reference_of
from homeward.casework.values import (
    Part,
    Received,
    ReferralContent,
    ReferralSource,
    ReferralState,
)
from homeward.vocabulary.errors import Conflict, ProblemList


@action
def receive_referral(
    *,
    by: Viewer,
    content: ReferralContent,
    model: str,
    model_version: str,
    source: ReferralSource,
    today: date,
    team_id: UUID | None = None,
    now: datetime | None = None,
    referral_id: UUID | None = None,
    front_door: str = "",
) -> Received:
    """
    Take a whole referral in at once: from the public form, or from another system.

    :param referral_id: the id the referral is to have, so that sending it twice cannot make two
    :param front_door: the authority's name in the public form's address, for the link to the receipt
    :raises Invalid: if it names no child, no referrer or no reason, or is dated in the future
    """
    require(by, Permission.REFERRAL_RECEIVE)
    referral = Referral(
        id=referral_id or uuid.uuid4(),
        source=source.value,
        state=ReferralState.DRAFT.value,
        model_name=model,
        model_version=model_version,
        team_id=team_id,
    )
    return take_in(
        by=by, referral=referral, content=content, now=now or timezone.now(), today=today, front_door=front_door
    )


def take_in(
    *,
    by: Viewer,
    referral: Referral,
    content: ReferralContent,
    now: datetime,
    today: date,
    front_door: str = "",
) -> Received:
    """
    Fill a draft referral with its content and send it. For the actions of this room only.

    :raises Conflict: if it was sent before
    :raises Invalid: if what it says cannot be kept
    """
    move = workflow.after_sending(ReferralState(referral.state))
    if not move.allowed:
        raise Conflict(move.why)
    _check(content, today)
    is_new = referral._state.adding
    _fill(referral, content, now, today)
    people = _people(referral, content)
    found = compare_people(people, referral=referral, received=_received_on(content, today), today=today)
    referral.state = ReferralState.NEW.value
    referral.previous_referral_id = found.previous_id
    referral.re_referral_why = found.re_referral_why
    _save(referral, is_new=is_new)
    for each in people:
        each.save()
    keep_matches(found.matches, replacing=None if is_new else referral)
    receipt = _give_receipt(referral, front_door)
    record(
        "referral.received",
        by=by,
        about=[Subject.referral(referral.id)],
        detail={
            "source": referral.source,
            "children": sum(each.part == Part.CHILD.value for each in people),
            "possible_matches": len(found.matches),
            "re_referral": found.previous_id is not None,
        },
    )
    return Received(referral.id, referral.reference, receipt)


def _save(referral: Referral, *, is_new: bool) -> None:
    try:
        with transaction.atomic():
            referral.save(force_insert=is_new)
    except IntegrityError as clash:
        raise Conflict("This referral has reached us already, so it was not kept a second time.") from clash


def _check(content: ReferralContent, today: date) -> None:
    problems = ProblemList()
    if not content.referrer.name.strip():
        problems.add("Say who is making the referral.", field="referral.referrer_name")
    if not content.words.reason.strip():
        problems.add("Say what worries you.", field="referral.reason")
    if not any(each.part is Part.CHILD for each in content.people):
        problems.add("Name at least one child.", field="referral.children")
    if content.received_on is not None and content.received_on > today:
        problems.add("A referral cannot arrive in the future.", field="referral.received_on")
    for each in content.people:
        if each.born is not None and each.birth_kind != "expected" and each.born > today:
            field = "referral.children" if each.part is Part.CHILD else "referral.adults"
            problems.add("A date of birth must be today or in the past.", field=field)
    problems.refuse_if_any()


def _received_on(content: ReferralContent, today: date) -> date:
    return content.received_on or today


def _fill(referral: Referral, content: ReferralContent, now: datetime, today: date) -> None:
    day = _received_on(content, today)
    # A referral that reached us on an earlier day is dated then; its hour is not known, so the day's start is kept.
    same_day = day == timezone.localdate(now)
    referral.received_at = now if same_day else timezone.make_aware(datetime.combine(day, time(9)))
    referral.reference = reference_of("R", referral.id)
    referrer, words = content.referrer, content.words
    referral.referrer_name = referrer.name[:200]
    referral.referrer_role = referrer.role[:200]
    referral.referrer_agency = referrer.agency[:200]
    referral.referrer_phone = referrer.phone[:60]
    referral.referrer_email = referrer.email[:254]
    referral.reason = words.reason
    referral.working_well = words.working_well
    referral.must_happen = words.must_happen
    referral.urgency = words.urgency
    referral.address = words.address[:300]
    referral.postcode = words.postcode[:10]


def _people(referral: Referral, content: ReferralContent) -> list[ReferralPerson]:
    return [
        ReferralPerson(
            referral=referral,
            position=position,
            part=each.part.value,
            given_names=each.given_names[:200],
            family_name=each.family_name[:200],
            known_as=each.known_as[:200],
            born=each.born,
            birth_kind=each.birth_kind,
            sex=each.sex,
            ethnicity=each.ethnicity,
            nhs_number=each.nhs_number,
            local_id=each.local_id,
            school=each.school[:200],
            care_status=each.care_status,
            at_risk_of_care=each.at_risk_of_care,
            relationship=each.relationship,
            parental_responsibility=each.parental_responsibility,
            phone=each.phone[:60],
        )
        for position, each in enumerate(content.people)
    ]


def _give_receipt(referral: Referral, front_door: str) -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    code = "-".join(letters[start : start + 4] for start in range(0, 12, 4))
    ReferralReceipt(
        code=code, referral_id=referral.id, received_at=referral.received_at or timezone.now(), front_door=front_door
    ).save()
    return code
