"""
What may be told about a handful of children: hide small numbers, and whatever they could be worked out from.

The rules, in the order they are applied:

* a number from 1 to 5 is hidden; where a total is from 1 to 5 its whole row is, noughts too, because "none of a
  few" is told about each of them;
* in a row that adds up to a shown total, one hidden number hides every other number but nought, because
  two numbers and their total give the third away;
* along a chain (enrolled, started, completed) a number that differs by 1 to 5 from the one before is hidden;
* a number that changed by 1 to 5 since the last publication is held over: the earlier one is shown again,
  so that the difference between two dates tells nothing;
* money is a count too (pounds divided by the tariff), so it is told in steps wider than ten children, or
  rounded to £1,000 where no count behind it is hidden.
"""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from homeward.outcomes.values.totals import (
    SUPPRESSED,
    Counted,
    CountedPromise,
    Published,
    Shown,
    ShownPromise,
)
from homeward.vocabulary.money import in_words

SMALLEST_SHOWN = 6
_STEPS: tuple[Decimal, ...] = tuple(Decimal(number * 10**power) for power in range(3, 9) for number in (1, 2, 5))


def publish(counted: Counted, previous: Published | None) -> Published:
    """Return what may be shown of the counts, given what was shown before."""
    stages = _chain(counted.stages, previous)
    rows = tuple(_row(each, _earlier(each.promise, previous)) for each in counted.promises)
    return Published(stages, rows, _money(counted, rows))


def is_small(number: int) -> bool:
    """Say whether a number may not be shown."""
    return 0 < abs(number) < SMALLEST_SHOWN


def _row(true: CountedPromise, earlier: ShownPromise | None) -> ShownPromise:
    fresh = _hidden_where_small(true)
    if earlier is not None and _gives_away(fresh, earlier):
        return ShownPromise(
            earlier.promise,
            earlier.title,
            earlier.due,
            earlier.earned,
            earlier.not_earned,
            earlier.unknown,
            earlier.paid,
            held_over=True,
        )
    return fresh


def _hidden_where_small(true: CountedPromise) -> ShownPromise:
    parts = (true.earned, true.not_earned, true.unknown)
    due = sum(parts)
    if is_small(due):
        return ShownPromise(true.promise, true.title, *(SUPPRESSED,) * 5, held_over=False)
    hides = any(is_small(each) for each in parts)
    earned, not_earned, unknown = (SUPPRESSED if hides and each else each for each in parts)
    paid = _paid(true, row_hides=hides)
    return ShownPromise(true.promise, true.title, due, earned, not_earned, unknown, paid, held_over=False)


def _paid(true: CountedPromise, *, row_hides: bool) -> Shown:
    # Earned but not paid is a number of children as well.
    if true.earned and (row_hides or is_small(true.paid) or is_small(true.earned - true.paid)):
        return SUPPRESSED
    return true.paid


def _gives_away(fresh: ShownPromise, earlier: ShownPromise) -> bool:
    pairs = (
        (fresh.due, earlier.due),
        (fresh.earned, earlier.earned),
        (fresh.not_earned, earlier.not_earned),
        (fresh.unknown, earlier.unknown),
        (fresh.paid, earlier.paid),
    )
    return any(_changed_a_little(now, before) for now, before in pairs)


def _changed_a_little(now: Shown, before: Shown) -> bool:
    return isinstance(now, int) and isinstance(before, int) and is_small(now - before)


def _chain(stages: Iterable[tuple[str, str, int]], previous: Published | None) -> tuple[tuple[str, str, Shown], ...]:
    before = {key: shown for key, _, shown in previous.stages} if previous else {}
    last: int | None = None
    found: list[tuple[str, str, Shown]] = []
    for key, title, number in stages:
        shown: Shown = number
        if is_small(number) or (last is not None and is_small(last - number)):
            shown = SUPPRESSED
        elif key in before and _changed_a_little(number, before[key]):
            shown = before[key]
        if isinstance(shown, int):
            last = shown
        found.append((key, title, shown))
    return tuple(found)


def _earlier(promise: str, previous: Published | None) -> ShownPromise | None:
    rows = previous.promises if previous else ()
    return next((each for each in rows if each.promise == promise), None)


def _money(counted: Counted, rows: Iterable[ShownPromise]) -> str:
    if counted.paid_amount == 0:
        return "Nothing has been paid yet"
    told = all(isinstance(row.paid, int) and not row.held_over for row in rows)
    if told:
        rounded = (counted.paid_amount / 1000).quantize(Decimal(1)) * 1000
        return f"About {_whole(rounded)}"
    step = step_for(max(each.worth for each in counted.promises))
    low = (counted.paid_amount / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step
    if low == 0:
        return f"Less than {_whole(step)}"
    return f"Between {_whole(low)} and {_whole(low + step)}"


def step_for(worth: Decimal) -> Decimal:
    """Return how wide a step must be for an outcome worth so much: wider than ten children."""
    for step in _STEPS:
        if step >= worth * 10:
            return step
    return _STEPS[-1]


def _whole(amount: Decimal) -> str:
    return in_words(amount).removesuffix(".00")
