"""What is due for a family, when, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from homeward.casework.rules.follow_up_schedule import after
from homeward.casework.rules.programme import Course, is_paused_on, planned_last_day, week_on
from homeward.casework.rules.seeing_children import SeenEvery
from homeward.casework.values.due import Due, DueKind, Nearness
from homeward.practice.values import Review
from homeward.vocabulary.dates import count_of, plain_day, short_day

STORY_EVERY = 42
"""Days. Homeward's own default: the story so far is looked at again every six weeks."""


@dataclass(frozen=True)
class ChildSeen:
    """When a child taking part was last seen by us, and since when we work with them."""

    person_id: UUID
    name: str
    since: date
    last_seen: date | None
    last_seen_alone: bool = False


@dataclass(frozen=True)
class PlannedSession:
    """A session as the programme intends it."""

    number: int
    week: int


def children_to_see(children: Iterable[ChildSeen], *, family_id: UUID, today: date, every: SeenEvery) -> list[Due]:
    """Return, for each child, the day by which they are to be seen again."""
    found = []
    for child in children:
        due_on = (child.last_seen or child.since) + timedelta(days=every.days)
        found.append(
            Due(
                kind=DueKind.SEE_CHILD,
                what=f"See {child.name}: {_last_seen(child, today)}",
                why=every.why,
                due_on=due_on,
                family_id=family_id,
                person_id=child.person_id,
                about_safety=True,
            )
        )
    return found


def next_session(
    course: Course,
    planned: Iterable[PlannedSession],
    *,
    held: int,
    agreed_for: date | None,
    run_id: UUID,
    family_id: UUID,
    today: date,
) -> Due | None:
    """
    Return the next session of a programme: on the day agreed, else by the last day of its planned week.

    None while the programme is paused, and once every planned session has been held.
    """
    in_order = sorted(planned, key=lambda each: each.number)
    number = held + 1
    coming = next((each for each in in_order if each.number >= number), None)
    if coming is None or is_paused_on(course, today):
        return None
    week_starts = _first_day_of_week(course, coming.week, today)
    due_on = agreed_for or week_starts + timedelta(days=6)
    why = (
        "The day agreed with the family."
        if agreed_for
        else f"The programme plans session {number} for week {coming.week}."
    )
    return Due(
        kind=DueKind.SESSION,
        what=f"Session {number} of {len(in_order)}",
        why=why,
        due_on=due_on,
        family_id=family_id,
        record_id=run_id,
    )


def programme_to_end(course: Course, *, run_id: UUID, family_id: UUID, closure_asked: bool, today: date) -> Due | None:
    """Return the end of the programme as something to do, from its last two weeks on."""
    last = planned_last_day(course, today)
    if closure_asked or (last - today).days > 14:
        return None
    return Due(
        kind=DueKind.CLOSURE,
        what="Closing meeting and closure",
        why=f"The programme is planned to end on {plain_day(last)}.",
        due_on=last,
        family_id=family_id,
        record_id=run_id,
    )


def review_due(
    rhythm: Review,
    *,
    settings: Mapping[str, Any],
    started: date,
    last_done: date | None,
    family_id: UUID,
    title: str = "",
) -> Due | None:
    """
    Return when something is to be looked at again, by a rhythm of the practice model.

    :returns: None for what is done once and has been done, or is not asked for here
    """
    span = rhythm.due_after(settings, again=last_done is not None)
    if span is None:
        return None
    asks = "within" if rhythm.within is not None else "after"
    return Due(
        kind=DueKind.REVIEW,
        what=title or rhythm.title,
        why=f"The practice model asks for it {asks} {span.words}.",
        due_on=after(started if last_done is None else last_done, span),
        family_id=family_id,
    )


def story_due(*, last_written: date | None, since: date, family_id: UUID, every: int = STORY_EVERY) -> Due:
    """Return when the story so far is to be looked at again."""
    due_on = since + timedelta(days=7) if last_written is None else last_written + timedelta(days=every)
    what = "Write the story so far" if last_written is None else "Look at the story so far again"
    return Due(
        kind=DueKind.STORY,
        what=what,
        why=f"A stranger should understand the family in a minute: kept current every {every} days.",
        due_on=due_on,
        family_id=family_id,
    )


def by_urgency(found: Iterable[Due], today: date) -> list[Due]:
    """Return what is due in the order to look at it: safety first among what is late, then by day."""
    return sorted(
        found,
        key=lambda each: (not (each.about_safety and each.due_on < today), each.due_on, each.at is None, each.what),
    )


def by_the_day(due: Due, today: date) -> tuple[bool, bool, date, bool]:
    """
    Return where something stands in a list of everything due: what is late and about a child's safety, then today.

    What else is late comes after today's: it is often long, and an appointment at half past three must not hide below.
    """
    return (
        not (due.about_safety and due.due_on < today),
        due.nearness(today) is not Nearness.TODAY,
        due.due_on,
        due.at is None,
    )


def _last_seen(child: ChildSeen, today: date) -> str:
    if child.last_seen is None:
        return "not seen yet"
    alone = ", seen alone" if child.last_seen_alone else ""
    return f"last seen {short_day(child.last_seen, today)}{alone}"


def _first_day_of_week(course: Course, week: int, today: date) -> date:
    """The first day of a programme week; days the programme has stood still before it push it back."""
    day = course.started_on + timedelta(days=7 * (week - 1))
    for _ in range(366):
        if week_on(course, day) >= week and not is_paused_on(course, day):
            return day
        day += timedelta(days=1)
    return day


def overdue_in_words(due: Due, today: date) -> str:
    """Return how late something is: "overdue 2 days"."""
    return f"overdue {count_of(due.days_late(today), 'day')}"
