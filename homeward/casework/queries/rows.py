"""Rows of another table gathered beside each row of a query: one statement however much there is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject

type JsonRow = dict[str, Any]


def gathered(rows: QuerySet[Any], *columns: str, **named: str) -> ArraySubquery:
    """Return the rows, correlated by an ``OuterRef``, as a list of dictionaries of these columns."""
    names = {**{each: each for each in columns}, **named}
    return ArraySubquery(rows.values(row=JSONObject(**names)).values("row"))


def to_day(text: str | None) -> date | None:
    """Return a day gathered as text, or None."""
    return date.fromisoformat(text) if text else None


def to_id(text: str | None) -> UUID | None:
    """Return an id gathered as text, or None."""
    return UUID(text) if text else None
