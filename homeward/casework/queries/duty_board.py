"""The duty board: everything waiting at the front door, and what was decided today."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Referral, ReferralMatch, ReferralPerson
from homeward.casework.queries.referral_views import clock_view, named_views, referrer_of
from homeward.casework.rules.same_child import LikelyDuplicate, NamedChild, likely_duplicates
from homeward.casework.values import (
    UNDECIDED,
    ClockView,
    DuplicateView,
    DutyBoard,
    NamedPersonView,
    Part,
    ReferralCard,
    ReferralState,
    Urgency,
)
from homeward.practice.queries import model as model_of

_LINE = 140


def duty_board(*, by: Viewer, today: date) -> DutyBoard:
    """
    Return every referral that waits for a decision, the most urgent first, and those decided today.

    :raises NotAllowed: if the viewer does not decide on referrals
    """
    require(by, Permission.REFERRAL_DECIDE)
    start_of_day = timezone.make_aware(datetime.combine(today, time()))
    rows = list(
        Referral.objects.filter(
            Q(state__in=[each.value for each in UNDECIDED]) | Q(decided_at__gte=start_of_day),
        ).exclude(state=ReferralState.DRAFT.value)
    )
    cards = _cards(rows, today)
    record_read("duty_board.opened", by=by, about=[Subject.referral(each.id) for each in rows])
    waiting = [each for each in cards if not each.state.is_decided]
    return DutyBoard(
        new=_column(cards, ReferralState.NEW),
        screening=_column(cards, ReferralState.SCREENING),
        triage=_column(cards, ReferralState.TRIAGE),
        decided=tuple(each for each in cards if each.state.is_decided),
        overdue=sum(each.clock.lateness == "overdue" for each in waiting),
    )


def same_children(rows: Sequence[Referral]) -> dict[UUID, tuple[DuplicateView, ...]]:
    """Return, for each of these referrals, the other open ones that seem to be about the same child."""
    open_ids = Referral.objects.filter(state__in=[each.value for each in UNDECIDED]).values("id")
    everyone = [
        _named_child(each)
        for each in ReferralPerson.objects.filter(
            Q(referral_id__in=open_ids) | Q(referral_id__in=[each.id for each in rows]), part=Part.CHILD.value
        ).select_related("referral")
    ]
    waiting = [each.id for each in rows if not ReferralState(each.state).is_decided]
    return {
        referral_id: tuple(
            _duplicate(found)
            for found in likely_duplicates([each for each in everyone if each.referral_id == referral_id], everyone)
        )
        for referral_id in waiting
    }


def _cards(rows: Sequence[Referral], today: date) -> list[ReferralCard]:
    ids = [each.id for each in rows]
    people = named_views(
        ReferralPerson.objects.filter(referral_id__in=ids, part=Part.CHILD.value),
        ReferralMatch.objects.filter(referral_id__in=ids),
    )
    duplicates = same_children(rows)
    cards = []
    for row in rows:
        clock = clock_view(row, today)
        if clock is not None:
            cards.append(_card(row, clock, people, duplicates))
    return sorted(cards, key=lambda each: (each.urgency != Urgency.TODAY.value, each.clock.due, each.received_at))


def _card(
    row: Referral,
    clock: ClockView,
    people: Mapping[UUID, tuple[NamedPersonView, ...]],
    duplicates: Mapping[UUID, tuple[DuplicateView, ...]],
) -> ReferralCard:
    children = people.get(row.id, ())
    return ReferralCard(
        id=row.id,
        reference=row.reference,
        state=ReferralState(row.state),
        model_title=model_of(row.model_name, row.model_version).identity.title,
        received_at=row.received_at or row.recorded_at,
        decided_at=row.decided_at,
        urgency=row.urgency,
        reason_in_a_line=_in_a_line(row.reason),
        referrer=referrer_of(row),
        children=children,
        clock=clock,
        re_referral_why=row.re_referral_why,
        duplicates=duplicates.get(row.id, ()),
        matches=sum(bool(each.matches) and each.person_id is None for each in children),
        picked_up_by=row.picked_up_by_name,
        family_id=row.family_id,
        version=row.version,
    )


def _column(cards: Sequence[ReferralCard], state: ReferralState) -> tuple[ReferralCard, ...]:
    return tuple(each for each in cards if each.state is state)


def _in_a_line(reason: str) -> str:
    words = " ".join(reason.split())
    return words if len(words) <= _LINE else f"{words[:_LINE].rsplit(' ', 1)[0]}…"


def _named_child(row: ReferralPerson) -> NamedChild:
    return NamedChild(
        referral_id=row.referral_id,
        reference=row.referral.reference,
        given_names=row.given_names,
        family_name=row.family_name,
        born=row.born,
        person_id=row.person_id,
    )


def _duplicate(found: LikelyDuplicate) -> DuplicateView:
    return DuplicateView(referral_id=found.referral_id, reference=found.reference, why=found.why)
