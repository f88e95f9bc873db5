"""What columns say of a population is what counting day by day says, whatever the histories."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.columns import compiled
from homeward.outcomes.columns.asked import By, Count, Duration, Reentries
from homeward.outcomes.columns.book import Book
from homeward.outcomes.columns.correcting import Episode, correct
from homeward.outcomes.columns.days import NEVER, OPEN, number_of
from homeward.outcomes.columns.histories import Histories, gather
from homeward.outcomes.columns.windows import After, Window, days_after
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.months import add_months
from tests.spec.outcomes.columns import by_hand
from tests.spec.outcomes.columns.by_hand import ORDINARY, SHORT_BREAK, Child, Row, populations

SERIES = (ORDINARY, SHORT_BREAK)
LA = By("la")


def histories(population: list[Child], order: random.Random | None = None) -> Histories:
    """The population as rows of a file, in the order given or in any."""
    rows = [(child, row) for child in population for row in child.rows or (None,)]
    if order:
        order.shuffle(rows)
    else:
        rows.sort(key=lambda each: (each[0].name, each[1].starts if each[1] else date.min))

    def column(values: list[int], kind: type = np.int32) -> np.ndarray:
        return np.array(values, dtype=kind)

    return gather(
        column([child.name for child, _ in rows]),
        column([number_of(row.starts) if row else NEVER for _, row in rows]),
        column([OPEN if row is None or row.ends is None else number_of(row.ends) for _, row in rows]),
        known_to=column([number_of(child.known_to) for child, _ in rows]),
        series=column([SERIES.index(row.series) if row else 0 for _, row in rows], np.uint8),
        series_names=SERIES,
        facts={"referred": column([number_of(child.referred) for child, _ in rows])},
        groups={"la": (column([child.la for child, _ in rows]), (0, 1, 2, 3))},
    )


def from_referral(days: int) -> Window:
    return Window(After("referred"), After("referred", days=days))


@pytest.fixture(params=[2_000, 1], ids=["in one piece", "a child at a time, on every core"], autouse=True)
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "LEAST_FOR_A_THREAD", request.param)


random_order = st.none() | st.randoms(use_true_random=False)
lengths = by_hand.windows
up_to_nine_rows = st.lists(by_hand.rows(), max_size=9)
HERE = settings(max_examples=60, deadline=None)


@HERE
@given(populations(), random_order, lengths, st.sampled_from(["day", "week", "month"]), st.booleans())
def test_time_in_care_and_out_of_it(population, order, days, unit, in_state):
    book = Book(histories(population, order))
    (found,) = book.measure(Duration("time", from_referral(days), unit=unit, in_state=in_state, by=(LA,)))

    by_la: Counter[int] = Counter()
    for place, child in enumerate(population):
        expected = by_hand.duration(child, days, unit, in_state) if child.referred else -1
        assert found.values[place] == expected
        by_la[child.la] += max(0, expected)
    seen = {child.la for child in population if child.referred}
    assert {la: total for la, total, _, _ in found.rows()} == {la: by_la[la] for la in seen}
    assert sum(row[2] for row in found.rows()) == sum(len(child.window(days)) for child in population)


@HERE
@given(populations(), random_order, lengths, st.sampled_from(["entry", "exit"]))
def test_entries_and_exits(population, order, days, event):
    (found,) = Book(histories(population, order)).measure(Count("times", from_referral(days), event=event))
    expected = [by_hand.entries(child, days, event) if child.referred else -1 for child in population]
    assert found.values.tolist() == expected


@HERE
@given(populations(), random_order, by_hand.within)
def test_spells_and_how_many_were_followed_by_another(population, order, within):
    (found,) = Book(histories(population, order)).measure(Reentries("again", within, by=(LA,)))
    expected: dict[tuple[int, int], list[int]] = {}
    for child in population:
        for year, watched, again in by_hand.reentries(child, within):
            counted = expected.setdefault((child.la, year), [0, 0, 0])
            for place, more in enumerate((1, watched, again)):
                counted[place] += more
    assert {(la, year): rest for la, year, *rest in found.rows()} == expected


@HERE
@given(populations(), lengths)
def test_a_kind_of_series_left_out_is_as_if_it_had_not_been(population, days):
    (found,) = Book(histories(population), counted=[ORDINARY]).measure(Duration("time", from_referral(days)))
    without = [
        Child(each.name, each.la, each.referred, each.known_to, tuple(r for r in each.rows if r.series == ORDINARY))
        for each in population
    ]
    expected = [by_hand.duration(child, days, "day", True) if child.referred else -1 for child in without]
    assert found.values.tolist() == expected


@HERE
@given(populations(), st.data())
def test_a_corrected_child_changes_every_total_as_if_all_were_counted_again(population, data):
    asked = (
        Duration("care", from_referral(400), by=(LA, By("referred", "quarter"))),
        Duration("weeks", from_referral(300), unit="week", in_state=False, by=(LA,)),
        Count("entries", from_referral(300)),
        Reentries("again", 200, by=(LA,)),
    )
    book = Book(histories(population))
    book.measure(*asked)
    now = list(population)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(now) - 1))
        rows = tuple(data.draw(up_to_nine_rows))
        old = now[place]
        now[place] = Child(old.name, old.la, old.referred, old.known_to, rows)
        correct(book, old.name, [Episode(row.starts, row.ends, row.series) for row in rows])
    again = Book(histories(now))
    for answer in again.measure(*asked):
        assert sorted(book.answers[answer.asked.name].rows()) == sorted(answer.rows())


def test_a_correction_says_what_it_changed_for_the_child():
    child = Child(10, 1, date(2018, 1, 1), date(2019, 1, 1), (Row(date(2018, 2, 1), date(2018, 2, 11)),))
    book = Book(histories([child]))
    book.measure(Duration("care", from_referral(365)))
    told = correct(book, 10, [Episode(date(2018, 2, 1), date(2018, 2, 8), ORDINARY)])
    assert (told.before, told.after) == ({"care": 10}, {"care": 7})
    with pytest.raises(NotFound):
        correct(book, 11, [])
    with pytest.raises(NotFound):
        correct(book, 10, [Episode(date(2018, 2, 1), None, "respite")])


def test_a_child_whose_history_cannot_be_true_is_set_aside_and_the_rest_are_counted():
    right = Child(1, 0, date(2018, 1, 1), date(2019, 1, 1), (Row(date(2018, 2, 1), date(2018, 2, 11)),))
    reversed_ = Child(2, 0, date(2018, 1, 1), date(2019, 1, 1), (Row(date(2018, 2, 11), date(2018, 2, 1)),))
    long_ago = Child(3, 0, date(1018, 1, 1), date(2019, 1, 1), (Row(date(2018, 2, 1), None),))
    found = histories([right, reversed_, long_ago])
    book = Book(found)
    (answer,) = book.measure(Duration("care", from_referral(365)))
    assert answer.values.tolist() == [10, -1, -1]
    assert found.faults() == {
        "An episode ends on or before the day it starts.": 1,
        "A date lies before 1900 or after 2199.": 1,
    }
    correct(book, 2, [Episode(date(2018, 2, 1), date(2018, 2, 11), ORDINARY)])
    assert answer.values.tolist() == [10, 10, -1]


@pytest.mark.parametrize("in_order", [True, False])
def test_rows_that_disagree_about_their_child_set_it_aside(in_order):
    names = np.array([1, 1, 2] if in_order else [2, 1, 1], dtype=np.int32)
    starts = np.array([1, 2, 3], dtype=np.int32)
    referred = np.array([5, 6, 7], dtype=np.int32)
    found = gather(names, starts, starts + 1, known_to=100, facts={"referred": referred})
    assert found.aside.tolist() == [4, 0]


@HERE
@given(st.integers(-20_000, 60_000), st.integers(-30, 400), st.integers(0, 60), st.integers(0, 400))
def test_months_are_the_calendars(day, months, weeks, more):
    facts = {"referred": np.array([day, NEVER], dtype=np.int32)}
    found = days_after(facts, After("referred", months=months, weeks=weeks, days=more))
    later = add_months(date.fromordinal(date(1970, 1, 1).toordinal() + day), months)
    assert found.tolist() == [number_of(later) + weeks * 7 + more, NEVER]


@pytest.mark.parametrize("within", range(12))
def test_how_long_a_spell_is_watched_counts_to_the_day(within):
    stays = (Row(date(2018, 1, 5), date(2018, 1, 8)), Row(date(2018, 1, 14), date(2018, 1, 16)))
    population = [Child(n, 0, None, date(2018, 1, 6 + n), stays) for n in range(25)]
    (found,) = Book(histories(population)).measure(Reentries("again", within))
    told = [each for child in population for each in by_hand.reentries(child, within)]
    assert found.rows() == [(2018, len(told), sum(each[1] for each in told), sum(each[2] for each in told))]
