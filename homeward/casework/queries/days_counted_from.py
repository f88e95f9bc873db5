"""The days that rhythms of a practice model are counted from, where it names a fact for it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from homeward.casework.models import Episode, Fact
from homeward.casework.queries.rows import to_day
from homeward.practice import queries as practice

TOLD_BY_THE_WORK = frozenset({"allocation.accepted_on", "programme.started_on"})
"""Days the work itself tells, so that no fact is looked up for them."""


def days_counted_from(episodes: Iterable[Episode]) -> dict[UUID, dict[str, date]]:
    """Return for each episode the days by fact: one statement, and none where no model in use names a fact."""
    keys: dict[UUID, set[str]] = {}
    for each in episodes:
        model = practice.model(each.model_name, each.model_version)
        named = {each.counted_from for each in model.reviews if each.counted_from} - TOLD_BY_THE_WORK
        if named:
            keys[each.id] = named
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    if not keys:
        return found
    every = {key for some in keys.values() for key in some}
    rows = Fact.objects.filter(episode_id__in=keys, key__in=every, person__isnull=True).order_by("known_from")
    for episode_id, key, value in rows.values_list("episode_id", "key", "value"):
        day = to_day(value) if isinstance(value, str) else None
        if day is None:
            found[episode_id].pop(key, None)  # an answer taken back
        else:
            found[episode_id][key] = day
    return found
