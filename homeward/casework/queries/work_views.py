"""Tell rows of the work with a family as the values the pages show."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from homeward.casework.models import Episode, Goal, Placement, ProgrammeRun, StatusPeriod
from homeward.casework.queries.rows import JsonRow, to_day, to_id
from homeward.casework.rules.plan_progress import ScaleReading, progress_of
from homeward.casework.rules.programme import Course, is_paused_on, planned_last_day, week_in_words, week_on
from homeward.casework.values import (
    DETAILS,
    AllocationView,
    ClosureReason,
    ClosureState,
    ClosureView,
    EpisodeView,
    EvidenceSource,
    FamilyAgrees,
    FollowUpView,
    GoalState,
    GoalView,
    Living,
    PlacementKind,
    PlacementView,
    PlanView,
    ProgrammeOutcome,
    ProgrammeView,
    Rater,
    ReadingOnGoal,
    SessionLine,
    StatusKind,
    StatusView,
    StepView,
    StoryView,
    TaskView,
)
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel
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


def model_of(episode: Episode) -> PracticeModel:
    """Return the practice model an episode is pinned to."""
    return practice.model(episode.model_name, episode.model_version)


def episode_view(episode: Episode) -> EpisodeView:
    """Tell an episode, with the titles of its model and stage."""
    model = model_of(episode)
    stage = model.stage(episode.stage)
    workers = [_allocation(each) for each in getattr(episode, "allocation_rows")]  # noqa: B009
    return EpisodeView(
        id=episode.id,
        reference=episode.reference,
        model_name=episode.model_name,
        model_version=episode.model_version,
        model_title=model.identity.title,
        stage=episode.stage,
        stage_title=stage.title if stage else episode.stage,
        opened_on=episode.opened_on,
        closed_on=episode.closed_on,
        team_id=episode.team_id,
        children=tuple(UUID(each["person_id"]) for each in getattr(episode, "child_rows")),  # noqa: B009
        lead=next((each for each in workers if each.role == "lead"), None),
        co_workers=tuple(each for each in workers if each.role != "lead"),
        referral_id=episode.referral_id,
    )


def _allocation(row: JsonRow) -> AllocationView:
    return AllocationView(user_id=to_id(row["user_id"]), role=row["role"], since=date.fromisoformat(row["starts"]))


def plan_view(goals: Iterable[Goal], names: Mapping[UUID, str]) -> PlanView | None:
    """Tell the current plan from its goals, or None when there is none."""
    rows = list(goals)
    if not rows:
        return None
    plan = rows[0].plan
    return PlanView(
        id=plan.id,
        agreed_on=plan.agreed_on,
        best_hopes=plan.best_hopes,
        preferred_future=plan.preferred_future,
        strengths=plan.strengths,
        worries=plan.worries,
        helpers=plan.helpers,
        family_agrees=FamilyAgrees(plan.family_agrees) if plan.family_agrees else None,
        disagreement=plan.disagreement,
        review_on=plan.review_on,
        last_review=getattr(rows[0], "last_review"),  # noqa: B009
        submission_id=plan.submission_id,
        version=plan.version,
        goals=tuple(goal_view(each, names) for each in rows),
    )


def goal_view(goal: Goal, names: Mapping[UUID, str]) -> GoalView:
    """Tell a goal with its readings, its progress and its steps."""
    readings = [_reading(each, names) for each in getattr(goal, "reading_rows")]  # noqa: B009
    progress = progress_of([ScaleReading(each.rater, each.value, each.taken_on) for each in readings], goal.good_enough)
    return GoalView(
        id=goal.id,
        position=goal.position,
        wanted=goal.wanted,
        baseline=goal.baseline,
        good_enough=goal.good_enough,
        state=GoalState(goal.state),
        state_reason=goal.state_reason,
        readings=tuple(readings),
        steps=tuple(_step(each) for each in getattr(goal, "step_rows")),  # noqa: B009
        words=progress.words,
        path=progress.path,
        latest=tuple((each.rater, each.latest) for each in progress.raters),
        sees_differently=progress.sees_differently,
        is_good_enough=progress.reached_good_enough,
        domain=goal.domain,
        need=goal.need,
        state_since=goal.state_since,
    )


def _reading(row: JsonRow, names: Mapping[UUID, str]) -> ReadingOnGoal:
    person = to_id(row["person_id"])
    rater = names.get(person, "") if person else ""
    return ReadingOnGoal(
        rater=rater or Rater(row["rater"]).label,
        value=row["value"],
        taken_on=date.fromisoformat(row["taken_on"]),
        what_helped=row["what_helped"],
    )


def _step(row: JsonRow) -> StepView:
    return StepView(
        id=UUID(row["id"]),
        what=row["what"],
        who=row["who"],
        by_when=to_day(row["by_when"]),
        done_on=to_day(row["done_on"]),
        version=row["version"],
    )


def story_view(rows: list[JsonRow]) -> StoryView | None:
    """Tell the latest version of the story, or None when nobody has written one."""
    if not rows:
        return None
    row = rows[0]
    return StoryView(
        id=UUID(row["id"]),
        body=row["body"],
        worries=row["worries"],
        working_well=row["working_well"],
        needs_to_happen=row["needs_to_happen"],
        written_on=date.fromisoformat(row["written_on"]),
        by=to_id(row["recorded_by"]),
    )


def task_view(row: JsonRow) -> TaskView:
    """Tell a task."""
    return TaskView(
        id=UUID(row["id"]),
        kind=row["kind"],
        what=row["what"],
        why=row["why"],
        who=row["who"],
        due_on=to_day(row["due_on"]),
        due_at=(row["due_at"] or "")[:5],
        assigned_to=to_id(row["assigned_to"]),
        done_on=to_day(row["done_on"]),
        version=row["version"],
    )


def follow_up_view(row: JsonRow) -> FollowUpView:
    """Tell a check after the programme, with what it found if somebody has checked."""
    found = row["finding_rows"][0] if row["finding_rows"] else None
    return FollowUpView(
        id=UUID(row["id"]),
        family_id=UUID(row["family_id"]),
        episode_id=UUID(row["episode_id"]),
        person_id=UUID(row["person_id"]),
        key=row["key"],
        title=row["title"],
        due_on=date.fromisoformat(row["due_on"]),
        checked_on=to_day(found["checked_on"]) if found else None,
        living_words=Living(found["living"]).label if found else "",
        source_words=EvidenceSource(found["source"]).label if found else "",
        note=found["note"] if found else "",
        submission_id=to_id(found["submission_id"]) if found else None,
    )


def closure_view(row: JsonRow) -> ClosureView:
    """Tell a request for closure."""
    return ClosureView(
        id=UUID(str(row["id"])),
        family_id=UUID(str(row["family_id"])),
        episode_id=UUID(str(row["episode_id"])),
        state=ClosureState(row["state"]),
        reason=ClosureReason(row["reason"]),
        summary=row["summary"],
        working_well=row["working_well"],
        worries=row["worries"],
        signposts=tuple(row["signposts"]),
        closes_on=date.fromisoformat(str(row["closes_on"])),
        requested_by=UUID(str(row["requested_by"])),
        requested_on=date.fromisoformat(str(row["requested_on"])),
        decided_by=UUID(str(row["decided_by"])) if row["decided_by"] else None,
        decided_on=date.fromisoformat(str(row["decided_on"])) if row["decided_on"] else None,
        decision_note=row["decision_note"],
        version=row["version"],
        submission_id=UUID(str(row["submission_id"])) if row["submission_id"] else None,
    )


def status_view(row: StatusPeriod) -> StatusView:
    """Tell a status period."""
    kind = StatusKind(row.kind)
    offered = DETAILS.get(kind)
    return StatusView(
        id=row.id,
        person_id=row.person_id,
        kind=kind,
        detail=row.detail,
        detail_words=offered(row.detail).label if offered and row.detail else "",
        starts=row.starts,
        ends=row.ends,
        start_reason=row.start_reason,
        end_reason=row.end_reason,
        known_from=row.known_from,
        known_to=row.known_to,
        correction_reason=row.correction_reason,
        version=row.version,
    )


def placement_view(row: Placement) -> PlacementView:
    """Tell a placement."""
    return PlacementView(
        id=row.id,
        person_id=row.person_id,
        kind=PlacementKind(row.kind),
        is_short_break=row.is_short_break,
        provider=row.provider,
        starts=row.starts,
        ends=row.ends,
        start_reason=row.start_reason,
        ended_reason=row.ended_reason,
        known_from=row.known_from,
        known_to=row.known_to,
        correction_reason=row.correction_reason,
        version=row.version,
    )
