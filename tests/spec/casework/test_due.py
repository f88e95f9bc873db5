from datetime import date, time
from uuid import UUID

from homeward.casework.rules.due import (
    ChildSeen,
    PlannedSession,
    by_the_day,
    by_urgency,
    children_to_see,
    next_session,
    overdue_in_words,
    programme_to_end,
    review_due,
    story_due,
)
from homeward.casework.rules.programme import Course
from homeward.casework.rules.seeing_children import seen_every
from homeward.casework.values.due import Due, DueKind, Nearness
from homeward.practice.values import Review, Span
from tests.spec.tables import day, maybe_day, periods, read_table

title = "What is due"
text = "My families shows what each family needs next, by when, and the rule that says so."

FAMILY = UUID(int=1)
RUN = UUID(int=2)
KAI = UUID(int=3)
TWELVE = tuple(PlannedSession(number, number) for number in range(1, 13))


def test_a_child_is_seen_at_least_every_two_weeks():
    table = """
        working since | last seen  | today      | see by     | urgency | told
        --------------+------------+------------+------------+---------+------------------------------
        2026-01-05    |            | 2026-01-06 | 2026-01-19 | later   | See Kai: not seen yet
        2026-01-05    | 2026-02-12 | 2026-02-20 | 2026-02-26 | soon    | See Kai: last seen 12 Feb
        2026-01-05    | 2026-02-12 | 2026-02-26 | 2026-02-26 | today   | See Kai: last seen 12 Feb
        2026-01-05    | 2026-02-12 | 2026-02-28 | 2026-02-26 | overdue | See Kai: last seen 12 Feb
    """
    for row in read_table(table):
        child = ChildSeen(KAI, "Kai", day(row["working since"]), maybe_day(row["last seen"]))
        today = day(row["today"])
        [due] = children_to_see([child], family_id=FAMILY, today=today, every=seen_every({}))
        assert (due.due_on, due.nearness(today), due.what) == (day(row["see by"]), row["urgency"], row["told"])
        assert due.about_safety


def test_how_often_a_child_is_seen_is_what_the_model_intends():
    table = """
        usual service every | times as often | the model says outright | seen every | told
        --------------------+----------------+-------------------------+------------+-------------------------------
                            |                |                         | 14         | while we work with the family
        21                  | 3              |                         | 7          | intends a visit every 7 days
        21                  | 2              |                         | 10         | intends a visit every 10 days
        14                  | 30             |                         | 1          | intends a visit every 1 day
        21                  | 0              |                         | 14         | while we work with the family
        21                  |                |                         | 14         | while we work with the family
                            |                | 10                      | 10         | asks that each child is seen
        21                  | 3              | 5                       | 5          | asks that each child is seen
        0                   | 3              | 0                       | 14         | while we work with the family
    """
    keys = {
        "usual service every": "visits_usual_days",
        "times as often": "visits_times_usual",
        "the model says outright": "see_each_child_days",
    }
    for row in read_table(table):
        found = seen_every({key: int(row[heading]) for heading, key in keys.items() if row[heading]})
        assert found.days == int(row["seen every"]), row
        assert row["told"] in found.why, row


def test_seen_alone_is_said():
    child = ChildSeen(KAI, "Kai", date(2026, 1, 5), date(2026, 2, 12), last_seen_alone=True)
    [due] = children_to_see([child], family_id=FAMILY, today=date(2026, 2, 28), every=seen_every({}))
    assert due.what == "See Kai: last seen 12 Feb, seen alone"
    assert overdue_in_words(due, date(2026, 2, 28)) == "overdue 2 days"


def test_the_next_session():
    table = """
        started    | paused                   | held | agreed for | today      | session         | by
        -----------+--------------------------+------+------------+------------+-----------------+-----------
        2026-01-05 |                          | 0    |            | 2026-01-05 | Session 1 of 12 | 2026-01-11
        2026-01-05 |                          | 6    |            | 2026-02-17 | Session 7 of 12 | 2026-02-22
        2026-01-05 |                          | 6    | 2026-02-17 | 2026-02-17 | Session 7 of 12 | 2026-02-17
        2026-01-05 | 2026-01-12 to 2026-01-18 | 6    |            | 2026-02-17 | Session 7 of 12 | 2026-03-01
        2026-01-05 | 2026-02-16 to            | 6    |            | 2026-02-17 |                 |
        2026-01-05 |                          | 12   |            | 2026-04-01 |                 |
    """
    for row in read_table(table):
        due = next_session(
            Course(day(row["started"]), 12, pauses=tuple(periods(row["paused"]))),
            TWELVE,
            held=int(row["held"]),
            agreed_for=maybe_day(row["agreed for"]),
            run_id=RUN,
            family_id=FAMILY,
            today=day(row["today"]),
        )
        told = (due.what, str(due.due_on)) if due else ("", "")
        assert told == (row["session"], row["by"]), row


