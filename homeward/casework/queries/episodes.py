"""Which work a referral opened, and which a family has had last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from homeward.casework.models import Episode


@dataclass(frozen=True, slots=True)
class EpisodeOpened:
    """An episode, as far as needed to go on with it."""

    id: UUID
    family_id: UUID
    referral_id: UUID | None
    opened_on: date
    closed_on: date | None
    model_name: str
    model_version: str
    version: int


def episodes_opened_by(referral_ids: Collection[UUID]) -> dict[UUID, EpisodeOpened]:
    """Return the episode each of these referrals opened, as far as the viewer reaches: one statement."""
    rows = Episode.objects.filter(referral_id__in=referral_ids)
    return {each.referral_id: _told(each) for each in rows if each.referral_id is not None}


def latest_episode(family_id: UUID) -> EpisodeOpened | None:
    """Return the open work with a family, or else the last there was, as far as the viewer reaches."""
    row = (
        Episode.objects.filter(family_id=family_id)
        .order_by(F("closed_on").desc(nulls_first=True), "-opened_on")
        .first()
    )
    return _told(row) if row else None


def _told(row: Episode) -> EpisodeOpened:
    return EpisodeOpened(
        id=row.id,
        family_id=row.family_id,
        referral_id=row.referral_id,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        model_name=row.model_name,
        model_version=row.model_version,
        version=row.version,
    )
