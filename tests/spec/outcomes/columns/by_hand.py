"""The same measures worked out day by day, by sets of days: slow, and hard to get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from hypothesis import strategies as st

from homeward.vocabulary.months import add_months

DAY_ONE = date(2018, 1, 1)
ORDINARY, SHORT_BREAK = "ordinary", "short_break"


@dataclass(frozen=True)
class Row:
    """One episode: half-open, no end while it goes on."""

    starts: date
    ends: date | None
    series: str = ORDINARY


@dataclass(frozen=True)
class Child:
    """One made-up child."""

    name: int
    la: int
    referred: date | None
    known_to: date
    rows: tuple[Row, ...]

    def days(self, counted: Iterable[str] = (ORDINARY, SHORT_BREAK)) -> set[date]:
        """Every day known to be in care."""
        found: set[date] = set()
        for row in self.rows:
            if row.series in counted:
                end = row.ends or max(row.starts, self.known_to) + timedelta(days=1)
                found |= {row.starts + timedelta(days=n) for n in range((end - row.starts).days)}
        return found

    def window(self, days: int) -> list[date]:
        """The known days of a window from referral."""
        if self.referred is None:
            return []
        until = min(self.referred + timedelta(days=days), self.known_to + timedelta(days=1))
        return [self.referred + timedelta(days=n) for n in range(max(0, (until - self.referred).days))]


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Unbroken runs of days, each as its first day and the first day after it."""
    numbered = [(day, day - timedelta(days=place)) for place, day in enumerate(sorted(days))]
    found = []
    for _, together in groupby(numbered, key=lambda each: each[1]):
        run = [day for day, _ in together]
        found.append((run[0], run[-1] + timedelta(days=1)))
    return found


def months_between(start: date, end: date) -> int:
    """The most whole calendar months that fit, tried one by one."""
    months = 0
    while add_months(start, months + 1) <= end:
        months += 1
    return months


LENGTH_OF_UNIT = {
    "day": lambda start, end: (end - start).days,
    "week": lambda start, end: (end - start).days // 7,
    "month": months_between,
}


def duration(child: Child, days: int, unit: str, in_state: bool) -> int:
    """How many whole units the child was in care (or out of it) in the known days of the window."""
    in_care = child.days()
    looked_at = [day for day in child.window(days) if (day in in_care) is in_state]
    return sum(LENGTH_OF_UNIT[unit](*run) for run in runs(looked_at))


def is_still_open(child: Child, spell: tuple[date, date]) -> bool:
    """Whether a spell ends only because nothing later is known."""
    return any(
        row.ends is None and max(row.starts, child.known_to) + timedelta(days=1) == spell[1] for row in child.rows
    )


def entries(child: Child, days: int, event: str) -> int:
    """How often care was entered or left in the known days of the window."""
    window = set(child.window(days))
    spells = runs(child.days())
    if event == "entry":
        return sum(start in window for start, _ in spells)
    return sum(end in window and not is_still_open(child, (start, end)) for start, end in spells)


def reentries(child: Child, within: int) -> list[tuple[int, int, int]]:
    """For each spell: the year it began, whether it was watched long enough, whether another followed in time."""
    spells = runs(child.days())
    found = []
    for place, (start, end) in enumerate(spells):
        watched = not is_still_open(child, (start, end)) and end + timedelta(days=within) <= child.known_to
        again = watched and place + 1 < len(spells) and (spells[place + 1][0] - end).days <= within
        found.append((start.year, int(watched), int(again)))
    return found


def mostly[T](often: list[T], seldom: list[T]) -> list[T]:
    """Return what to draw from: one of the first list twice as often as one of the second."""
    return [*often * (2 * len(seldom) // len(often)), *seldom]


def or_none[T](each: list[T], times: int = 1) -> list[T | None]:
    """Return what to draw from: nothing, or one of the list so many times as often."""
    return [*[None] * (len(each) // times), *each]


# Mostly so close together that episodes touch and thresholds are met to the day; seldom years apart. Every strategy is
# made once and draws from a list: a population is some hundred draws.
ALL_DAYS = [DAY_ONE + timedelta(days=n) for n in range(801)]
DAYS = mostly(ALL_DAYS[:10], mostly(ALL_DAYS[:41], ALL_DAYS))
LENGTHS = mostly([timedelta(days=n) for n in range(1, 13)], [timedelta(days=n) for n in range(1, 251)])
days, day_or_none = st.sampled_from(DAYS), st.sampled_from([*DAYS, *or_none(DAYS, times=2)])
lengths = st.sampled_from(or_none(LENGTHS, times=2))
series = st.sampled_from([ORDINARY, ORDINARY, SHORT_BREAK])
authorities = st.integers(0, 3)
within = st.sampled_from(mostly(list(range(13)), list(range(401))))
windows = st.sampled_from(mostly(list(range(31)), list(range(901))))


@st.composite
def rows(draw) -> Row:
    starts, length = draw(days), draw(lengths)
    return Row(starts, None if length is None else starts + length, draw(series))


up_to_five_rows = st.lists(rows(), max_size=5)
how_many = {most: st.integers(1, most) for most in range(1, 8)}


@st.composite
def populations(draw, most: int = 6) -> list[Child]:
    return [
        Child(
            name=name * 7 + 3,
            la=draw(authorities),
            referred=draw(day_or_none),
            known_to=draw(days),
            rows=tuple(draw(up_to_five_rows)),
        )
        for name in range(draw(how_many[most]))
    ]
