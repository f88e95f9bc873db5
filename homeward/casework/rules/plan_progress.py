"""How far a goal has come on its 0 to 10 scale, in the eyes of each person who was asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WIDE_APART = 3
"""Raters this far apart see things differently enough to be worth talking about."""


@dataclass(frozen=True)
class ScaleReading:
    """Where one person put things on a day."""

    rater: str
    value: int
    taken_on: date


@dataclass(frozen=True)
class RaterProgress:
    """One person's first and latest reading."""

    rater: str
    first: int
    latest: int
    latest_on: date
    count: int

    @property
    def change(self) -> int:
        """How far their latest reading lies above their first."""
        return self.latest - self.first


@dataclass(frozen=True)
class Progress:
    """A goal's readings, told."""

    raters: tuple[RaterProgress, ...]
    path: tuple[int, ...]
    words: str
    sees_differently: str = ""
    reached_good_enough: bool = False


def progress_of(readings: Iterable[ScaleReading], good_enough: int | None = None) -> Progress:
    """
    Return how a goal has moved: each person against their own start, and the path of the whole.

    People are never averaged with one another: the path is one person's, the one asked most often, with the
    child before others where two were asked equally often. Everyone's latest number stands beside it.
    """
    by_rater: dict[str, list[ScaleReading]] = {}
    for each in sorted(readings, key=lambda one: one.taken_on):
        by_rater.setdefault(each.rater, []).append(each)
    raters = tuple(_told(rater, taken) for rater, taken in by_rater.items())
    if not raters:
        return Progress((), (), "Not scaled yet")
    main = max(raters, key=lambda each: (each.count, each.rater == "Young person"))
    path = tuple(each.value for each in by_rater[main.rater])
    latest = [each.latest for each in raters]
    return Progress(
        raters=raters,
        path=path,
        words=_words(path, raters),
        sees_differently=_difference(raters),
        reached_good_enough=good_enough is not None and min(latest) >= good_enough,
    )


def _told(rater: str, taken: list[ScaleReading]) -> RaterProgress:
    return RaterProgress(rater, taken[0].value, taken[-1].value, taken[-1].taken_on, len(taken))


def _words(path: tuple[int, ...], raters: tuple[RaterProgress, ...]) -> str:
    arrows = " → ".join(str(value) for value in path)
    return f"{arrows} ({', '.join(f'{each.rater} {each.latest}' for each in raters)})"


def _difference(raters: tuple[RaterProgress, ...]) -> str:
    low, high = min(raters, key=lambda one: one.latest), max(raters, key=lambda one: one.latest)
    if high.latest - low.latest < WIDE_APART:
        return ""
    return f"{high.rater} says {high.latest}, {low.rater} says {low.latest}: worth talking about."
