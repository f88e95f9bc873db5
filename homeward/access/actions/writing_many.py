"""
Write thousands of new rows in few statements: what ``bulk_create`` does, at a fraction of its price.

Django makes an object of every row, asks every field of it what it is worth, and hands the driver lists that it quotes
item by item; for an authority's own files that was half of the whole import. Here a row is a plain mapping, a column
is put into words all at once, and what is the same in every row is said once. Nothing else is different: it is the
same INSERT by the same role, so row-level security, constraints, foreign keys and triggers hold as for any other row.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from homeward.access.unit_of_work import current_unit

type NewRow = Mapping[str, Any]
# So many that a statement is worth its planning; so few that the server holds them in memory while it writes them.
_BATCH = 2000
_BETWEEN = "\x1f"  # nobody types it; words in which it stands all the same are taken one by one
_STAMPED = frozenset({"authority_id", "version", "recorded_at", "recorded_by"})


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: what is selected for it, and what that needs to be sent, as an array or once."""

    name: str
    chosen: str
    sent: tuple[Any, ...] = ()
    array: str = ""


def write_many(model: type[models.Model], rows: Iterable[NewRow], *, skip_known: bool = False) -> None:
    """
    Write rows: mappings from columns (``person_id``, not ``person``) to plain values, all with the same columns.

    What they do not name is filled as ``save`` would: authority and author from the unit of work, anything else from
    the field's default. Nothing is read back: a writer may not see the rows.

    :param skip_known: rows that clash with what is there already are left out
    :raises ValueError: if a row names a column the table has not, or other columns than the first row
    """
    for some in batched(rows, _BATCH):
        columns = _columns(model, some)
        arrays = [each for each in columns if each.array]
        given = ", ".join(each.name for each in arrays)
        source = f"unnest({', '.join(each.array for each in arrays)})" if arrays else "generate_series(1, %s)"
        statement = (
            # Names of our own tables and columns; every value is sent apart.
            f'INSERT INTO "{model._meta.db_table}" ({", ".join(each.name for each in columns)}) '  # noqa: S608
            f"SELECT {', '.join(each.chosen for each in columns)} FROM {source} AS given ({given or 'nth'})"
        )
        sent = [value for each in columns if not each.array for value in each.sent]
        sent += [value for each in arrays for value in each.sent] if arrays else [len(some)]
        with connection.cursor() as cursor:
            cursor.execute(statement + (" ON CONFLICT DO NOTHING" if skip_known else ""), sent)


def row_of(record: models.Model) -> NewRow:
    """Return a record that was made and not saved as a row to write; its stamps are given when it is written."""
    return {
        each.attname: getattr(record, each.attname)
        for each in record._meta.concrete_fields
        if each.attname not in _STAMPED
    }


def _columns(model: type[models.Model], rows: Sequence[NewRow]) -> list[_Column]:
    unknown = set(rows[0]) - {each.attname for each in model._meta.concrete_fields}
    if unknown or any(row.keys() != rows[0].keys() for row in rows):
        raise ValueError(
            f"{model.__name__} has no column {unknown}." if unknown else "The rows differ in their columns."
        )
    stamps = _stamps()
    found = []
    for field in model._meta.concrete_fields:
        if field.attname in rows[0]:
            found.append(_given(field, [row[field.attname] for row in rows]))
        elif field.primary_key:
            found.append(_Column(_name_of(field), "gen_random_uuid()"))
        else:
            value = stamps[field.attname] if field.attname in stamps else field.get_default()
            found.append(_once(field, field.get_db_prep_save(value, connection)))
    return found


def _stamps() -> dict[str, UUID]:
    unit = current_unit()
    return {"authority_id": unit.viewer.authority_id, "recorded_by": unit.viewer.user_id} if unit else {}


def _given(field: "models.Field[Any, Any]", values: list[Any]) -> _Column:
    name, kind = _name_of(field), _kind_of(field)
    if isinstance(field, ArrayField):
        # Arrays in an array would be taken apart to their items, so each goes as the words the server makes one of.
        values, kind = [array_of([str(item) for item in each]) for each in values], "text"
    elif isinstance(field, models.JSONField):
        values = [None if each is None else json.dumps(each, cls=field.encoder) for each in values]
    if len(set(values)) == 1:
        return _once(field, values[0])
    return _Column(name, f"given.{name}::{_kind_of(field)}", (array_of(values),), array=f"%s::{kind}[]")


def _once(field: "models.Field[Any, Any]", value: Any) -> _Column:
    return _Column(_name_of(field), f"%s::{_kind_of(field)}", (value,))


def _name_of(field: "models.Field[Any, Any]") -> str:
    return f'"{field.column}"'


def _kind_of(field: "models.Field[Any, Any]") -> str:
    """Return the column's type without its length: a cast would cut words short where the column refuses them."""
    return re.sub(r"\([^)]*\)", "", field.db_type(connection) or "text")


def array_of(values: Sequence[Any]) -> str:
    """Return values of one type as PostgreSQL writes an array, to be read back as they are."""
    known = [each for each in values if each is not None]
    are_words = bool(known) and isinstance(known[0], str)
    if are_words and len(known) == len(values):
        whole = _BETWEEN.join(known)
        if whole.count(_BETWEEN) == len(known) - 1:
            # All at once: one by one, this alone took longer than the server does to write them.
            return "{" + _quoted_words(whole).replace(_BETWEEN, '","') + "}"
    in_words = _quoted_words if are_words else _WRITTEN.get(type(known[0]) if known else str, str)
    return "{" + ",".join(["NULL" if each is None else in_words(each) for each in values]) + "}"


def _quoted_words(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


_WRITTEN: dict[type, Callable[[Any], str]] = {
    UUID: lambda value: value.hex,
    bool: lambda value: "t" if value else "f",
    datetime: lambda value: f'"{value.isoformat()}"',
}
