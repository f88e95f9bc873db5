"""How often each child is to be seen: as the practice model intends, as the authority has set it, or by our default."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import floor
from typing import Any

from homeward.casework.rules.visit_intensity import TIMES_USUAL, USUAL_DAYS
from homeward.practice.values.own_settings import OwnSetting
from homeward.vocabulary.dates import count_of

SEE_EACH_CHILD = OwnSetting.SEE_EACH_CHILD_DAYS
"""The setting by which a model says it outright."""

DEFAULT_DAYS = 14
"""Homeward's own default while a family is worked with: no statute sets a rhythm for this kind of service."""


@dataclass(frozen=True)
class SeenEvery:
    """So many days at most between two times a child is seen, and who says so."""

    days: int
    why: str


def seen_every(settings: Mapping[str, Any]) -> SeenEvery:
    """
    Return how often each child is to be seen under these settings of the model a family is worked under.

    A model that says how often a family is visited expects the child to be seen on those visits.
    """
    own, usual, times = (_number(settings.get(key)) for key in (SEE_EACH_CHILD, USUAL_DAYS, TIMES_USUAL))
    if own is not None:
        return _asked(own, "The practice model asks that each child is seen at least every {}.")
    if usual is not None and times is not None:
        return _asked(usual / times, "The practice model intends a visit every {}, on which each child is seen.")
    why = f"Each child is seen at least every {count_of(DEFAULT_DAYS, 'day')} while we work with the family."
    return SeenEvery(DEFAULT_DAYS, why)


def _asked(number: Decimal, words: str) -> SeenEvery:
    days = max(floor(number), 1)
    return SeenEvery(days, words.format(count_of(days, "day")))


def _number(setting: Any) -> Decimal | None:
    is_one = isinstance(setting, (int, float, Decimal)) and not isinstance(setting, bool)
    number = Decimal(str(setting)) if is_one else Decimal(0)
    return number if number > 0 else None
