from dataclasses import replace
from datetime import date, timedelta

from homeward.casework.rules.statements import (
    first_by_rater,
    go_on_from,
    latest_by_rater,
    second_look_at_all,
    second_looks,
)
from homeward.casework.values.family_map import Dot, Statement
from homeward.casework.values.plans import Rater
from tests.spec.tables import read_table

title = "Worry statements"
text = "A worry, the goal that answers it and everybody's numbers are one object. Nothing here ever stops a save."


def dots(text: str) -> tuple[Dot, ...]:
    """ "parent 3, worker 5; parent 4": two occasions four weeks apart, separated by a semicolon."""
    return tuple(
        Dot(Rater(one.rsplit(" ", 1)[0].strip()), int(one.rsplit(" ", 1)[1]), date(2026, 1, 5) + timedelta(weeks=4 * n))
        for n, occasion in enumerate(each for each in text.split(";") if each.strip())
        for one in occasion.strip().split(",")
    )


def statement(goal: str = "Kim sleeps at Nan's", *, numbers: str = "parent 3, worker 4", lasting: str = "3 months"):
    return Statement(1, "Mum", "Shouting", "Kim may be hurt", goal, sustained_for=lasting, dots=dots(numbers))


def test_what_is_worth_a_second_look():
    table = """
        goal                              | for how long | numbers             | worth a second look
        ----------------------------------+--------------+---------------------+---------------------------------------
        Kim sleeps at Nan's on pay days   | 3 months     | parent 3, worker 4  |
        Kim sleeps at Nan's on pay days   |              | parent 3, worker 4  | for how long
        No more drinking                  | 3 months     | parent 3, worker 4  | what will be gone
        Stop shouting at Kim              | 3 months     | parent 3, worker 4  | what will be gone
        Not to leave Kim alone            | 3 months     | parent 3, worker 4  | what will be gone
        Nobody leaves Kim with strangers  | 3 months     | parent 3, worker 4  |
        Kim sleeps at Nan's on pay days   | 3 months     | worker 4            | Only one number
        Kim sleeps at Nan's on pay days   | 3 months     | child 2, worker 7   | Worker says 7, young person says 2
        Kim sleeps at Nan's on pay days   | 3 months     | child 2; child 6, worker 7 |
    """
    for row in read_table(table):
        looked = second_looks(statement(row["goal"], numbers=row["numbers"], lasting=row["for how long"]))
        told = " ".join(looked)
        assert (row["worth a second look"] in told) if row["worth a second look"] else looked == (), row


def test_more_than_three_statements_are_advised_against_and_never_refused():
    table = """
        statements | advice
        -----------+-------
        1          | no
        3          | no
        4          | yes
        8          | yes
    """
    for row in read_table(table):
        many = [statement()] * int(row["statements"])
        assert bool(second_look_at_all(many)) is (row["advice"] == "yes")


def test_numbers_go_on_from_map_to_map_while_the_goal_is_worded_the_same():
    table = """
        first map's goal     | second map's goal    | numbers then
        ---------------------+----------------------+-------------
        Kim sleeps at Nan's  | Kim sleeps at Nan's  | 4
        Kim sleeps at Nan's  | kim sleeps  at Nan's.| 4
        Kim sleeps at Nan's  | Kim sleeps at home   | 2
    """
    for row in read_table(table):
        earlier = [statement(row["first map's goal"], numbers="parent 2, worker 3")]
        now = statement(row["second map's goal"], numbers="parent 4, worker 5")
        later = tuple(replace(each, on=each.on + timedelta(weeks=4)) for each in now.dots)
        found = go_on_from([replace(now, dots=later)], earlier)
        assert len(found[0].dots) == int(row["numbers then"])


def test_everybody_is_beside_their_own_first_number():
    given = dots("parent 2, child 1; parent 4; child 5, worker 3")
    assert [(each.rater.value, each.value) for each in first_by_rater(given)] == [
        ("child", 1),
        ("parent", 2),
        ("worker", 3),
    ]
    assert [(each.rater.value, each.value) for each in latest_by_rater(given)] == [
        ("child", 5),
        ("parent", 4),
        ("worker", 3),
    ]
