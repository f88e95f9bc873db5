"""What was known last: the newest value of each fact of an episode, to start a form from."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from homeward.casework.models import Fact
from homeward.practice.values import Form


def last_known(episode_id: UUID, keys: Collection[str]) -> dict[str, Any]:
    """Return the newest value of each of these facts about the case, as plain JSON; what was taken back is left out."""
    if not keys:
        return {}
    rows = (
        Fact.objects.filter(episode_id=episode_id, person__isnull=True, key__in=keys)
        .order_by("true_from", "known_from")
        .values_list("key", "value")
    )
    return {key: value for key, value in dict(rows).items() if value is not None}


def to_start_from(form: Form, episode_id: UUID) -> dict[str, Any]:
    """Return what is known of every fact a question of the form starts from."""
    return last_known(episode_id, {each.starts_from for each in form.questions if each.starts_from})
