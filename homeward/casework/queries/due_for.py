"""What is due for a family, from the work with it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from homeward.casework.queries.family_work import FamilyWork
from homeward.casework.queries.programme_views import course_of
from homeward.casework.queries.rows import JsonRow, to_day, to_id
from homeward.casework.rules.due import (
    ChildSeen,
    PlannedSession,
    by_urgency,
    children_to_see,
    next_session,
    programme_to_end,
    review_due,
    story_due,
)
from homeward.casework.rules.seeing_children import seen_every
from homeward.casework.values import Due, DueKind, GoalState, TaskKind
from homeward.people.values import PersonSummary
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel, Review


def due_for(work: FamilyWork, people: Mapping[UUID, PersonSummary], *, today: date) -> list[Due]:
    """Return what is due for a family, safety first among what is late, then by day."""
    found = [_task(work, each) for each in work.gathered("task_rows") if each["due_on"]]
    found += _checks(work, people)
    # While a family waits for a worker the board of the team shows it; nothing is due from anybody yet.
    if work.episode.closed_on is None and work.gathered("allocation_rows"):
        model = practice.model(work.episode.model_name, work.episode.model_version)
        found += _of_programme(work, model, today)
        found += _of_plan(work, model)
        found += _other_reviews(work, model)
        every = seen_every(work.settings)
        found += children_to_see(_seen(work, people), family_id=work.family_id, today=today, every=every)
        found.append(_story(work))
    return by_urgency(found, today)


def _task(work: FamilyWork, row: JsonRow) -> Due:
    kinds = {TaskKind.SESSION.value: DueKind.SESSION, TaskKind.VISIT.value: DueKind.SEE_CHILD}
    who = f" ({row['who']})" if row["who"] else ""
    return Due(
        kind=kinds.get(row["kind"], DueKind.TASK),
        what=f"{row['what']}{who}",
        why=row["why"] or "Added by hand.",
        due_on=date.fromisoformat(row["due_on"]),
        family_id=work.family_id,
        at=time.fromisoformat(row["due_at"]) if row["due_at"] else None,
        record_id=UUID(row["id"]),
        version=row["version"],
    )


def _checks(work: FamilyWork, people: Mapping[UUID, PersonSummary]) -> list[Due]:
    found = []
    for row in work.gathered("check_rows"):
        person = people.get(UUID(row["person_id"]))
        if not row["finding_rows"]:
            found.append(
                Due(
                    kind=DueKind.FOLLOW_UP,
                    what=f"{row['title']}: {person.given or person.name if person else 'a child'}",
                    why="Counted from the last day of the programme or the work; a contract may rest on it.",
                    due_on=date.fromisoformat(row["due_on"]),
                    family_id=work.family_id,
                    record_id=UUID(row["id"]),
                    person_id=UUID(row["person_id"]),
                )
            )
    return found


def _of_programme(work: FamilyWork, model: PracticeModel, today: date) -> list[Due]:
    run = work.run
    if run is None or getattr(run, "end_rows"):  # noqa: B009 (an annotation, unknown to the model)
        return _to_start(work) if run is None and model.programmes else []
    course = course_of(run)
    programme = model.programme(run.programme)
    planned = [PlannedSession(each.number, each.week) for each in programme.sessions] if programme else []
    sessions: list[JsonRow] = getattr(run, "session_rows")  # noqa: B009
    appointments = [each for each in work.gathered("task_rows") if each["kind"] == TaskKind.SESSION.value]
    asked = any(each["state"] == "requested" for each in work.gathered("closure_rows"))
    coming = (
        None
        if appointments  # the day agreed stands there as a task already
        else next_session(
            course,
            planned,
            held=max((each["number"] or 0 for each in sessions), default=0),
            agreed_for=None,
            run_id=run.id,
            family_id=work.family_id,
            today=today,
        )
    )
    ending = programme_to_end(course, run_id=run.id, family_id=work.family_id, closure_asked=asked, today=today)
    return [each for each in (coming, ending) if each is not None]


def _to_start(work: FamilyWork) -> list[Due]:
    since = max(date.fromisoformat(each["starts"]) for each in work.gathered("allocation_rows"))
    return [
        Due(
            kind=DueKind.START,
            what="Start the programme",
            why="A worker is allocated and no programme has been started.",
            due_on=since,
            family_id=work.family_id,
        )
    ]


def _of_plan(work: FamilyWork, model: PracticeModel) -> list[Due]:
    run = work.run
    if not work.goals:
        if getattr(run, "end_rows", model.programmes):
            return []
        rhythm = next(iter(_rhythms(model, of_plan=True)), None)
        if rhythm is None:
            return []
        first = review_due(
            rhythm,
            settings=work.settings,
            started=run.started_on if run else _began(work),
            last_done=None,
            family_id=work.family_id,
            title="Agree the plan with the family",
        )
        return [first] if first else []
    return [*_steps(work), *_reviews(work, model)]


def _began(work: FamilyWork) -> date:
    """The day somebody was allocated to the family for the first time, of those who still are."""
    return min(date.fromisoformat(each["starts"]) for each in work.gathered("allocation_rows"))


def _steps(work: FamilyWork) -> list[Due]:
    found = []
    for goal in work.goals:
        steps: list[JsonRow] = getattr(goal, "step_rows")  # noqa: B009
        for step in steps if goal.state == GoalState.OPEN else ():
            by_when = to_day(step["by_when"])
            if by_when is not None and step["done_on"] is None:
                who = f" ({step['who']})" if step["who"] else ""
                found.append(
                    Due(
                        kind=DueKind.STEP,
                        what=f"{step['what']}{who}",
                        why=f"A step towards: {goal.wanted}",
                        due_on=by_when,
                        family_id=work.family_id,
                        record_id=to_id(step["id"]),
                        version=step["version"],
                    )
                )
    return found


def _reviews(work: FamilyWork, model: PracticeModel) -> list[Due]:
    plan = work.goals[0].plan
    last: date | None = getattr(work.goals[0], "last_review")  # noqa: B009
    found = []
    for rhythm in _rhythms(model, of_plan=True):
        started = _counted_from(work, rhythm, plan.agreed_on)
        if started is None:
            continue
        due = review_due(rhythm, settings=work.settings, started=started, last_done=last, family_id=work.family_id)
        if due is None:
            continue
        agreed = plan.review_on
        if agreed is not None and (last is None or agreed > last):
            due = Due(due.kind, due.what, "The day agreed with the family.", agreed, work.family_id)
        found.append(due)
    return found


def _rhythms(model: PracticeModel, *, of_plan: bool) -> list[Review]:
    """Return the rhythms of the plan, or those of other forms: an assessment of risk, a meeting."""
    plans = {each.key for makes in ("plan", "plan_review") for each in model.forms_that_make(makes)}
    return [each for each in model.reviews if (each.form in plans) is of_plan]


def _counted_from(work: FamilyWork, rhythm: Review, otherwise: date) -> date | None:
    """Return the day a rhythm is counted from; None while nobody knows the day its model names."""
    match rhythm.counted_from:
        case None:
            return otherwise
        case "allocation.accepted_on":
            return _began(work)
        case "programme.started_on":
            return work.run.started_on if work.run else None
        case fact:
            return work.days.get(fact)


def _other_reviews(work: FamilyWork, model: PracticeModel) -> list[Due]:
    """What is looked at again by a rhythm of its own, counted from the start of the work or from the last time."""
    done = {each["form_key"]: to_day(str(each["finished_at"])[:10]) for each in work.gathered("form_rows")}
    read = next((to_day(each["taken_on"]) for each in work.gathered("measure_rows")), None)
    found = []
    for rhythm in _rhythms(model, of_plan=False):
        form = model.form(rhythm.form)
        last = read if form is not None and form.makes == "reading" else done.get(rhythm.form)
        started = _counted_from(work, rhythm, _began(work))
        if started is None:
            continue
        comes_round = rhythm.within is None and last is None
        due = review_due(
            rhythm,
            settings=work.settings,
            started=started,
            last_done=last,
            family_id=work.family_id,
            title=form.title if form is not None and comes_round else "",
        )
        if due is not None:
            found.append(replace(due, form_key=rhythm.form))
    return found


def _seen(work: FamilyWork, people: Mapping[UUID, PersonSummary]) -> list[ChildSeen]:
    visits = {each["person_id"]: each for each in work.gathered("seen_rows")}
    sessions = {each["person_id"]: each for each in work.gathered("attended_rows")}
    found = []
    for child in work.gathered("live_child_rows"):
        person = people.get(UUID(child["person_id"]))
        if person is None:
            continue
        visit, session = visits.get(child["person_id"]), sessions.get(child["person_id"])
        days = [day for day in (to_day(row["on"]) for row in (visit, session) if row) if day]
        last = max(days, default=None)
        found.append(
            ChildSeen(
                person_id=person.id,
                name=person.given or person.name,
                since=_since(work, child),
                last_seen=last,
                last_seen_alone=bool(visit and visit["alone"] and to_day(visit["on"]) == last),
            )
        )
    return found


def _since(work: FamilyWork, child: JsonRow) -> date:
    """Since when we work with a child: not before somebody was allocated."""
    days = [date.fromisoformat(each["starts"]) for each in work.gathered("allocation_rows")]
    return max(date.fromisoformat(child["starts"]), min(days, default=date.min))


def _story(work: FamilyWork) -> Due:
    rows = work.gathered("story_rows")
    starts = [date.fromisoformat(each["starts"]) for each in work.gathered("allocation_rows")]
    return story_due(
        last_written=to_day(rows[0]["written_on"]) if rows else None,
        since=max(starts, default=work.episode.opened_on),
        family_id=work.family_id,
    )
