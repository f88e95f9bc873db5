"""When a family is looked at again after a programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.practice.values import FollowUp, Span
from homeward.vocabulary.months import add_months
from homeward.vocabulary.working_days import add_working_days


@dataclass(frozen=True)
class PlannedCheck:
    """One check, and the day it falls due."""

    key: str
    title: str
    due_on: date


def after(day: date, span: Span) -> date:
    """Return the day that lies one span after another; months clamp to the end of a shorter month."""
    if span.months is not None:
        return add_months(day, span.months)
    if span.working_days is not None:
        return add_working_days(day, span.working_days)
    return day + timedelta(days=(span.days or 0) + 7 * (span.weeks or 0))


def planned_checks(ended_on: date, follow_ups: Iterable[FollowUp]) -> list[PlannedCheck]:
    """
    Return the checks of a practice model, counted from the last day of the programme, the earliest first.

    Four weeks after a programme whose last day was 1 March is 29 March.
    """
    checks = [PlannedCheck(each.key, each.title, after(ended_on, each.after)) for each in follow_ups]
    return sorted(checks, key=lambda each: each.due_on)
