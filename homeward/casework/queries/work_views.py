"""Tell rows of the work with a family as the values the pages show."""

from datetime import date
from uuid import UUID

from homeward.casework.models import Episode
from homeward.casework.queries.rows import JsonRow, to_day, to_id
from homeward.casework.values import (
    AllocationView,
    ClosureReason,
    ClosureState,
    ClosureView,
    EpisodeView,
    EvidenceSource,
    FollowUpView,
    Living,
    StoryView,
    TaskView,
)
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel


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
