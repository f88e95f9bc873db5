"""
The verdicts of ``rules.measures``, compiled: the same questions in the same order, without the words.

Each judges one child from a pad of marked days. Follow-up checks, events and readings are not known to columns.
"""

from homeward.outcomes.columns.compiled import part_of_compiled
from homeward.outcomes.columns.days import NEVER, add_months, whole_months
from homeward.outcomes.columns.marks import (
    ASKED,
    CENSORED,
    ENDINGS,
    IN,
    IS_OUT,
    MARK,
    OUT,
    SIZE,
    START,
    STOPPED,
    UNKNOWN,
    days_of,
    days_out,
    end_of,
    first_of,
    waits,
)

TOO_EARLY, EARNED, NOT_EARNED, NOT_KNOWN, ASIDE = 0, 1, 2, 3, 4
DAY, WEEK, MONTH, SHARE = 0, 1, 2, 3
CANNOT_BE_LOST, NOT_LOST, MAY_BE_LOST, LOST = 0, 1, 2, 3


@part_of_compiled
def what_follows(pad, place):  # type: ignore[no-untyped-def]
    """The verdict for a stretch on which no yes can stand."""
    return NOT_KNOWN if pad[MARK, place] == ASKED else NOT_EARNED


@part_of_compiled
def _stopped(pad, start, last):  # type: ignore[no-untyped-def]
    """Where, by a day of a window, the watching ended, even before the window began; -1 where it did not."""
    return first_of(pad, ENDINGS, min(start, last), last + 1)


@part_of_compiled
def state_at(pad, day, since, known_to, today):  # type: ignore[no-untyped-def]
    """In the state on a day, or on any since another (``NEVER``: only the day)."""
    if day == NEVER:
        return TOO_EARLY
    start = day if since == NEVER else min(since, day)
    check_day = waits(pad, start, day)
    if check_day == NEVER:
        return TOO_EARLY
    start = check_day if start == day else start
    last = min(check_day, today)
    if first_of(pad, IN, start, last + 1) >= 0:
        return EARNED
    if known_to != NEVER:
        turned = _known_turn(pad, start, min(last, known_to) + 1)
        if turned >= 0:
            return what_follows(pad, turned)
    stopped = _stopped(pad, start, last)
    if today < check_day:
        return NOT_EARNED if stopped >= 0 and what_follows(pad, stopped) == NOT_EARNED else TOO_EARLY
    if days_out(pad, start, check_day + 1) == check_day + 1 - start:
        return NOT_EARNED
    return what_follows(pad, stopped) if stopped >= 0 else NOT_KNOWN


@part_of_compiled
def _known_turn(pad, start, ends):  # type: ignore[no-untyped-def]
    for place in range(pad[SIZE, 0]):
        if pad[START, place] >= ends:
            return -1
        if pad[MARK, place] & ENDINGS and pad[IS_OUT, place] == 0 and end_of(pad, place) > start < ends:
            return place
    return -1


@part_of_compiled
def sustained(pad, since, until, allowed, today):  # type: ignore[no-untyped-def]
    """In the state on every day between two days, both counted, but for the nights allowed."""
    if since == NEVER or until == NEVER:
        return TOO_EARLY
    if since > until:
        return NOT_KNOWN
    last_day = waits(pad, since, until)
    if last_day == NEVER:
        return TOO_EARLY
    last = min(last_day, today)
    if days_out(pad, since, last + 1) > allowed:
        return NOT_EARNED
    stopped = _stopped(pad, since, last)
    if today < last_day:
        return NOT_EARNED if stopped >= 0 and what_follows(pad, stopped) == NOT_EARNED else TOO_EARLY
    if stopped >= 0:
        return what_follows(pad, stopped)
    return NOT_KNOWN if first_of(pad, UNKNOWN, since, last_day + 1) >= 0 else EARNED


@part_of_compiled
def in_all(pad, since, until, months, more, today):  # type: ignore[no-untyped-def]
    """In the state for so long altogether between two days, both counted, gaps allowed."""
    if since == NEVER or until == NEVER:
        return TOO_EARLY
    if since > until:
        return NOT_KNOWN
    last_day = waits(pad, since, until)
    if last_day == NEVER:
        return TOO_EARLY
    needed = add_months(since, months) + more - since
    seen_to = min(last_day, today) + 1
    if days_of(pad, IN, since, seen_to) >= needed and first_of(pad, IN, since, seen_to) >= 0:
        return EARNED
    stopped = _stopped(pad, since, seen_to - 1)
    if stopped >= 0:
        follows = what_follows(pad, stopped)
        if follows == NOT_EARNED or today >= last_day:
            return follows
    if last_day + 1 - since - days_out(pad, since, seen_to) < needed:
        return NOT_EARNED
    return TOO_EARLY if today < last_day else NOT_KNOWN


