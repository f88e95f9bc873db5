"""Judge one promise for every child: mark the child's days, ask the measure, note the verdict and the quantity."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns import marks, verdicts
from homeward.outcomes.columns.compiled import compiled, part_of_compiled, spread
from homeward.outcomes.columns.days import NEVER, Days
from homeward.outcomes.columns.marks import Special
from homeward.outcomes.columns.spells import Spells

STATE_AT, SUSTAINED, IN_ALL, AVOIDED, DURATION = range(5)


class StateOfAll(NamedTuple):
    """
    One state of every child: the spells it rests on, and what is special about some days.

    ``special`` holds what is special about each child's days, as ``marks`` lays it. A flipped state is out of the one
    the spells and ``special`` tell of; ``own`` is then laid over it.
    """

    spells: Spells
    special: Special
    own: Special
    covered_is_in: bool
    is_flipped: bool


@dataclass(frozen=True)
class Question:
    """One measure, as numbers; what each means depends on the kind (see ``judge_range``)."""

    kind: int
    since: Days
    until: Days
    # Nights allowed, or the calendar months of a length of time, or the unit of a duration.
    one: int = 0
    # The further days of that length, or what a duration needs, over ``three``.
    two: int = 0
    three: int = 0
    as_it_runs: bool = False
    forfeited: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, dtype=np.uint8))


@dataclass
class Found:
    """What every child's measure found: the verdict, and the quantity as a fraction."""

    verdict: npt.NDArray[np.uint8]
    quantity: npt.NDArray[np.int32]


def judge(state: StateOfAll, question: Question, today: int) -> Found:
    """Return what one measure finds for every child."""
    count = len(question.until)
    found = Found(np.empty(count, dtype=np.uint8), np.empty((count, 2), dtype=np.int32))
    room, spells = _room(state), state.spells
    forfeited = question.forfeited if len(question.forfeited) else np.zeros(count, dtype=np.uint8)

    def work(_: int, low: int, high: int) -> None:
        pad = marks.pad_for(room)
        judge_range(
            low, high, pad, spells.first, spells.number, spells.starts, spells.ends, spells.known_to, spells.aside,
            state.special, state.own, state.covered_is_in, state.is_flipped, question.kind, question.since,
            question.until, question.one, question.two, question.three, question.as_it_runs, forfeited, today,
            found.verdict, found.quantity,
        )  # fmt: skip

    spread(count, work)
    return found


def entered(state: StateOfAll, since: Days, until: Days, today: int) -> npt.NDArray[np.uint8]:
    """Return whether a state was entered in the days of a window seen so far, for every child, as ``duration`` asks."""
    found = np.empty(len(since), dtype=np.uint8)
    room, spells = _room(state), state.spells

    def work(_: int, low: int, high: int) -> None:
        entered_range(
            low, high, marks.pad_for(room), spells.first, spells.number, spells.starts, spells.ends, spells.known_to,
            state.special, state.own, state.covered_is_in, state.is_flipped, since, until, today, found,
        )  # fmt: skip

    spread(len(since), work)
    return found


def earned_on(state: StateOfAll, question: Question, found: Found, today: int) -> Days:
    """Return the day a duration, or a time in all, was earned for whoever earned it; ``NEVER`` where it is another."""
    days = np.full(len(question.until), NEVER, dtype=np.int32)
    if question.kind not in (IN_ALL, DURATION):
        return days
    room, spells = _room(state), state.spells

    def work(_: int, low: int, high: int) -> None:
        earned_on_range(
            low, high, marks.pad_for(room), spells.first, spells.number, spells.starts, spells.ends, spells.known_to,
            state.special, state.own, state.covered_is_in, state.is_flipped, question.kind, question.since,
            question.until, question.one, question.two, question.three, question.as_it_runs, today, found.verdict, days,
        )  # fmt: skip

    spread(len(days), work)
    return days


def _room(state: StateOfAll) -> int:
    return int(state.spells.number.max(initial=0))


@part_of_compiled
def mark_child(pad, child, first, number, starts, ends, known_to, special, own, covered_is_in, is_flipped):  # type: ignore[no-untyped-def]
    """Mark the days of one child for a state."""
    begin = first[child]
    marks.mark_days(pad, child, begin, begin + number[child], starts, ends, known_to[child], special, covered_is_in)
    if is_flipped:
        marks.flip(pad)
        marks.lay_circumstances(pad, child, own, False)


@compiled
def judge_range(  # type: ignore[no-untyped-def]
    low,
    high,
    pad,
    first,
    number,
    starts,
    ends,
    known_to,
    aside,
    special,
    own,
    covered_is_in,
    is_flipped,
    kind,
    since,
    until,
    one,
    two,
    three,
    as_it_runs,
    forfeited,
    today,
    verdict,
    quantity,
):
    """Judge children ``low`` to ``high``."""
    for child in range(low, high):
        quantity[child, 0], quantity[child, 1] = 0, 1
        if aside[child]:
            verdict[child] = verdicts.ASIDE
            continue
        mark_child(pad, child, first, number, starts, ends, known_to, special, own, covered_is_in, is_flipped)
        a, b = since[child], until[child]
        if kind == STATE_AT:
            verdict[child] = verdicts.state_at(pad, b, a, known_to[child], today)
        elif kind == SUSTAINED:
            verdict[child] = verdicts.sustained(pad, a, b, one, today)
        elif kind == IN_ALL:
            verdict[child] = verdicts.in_all(pad, a, b, one, two, today)
        elif kind == AVOIDED:
            verdict[child] = verdicts.avoided(pad, a, b, today)
        else:
            found = quantity[child]
            verdict[child] = verdicts.duration(pad, forfeited[child], a, b, one, two, three, as_it_runs, today, found)


@compiled
def entered_range(  # type: ignore[no-untyped-def]
    low,
    high,
    pad,
    first,
    number,
    starts,
    ends,
    known_to,
    special,
    own,
    covered_is_in,
    is_flipped,
    since,
    until,
    today,
    found,
):
    """Note for children ``low`` to ``high`` whether a state was entered."""
    for child in range(low, high):
        found[child] = verdicts.NOT_LOST
        if since[child] == NEVER or until[child] == NEVER:
            continue
        mark_child(pad, child, first, number, starts, ends, known_to, special, own, covered_is_in, is_flipped)
        seen_to = min(until[child], max(since[child], today + 1))
        if marks.first_of(pad, marks.IN, since[child], seen_to) >= 0:
            found[child] = verdicts.LOST
        elif marks.first_of(pad, marks.ASKED, since[child], seen_to) >= 0:
            found[child] = verdicts.MAY_BE_LOST


@compiled
def earned_on_range(  # type: ignore[no-untyped-def]
    low,
    high,
    pad,
    first,
    number,
    starts,
    ends,
    known_to,
    special,
    own,
    covered_is_in,
    is_flipped,
    kind,
    since,
    until,
    one,
    two,
    three,
    as_it_runs,
    today,
    verdict,
    days,
):
    """Write the day of each of children ``low`` to ``high`` who earned it."""
    for child in range(low, high):
        if verdict[child] != verdicts.EARNED:
            continue
        mark_child(pad, child, first, number, starts, ends, known_to, special, own, covered_is_in, is_flipped)
        a, b = since[child], until[child]
        if kind == IN_ALL:
            days[child] = verdicts.in_all_on(pad, a, b, one, two, today)
        else:
            days[child] = verdicts.duration_earned_on(pad, a, b, one, two, three, as_it_runs, today)
