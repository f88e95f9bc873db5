"""How far a practice model is followed, counted one unit at a time."""

from datetime import date

import pytest

from homeward.casework.rules.fidelity import (
    SHOWS_ONE,
    by_month,
    difference,
    facts_looked_into,
    facts_named,
    figure_of,
    tally,
    trend_in_words,
    wilson,
)
from homeward.casework.values.fidelity import Alike, Asked, MonthFigure, Tally, Unit
from homeward.practice.rules.conditions import judge
from homeward.practice.values import All, Compare, Operator
from tests.spec.tables import read_table

title = "How far a model is followed"
text = """
An indicator says which records it is about and which of them follow the model. What nobody wrote down is missing: it is
neither a yes nor a no, and it is always shown beside the number.
"""

SEEN = Compare(fact="child.seen", op=Operator.IS, value="yes")
ALONE = Compare(fact="child.seen_alone", op=Operator.IS, value="yes")
SEEN_ALONE = Asked("child_seen_alone", "Seen alone", "Why", counts=ALONE, among=SEEN)
VALUES = {"yes": True, "no": False}


def unit(seen: str, alone: str, asked: str = "both", count: str = "1", worker: int = 0) -> Alike:
    keys = {"both": ("child.seen", "child.seen_alone"), "neither": (), "seen": ("child.seen",)}[asked]
    facts = {key: VALUES[said] for key, said in (("child.seen", seen), ("child.seen_alone", alone)) if said in VALUES}
    return Alike(int(count), facts, frozenset(keys), makes="visit", worker_id=None)


def test_each_record_counts_as_yes_no_missing_or_not_at_all():
    table = """
        asked   | seen | alone | count | yes | no | missing
        --------+------+-------+-------+-----+----+--------
        both    | yes  | yes   | 1     | 1   | 0  | 0
        both    | yes  | no    | 1     | 0   | 1  | 0
        both    | yes  |       | 1     | 0   | 0  | 1
        both    | no   |       | 1     | 0   | 0  | 0
        both    |      |       | 1     | 0   | 0  | 1
        neither |      |       | 1     | 0   | 0  | 0
        seen    | yes  |       | 4     | 0   | 0  | 4
        both    | yes  | yes   | 12    | 12  | 0  | 0
    """
    for row in read_table(table):
        found = tally(SEEN_ALONE, [unit(row["seen"], row["alone"], row["asked"], row["count"])], judge)
        assert (found.yes, found.no, found.missing) == (int(row["yes"]), int(row["no"]), int(row["missing"])), row


def test_what_is_missing_is_in_no_share():
    given = [unit("yes", "yes", count="6"), unit("yes", "no", count="2"), unit("yes", "", count="4")]
    found = tally(SEEN_ALONE, given, judge)
    assert (found.yes, found.known, found.missing, found.share) == (6, 8, 4, 0.75)


def test_whatever_the_missing_ones_are_the_share_lies_between_two_ends():
    figure = figure_of(Tally(yes=6, no=2, missing=4, workers=4), hides_one_person=False)
    assert figure.whatever is not None
    assert (round(figure.whatever.low, 2), round(figure.whatever.high, 2)) == (0.5, 0.83)


def test_an_indicator_about_sessions_leaves_other_records_out():
    next_step = Compare(fact="session.next_step", op=Operator.IS_KNOWN)
    asked = Asked("step", "Steps", "Why", counts=next_step, unit=Unit.SESSION)
    of_a_session = Alike(3, {"session.next_step": True}, frozenset({"session.next_step"}), makes="session")
    of_a_visit = Alike(5, {"session.next_step": True}, frozenset({"session.next_step"}), makes="visit")
    assert tally(asked, [of_a_session, of_a_visit], judge).yes == 3


def test_a_family_counts_whether_or_not_any_form_asked():
    mapped = Asked("map", "Maps", "Why", counts=Compare(fact="map.made_on", op=Operator.IS_KNOWN), unit=Unit.CASE)
    found = tally(mapped, [Alike(2, {"map.made_on": True}), Alike(3)], judge)
    assert (found.yes, found.no, found.missing) == (2, 3, 0)


def test_the_interval_is_wilsons():
    # The first four are the worked examples of Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    table = """
        yes | of  | low    | high
        ----+-----+--------+-------
        81  | 263 | 0.2553 | 0.3662
        15  | 148 | 0.0624 | 0.1605
        0   | 20  | 0.0000 | 0.1611
        1   | 29  | 0.0061 | 0.1718
        10  | 10  | 0.7225 | 1.0000
        8   | 10  | 0.4902 | 0.9433
    """
    for row in read_table(table):
        found = wilson(int(row["yes"]), int(row["of"]))
        assert found is not None
        assert (f"{found.low:.4f}", f"{found.high:.4f}") == (row["low"], row["high"])
    assert wilson(0, 0) is None


def test_the_difference_of_two_shares_is_newcombes():
    # Newcombe, Statistics in Medicine 17 (1998), table II, method 10: 56/70 - 48/80.
    found = difference(Tally(yes=48, no=32), Tally(yes=56, no=14))
    assert found is not None
    assert (f"{found.low:.4f}", f"{found.high:.4f}") == ("0.0524", "0.3339")


def test_a_number_that_would_show_one_person_is_hidden_from_colleagues():
    table = """
        workers | supervises | shown
        --------+------------+------
        1       | no         | no
        2       | no         | no
        3       | no         | yes
        1       | yes        | yes
    """
    for row in read_table(table):
        found = figure_of(Tally(3, 1, 0, int(row["workers"])), hides_one_person=row["supervises"] == "no")
        assert (found.hidden == "") == (row["shown"] == "yes")
        if found.hidden:
            assert found.hidden == SHOWS_ONE
            assert found.tally == Tally()


@pytest.mark.parametrize(
    ("earlier", "later", "says"),
    [
        (
            (10, 10),
            (11, 9),
            "Seen alone: 55% in the later half, 50% in the earlier, and no change is among what is likely",
        ),
        ((10, 90), (60, 40), "Seen alone rose from 10% in the earlier half to 60% in the later"),
        ((60, 40), (10, 90), "Seen alone fell from 60% in the earlier half to 10% in the later"),
        ((0, 0), (5, 5), "Seen alone: too little is known yet to tell a trend"),
    ],
)
def test_the_trend_is_a_sentence_that_says_whether_it_may_be_chance(earlier, later, says):
    months = [
        MonthFigure(date(2026, n, 1), figure_of(Tally(*each), hides_one_person=False))
        for n, each in enumerate((earlier, later), start=1)
    ]
    assert trend_in_words("Seen alone", months) == says


def test_every_month_of_the_period_is_there_even_an_empty_one():
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    found = by_month([Alike(2, month=march), Alike(1, month=date(2025, 1, 1))], [march, april])
    assert [len(found[each]) for each in (march, april)] == [1, 0]


def test_only_the_facts_whose_value_matters_are_looked_into():
    condition = All(all=(SEEN, Compare(fact="child.words", op=Operator.IS_KNOWN)))
    assert facts_named(condition) == {"child.seen", "child.words"}
    assert facts_looked_into(condition) == {"child.seen"}
