"""The windows measures look at, and what to say while one is not there, waits, or is not over."""

from dataclasses import dataclass
from datetime import date, timedelta

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.states.record import ONE_DAY, StateRecord
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

DAYS_NOT_KNOWN = Finding(Verdict.TOO_EARLY, "The days to check are not known yet.")


@dataclass(frozen=True, slots=True)
class Window:
    """
    The days from ``starts`` up to but not including ``ends``.

    ``seen_to`` is the first day not to look at yet (the day after today, or the end); ``is_over`` from ``ends`` on,
    when the last of its days has passed; ``moved`` where paused days moved the end.
    """

    starts: date
    ends: date
    seen_to: date
    is_over: bool
    moved: bool = False

    @property
    def period(self) -> Period:
        """The window as a period."""
        return Period(self.starts, self.ends)

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.ends - ONE_DAY

    @property
    def earned_on(self) -> date | None:
        """The day it is earned, where that is not the day it was due."""
        return self.ends if self.moved else None

    @property
    def words(self) -> str:
        """The window as people say it, both ends counted."""
        return f"from {plain_day(self.starts)} to {plain_day(self.last_day)}"

    def is_known(self, known_to: date | None) -> bool:
        """Say whether the record is known for every day of it."""
        return known_to is not None and known_to >= self.last_day


def half_open(case: Case, since: str, until: str, record: StateRecord | None = None) -> Window | Finding:
    """
    Return the window from one named day up to but not including another, or what to say while there is none.

    :param record: the state whose paused days are made up at the end
    """
    span = case.span(since, until)
    if span is None:
        return DAYS_NOT_KNOWN
    starts, ends = span
    if starts >= ends:
        return nothing_to_watch(starts, ends)
    moved = False
    if record is not None:
        last = record.waits(starts, ends - ONE_DAY)
        if last is None:
            return clock_waits(Period(starts, ends))
        moved, ends = last + ONE_DAY != ends, last + ONE_DAY
    tomorrow = case.today + timedelta(days=1)
    return Window(starts, ends, min(ends, max(starts, tomorrow)), case.today >= ends, moved)


def nothing_to_watch(starts: date, ends: date) -> Finding:
    """Return the finding for a window that ends before it begins."""
    reason = f"The time to be watched would run from {plain_day(starts)} to {plain_day(ends)}, so there is none."
    return Finding(Verdict.UNKNOWN, f"{reason} One of the days must be put right.")


def clock_waits(window: Period) -> Finding:
    """Return the finding while a clock stands still for good."""
    return Finding(Verdict.TOO_EARLY, "The clock is waiting, and nothing says that it goes on.", window)


def not_over(window: Window, so_far: str = "") -> Finding:
    """Return the finding while the days of a window are not over."""
    reason = f"It is watched {window.words}.{' ' + so_far if so_far else ''}"
    return Finding(Verdict.TOO_EARLY, reason, window.period)
