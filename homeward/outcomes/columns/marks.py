"""
What is known of each day of one child, as ``rules.states`` has it: all of time cut into stretches, each with a mark.

Compiled, and worked out in a scratch pad that is used again for the next child: an array of four lines. For each
stretch its first day (line 0), its mark (1) and whether the record plainly shows the child out of the state (2); line
3 begins with how many there are. A stretch ends where the next begins, and the last goes on for good.
"""

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import part_of_compiled
from homeward.outcomes.columns.days import NEVER, OPEN

IN, OUT, UNKNOWN, ASKED, PAUSED, CENSORED, STOPPED = 1, 2, 4, 8, 16, 32, 64
ENDINGS = ASKED | CENSORED | STOPPED
BEGINNING, FOREVER = NEVER + 1, OPEN
# A child's spells cut time into so many stretches, and the circumstances into a few more.
MORE_STRETCHES = 16


# The lines of a pad.
START, MARK, IS_OUT, SIZE = range(4)
# The columns of a table of what is special: the days from which a child is in the state, out of it, or paused, the day
# the watching ends for good, and the mark it ends with. NEVER where nothing does.
HOLDS_FROM = {"in": 0, "out": 1, "pause": 2}
ENDS_ON, ENDS_WITH, COLUMNS = 3, 4, 5
ENDS = {"ask": ASKED, "stop": STOPPED, "censor": CENSORED}
Special = npt.NDArray[np.int32]


def pad_for(most_spells: int) -> npt.NDArray[np.int32]:
    """Return room for a child with so many spells."""
    return np.zeros((4, 3 * most_spells + MORE_STRETCHES), dtype=np.int32)


@part_of_compiled
def _put(pad, start, mark):  # type: ignore[no-untyped-def]
    at = pad[SIZE, 0]
    pad[START, at], pad[MARK, at], pad[IS_OUT, at] = start, mark, mark == OUT
    pad[SIZE, 0] = at + 1


@part_of_compiled
def _put_bare(pad, start, end, bare, unknown_from):  # type: ignore[no-untyped-def]
    if start < min(end, unknown_from):
        _put(pad, start, bare)
    if max(start, unknown_from) < end:
        _put(pad, max(start, unknown_from), UNKNOWN)


@part_of_compiled
def _lay(pad, day, mark, keeps_out):  # type: ignore[no-untyped-def]
    """Mark every day from one on; days plainly out stay plainly out where the circumstance lets them."""
    if day == NEVER:
        return
    size = pad[SIZE, 0]
    at = size
    while at > 0 and pad[START, at - 1] >= day:
        at -= 1
    if at == size or pad[START, at] != day:
        # The stretch before is cut in two.
        for place in range(size, at, -1):
            for line in range(SIZE):
                pad[line, place] = pad[line, place - 1]
        pad[START, at], pad[IS_OUT, at] = day, pad[IS_OUT, at - 1]
        size += 1
    for place in range(at, size):
        pad[MARK, place] = mark
        pad[IS_OUT, place] = mark == OUT or (keeps_out and pad[IS_OUT, place] == 1)
    pad[SIZE, 0] = size


@part_of_compiled
def lay_circumstances(pad, child, special, keeps_out):  # type: ignore[no-untyped-def]
    """Lay what is special about some days over the stretches, the weaker first."""
    _lay(pad, special[child, 0], IN, False)
    _lay(pad, special[child, 1], OUT, False)
    _lay(pad, special[child, 2], PAUSED, False)
    ending = special[child, ENDS_WITH]
    _lay(pad, special[child, ENDS_ON], ending, keeps_out and ending != CENSORED)


@part_of_compiled
def mark_days(pad, child, begin, after, starts, ends, known_to, special, covered_is_in):  # type: ignore[no-untyped-def]
    """Cut time by one child's spells, by how far the record is known, and by what is special."""
    pad[SIZE, 0] = 0
    covered, bare = (IN, OUT) if covered_is_in else (OUT, IN)
    unknown_from = BEGINNING if known_to == NEVER else known_to + 1
    at = BEGINNING
    for spell in range(begin, after):
        _put_bare(pad, at, starts[spell], bare, unknown_from)
        at = ends[spell]
        _put(pad, starts[spell], covered)
    _put_bare(pad, at, FOREVER, bare, unknown_from)
    lay_circumstances(pad, child, special, not covered_is_in)


@part_of_compiled
def flip(pad):  # type: ignore[no-untyped-def]
    """Turn in and out round."""
    for place in range(pad[SIZE, 0]):
        mark = pad[MARK, place]
        if mark in (IN, OUT):
            pad[MARK, place] = OUT if mark == IN else IN
        pad[IS_OUT, place] = pad[MARK, place] == OUT


@part_of_compiled
def end_of(pad, place):  # type: ignore[no-untyped-def]
    """The first day after a stretch."""
    return pad[START, place + 1] if place + 1 < pad[SIZE, 0] else FOREVER


@part_of_compiled
def first_of(pad, marks, starts, ends):  # type: ignore[no-untyped-def]
    """The first stretch with one of these marks between two days (the second not counted); -1 for none."""
    for place in range(pad[SIZE, 0]):
        if pad[START, place] >= ends:
            return -1
        if pad[MARK, place] & marks and min(end_of(pad, place), ends) > max(pad[START, place], starts):
            return place
    return -1


@part_of_compiled
def days_of(pad, marks, starts, ends):  # type: ignore[no-untyped-def]
    """How many days between two days (the second not counted) have one of these marks."""
    found = 0
    for place in range(pad[SIZE, 0]):
        if pad[MARK, place] & marks:
            found += max(0, min(end_of(pad, place), ends) - max(pad[START, place], starts))
    return found


@part_of_compiled
def days_out(pad, starts, ends):  # type: ignore[no-untyped-def]
    """How many days between two days (the second not counted) the record plainly shows out of the state."""
    found = 0
    for place in range(pad[SIZE, 0]):
        if pad[IS_OUT, place]:
            found += max(0, min(end_of(pad, place), ends) - max(pad[START, place], starts))
    return found


@part_of_compiled
def waits(pad, starts, last):  # type: ignore[no-untyped-def]
    """
    The last day of a window; ``NEVER`` where its clock waits.

    What pauses a state here (a move, say) does so for good, so that nothing says when the clock goes on.
    """
    return last if first_of(pad, PAUSED, starts, last + 1) < 0 else NEVER
