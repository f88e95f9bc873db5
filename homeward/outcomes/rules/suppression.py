"""
What may be told about a handful of children: hide small numbers, and whatever they could be worked out from.

The rules, in the order they are applied:

* a number from 1 to 5 is hidden; where a total is from 1 to 5 its whole row is, noughts too, because "none of a
  few" is told about each of them;
* in a row that adds up to a shown total, one hidden number hides every other number but nought, because
  two numbers and their total give the third away;
* along a chain (enrolled, started, completed) a number that differs by 1 to 5 from the one before is hidden;
* a number that differs by 1 to 5 from any that was ever published is held over: the newest shown before is shown
  again, so that the difference between two dates tells nothing, not even with others between them;
* money is a count too (pounds divided by the tariff), so it is told in steps wider than ten children, or
  rounded to £1,000 where no count behind it is hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
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


def publish(counted: Counted, register: Sequence[Published]) -> Published:
    """
    Return what may be shown of the counts, given everything that was shown before.

    :param register: every earlier publication of the contract, the oldest first
    """
    stages = _chain(counted.stages, register)
    rows = tuple(_row(each, _earlier(each.promise, register)) for each in counted.promises)
    return Published(stages, rows, _money(counted, rows, register))


def is_small(number: int) -> bool:
    """Say whether a number may not be shown."""
    return 0 < abs(number) < SMALLEST_SHOWN


def _row(true: CountedPromise, earlier: Sequence[ShownPromise]) -> ShownPromise:
    fresh = _hidden_where_small(true)
    if not any(_gives_away(fresh, each) for each in earlier):
        return fresh
    # A row that was told once may be told again: it says nothing new.
    last = next((each for each in reversed(earlier) if isinstance(each.due, int)), earlier[-1])
    return replace(last, title=true.title, held_over=True)


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


def _chain(stages: Iterable[tuple[str, str, int]], register: Sequence[Published]) -> tuple[tuple[str, str, Shown], ...]:
    last: int | None = None
    found: list[tuple[str, str, Shown]] = []
    for key, title, number in stages:
        before = [
            shown for each in register for name, _, shown in each.stages if name == key and isinstance(shown, int)
        ]
        shown: Shown = number
        if is_small(number):
            shown = SUPPRESSED
        elif any(is_small(number - each) for each in before):
            shown = before[-1]
        if isinstance(shown, int) and last is not None and is_small(last - shown):
            shown = SUPPRESSED
        if isinstance(shown, int):
            last = shown
        found.append((key, title, shown))
    return tuple(found)


def _earlier(promise: str, register: Sequence[Published]) -> list[ShownPromise]:
    return [row for each in register for row in each.promises if row.promise == promise]


def _money(counted: Counted, rows: Sequence[ShownPromise], register: Sequence[Published]) -> str:
    if register and any(row.held_over for row in rows):
        # Beside figures of an earlier day, the money of today would tell what they leave out.
        return register[-1].money
    # "Nothing" beside a hidden number of children would tell that it is nought.
    if any(not isinstance(row.paid, int) for row in rows):
        return _in_steps(counted, rows)
    if counted.paid_amount == 0:
        return "Nothing has been paid yet"
    rounded = (counted.paid_amount / 1000).quantize(Decimal(1)) * 1000
    return f"About {_whole(rounded)}"


def _in_steps(counted: Counted, rows: Iterable[ShownPromise]) -> str:
    """
    Tell money as the step it lies in.

    Whoever sees the rows knows the least and the most it can be, so the first and the last step are widened until each
    of them too holds more than ten children; where they meet there is one step for everything.
    """
    step = step_for(max(each.worth for each in counted.promises))
    least = most = Decimal(0)
    for true, row in zip(counted.promises, rows, strict=True):
        known = isinstance(row.paid, int)
        least += true.paid_amount if known else 0
        could_be = row.due if isinstance(row.due, int) else SMALLEST_SHOWN - 1
        most += true.paid_amount if known else could_be * true.worth
    bottom, top = _up(least, step), _down(most, step)
    bottom += step if bottom - least < step else 0
    top -= step if most - top < step else 0
    if top < bottom:
        return f"Less than {_whole(_up(most, step))}"
    if counted.paid_amount < bottom:
        return f"Less than {_whole(bottom)}"
    if counted.paid_amount >= top:
        return f"At least {_whole(top)}"
    low = _down(counted.paid_amount, step)
    return f"Between {_whole(low)} and {_whole(low + step)}"


def _down(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step


def _up(amount: Decimal, step: Decimal) -> Decimal:
    """Return the first end of a step above an amount."""
    return _down(amount, step) + step


def step_for(worth: Decimal) -> Decimal:
    """Return how wide a step must be for an outcome worth so much: wider than ten children."""
    for step in _STEPS:
        if step >= worth * 10:
            return step
    return _STEPS[-1]


def _whole(amount: Decimal) -> str:
    return in_words(amount).removesuffix(".00")
