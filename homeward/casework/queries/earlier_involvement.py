"""What the service did with a child before: earlier referrals and episodes, told to the front door in a line each."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.casework.models import EpisodeChild, ReferralPerson
from homeward.casework.rules.re_referral import EarlierReferral
from homeward.casework.values import Part, ReferralState
from homeward.practice.queries import model as model_of
from homeward.vocabulary.dates import plain_day


def earlier_referrals(children: Collection[UUID]) -> list[EarlierReferral]:
    """Return the referrals received about any of these children, as far as the present viewer reaches."""
    rows = (
        ReferralPerson.objects.filter(
            person_id__in=children, part=Part.CHILD.value, referral__received_at__isnull=False
        )
        .exclude(referral__state=ReferralState.WITHDRAWN.value)
        .values_list("person_id", "referral_id", "referral__reference", "referral__received_at")
    )
    about: dict[UUID, set[UUID]] = defaultdict(set)
    told = {}
    for person_id, referral_id, reference, received_at in rows:
        about[referral_id].add(person_id)
        told[referral_id] = (reference, timezone.localdate(received_at))
    return [
        EarlierReferral(referral_id, reference, received, frozenset(about[referral_id]))
        for referral_id, (reference, received) in told.items()
    ]


def earlier_involvement(*, person_id: UUID, today: date) -> list[str]:
    """Return one line for each episode and each referral of the child, latest first."""
    lines: list[tuple[date, str]] = []
    episodes = EpisodeChild.objects.filter(person_id=person_id).select_related("episode")
    for each in episodes:
        lines.append((each.starts, _episode_line(each, today)))
    decided = (
        ReferralPerson.objects.filter(person_id=person_id, referral__received_at__isnull=False)
        .exclude(referral__state=ReferralState.ACCEPTED.value)
        .select_related("referral")
    )
    for named in decided:
        received = timezone.localdate(named.referral.received_at)
        state = ReferralState(named.referral.state).label.lower()
        lines.append((received, f"Referred on {plain_day(received)} ({named.referral.reference}): {state}"))
    return [words for _, words in sorted(lines, reverse=True)]


def _episode_line(child: EpisodeChild, today: date) -> str:
    episode = child.episode
    title = model_of(episode.model_name, episode.model_version).identity.title
    if episode.closed_on is not None and episode.closed_on <= today:
        why = f", {episode.close_reason.replace('_', ' ')}" if episode.close_reason else ""
        return f"{title}: {plain_day(child.starts)} to {plain_day(episode.closed_on)}{why} ({episode.reference})"
    return f"{title}: open since {plain_day(child.starts)} ({episode.reference})"
