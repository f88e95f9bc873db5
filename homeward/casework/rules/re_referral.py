"""Is this a re-referral? A child was referred before, not longer ago than the setting allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.months import add_months, whole_months_between

MONTHS = 12


@dataclass(frozen=True)
class EarlierReferral:
    """A referral received before, and the children it was about."""

    id: UUID
    reference: str
    received: date
    children: frozenset[UUID]


@dataclass(frozen=True)
class ReReferral:
    """The earlier referral that makes this one a re-referral, and why it counts."""

    previous: EarlierReferral
    children: frozenset[UUID]
    why: str


def find_re_referral(
    *,
    referral_id: UUID,
    children: frozenset[UUID],
    received: date,
    earlier: Iterable[EarlierReferral],
    months: int = MONTHS,
) -> ReReferral | None:
    """
    Return the latest earlier referral about one of the same children within the last ``months``, if any.

    The limit is counted from the day the earlier one was received; a referral exactly ``months`` later still
    counts, a day more does not.
    """
    since = add_months(received, -months)
    found = [
        each
        for each in earlier
        if each.id != referral_id and since <= each.received <= received and each.children & children
    ]
    if not found:
        return None
    latest = max(found, key=lambda each: (each.received, each.reference))
    return ReReferral(latest, latest.children & children, _why(latest, received, months))


def _why(previous: EarlierReferral, received: date, months: int) -> str:
    ago = whole_months_between(previous.received, received)
    words = f"{count_of(ago, 'month')} earlier" if ago else "less than a month earlier"
    return (
        f"Also referred on {plain_day(previous.received)} ({previous.reference}), {words}. "
        f"Within {count_of(months, 'month')}, so this counts as a re-referral."
    )
