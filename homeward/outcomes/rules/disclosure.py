"""
The one disclosure policy. Whatever leaves the parties of a contract, on a page or in a file, is made here.

Every number is told as the fixed step of six it lies in: 0 to 5 (hidden), 6 to 11, 12 to 17. What is shown of a number
depends on that number alone: nothing is held over, nobody chooses a day, and no rule's working can be read backwards.
Where a whole is told with its parts, each part could still be several numbers, whatever its whole, the other parts,
another breakdown or another quarter say. That holds for at most three parts, which is why no breakdown has more
(``tests/spec/outcomes/test_disclosure.py`` tries every table). A part alone in being hidden takes the smallest other
with it.

Money is a count too (pounds divided by the tariff): it is told in steps wider than ten of the dearest outcome, and the
highest is widened so that there is room for ten below whatever the published numbers make the most there can be.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from homeward.outcomes.values.disclosure import BREAKDOWNS, INVESTORS, Policy, Told
from homeward.outcomes.values.totals import (
    SUPPRESSED,
    Counted,
    CountedGroup,
    CountedPromise,
    Published,
    Shown,
    ShownGroup,
    ShownPromise,
    Study,
)
from homeward.vocabulary.money import NOTHING, PENNY

_STEPS: tuple[Decimal, ...] = tuple(Decimal(number * 10**power) for power in range(3, 10) for number in (1, 2, 5))


def publish(counted: Counted, study: Study | None = None, policy: Policy = INVESTORS) -> Published:
    """
    Return what may be told of the counts.

    :raises ValueError: if the children are parted in a way that was not fixed beforehand
    """
    known = {each.key: tuple(group.key for group in each.groups) for each in BREAKDOWNS}
    for key, groups in counted.breakdowns:
        if known.get(key) != tuple(each.key for each in groups) or len(groups) > policy.most_groups:
            raise ValueError(f"There is no breakdown {key} with these groups.")
    rows = tuple(_row(each, policy) for each in counted.promises)
    return Published(
        stages=tuple((key, title, stepped(number, policy)) for key, title, number in counted.stages),
        promises=rows,
        received=money(counted.paid_amount, counted.promises, rows, policy),
        breakdowns=tuple((key, groups_of(groups, policy)) for key, groups in counted.breakdowns),
        study=study,
        planned=counted.planned_amount,
    )


def stepped(number: int, policy: Policy = INVESTORS) -> Shown:
    """Return a number as it may be told: the low end of its step, or hidden in the first."""
    return number // policy.step * policy.step if number >= policy.step else SUPPRESSED


def highest(shown: Shown, policy: Policy = INVESTORS) -> int:
    """Return the highest a number told so can be, where its own step alone decides."""
    return shown + policy.largest_hidden if isinstance(shown, int) else policy.largest_hidden


def lowest(shown: Shown) -> int:
    """Return the lowest a number told so can be."""
    return shown if isinstance(shown, int) else 0


def groups_of(groups: Sequence[CountedGroup], policy: Policy = INVESTORS) -> tuple[ShownGroup, ...]:
    """Return the groups of one breakdown as they may be told."""
    enrolled = hide_another([stepped(each.enrolled, policy) for each in groups])
    places = range(len(groups[0].promises) if groups else 0)
    due = [hide_another([stepped(each.promises[at][0], policy) for each in groups]) for at in places]
    earned = [hide_another([stepped(each.promises[at][1], policy) for each in groups]) for at in places]
    return tuple(
        ShownGroup(each.key, enrolled[row], tuple((due[at][row], earned[at][row]) for at in places))
        for row, each in enumerate(groups)
    )


def hide_another(parts: Sequence[Shown]) -> list[Shown]:
    """Return the parts of one whole; where just one is hidden, the smallest other is hidden with it."""
    found = list(parts)
    if found.count(SUPPRESSED) == 1 and len(found) > 1:
        smallest = min((each, at) for at, each in enumerate(found) if isinstance(each, int))[1]
        found[smallest] = SUPPRESSED
    return found


def money(
    amount: Decimal, counted: Iterable[CountedPromise], rows: Iterable[ShownPromise], policy: Policy = INVESTORS
) -> Told:
    """Return what was paid to a day as a step, beside the numbers told of the same day."""
    worths = [each.worth for each in counted]
    most = sum((highest(row.earned, policy) * worth for row, worth in zip(rows, worths, strict=True)), NOTHING)
    return money_beside(amount, step_for(max([*worths, PENNY]), policy), most)


def money_beside(amount: Decimal, step: Decimal, most: Decimal) -> Told:
    """
    Return an amount as a step, where whoever knows the tariff knows it can be ``most`` at most.

    The last step below ``most`` is joined to the one before until it is wide enough itself.
    """
    top, end = _down(most, step), _down(most, step) + step
    if most - top < step:
        top = max(NOTHING, top - step)
    if amount < top or amount >= end:
        return in_step(amount, step)
    return Told(top, end)


def in_step(amount: Decimal, step: Decimal) -> Told:
    """Return an amount as the step it lies in; never less than nothing."""
    low = _down(max(amount, NOTHING), step)
    return Told(low, low + step)


def step_for(worth: Decimal, policy: Policy = INVESTORS) -> Decimal:
    """Return how wide a step of money must be for an outcome worth so much: wider than ten children."""
    return next((each for each in _STEPS if each >= worth * policy.money_children), _STEPS[-1])


def may_tell(as_at: date, today: date, policy: Policy = INVESTORS) -> bool:
    """Say whether the figures to a day may be told yet."""
    return today >= as_at + timedelta(days=policy.lag_days)


def ripe(
    register: Iterable[tuple[date, Published]], today: date, policy: Policy = INVESTORS
) -> tuple[tuple[date, Published], ...]:
    """Return the publications that may be told by now, the oldest first."""
    return tuple(sorted((each for each in register if may_tell(each[0], today, policy)), key=lambda one: one[0]))


def share(part: Shown, whole: Shown, policy: Policy = INVESTORS) -> str:
    """Return a share as it may be told: from the ends of both steps, in whole percent; hidden where either is."""
    if not isinstance(part, int) or not isinstance(whole, int):
        return SUPPRESSED
    low = part * 100 // highest(whole, policy)
    high = min(100, -(-highest(part, policy) * 100 // whole))
    return f"{low}% to {high}%"


def _row(true: CountedPromise, policy: Policy) -> ShownPromise:
    due, decided, earned = (stepped(each, policy) for each in (true.due, true.decided, true.earned))
    return ShownPromise(true.promise, true.title, due, decided, earned, true.planned)


def _down(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step
