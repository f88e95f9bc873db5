"""
Hide what would tell about few children, in any table with totals, and whatever it could be worked out from.

A table with totals is a net: each row and each column adds up to its total. A hidden number is safe when it could be
one more or one less without any shown number changing, and that is so exactly when a closed walk leads through it
along hidden numbers, adding one and taking one away in turn. ``recoverable`` looks for that walk; ``protect`` hides
more numbers, the smallest first, until each hidden number has one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from homeward.outcomes.values.disclosure import (
    INVESTORS,
    GivesAway,
    PercentFrom,
    Policy,
    Release,
    ShownTable,
    TrueTable,
    Zeros,
)
from homeward.outcomes.values.totals import SUPPRESSED, Shown

type Place = tuple[int, int]


def with_totals(cells: Sequence[Sequence[int]]) -> TrueTable:
    """Return a table with a total at the end of each row, and a row of totals."""
    rows = [(*row, sum(row)) for row in cells]
    return (*rows, tuple(sum(column) for column in zip(*rows, strict=True)))


def is_small(number: int, policy: Policy = INVESTORS) -> bool:
    """Say whether a number may not be told."""
    return 0 < abs(number) <= policy.largest_hidden


def protect(table: TrueTable, policy: Policy = INVESTORS) -> ShownTable:
    """Return a table with totals as it may be told."""
    hidden = {(i, j) for i, row in enumerate(table) for j, each in enumerate(row) if is_small(each, policy)}
    hidden |= _noughts(table, policy)
    while exposed := recoverable(table, hidden, policy):
        hidden.add(_next_to_hide(table, hidden, exposed))
    rows = tuple(
        tuple(SUPPRESSED if (i, j) in hidden else rounded(each, policy) for j, each in enumerate(row))
        for i, row in enumerate(table)
    )
    return ShownTable(rows, frozenset(hidden))


def recoverable(table: TrueTable, hidden: set[Place], policy: Policy = INVESTORS) -> set[Place]:
    """Return the hidden numbers that whoever sees the shown ones can work out exactly."""
    return {place for place in hidden if not _could_differ(table, hidden, place, policy)}


def rounded(number: int, policy: Policy = INVESTORS) -> int:
    """Return a number to the nearest step of the policy; halves go up."""
    step = policy.round_to
    return (number + step // 2) // step * step if step > 1 else number


def percent(part: int, whole: int, policy: Policy = INVESTORS) -> str:
    """Return a percentage as it may be told; hidden where either number or what is left of the whole is small."""
    if not whole or any(is_small(each, policy) for each in (part, whole, whole - part)):
        return SUPPRESSED
    if policy.percent_from is PercentFrom.SHOWN:
        part, whole = rounded(part, policy), rounded(whole, policy)
    places = Decimal(1).scaleb(-policy.percent_places)
    return f"{(Decimal(100 * part) / whole).quantize(places, ROUND_HALF_UP)}%"


def may_tell_money(as_at: date, today: date, policy: Policy = INVESTORS) -> bool:
    """Say whether the money to a day may be told yet."""
    return today >= as_at + timedelta(days=policy.money_lag_days)


def gives_away(fresh: Release, told: Iterable[Release], policy: Policy = INVESTORS) -> list[GivesAway]:
    """
    Return every figure told before whose difference from this one would tell about few children.

    Two figures of the same measure are compared when one counts everybody the other does: the same filter to two days,
    or a filter and a narrower one to the same day. Every figure ever told counts, not the newest alone.
    """
    if not isinstance(fresh.shown, int):
        return []
    found = []
    for each in told:
        if each.measure != fresh.measure or not isinstance(each.shown, int):
            continue
        difference = fresh.shown - each.shown
        if not is_small(difference, policy):
            continue
        if each.of == fresh.of:
            found.append(GivesAway(fresh, each, difference, "It changed by too few since it was told before."))
        elif each.as_at == fresh.as_at and (each.of < fresh.of or fresh.of < each.of):
            found.append(GivesAway(fresh, each, difference, "Too few lie between this filter and one told before."))
    return found


def tell(fresh: Release, told: Sequence[Release], policy: Policy = INVESTORS) -> Release:
    """Return a figure as it may be told beside everything told before: as it is, as it last was, or hidden."""
    if isinstance(fresh.shown, int) and is_small(fresh.shown, policy):
        return Release(fresh.measure, fresh.as_at, fresh.of, SUPPRESSED)
    if not gives_away(fresh, told, policy):
        return fresh
    same = [each for each in told if (each.measure, each.of) == (fresh.measure, fresh.of) and each.shown != SUPPRESSED]
    shown: Shown = max(same, key=lambda one: one.as_at).shown if same else SUPPRESSED
    again = Release(fresh.measure, fresh.as_at, fresh.of, shown)
    # The figure of another day may still tell something beside a filter of this one.
    return again if not gives_away(again, told, policy) else Release(fresh.measure, fresh.as_at, fresh.of, SUPPRESSED)


def _noughts(table: TrueTable, policy: Policy) -> set[Place]:
    if policy.zeros is Zeros.SHOWN:
        return set()
    places = {(i, j) for i, row in enumerate(table) for j, each in enumerate(row) if each == 0}
    if policy.zeros is Zeros.HIDDEN:
        return places
    # "None of a few" is told about each of them.
    return {(i, j) for i, j in places if is_small(table[i][-1], policy) or is_small(table[-1][j], policy)}


def _next_to_hide(table: TrueTable, hidden: set[Place], exposed: set[Place]) -> Place:
    """Return the smallest number in line with an exposed one; a total only where nothing else is left."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    shown = [(i, j) for i, row in enumerate(table) for j, _ in enumerate(row) if (i, j) not in hidden]

    def cost(place: Place) -> tuple[bool, bool, bool, int, Place]:
        i, j = place
        in_line = any(i == row or j == column for row, column in exposed)
        return not in_line, i == last_row or j == last_column, table[i][j] == 0, table[i][j], place

    return min(shown, key=cost)


