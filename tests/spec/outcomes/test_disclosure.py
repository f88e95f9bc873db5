"""No number from 1 to 5 can be worked out: not from totals, two dates or two filters, and not from money."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.disclosure import gives_away, may_tell_money, percent, protect, tell, with_totals
from homeward.outcomes.rules.suppression import publish
from homeward.outcomes.values.disclosure import EVERYBODY, PUBLIC, PercentFrom, Policy, Release, Zeros
from homeward.outcomes.values.totals import Counted, CountedPromise

JUNE, SEPTEMBER, DECEMBER = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)
GIRLS = frozenset({("sex", "girls")})
WORTH = Decimal("2700.00")


def told(rows, policy=None):
    return protect(with_totals(rows), policy or Policy("test")).rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # nothing small: told as it is
        ([[10, 20], [30, 40]], ((10, 20, 30), (30, 40, 70), (40, 60, 100))),
        # one small number takes three more with it
        ([[3, 20], [30, 40]], (("c", "c", 23), ("c", "c", 70), (33, 60, 93))),
        # a total of few hides its noughts
        ([[3, 0], [30, 40]], (("c", "c", "c"), ("c", "c", "c"), (33, 40, 73))),
    ],
)
def test_a_small_number_is_hidden_with_what_would_give_it_away(rows, expected):
    assert told(rows) == expected


def room(shown, least):
    """Return what each hidden number could be, trying every table that looks the same until each has two values."""
    height, width = len(shown) - 1, len(shown[0]) - 1
    found = {(i, j): set() for i, row in enumerate(shown) for j, seen in enumerate(row) if seen == "c"}
    choices = [range(least, 13) if seen == "c" else (seen,) for row in shown[:height] for seen in row[:width]]
    for numbers in product(*choices):
        table = with_totals([numbers[i * width : (i + 1) * width] for i in range(height)])
        if all(shown[i][j] in ("c", each) for i, row in enumerate(table) for j, each in enumerate(row)):
            for i, j in found:
                found[i, j].add(table[i][j])
        if all(len(values) > 1 for values in found.values()):
            break
    return found


@pytest.mark.parametrize("zeros", [Zeros.HIDDEN_IN_SMALL_TOTALS, Zeros.SHOWN])
def test_trying_every_table_finds_no_hidden_number(zeros):
    views = {told([n[:2], n[2:]], Policy("test", zeros=zeros)) for n in product((0, 3, 9), repeat=4)}
    for shown in views:
        found = room(shown, 1 if zeros is Zeros.SHOWN else 0)
        assert all(len(values) > 1 for values in found.values()), shown


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 14), min_size=2, max_size=2), min_size=2, max_size=3))
def test_every_hidden_number_of_a_larger_table_could_be_another(rows):
    table = with_totals(rows)
    shown = protect(table, Policy("test"))
    for i, row in enumerate(table):
        for j, number in enumerate(row):
            assert not (0 < number < 6 and shown.rows[i][j] != "c")
            if (i, j) in shown.hidden:
                assert _differs_in_another(table, shown.hidden, (i, j))


def _differs_in_another(table, hidden, place):
    """Say by trying every small change, and not by the rule's own walk, that a hidden number has room to move."""
    height, width = len(table) - 1, len(table[0]) - 1
    inner = [(i, j) for i, j in sorted(hidden) if i < height and j < width]
    for moves in product((-1, 0, 1), repeat=len(inner)):
        rows = [list(row[:width]) for row in table[:height]]
        for (i, j), move in zip(inner, moves, strict=True):
            rows[i][j] += move
        other = with_totals(rows)
        same = all((i, j) in hidden or other[i][j] == each for i, row in enumerate(table) for j, each in enumerate(row))
        if same and min(map(min, rows)) >= 0 and other[place[0]][place[1]] != table[place[0]][place[1]]:
            return True
    return False


def test_two_dates_and_two_filters_give_nothing_away():
    before = [Release("earned", JUNE, EVERYBODY, 20), Release("earned", SEPTEMBER, EVERYBODY, 30)]
    drawn = {
        # to December, of whom → told
        (EVERYBODY, 30): 30,
        (EVERYBODY, 33): 30,  # three more since September
        (EVERYBODY, 36): 36,
        (EVERYBODY, 22): 30,  # two more than in June, although eight fewer than in September
        (EVERYBODY, 4): "c",
    }
    for (of, number), expected in drawn.items():
        assert tell(Release("earned", DECEMBER, of, number), before).shown == expected, number
    same_day = [Release("earned", DECEMBER, EVERYBODY, 40)]
    assert tell(Release("earned", DECEMBER, GIRLS, 37), same_day).shown == "c"  # three boys
    assert tell(Release("earned", DECEMBER, GIRLS, 30), same_day).shown == 30
    assert gives_away(Release("earned", DECEMBER, GIRLS, 37), same_day)[0].because.startswith("Too few lie between")
    other_cut = Release("earned", DECEMBER, frozenset({("age", "10 to 13")}), 38)
    assert not gives_away(Release("earned", DECEMBER, GIRLS, 37), [other_cut])


def test_percentages_tell_no_more_than_the_numbers_beside_them():
    assert percent(20, 40) == "50%"
    assert percent(37, 40) == "c"  # three did not
    assert percent(3, 40) == "c"
    assert percent(0, 0) == "c"
    assert percent(21, 63, PUBLIC) == "31%"  # 20 of 65, as told
    assert percent(21, 63, Policy("test", round_to=5, percent_from=PercentFrom.TRUE, percent_places=1)) == "33.3%"


def test_money_waits_for_its_lag():
    assert not may_tell_money(SEPTEMBER, date(2026, 12, 1), PUBLIC)
    assert may_tell_money(SEPTEMBER, date(2026, 12, 29), PUBLIC)


def totals(earned, paid, not_earned=10):
    row = CountedPromise("home", "Home", earned, not_earned, 0, paid, WORTH * paid, WORTH)
    return Counted((("enrolled", "Enrolled", 60),), (row,), row.paid_amount)


def seen(published):
    row = published.promises[0]
    return (row.due, row.earned, row.not_earned, row.paid, published.money)


def test_a_number_is_compared_with_everything_ever_told_not_the_newest_alone():
    first = publish(totals(20, 10), [])
    second = publish(totals(27, 17), [first])
    third = publish(totals(21, 11), [first, second])
    assert third.promises[0].earned == 27  # 21 would tell that one child more than at first had earned it
    assert third.promises[0].held_over
    hidden = publish(totals(20, 10, not_earned=3), [first])
    after = publish(totals(22, 12), [first, hidden])
    assert after.promises[0].earned != 22  # hidden in between, and still not told apart from 20


def test_money_divided_by_the_tariff_never_tells_a_hidden_number_of_children():
    by_view = defaultdict(set)
    for earned, paid, not_earned in product(range(30), range(30), range(12)):
        if paid <= earned:
            by_view[seen(publish(totals(earned, paid, not_earned), []))].add(paid)
    for view, numbers in by_view.items():
        if view[3] == "c":
            assert len(numbers) > 1, (view, numbers)


def test_two_quarters_never_tell_a_change_of_one_to_five():
    by_view = defaultdict(set)
    for before, after, without in product(range(20), range(20), range(12)):
        first = publish(totals(before, before, without), [])
        second = publish(totals(after, after, without), [first])
        by_view[seen(first), seen(second)].add(after - before)
    for view, changes in by_view.items():
        assert len(changes) > 1 or not 0 < abs(next(iter(changes))) < 6, (view, changes)
