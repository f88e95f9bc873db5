"""A programme as values for the pages: where it stands, and the sessions that were held."""

from datetime import date
from uuid import UUID

from homeward.casework.models import ProgrammeRun
from homeward.casework.queries.rows import JsonRow, to_day
from homeward.casework.rules.programme import Course, is_paused_on, planned_last_day, week_in_words, week_on
from homeward.casework.values import (
    ProgrammeOutcome,
    ProgrammeView,
    SessionLine,
)
from homeward.vocabulary.periods import Period


def course_of(run: ProgrammeRun) -> Course:
    """Return what the rules need to know about a run gathered with its pauses and extensions."""
    pauses: list[JsonRow] = getattr(run, "pause_rows")  # noqa: B009 (an annotation, unknown to the model)
    extensions: list[JsonRow] = getattr(run, "extension_rows")  # noqa: B009
    return Course(
        started_on=run.started_on,
        weeks=run.weeks_planned,
        weeks_added=sum(each["weeks"] for each in extensions),
        pauses=tuple(Period(date.fromisoformat(each["starts"]), to_day(each["ends"])) for each in pauses),
    )


def programme_view(run: ProgrammeRun, today: date) -> ProgrammeView:
    """Tell where a programme stands; once ended, where it stood on its last day."""
    course = course_of(run)
    ends: list[JsonRow] = getattr(run, "end_rows")  # noqa: B009
    ended_on = to_day(ends[0]["ended_on"]) if ends else None
    words = "ended early" if ends and ends[0]["outcome"] == ProgrammeOutcome.ENDED_EARLY else "completed"
    return ProgrammeView(
        id=run.id,
        title=run.title,
        words=words if ends else week_in_words(course, today),
        week=week_on(course, ended_on or today),
        weeks=course.weeks_in_all,
        started_on=run.started_on,
        planned_last_day=planned_last_day(course, today),
        is_paused=not ends and is_paused_on(course, today),
        sessions_planned=run.sessions_planned,
        sessions=tuple(_session(each) for each in getattr(run, "session_rows")),  # noqa: B009
        ended_on=ended_on,
        outcome=ProgrammeOutcome(ends[0]["outcome"]) if ends else None,
        end_version=ends[0]["version"] if ends else None,
    )


def _session(row: JsonRow) -> SessionLine:
    return SessionLine(
        id=UUID(row["id"]),
        number=row["number"],
        week=row["week"],
        held_on=date.fromisoformat(row["held_on"]),
        happened=row["happened"],
        scale=row["scale"],
    )