@part_of_compiled
def avoided(pad, since, until, today):  # type: ignore[no-untyped-def]
    """Not in the state on any day from one day up to, but not including, another."""
    if since == NEVER or until == NEVER:
        return TOO_EARLY
    if since >= until:
        return NOT_KNOWN
    last_day = waits(pad, since, until - 1)
    if last_day == NEVER:
        return TOO_EARLY
    seen_to = min(last_day + 1, max(since, today + 1))
    if first_of(pad, IN, since, seen_to) >= 0:
        return NOT_EARNED
    stopped = first_of(pad, ENDINGS, since, seen_to)
    if stopped >= 0 and what_follows(pad, stopped) == NOT_EARNED:
        return NOT_EARNED
    if today < last_day + 1:
        return TOO_EARLY
    if stopped >= 0:
        return NOT_KNOWN
    return NOT_KNOWN if first_of(pad, UNKNOWN, since, last_day + 1) >= 0 else EARNED


@part_of_compiled
def _units(unit, starts, ends):  # type: ignore[no-untyped-def]
    if unit == MONTH:
        return whole_months(starts, ends)
    return (ends - starts) // 7 if unit == WEEK else ends - starts


@part_of_compiled
def units_in(pad, unit, starts, ends):  # type: ignore[no-untyped-def]
    """How many whole units the unbroken runs in the state have between two days (a paused day has none: see waits)."""
    found, begun, end = 0, NEVER, NEVER
    for place in range(pad[SIZE, 0]):
        first, after = max(pad[START, place], starts), min(end_of(pad, place), ends)
        if first >= after:
            continue
        if pad[MARK, place] == IN:
            begun, end = (first if begun == NEVER else begun), after
        elif begun != NEVER:
            found += _units(unit, begun, end)
            begun = NEVER
    return found + (_units(unit, begun, end) if begun != NEVER else 0)


@part_of_compiled
def duration(pad, forfeited, since, until, unit, needed, needed_over, as_it_runs, today, found):  # type: ignore[no-untyped-def]
    """
    How long in the state from one day up to, but not including, another; ``found`` takes the quantity, as a fraction.

    ``needed`` over ``needed_over`` makes it a yes or a no (``needed_over`` 0: any at all is a yes).
    ``forfeited`` says whether everything is lost (``LOST``), may be (``MAY_BE_LOST``), could yet be, or could not.
    """
    found[0], found[1] = 0, 1
    if since == NEVER or until == NEVER:
        return TOO_EARLY
    if since >= until:
        return NOT_KNOWN
    last_day = waits(pad, since, until - 1)
    if last_day == NEVER:
        return TOO_EARLY
    seen_to = min(last_day + 1, max(since, today + 1))
    is_over = today >= last_day + 1
    if forfeited == LOST:
        return NOT_EARNED
    is_asked = forfeited == MAY_BE_LOST
    over = first_of(pad, CENSORED | STOPPED, since, seen_to)
    ends = seen_to if over < 0 else min(seen_to, max(since, pad[START, over]))
    uncertain = first_of(pad, ASKED | UNKNOWN, since, ends)
    is_done = is_over or over >= 0
    if as_it_runs:
        if is_asked:
            return NOT_KNOWN
        certain = ends if uncertain < 0 else max(since, pad[START, uncertain])
        if units_in(pad, DAY if unit == SHARE else unit, since, certain) == 0:
            if uncertain >= 0 and (pad[MARK, uncertain] == ASKED or is_over):
                return NOT_KNOWN
            if not (is_done and uncertain < 0):
                return TOO_EARLY
        return _enough(pad, since, certain, unit, needed, needed_over, is_done and uncertain < 0, found)
    is_early = unit != SHARE and needed_over and needed > 0 and forfeited == CANNOT_BE_LOST
    if is_early and units_in(pad, unit, since, ends) * needed_over >= needed:
        return _enough(pad, since, ends, unit, needed, needed_over, True, found)
    if not is_done:
        return TOO_EARLY
    if is_asked or uncertain >= 0:
        return NOT_KNOWN
    return _enough(pad, since, ends, unit, needed, needed_over, True, found)


