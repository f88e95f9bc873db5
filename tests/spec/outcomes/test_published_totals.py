"""Investors see numbers from which no child can be worked out: 1 to 5 are hidden, and what would reveal them."""

from collections import defaultdict
from decimal import Decimal
from itertools import product

from homeward.outcomes.rules.suppression import publish
from homeward.outcomes.values.totals import Counted, CountedPromise

WORTH = Decimal("2700.00")


def promise(earned: int, not_earned: int, unknown: int, paid: int = 0) -> CountedPromise:
    return CountedPromise("home_6_months", "Home at 6 months", earned, not_earned, unknown, paid, WORTH * paid, WORTH)


def counted(*promises: CountedPromise, stages: tuple[int, ...] = (60, 50, 40)) -> Counted:
    names = ("enrolled", "started", "completed")
    return Counted(
        tuple((name, name.capitalize(), number) for name, number in zip(names, stages, strict=True)),
        promises,
        sum((each.paid_amount for each in promises), Decimal("0.00")),
    )


def shown(row):
    return (row.due, row.earned, row.not_earned, row.unknown, row.paid)


def test_numbers_from_one_to_five_are_hidden_with_whatever_gives_them_away():
    drawn = {
        # earned, not earned, unknown, paid  →  due, earned, not earned, unknown, paid
        (20, 10, 0, 10): (30, 20, 10, 0, 10),
        (20, 3, 0, 10): (23, "c", "c", 0, "c"),
        (20, 10, 0, 18): (30, 20, 10, 0, "c"),
        (2, 1, 0, 2): ("c", "c", "c", "c", "c"),
        (3, 0, 0, 0): ("c", "c", "c", "c", "c"),
        (0, 0, 0, 0): (0, 0, 0, 0, 0),
    }
    for numbers, expected in drawn.items():
        assert shown(publish(counted(promise(*numbers)), []).promises[0]) == expected, numbers


def test_no_hidden_number_can_be_worked_out_from_what_is_shown():
    consistent = defaultdict(list)
    for earned, not_earned, unknown in product(range(14), repeat=3):
        for paid in range(earned + 1):
            row = promise(earned, not_earned, unknown, paid)
            consistent[shown(publish(counted(row), []).promises[0])].append(row)
    for numbers, rows in consistent.items():
        for place, name in enumerate(("earned", "not_earned", "unknown", "paid"), start=1):
            if numbers[place] == "c":
                assert len({getattr(row, name) for row in rows}) > 1, (numbers, rows)


def test_a_stage_close_to_the_one_before_is_hidden():
    def stages(*numbers):
        return tuple(number for _, _, number in publish(counted(stages=numbers), []).stages)

    assert stages(60, 50, 40) == (60, 50, 40)
    assert stages(60, 58, 40) == (60, "c", 40)
    assert stages(60, 60, 57) == (60, 60, "c")
    assert stages(60, 4, 0) == (60, "c", 0)


def test_a_small_change_since_the_last_publication_is_held_over():
    first = publish(counted(promise(20, 10, 0, 10), stages=(60, 50, 40)), [])
    little = publish(counted(promise(21, 10, 0, 10), stages=(62, 50, 40)), [first])
    assert shown(little.promises[0]) == shown(first.promises[0])
    assert little.promises[0].held_over
    assert little.stages[0][2] == 60
    more = publish(counted(promise(26, 10, 0, 10), stages=(66, 50, 40)), [first, little])
    assert shown(more.promises[0]) == (36, 26, 10, 0, 10)
    assert more.stages[0][2] == 66


def test_money_says_no_more_than_the_counts_do():
    assert publish(counted(promise(20, 10, 0, 0)), []).money == "Nothing has been paid yet"
    assert publish(counted(promise(20, 10, 0, 10)), []).money == "About £27,000"
    assert publish(counted(promise(20, 3, 0, 10)), []).money == "Less than £100,000"
    assert publish(counted(promise(40, 3, 0, 30)), []).money == "At least £50,000"
