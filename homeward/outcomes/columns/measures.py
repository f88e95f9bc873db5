"""
The measures, compiled: each works through a range of children and adds up what it finds by group.

Windows are half-open and never reach past the last day the record is known for. ``values`` takes what was found for
each child (-1: not measured), ``totals`` by group the sum of it, the days watched and the children.
"""

import numpy as np

from homeward.outcomes.columns.compiled import compiled, part_of_compiled
from homeward.outcomes.columns.days import NEVER, whole_months

DAYS_IN, DAYS_OUT, WEEKS_IN, WEEKS_OUT, MONTHS_IN, MONTHS_OUT, ENTRIES, EXITS = range(8)
ONE = np.uint64(1)


@part_of_compiled
def _days_in(begin, after, starts, ends, since, until):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(begin, after):
        found += max(0, min(ends[at], until) - max(starts[at], since))
    return found


@part_of_compiled
def _weeks_in(begin, after, starts, ends, since, until):  # type: ignore[no-untyped-def]
    """Whole weeks, spell by spell: days left over in one spell are not carried to the next."""
    found = 0
    for at in range(begin, after):
        found += max(0, min(ends[at], until) - max(starts[at], since)) // 7
    return found


@part_of_compiled
def _weeks_out(begin, after, starts, ends, since, until):  # type: ignore[no-untyped-def]
    found, out_since = 0, since
    for at in range(begin, after):
        found += max(0, min(starts[at], until) - out_since) // 7
        out_since = max(out_since, ends[at])
    return found + max(0, until - out_since) // 7


@part_of_compiled
def _months_in(begin, after, starts, ends, since, until):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(begin, after):
        found += whole_months(max(starts[at], since), min(ends[at], until))
    return found


@part_of_compiled
def _months_out(begin, after, starts, ends, since, until):  # type: ignore[no-untyped-def]
    found, out_since = 0, since
    for at in range(begin, after):
        found += whole_months(out_since, min(starts[at], until))
        out_since = max(out_since, ends[at])
    return found + whole_months(out_since, until)


@part_of_compiled
def _entries(begin, after, starts, since, until):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(begin, after):
        found += since <= starts[at] < until
    return found


@part_of_compiled
def _exits(begin, after, ends, is_open, since, until):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(begin, after):
        found += since <= ends[at] < until and not is_open[at]
    return found


@compiled
def measure_range(low, high, sign, kind, spells, since, until, codes, values, totals):  # type: ignore[no-untyped-def]
    """
    Measure one quantity for children ``low`` to ``high``.

    ``sign`` -1 takes away from the totals what was counted before.
    """
    # Taken out of the record first: looked up in it for every child, the arrays would be counted in and out each time.
    first, number, aside, known_to = spells.first, spells.number, spells.aside, spells.known_to
    starts, ends, is_open = spells.starts, spells.ends, spells.is_open
    for child in range(low, high):
        a, b = since[child], until[child]
        if aside[child] or a == NEVER or b == NEVER:
            values[child] = -1
            continue
        b = min(b, known_to[child] + 1)
        # Numbers that cannot be negative need no look whether they count from the end of the column.
        begin, after = np.uint64(first[child]), np.uint64(first[child] + number[child])
        if kind == DAYS_IN:
            found = _days_in(begin, after, starts, ends, a, b)
        elif kind == DAYS_OUT:
            found = max(0, b - a) - _days_in(begin, after, starts, ends, a, b)
        elif kind == WEEKS_IN:
            found = _weeks_in(begin, after, starts, ends, a, b)
        elif kind == WEEKS_OUT:
            found = _weeks_out(begin, after, starts, ends, a, b)
        elif kind == MONTHS_IN:
            found = _months_in(begin, after, starts, ends, a, b)
        elif kind == MONTHS_OUT:
            found = _months_out(begin, after, starts, ends, a, b)
        elif kind == ENTRIES:
            found = _entries(begin, after, starts, a, b)
        else:
            found = _exits(begin, after, ends, is_open, a, b)
        values[child] = found
        code = codes[child]
        totals[code, 0] += sign * found
        totals[code, 1] += sign * max(0, b - a)
        totals[code, 2] += sign


@compiled
def spells_range(low, high, sign, spells, codes, reentry_days, years, base, totals):  # type: ignore[no-untyped-def]
    """
    Count spells, those watched long enough after they ended, and those followed by another in time.

    By group and year of the first day; ``years`` gives the year of each day from ``base``. ``sign`` -1 takes away
    what was counted before.
    """
    first, number, aside, known_to = spells.first, spells.number, spells.aside, spells.known_to
    starts, ends, is_open = spells.starts, spells.ends, spells.is_open
    for child in range(low, high):
        if aside[child]:
            continue
        begin, after = np.uint64(first[child]), np.uint64(first[child] + number[child])
        code = codes[child]
        watched = known_to[child] - reentry_days
        for at in range(begin, after):
            year = years[starts[at] - base] - years[0]
            end = ends[at]
            is_watched = is_open[at] == 0 and end <= watched
            comes_back = is_watched and at + ONE < after and starts[at + ONE] - end <= reentry_days
            totals[code, year, 0] += sign
            totals[code, year, 1] += sign * is_watched
            totals[code, year, 2] += sign * comes_back
