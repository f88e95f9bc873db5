"""When supervision of a family, or of a group, is due next. Pure."""

from datetime import date

from homeward.casework.rules.follow_up_schedule import after
from homeward.practice.values import Span
from homeward.vocabulary.dates import plain_day


def next_supervision(*, last: date | None, agreed: date | None, since: date, every: Span) -> tuple[date, str]:
    """
    Return the day it is due and why: the day agreed last time, if it comes sooner than the rhythm; else the rhythm.

    :param since: the first day of the work, from which the rhythm counts until the first time
    """
    by_rhythm = after(last or since, every)
    if agreed is not None and last is not None and agreed < by_rhythm:
        return agreed, "The day agreed last time."
    counted = f"the last time, {plain_day(last)}" if last else f"the start, {plain_day(since)}"
    return by_rhythm, f"Every {every.words}, counted from {counted}."
