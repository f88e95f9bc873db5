"""
Nobody who sees everything ever published, knows the rules and knows the tariff can work out a number from 1 to 5.

The attacker here tries every truth there is: two truths that were told alike cannot be told apart. So each number, and
each difference between two numbers of which one counts everybody the other does, must differ among them.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.disclosed_table import table
from homeward.outcomes.rules.disclosure import groups_of, hide_another, may_tell, money, publish, ripe, share, stepped
from homeward.outcomes.values.disclosed import EVERY_GROUP, EVERY_QUARTER, WHO
from homeward.outcomes.values.disclosure import BREAKDOWNS, INVESTORS, PUBLIC
from homeward.outcomes.values.totals import Counted, CountedGroup, CountedPromise, ShownPromise, told

JUNE, SEPTEMBER, DECEMBER = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)
DEAR, CHEAP = Decimal("2700.00"), Decimal("300.00")


def steps(*numbers):
    """The most an attacker can see: every number in its step, before anything else is hidden."""
    return tuple(stepped(each) for each in numbers)


def least_room(truths, seen, secrets):
    """Return how far apart the values of the best known secret still are, among truths that were told alike."""
    found = {}
    for truth in truths:
        ends = found.setdefault(seen(*truth), [])
        for at, secret in enumerate(secrets(*truth)):
            if at == len(ends):
                ends.append([secret, secret])
            elif secret < ends[at][0]:
                ends[at][0] = secret
            elif secret > ends[at][1]:
                ends[at][1] = secret
    return min(high - low for ends in found.values() for low, high in ends)


@pytest.mark.parametrize(("parts", "up_to", "room"), [(2, 24, 4), (3, 18, 3)])
def test_a_whole_told_with_its_parts_leaves_each_part_several_numbers(parts, up_to, room):
    found = least_room(
        product(range(up_to), repeat=parts), lambda *part: steps(*part, sum(part)), lambda *part: (*part, sum(part))
    )
    assert found == room


def test_more_than_three_parts_would_give_numbers_away_so_no_breakdown_has_them():
    """Six parts whose whole is 30: each is 5."""
    truths = product(range(6), repeat=6)
    assert least_room(truths, lambda *part: steps(*part, sum(part)), lambda *part: part) == 0
    assert all(len(each.groups) <= INVESTORS.most_groups == 3 for each in BREAKDOWNS)
    strange = Counted((), (), Decimal(0), (("postcode", (CountedGroup("north", 3, ()),)),))
    with pytest.raises(ValueError, match="no breakdown postcode"):
        publish(strange)


def test_those_due_and_those_who_earned_it_give_nothing_away_in_any_group():
    of_one = [(due, earned) for due in range(12) for earned in range(due + 1)]

    def seen(one, other):
        return steps(*one, *other, one[0] + other[0], one[1] + other[1])

    def secrets(one, other):
        due, earned = one[0] + other[0], one[1] + other[1]
        return (*one, *other, due, earned, one[0] - one[1], due - earned)

    assert least_room(product(of_one, repeat=2), seen, secrets) >= 3


def test_two_quarters_of_two_groups_never_tell_a_change_of_few():
    """Even for an attacker who knows that a number never falls."""
    both_days = list(combinations_with_replacement(range(18), 2))

    def seen(one, other):
        return steps(*one, *other, one[0] + other[0], one[1] + other[1])

    def secrets(one, other):
        before, after = one[0] + other[0], one[1] + other[1]
        return (*one, *other, one[1] - one[0], other[1] - other[0], after - before)

    assert least_room(product(both_days, repeat=2), seen, secrets) >= 4


def test_three_quarters_in_a_row_never_tell_a_change_of_few():
    days = combinations_with_replacement(range(30), 3)
    assert least_room(days, steps, lambda a, b, c: (a, b, c, b - a, c - b, c - a)) >= 5


def test_two_ways_of_parting_the_same_children_give_nothing_away_together():
    """Girls and boys, younger and older, and everybody: nobody is told how many younger girls there are."""

    def seen(a, b, c, d):
        return steps(a + b, c + d, a + c, b + d, a + b + c + d)

    def secrets(a, b, c, d):
        return a + b, c + d, a + c, b + d, a + b + c + d, a, d

    assert least_room(product(range(12), repeat=4), seen, secrets) >= 2


def test_a_chain_of_stages_gives_nothing_away():
    stages = ((a, b, c) for a in range(24) for b in range(a + 1) for c in range(b + 1))
    assert least_room(stages, steps, lambda a, b, c: (a, b, c, a - b, b - c, a - c)) >= 5


def promise(key, worth, earned):
    return CountedPromise(key, key, earned, earned, earned, worth)


def told_of(dear, cheap, amount):
    counted = (promise("dear", DEAR, dear), promise("cheap", CHEAP, cheap))
    rows = tuple(
        ShownPromise(each.promise, each.title, *steps(each.due, each.decided, each.earned)) for each in counted
    )
    return (*(row.earned for row in rows), money(amount, counted, rows))


def test_pounds_divided_by_the_tariff_give_no_number_of_children():
    """An attacker who knows both prices, that nothing else is paid, and that nobody is paid for twice."""
    found = defaultdict(set)
    for dear, cheap in product(range(36), range(12)):
        for paid_dear, paid_cheap in product(range(dear + 1), (0, cheap // 2, cheap)):
            shown = told_of(dear, cheap, paid_dear * DEAR + paid_cheap * CHEAP)
            found[shown].add((dear, cheap, paid_dear, dear - paid_dear))
    for shown, truths in found.items():
        dear, cheap, paid, unpaid = (max(each) - min(each) for each in zip(*truths, strict=True))
        assert min(dear, cheap, paid, unpaid) >= 5, shown


def test_money_of_two_quarters_never_tells_that_one_to_five_were_paid_between():
    found = defaultdict(set)
    for earned, first in product(range(30), repeat=2):
        for second in range(first, earned + 1):
            before, after = (told_of(earned, 0, each * DEAR)[-1] for each in (first, second))
            found[stepped(earned), before, after].add(second - first)
    for shown, changes in found.items():
        assert max(changes) - min(changes) >= 5, shown


def test_an_amount_lies_within_the_step_it_is_told_as():
    for dear, paid in product(range(40), range(40)):
        shown = told_of(dear, 0, paid * DEAR)[-1]
        assert shown.low <= paid * DEAR < shown.high, (dear, paid)
        assert shown.high - shown.low >= 10 * DEAR


def test_numbers_are_told_as_steps_and_few_are_hidden():
    drawn = {0: "c", 1: "c", 5: "c", 6: "6 to 11", 11: "6 to 11", 12: "12 to 17", 40: "36 to 41"}
    for number, expected in drawn.items():
        assert told(stepped(number)) == expected, number
    assert share(18, 24) == "62% to 96%"  # 18 of 29 to 23 of 24
    assert share("c", 24) == share(18, "c") == "c"


def test_a_part_that_is_hidden_alone_takes_the_smallest_other_with_it():
    assert hide_another(["c", 12, 6]) == ["c", 12, "c"]
    assert hide_another([12, 6]) == [12, 6]
    assert hide_another(["c", "c", 6]) == ["c", "c", 6]
    girls, boys = groups_of((CountedGroup("girls", 3, ((3, 2),)), CountedGroup("boys", 40, ((30, 20),))))
    assert (girls.enrolled, boys.enrolled, boys.promises) == ("c", "c", (("c", "c"),))


def test_the_public_waits_a_quarter():
    assert not may_tell(SEPTEMBER, date(2026, 12, 1), PUBLIC)
    assert may_tell(SEPTEMBER, date(2026, 12, 29), PUBLIC)
    assert may_tell(SEPTEMBER, SEPTEMBER)
    both = ((DECEMBER, None), (SEPTEMBER, None))
    assert [day for day, _ in ripe(both, date(2027, 1, 10), PUBLIC)] == [SEPTEMBER]


def published(children, earned):
    groups = (CountedGroup("girls", children // 2, ((earned // 2, earned // 2),)),) * 2
    groups = (groups[0], CountedGroup("boys", children - children // 2, ((earned - earned // 2,) * 2,)))
    return publish(
        Counted(
            (("enrolled", "Enrolled", children),), (promise("home", DEAR, earned),), DEAR * earned, (("sex", groups),)
        )
    )


REGISTER = ((JUNE, published(40, 20)), (SEPTEMBER, published(52, 31)))


def test_a_filter_takes_lines_out_and_never_makes_a_number():
    everything = set(table(REGISTER, quarter=EVERY_QUARTER, who=EVERY_GROUP).rows)
    assert len(everything) == 2 * (3 * 2 + 1)  # quarters; everybody and two groups, enrolled and one outcome; money
    quarters = ["", EVERY_QUARTER, "2026-06-30", "2026-09-30", "2026-08-15", "'; --"]
    for quarter, who in product(quarters, [*WHO, EVERY_GROUP, "sex.girls,age.under_13", "no such group"]):
        for parts in (("stages",), ("promises", "money"), ("stages", "promises"), ()):
            assert set(table(REGISTER, quarter=quarter, who=who, parts=parts).rows) <= everything


def test_a_day_nobody_published_shows_the_newest_and_a_group_nobody_fixed_shows_everybody():
    found = table(REGISTER, quarter="2026-08-15", who="postcode.north")
    assert (found.filters.day, found.filters.who) == (SEPTEMBER, "")
    assert [told(each.reached) for each in found.rows] == ["48 to 53", "30 to 35", "Less than £100,000"]
    girls = table(REGISTER, quarter="2026-06-30", who="sex.girls").rows
    assert [(each.who, told(each.reached)) for each in girls] == [("Girls", "18 to 23"), ("Girls", "6 to 11")]
    assert table((), quarter="", who="").rows == ()


numbers = st.integers(0, 60)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_nothing_but_the_step_a_number_lies_in_decides_what_is_told_of_it(data):
    """Every number moved within its step, and everything published is the same to the letter."""

    def moved(number):
        return data.draw(st.integers(number // 6 * 6, number // 6 * 6 + 5))

    due, decided, earned = (data.draw(numbers) for _ in range(3))
    parts = [data.draw(st.tuples(numbers, numbers, numbers)) for _ in range(2)]
    amount = data.draw(st.decimals(0, 500_000, places=2))

    def told_so(said):
        groups = tuple(
            CountedGroup(key, said(enrolled), ((said(one), said(other)),))
            for key, (enrolled, one, other) in zip(("girls", "boys"), parts, strict=True)
        )
        row = CountedPromise("home", "Home", said(due), said(decided), said(earned), DEAR, planned=12)
        return publish(Counted((("enrolled", "Enrolled", said(due)),), (row,), amount, (("sex", groups),)))

    assert told_so(moved) == told_so(int)


def test_everything_told_of_one_outcome_in_one_quarter_leaves_every_number_four_values():
    """Due and earned, of all, by sex and by age: every table of younger and older girls and boys, tried at once."""
    np = pytest.importorskip("numpy")
    dues = [one for one in product(range(12), repeat=4) if max(sum(one[at] for at in pair) for pair in PAIRS) < 12]
    tables = []
    for due in dues:
        earned = np.indices([each + 1 for each in due], dtype=np.int8).reshape(4, -1)
        tables.append(np.concatenate([np.repeat(np.array(due, dtype=np.int8)[:, None], earned.shape[1], 1), earned]))
    cells = np.concatenate(tables, 1).astype(np.int64)
    due, earned = ([half[list(pair)].sum(0) for pair in (*PAIRS, range(4))] for half in (cells[:4], cells[4:]))
    seen = sum((number // 6) * 8**at for at, number in enumerate((*due, *earned)))
    order = np.argsort(seen, kind="stable")
    starts = np.flatnonzero(np.diff(seen[order], prepend=-1))
    for secret in (*due, *earned, *(one - other for one, other in zip(due, earned, strict=True))):
        alike = secret[order]
        room = np.maximum.reduceat(alike, starts) - np.minimum.reduceat(alike, starts)
        assert room.min() >= 3


# Younger girls, older girls, younger boys, older boys: girls, boys, younger, older.
PAIRS = ((0, 1), (2, 3), (0, 2), (1, 3))
