"""The record as it was held at a moment."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.vocabulary.dates import day_in_england

_FACTS = ("died_on", "moved_away_on", "born", "referred_on", "enrolled_on")


class Versioned(Protocol):
    """A row that says from when to when it was what the record held."""

    @property
    def known_from(self) -> datetime | None:
        """When it was recorded; None for always."""

    @property
    def known_to(self) -> datetime | None:
        """When it was put right; None while it holds."""


def as_known_on(history: ChildHistory, moment: datetime | None) -> ChildHistory:
    """
    Return the history as the record held it at a moment, or as it holds it now.

    A row counts when it was known by then and not yet put right, a fact that is no row when it had been learnt; the
    record is trusted no further than that day.
    """
    known_to = history.known_to
    if moment is not None and known_to is not None:
        known_to = min(known_to, day_in_england(moment))
    held = replace(
        history,
        known_to=known_to,
        programmes=tuple(each for each in history.programmes if is_held(each, moment)),
        care=tuple(each for each in history.care if is_held(each, moment)),
        readings=tuple(each for each in history.readings if is_held(each, moment)),
        checks=tuple(each for each in history.checks if is_held(each, moment)),
        stays=tuple(each for each in history.stays if is_held(each, moment)),
        events=tuple(each for each in history.events if is_held(each, moment)),
    )
    return held if moment is None or not history.learnt else _not_yet_learnt_left_out(held, moment)


def comparisons_known_on(
    comparisons: tuple[CohortComparison, ...], moment: datetime | None
) -> tuple[CohortComparison, ...]:
    """Return the comparisons as they were held at a moment, in one fixed order."""
    held = (each for each in comparisons if is_held(each, moment))
    return tuple(sorted(held, key=lambda each: (each.cohort, each.promise, each.record_id)))


def is_held(row: Versioned, moment: datetime | None) -> bool:
    """Say whether a row was what the record held at a moment, or is now."""
    if moment is None:
        return row.known_to is None
    begun = row.known_from is None or row.known_from <= moment
    return begun and (row.known_to is None or moment < row.known_to)


def _not_yet_learnt_left_out(history: ChildHistory, moment: datetime) -> ChildHistory:
    later = {name for name, when in history.learnt.items() if when > moment}
    return replace(
        history,
        **{name: None for name in _FACTS if name in later},  # type: ignore[arg-type]
        named_days={name: day for name, day in history.named_days.items() if name not in later},
        attributes={name: value for name, value in history.attributes.items() if name not in later},
    )
