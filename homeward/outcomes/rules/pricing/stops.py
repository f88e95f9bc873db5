"""The day earning stops for one unit, and what a broken promise still pays in proportion."""

from datetime import date

from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms.dependencies import StopOn


def first_day_of(rule: StopOn, case: Case) -> date | None:
    """Return the first day of what a stop names, from the day it is watched from; None while it has not happened."""
    since = case.days.get(rule.since) if rule.since else None
    if rule.since and since is None:
        return None
    days = [each.on for each in case.history.events if each.kind == rule.event]
    return min((day for day in days if day <= case.today and (since is None or day >= since)), default=None)


def in_proportion(standing: Standing, case: Case) -> Standing:
    """Return a lost sustained promise as earned in part, where the terms pay it in proportion."""
    return standing
