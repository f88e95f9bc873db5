"""Rows as they were held at an earlier moment, from the history the database keeps of every change."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from homeward.access.models import History
from homeward.access.records import Record


def held_then[R: Record](rows: Iterable[R], moment: datetime | None) -> list[R]:
    """
    Return these rows, of one kind, as they were held at a moment; those not recorded by then are left out.

    One statement however many there are, as far as the present viewer reaches. A row nobody changed since is given as
    it is; of a changed one, what was read along with it (another record it points to) must be read again. Whoever asks
    writes down that it looked. Without a moment the rows are given as they are.
    """
    present = list(rows)
    if moment is None or not present:
        return present
    model = type(present[0])
    changes = History.objects.filter(table_name=model._meta.db_table, row_id__in={each.pk for each in present})
    changes = changes.annotate(until=Coalesce(F("known_at"), F("at"))).filter(until__gt=moment)
    # Newest first, so that of each row the change next after the moment stays.
    earlier = dict(changes.order_by("-until", "-id").values_list("row_id", "row_before"))
    return [_as_it_was(each, earlier.get(each.pk)) for each in present if each.recorded_at <= moment]


def _as_it_was[R: Record](row: R, before: dict[str, Any] | None) -> R:
    if before is None:
        return row
    found = copy(row)
    found._state = copy(row._state)
    found._state.fields_cache = dict(row._state.fields_cache)
    for field in row._meta.concrete_fields:
        # A column that is younger than the change says what it says now.
        if field.column in before:
            setattr(found, field.attname, field.to_python(before[field.column]))
    return found
