"""Dated changes to agreed terms (element 14)."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import TermsData, Words


class Change(TermsData):
    """One change: a place in the terms ("promises.home_6_months.measure.nights_allowed") and what it becomes."""

    at: Words
    becomes: Any


class Variation(TermsData):
    """
    An amendment with its day and reason.

    ``applies_to`` says for whom: units enrolled from that day on (those enrolled before keep the terms they were
    enrolled under), outcomes falling due from that day on, or everyone.
    """

    key: str
    agreed_on: date
    reason: Words
    applies_to: Literal["enrolled_from", "due_from", "everyone"]
    changes: tuple[Change, ...] = Field(min_length=1)
