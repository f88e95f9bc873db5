"""Where a programme stands: its week, its planned end, and what pauses and extensions do to both."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.periods import Period, merge


@dataclass(frozen=True)
class Course:
    """A programme as agreed: so many weeks from a day, weeks added, and days on which it stood still."""

    started_on: date
    weeks: int
    weeks_added: int = 0
    pauses: tuple[Period, ...] = field(default=())

    @property
    def weeks_in_all(self) -> int:
        """The weeks agreed, with every extension."""
        return self.weeks + self.weeks_added


def planned_last_day(course: Course, today: date) -> date:
    """
    Return the last day of the programme as people say it, counting the days it has stood still so far.

    A pause that is still open moves the end a day further each day.
    """
    days_left = course.weeks_in_all * 7
    day = course.started_on
    for pause in merge(course.pauses):
        worked = max(0, (pause.start - day).days)
        if worked >= days_left:
            break
        days_left -= worked
        day = max(day, pause.end or max(today, pause.start) + timedelta(days=1))
    return day + timedelta(days=days_left - 1)


def week_on(course: Course, day: date) -> int:
    """Return which week of the programme the day falls in, counted from 1; 0 before it starts."""
    if day < course.started_on:
        return 0
    still = sum(each.days(day) for each in merge(course.pauses))
    return ((day - course.started_on).days - still) // 7 + 1


def is_paused_on(course: Course, day: date) -> bool:
    """Say whether the programme stands still on the day."""
    return any(each.includes(day) for each in course.pauses)


def week_in_words(course: Course, today: date) -> str:
    """Return where the programme is: "week 7 of 12", "week 14 of 12, 2 over", "starts on 5 January 2026"."""
    week, total = week_on(course, today), course.weeks_in_all
    if week == 0:
        return f"starts on {plain_day(course.started_on)}"
    words = f"week {week} of {total}"
    if week > total:
        words += f", {count_of(week - total, 'week')} over"
    return f"{words}, paused" if is_paused_on(course, today) else words


def check_end(course: Course, ended_on: date, today: date) -> None:
    """
    Refuse a last day that cannot be.

    :raises Invalid: if it lies before the start or in the future
    """
    if ended_on < course.started_on:
        raise Invalid.because(
            f"The programme cannot end before it started on {plain_day(course.started_on)}.", field="ended_on"
        )
    if ended_on > today:
        raise Invalid.because("The last day of the programme must be today or in the past.", field="ended_on")


def check_extension(weeks: int, already_added: int, most_weeks: int | None) -> None:
    """
    Refuse an extension the practice model does not allow.

    :param most_weeks: the most weeks that may be added in all; None: no limit is set
    :raises Invalid: if it adds nothing, or too much
    """
    if weeks < 1:
        raise Invalid.because("An extension adds at least one week.", field="weeks")
    if most_weeks is not None and already_added + weeks > most_weeks:
        left = max(0, most_weeks - already_added)
        raise Invalid.because(
            f"The programme may be extended by {count_of(most_weeks, 'week')} in all; "
            f"{count_of(left, 'week')} {'is' if left == 1 else 'are'} left.",
            field="weeks",
        )
