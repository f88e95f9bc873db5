from datetime import date, timedelta

from homeward.casework.rules.adherence import adherence_of
from homeward.casework.values.adherence import Given, Intended
from tests.spec.tables import read_table

title = "Dose and adherence"
text = "How much of the programme was given, and how much of what was intended was covered. Told as n of N."

STARTED = date(2026, 1, 5)
PLANNED = """
    number | week | content
    -------+------+---------------------
    1      | 1    | hopes, strengths
    2      | 2    | future, scaling
    3      | 3    | plan, small step
    4      | 4    | rules, small step
"""
TITLES = {
    each: each.capitalize() for each in ("hopes", "strengths", "future", "scaling", "plan", "small step", "rules")
}


def contents(cell: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in cell.split(",") if each.strip())


def intended() -> list[Intended]:
    return [
        Intended(int(row["number"]), int(row["week"]), f"Session {row['number']}", contents(row["content"]))
        for row in read_table(PLANNED)
    ]


def given(drawing: str) -> list[Given]:
    return [
        Given(
            number=int(row["session"]) if row["session"].isdigit() else None,
            week=at + 1,
            held_on=STARTED + timedelta(weeks=at),
            minutes=int(row["minutes"]) if row["minutes"] else None,
            content=contents(row["covered"]),
            happened="held" if row["session"].isdigit() else row["session"],
        )
        for at, row in enumerate(read_table(drawing))
    ]


def judged(drawing: str, *, week: int = 4, ended: bool = False, each_week: int = 0):
    return adherence_of(
        intended(),
        given(drawing),
        week_now=week,
        ended=ended,
        minutes_each=60,
        titles=TITLES,
        each_week=each_week,
        weeks=4,
    )


def test_sessions_expected_are_so_many_a_week_in_the_weeks_gone_by():
    held = """
        session | minutes | covered
        --------+---------+---------
        1       | 60      | hopes
    """
    for row in read_table(
        """
        week | each week | expected
        -----+-----------+---------
        0    | 2         | 0
        1    | 2         | 0
        4    | 1         | 3
        4    | 2         | 6
        9    | 2         | 8
        4    | 0         | 0
        """
    ):
        found = judged(held, week=int(row["week"]), each_week=int(row["each week"]))
        assert found.expected_by_now == int(row["expected"]), row


def test_what_was_given_stands_beside_what_was_intended():
    found = judged(
        """
        session          | minutes | covered
        -----------------+---------+------------------
        1                | 60      | hopes, strengths
        family_cancelled |         |
        2                | 45      | future, plan
        """
    )
    assert (found.held, found.planned_by_now, found.planned_in_all) == (2, 3, 4)
    assert found.missed == (("family_cancelled", 1),)
    assert (found.minutes, found.minutes_known_for, found.minutes_intended) == (105, 2, 120)
    assert (found.covered_items, found.intended_items) == (3, 4)
    second = found.sessions[1]
    assert (second.covered, second.left_out, second.added) == (("future",), ("scaling",), ("plan",))
    assert [each.state for each in found.sessions] == ["held", "held", "not_held", "to_come"]


def test_content_covered_in_another_session_counts_once_it_is_covered():
    found = judged(
        """
        session | minutes | covered
        --------+---------+------------------------
        1       | 60      | strengths
        2       | 60      | future, scaling, hopes
        """
    )
    assert (found.covered_items, found.intended_items) == (4, 4)


def test_how_much_was_planned_by_now():
    table = """
        week | ended | planned by now
        -----+-------+---------------
        1    | no    | 0
        2    | no    | 1
        4    | no    | 3
        4    | yes   | 4
        9    | no    | 4
    """
    for row in read_table(table):
        found = judged("session | minutes | covered", week=int(row["week"]), ended=row["ended"] == "yes")
        assert found.planned_by_now == int(row["planned by now"]), row


def test_a_session_whose_length_nobody_wrote_down_counts_neither_way():
    found = judged(
        """
        session | minutes | covered
        --------+---------+---------
        1       |         | hopes
        2       | 30      | future
        """
    )
    assert (found.minutes, found.minutes_known_for, found.minutes_intended) == (30, 1, 60)


def test_something_else_than_intended_is_shown_and_never_marked_wrong():
    found = judged(
        """
        session | minutes | covered
        --------+---------+---------
        1       | 60      | rules
        """
    )
    assert found.sessions[0].added == ("rules",)
    assert {each.key for each in found.contents} >= {"rules", "hopes"}
