"""The case a lot is drawn for: a referral not decided yet, or an episode nobody leads yet. One for each family."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service
from homeward.casework.models import Episode, EpisodeChild, RandomLogEntry, RandomTrial, Referral, ReferralPerson
from homeward.casework.rules.same_child import CERTAIN, NamedChild, likely_duplicates
from homeward.casework.values import LogKind, Part
from homeward.people.queries import families_of_people

_COUNTED = (LogKind.DRAWN.value, LogKind.JOINED.value)


@dataclass(frozen=True)
class LotCase:
    """A case: what it is known by, and the children whose draw it is."""

    referral_id: UUID | None
    episode_id: UUID | None
    family_ids: frozenset[UUID]
    children: frozenset[UUID]
    same_referrals: frozenset[UUID] = frozenset()


def running_trial(model_name: str) -> RandomTrial | None:
    """Return the trial under way of a practice model, if there is one."""
    return RandomTrial.objects.filter(head__ended_on__isnull=True, model_name=model_name).first()


def case_of_referral(referral: Referral, today: date) -> LotCase:
    """Return the case a referral stands for: with the families its children are in, and referrals of the same ones."""
    named = ReferralPerson.objects.filter(referral=referral, part=Part.CHILD.value)
    children = frozenset(each.person_id for each in named if each.person_id)
    with as_service("lot_matcher") as matcher:
        found = families_of_people(by=matcher, person_ids=children, on=today)
        families = {each.id for names in found.values() for each in names}
        same = _about_the_same_child(referral, named)
    chosen = referral.family_id or (None if referral.wants_new_family else referral.intended_family_id)
    return LotCase(
        referral_id=referral.id,
        episode_id=None,
        family_ids=frozenset(families | ({chosen} if chosen else set())),
        children=children,
        same_referrals=frozenset(same | ({referral.previous_referral_id} if referral.previous_referral_id else set())),
    )


def _about_the_same_child(referral: Referral, named: Iterable[ReferralPerson]) -> set[UUID]:
    """Drawn referrals, decided or not, that name one of these children by name and birth; a likeness is not enough."""
    drawn = RandomLogEntry.objects.filter(kind__in=_COUNTED, referral_id__isnull=False).exclude(referral_id=referral.id)
    others = ReferralPerson.objects.filter(referral_id__in=drawn.values("referral_id"), part=Part.CHILD.value)
    found = likely_duplicates(map(_named, named), map(_named, others))
    return {each.referral_id for each in found if each.why in CERTAIN}


def _named(row: ReferralPerson) -> NamedChild:
    return NamedChild(row.referral_id, "", row.given_names, row.family_name, row.born, row.person_id)


def case_of_episode(episode: Episode) -> LotCase:
    """Return the case an episode stands for."""
    rows = EpisodeChild.objects.filter(episode=episode, ends__isnull=True)
    return LotCase(
        referral_id=episode.referral_id,
        episode_id=episode.id,
        family_ids=frozenset({episode.family_id}),
        children=frozenset(rows.values_list("person_id", flat=True)),
    )


def earlier_draw(trial: RandomTrial, case: LotCase) -> RandomLogEntry | None:
    """Return the draw this case has already: its own, its family's, or that of a child in it."""
    with as_service("lot_matcher"):
        rows = list(RandomLogEntry.objects.filter(trial=trial, kind__in=_COUNTED).order_by("number"))
        asked = {each for each in (case.referral_id, *case.same_referrals) if each is not None}
        families = set(
            Referral.objects.filter(
                id__in=[each.referral_id for each in rows if each.referral_id], family_id__in=case.family_ids
            ).values_list("id", flat=True)
        )
        children = {str(each) for each in case.children}
        found = next(
            (
                each
                for each in rows
                if each.referral_id in asked | families
                or each.family_id in case.family_ids
                or children & set(each.children)
            ),
            None,
        )
        if found is None or found.kind == LogKind.DRAWN.value:
            return found
        return next(each for each in rows if each.pk == found.about_id)
