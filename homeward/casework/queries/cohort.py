"""Children of a contract's practice model: how they came, and how many were referred."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from homeward.access.queries import held_then
from homeward.casework.models import Episode, EpisodeChild, Referral, ReferralPerson
from homeward.casework.values import IntakeFact, Part, ReferralCounts, ReferralState, TurningPoint
from homeward.people import queries as people

_WAITING = [ReferralState.NEW.value, ReferralState.SCREENING.value, ReferralState.TRIAGE.value]
_NOT_TAKEN_ON = [ReferralState.DECLINED.value, ReferralState.REDIRECTED.value, ReferralState.WITHDRAWN.value]


def intake_of(*, episode_ids: Collection[UUID], as_known_on: datetime | None = None) -> list[IntakeFact]:
    """Return every child of these episodes, and the referral that led to it: now, or as held at a moment."""
    rows = EpisodeChild.objects.filter(episode_id__in=episode_ids)
    if as_known_on is None:
        return _intake(rows)
    children = held_then(rows.select_related("episode__referral"), as_known_on)
    episodes = {each.id: each for each in held_then({each.episode for each in children}, as_known_on)}
    referrals = _referrals(episodes.values(), as_known_on)
    return [
        _fact(child, episode, referrals.get(episode.referral_id))
        for child in sorted(children, key=lambda each: each.starts)
        if (episode := episodes.get(child.episode_id)) is not None
    ]


def episodes_to_enrol(*, model: str, opened_from: date, opened_before: date) -> list[IntakeFact]:
    """Return every child of the episodes of a practice model opened from one day until before another."""
    return _intake(
        EpisodeChild.objects.filter(
            episode__model_name=model,
            episode__opened_on__gte=opened_from,
            episode__opened_on__lt=opened_before,
        )
    )


def referral_counts(*, model: str, received_from: date, received_before: date) -> ReferralCounts:
    """Return how many children were referred to a practice model in a time, and what became of them."""
    counted = ReferralPerson.objects.filter(
        part=Part.CHILD.value,
        referral__model_name=model,
        referral__received_at__date__gte=received_from,
        referral__received_at__date__lt=received_before,
    ).aggregate(
        received=Count("pk"),
        accepted=Count("pk", filter=Q(referral__state=ReferralState.ACCEPTED.value)),
        declined=Count("pk", filter=Q(referral__state__in=_NOT_TAKEN_ON)),
        waiting=Count("pk", filter=Q(referral__state__in=_WAITING)),
    )
    return ReferralCounts(**counted)


def turning_points(*, person_ids: Collection[UUID], as_known_on: datetime | None = None) -> list[TurningPoint]:
    """
    Return when these people were born and died, now or as held at a moment.

    That somebody moved out of the area is not recorded yet.
    """
    found = people.births_and_deaths(person_ids=person_ids, as_known_on=as_known_on)
    return [
        TurningPoint(person_id=each, born=born, died_on=died_on, moved_out_of_area_on=None)
        for each, (born, died_on) in found.items()
    ]


def _intake(rows: QuerySet[EpisodeChild]) -> list[IntakeFact]:
    found = rows.select_related("episode__referral").order_by("episode__opened_on", "starts")
    return [_fact(each, each.episode, each.episode.referral) for each in found]


def _referrals(episodes: Iterable[Episode], moment: datetime) -> dict[UUID | None, Referral]:
    """Return the referrals of these episodes as they were held at a moment, by id."""
    rows = Referral.objects.filter(pk__in={each.referral_id for each in episodes if each.referral_id})
    return {each.id: each for each in held_then(rows, moment)}


def _fact(row: EpisodeChild, episode: Episode, referral: Referral | None) -> IntakeFact:
    decided = referral.decided_at if referral else None
    received = referral.received_at if referral else None
    return IntakeFact(
        episode_id=episode.id,
        family_id=row.family_id,
        person_id=row.person_id,
        referral_id=episode.referral_id,
        referred_on=timezone.localdate(received) if received else None,
        accepted_on=timezone.localdate(decided) if decided else episode.opened_on,
        model=episode.model_name,
    )


def routes(*, episode_ids: Collection[UUID], as_known_on: datetime | None = None) -> dict[UUID, str]:
    """Return how the referral of each episode came, as the code of its source; episodes without one are left out."""
    rows = Episode.objects.filter(id__in=episode_ids, referral__isnull=False)
    if as_known_on is None:
        return dict(rows.values_list("id", "referral__source"))
    episodes = held_then(Episode.objects.filter(id__in=episode_ids), as_known_on)
    referrals = _referrals(episodes, as_known_on)
    return {each.id: referrals[each.referral_id].source for each in episodes if each.referral_id in referrals}


def sexes(*, person_ids: Collection[UUID], as_known_on: datetime | None = None) -> dict[UUID, str]:
    """Return the recorded sex of these children as its code, for terms that ask; not known is left out."""
    return people.sexes(person_ids=person_ids, as_known_on=as_known_on)