def _could_differ(table: TrueTable, hidden: set[Place], place: Place, policy: Policy) -> bool:
    return any(_walk_closes(table, hidden, place, change, policy) for change in (1, -1))


def _walk_closes(table: TrueTable, hidden: set[Place], start: Place, change: int, policy: Policy) -> bool:
    """Say whether one hidden number can change so, with others evening it out in every row and column."""
    if not _may_move(table, start, change, policy):
        return False
    flow = change * _sign(table, start)
    seen: set[tuple[bool, int]] = set()
    # From the column of the start we look for the way back to its row: rows and columns in turn.
    waiting = [(True, start[1], flow)]
    while waiting:
        in_column, line, came = waiting.pop()
        for i, j in _along(hidden, in_column=in_column, line=line):
            if (i, j) == start or not _may_move(table, (i, j), -came * _sign(table, (i, j)), policy):
                continue
            if in_column and i == start[0]:
                return True
            onward = (not in_column, i if in_column else j)
            if onward not in seen:
                seen.add(onward)
                waiting.append((*onward, -came))
    return False


def _along(hidden: set[Place], *, in_column: bool, line: int) -> Iterator[Place]:
    return (place for place in sorted(hidden) if place[1 if in_column else 0] == line)


def _sign(table: TrueTable, place: Place) -> int:
    """Return the side of the sum a number stands on: totals stand on the other."""
    i, j = place
    return (-1 if i == len(table) - 1 else 1) * (-1 if j == len(table[0]) - 1 else 1)


def _may_move(table: TrueTable, place: Place, change: int, policy: Policy) -> bool:
    # Where nought is always told, a hidden number is known to be one at least.
    floor = 1 if policy.zeros is Zeros.SHOWN else 0
    i, j = place
    return change > 0 or table[i][j] - 1 >= floor
