"""Find the events of a kind within some days."""

from collections.abc import Mapping
from datetime import date

from homeward.outcomes.values.history import ChildHistory, Happening


def events_between(
    history: ChildHistory,
    kind: str,
    where: Mapping[str, tuple[str, ...]] | None = None,
    *,
    starts: date | None = None,
    ends: date | None = None,
    today: date,
) -> list[Happening]:
    """
    Return the events of a kind from one day up to but not including another, in order; none after today.

    :param where: details an event must have, each one of the values given
    """
    wanted = (where or {}).items()
    found = [
        each
        for each in history.events
        if each.kind == kind
        and each.on <= today
        and (starts is None or each.on >= starts)
        and (ends is None or each.on < ends)
        and all(each.details.get(key) in values for key, values in wanted)
    ]
    return sorted(found, key=lambda each: (each.on, each.record_id))