@part_of_compiled
def _enough(pad, since, ends, unit, needed, needed_over, is_done, found):  # type: ignore[no-untyped-def]
    if unit == SHARE:
        inside = days_of(pad, IN, since, ends)
        watched = inside + days_of(pad, OUT, since, ends)
        found[0], found[1] = (inside, watched) if watched else (0, 1)
    else:
        found[0], found[1] = units_in(pad, unit, since, ends), 1
    if needed_over == 0:
        return EARNED if found[0] > 0 or (unit == SHARE and ends > since) else NOT_EARNED
    if found[0] * needed_over >= needed * found[1]:
        return EARNED
    return NOT_EARNED if is_done else TOO_EARLY


@part_of_compiled
def last_unit_on(pad, unit, starts, ends):  # type: ignore[no-untyped-def]
    """The last day of the last whole unit in the state between two days (nothing paused); ``NEVER`` where none is."""
    found, begun, end = NEVER, NEVER, NEVER
    for place in range(pad[SIZE, 0] + 1):
        inside = False
        if place < pad[SIZE, 0]:
            first, after = max(pad[START, place], starts), min(end_of(pad, place), ends)
            if first >= after:
                continue
            inside = pad[MARK, place] == IN
            if inside:
                begun, end = (first if begun == NEVER else begun), after
        if not inside and begun != NEVER:
            found = _day_of_unit(unit, begun, end, _units(unit, begun, end), found)
            begun = NEVER
    return found


@part_of_compiled
def _day_of_unit(unit, begun, end, number, otherwise):  # type: ignore[no-untyped-def]
    if number <= 0:
        return otherwise
    if unit == MONTH:
        return add_months(begun, number) - 1
    return begun + number * (7 if unit == WEEK else 1) - 1


@part_of_compiled
def reached_on(pad, unit, needed, starts, ends):  # type: ignore[no-untyped-def]
    """The last day of the so-many-th whole unit in the state between two days (nothing paused), ``NEVER`` without."""
    left, begun, end = needed, NEVER, NEVER
    for place in range(pad[SIZE, 0] + 1):
        inside = False
        if place < pad[SIZE, 0]:
            first, after = max(pad[START, place], starts), min(end_of(pad, place), ends)
            if first >= after:
                continue
            inside = pad[MARK, place] == IN
            if inside:
                begun, end = (first if begun == NEVER else begun), after
        if not inside and begun != NEVER:
            units = _units(unit, begun, end)
            if units >= left > 0:
                return _day_of_unit(unit, begun, end, left, NEVER)
            left -= units
            begun = NEVER
    return NEVER


@part_of_compiled
def in_all_on(pad, since, until, months, more, today):  # type: ignore[no-untyped-def]
    """The day on which the days in the state added up to so long, gaps allowed."""
    left = add_months(since, months) + more - since
    seen_to = min(until, today) + 1
    for place in range(pad[SIZE, 0]):
        first, after = max(pad[START, place], since), min(end_of(pad, place), seen_to)
        if first < after and pad[MARK, place] == IN:
            if after - first >= left:
                return first + left - 1
            left -= after - first
    return NEVER


@part_of_compiled
def duration_earned_on(pad, since, until, unit, needed, needed_over, as_it_runs, today):  # type: ignore[no-untyped-def]
    """The day a duration is earned, where that is not the day it falls due (``NEVER``); for what is earned only."""
    seen_to = min(until, max(since, today + 1))
    over = first_of(pad, CENSORED | STOPPED, since, seen_to)
    ends = seen_to if over < 0 else min(seen_to, max(since, pad[START, over]))
    if as_it_runs:
        uncertain = first_of(pad, ASKED | UNKNOWN, since, ends)
        ends = ends if uncertain < 0 else max(since, pad[START, uncertain])
    if needed_over and unit != SHARE:
        reached = reached_on(pad, unit, -(-needed // needed_over), since, ends)
        if reached != NEVER:
            return reached
    return last_unit_on(pad, DAY if unit == SHARE else unit, since, ends) if as_it_runs else NEVER
