"""
Compare how often a family is visited with the usual service.

The usual service visits once every so many days (a setting); the model intends so many times that (a setting). What is
counted are visits that met somebody: a day with two counts once for each.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from homeward.casework.values.visit_intensity import Pace, VisitIntensity
from homeward.practice.values.own_settings import OwnSetting

USUAL_DAYS, TIMES_USUAL = OwnSetting.VISITS_USUAL_DAYS, OwnSetting.VISITS_TIMES_USUAL
LOOKED_BACK = 56
"""Days. Long enough that a holiday does not look like neglect, short enough to see a change."""

_ONE_PLACE = Decimal("0.1")


def intensity(
    visited_on: Iterable[date], *, began: date, today: date, settings: Mapping[str, Any]
) -> VisitIntensity | None:
    """
    Return how the visits of the last eight weeks compare, or None for a model that intends nothing about it.

    While fewer days have gone by than the usual service lets pass between two visits, it is too early to tell.
    """
    usual, times = settings.get(USUAL_DAYS), settings.get(TIMES_USUAL)
    if not usual or not times or usual <= 0 or times <= 0:
        return None
    since = max(began, today - timedelta(days=LOOKED_BACK - 1))
    days = (today - since).days + 1
    visits = sum(since <= each <= today for each in visited_on)
    usual_days, intended = Decimal(str(usual)), Decimal(str(times))
    made = _round(visits * usual_days / days) if days > 0 else None
    return VisitIntensity(
        visits=visits,
        since=since,
        until=today,
        days=max(days, 0),
        usual_every=int(usual),
        times_intended=intended,
        intended_every=_round(usual_days / intended),
        times_usual=made if days >= usual_days else None,
        pace=_pace(made, intended) if days >= usual_days else Pace.TOO_EARLY,
    )


def _pace(made: Decimal | None, intended: Decimal) -> Pace:
    return Pace.AS_INTENDED if made is not None and made >= intended else Pace.LESS_OFTEN


def _round(number: Decimal) -> Decimal:
    return number.quantize(_ONE_PLACE, rounding=ROUND_HALF_UP)