def test_the_end_of_a_programme_is_prepared_two_weeks_before():
    course = Course(date(2026, 1, 5), 12)

    def due(today: date, *, asked: bool = False) -> Due | None:
        return programme_to_end(course, run_id=RUN, family_id=FAMILY, closure_asked=asked, today=today)

    assert due(date(2026, 3, 14)) is None
    first = due(date(2026, 3, 15))
    assert first
    assert first.due_on == date(2026, 3, 29)
    late = due(date(2026, 4, 2))
    assert late
    assert late.nearness(date(2026, 4, 2)) is Nearness.OVERDUE
    assert due(date(2026, 4, 2), asked=True) is None


def reviewed(done: str, *, settings: dict[str, int] | None = None, **spans: Span) -> Due | None:
    rhythm = Review(key="look", title="Plan review", form="look", **spans)
    return review_due(
        rhythm,
        settings=settings or {},
        started=date(2026, 1, 5),
        last_done=date.fromisoformat(done) if done else None,
        family_id=FAMILY,
    )


def test_a_review_follows_the_rhythm_of_the_practice_model():
    first, later = (reviewed(done, first_after=Span(weeks=4), every=Span(weeks=6)) for done in ("", "2026-02-03"))
    assert first
    assert later
    assert (first.due_on, first.why) == (date(2026, 2, 2), "The practice model asks for it after 4 weeks.")
    assert later.due_on == date(2026, 3, 17)


def test_what_is_done_once_is_due_within_its_time_and_then_no_more():
    for row in read_table(
        """
        decided | last done  | due on     | why
        --------+------------+------------+---------------------------------------------
                |            | 2026-02-02 | The practice model asks for it within 4 weeks.
        6       |            | 2026-02-16 | The practice model asks for it within 6 weeks.
        0       |            |            |
                | 2026-01-20 |            |
                | 2026-03-20 |            |
        """
    ):
        settings = {"first_weeks": int(row["decided"])} if row["decided"] else {}
        due = reviewed(row["last done"], settings=settings, within=Span(weeks=4, setting="first_weeks"))
        assert ((str(due.due_on), due.why) if due else ("", "")) == (row["due on"], row["why"]), row


def test_the_story_is_written_in_the_first_week_and_then_kept_current():
    begun = story_due(last_written=None, since=date(2026, 1, 5), family_id=FAMILY)
    assert (begun.due_on, begun.what) == (date(2026, 1, 12), "Write the story so far")
    again = story_due(last_written=date(2026, 1, 12), since=date(2026, 1, 5), family_id=FAMILY)
    assert again.due_on == date(2026, 2, 23)


def test_safety_comes_first_among_what_is_late():
    today = date(2026, 2, 20)

    def one(what: str, due_on: str, *, safety: bool = False, at: time | None = None) -> Due:
        return Due(DueKind.TASK, what, "", day(due_on), FAMILY, at=at, about_safety=safety)

    found = [
        one("later", "2026-03-20", safety=True),
        one("today, any time", "2026-02-20"),
        one("late, a task", "2026-02-01"),
        one("today at 10", "2026-02-20", at=time(10)),
        one("late, a child unseen", "2026-02-19", safety=True),
    ]
    assert [each.what for each in by_urgency(found, today)] == [
        "late, a child unseen",
        "late, a task",
        "today at 10",
        "today, any time",
        "later",
    ]


def test_what_is_for_today_does_not_hide_below_all_that_is_late():
    table = """
        due        | at    | safety | comes
        -----------+-------+--------+------
        2026-03-01 |       | yes    | 7
        2026-02-20 |       | yes    | 3
        2026-02-01 |       |        | 5
        2026-02-20 | 10:00 |        | 2
        2026-01-05 |       |        | 4
        2026-02-19 |       | yes    | 1
        2026-02-23 |       |        | 6
    """
    found = [
        Due(
            DueKind.TASK,
            row["comes"],
            "",
            day(row["due"]),
            FAMILY,
            at=time.fromisoformat(row["at"]) if row["at"] else None,
            about_safety=row["safety"] == "yes",
        )
        for row in read_table(table)
    ]
    listed = sorted(found, key=lambda each: by_the_day(each, date(2026, 2, 20)))
    assert [each.what for each in listed] == list("1234567")
