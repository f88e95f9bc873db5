"""What we do with families, for one or for many: four statements however many there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from homeward.casework.models import (
    Allocation,
    Closure,
    Episode,
    EpisodeChild,
    FollowUpCheck,
    FollowUpFinding,
    FormSubmission,
    Goal,
    ProgrammeRun,
    RandomTrial,
    Reading,
    SessionAttendance,
    SignOff,
    Story,
    Task,
    Visit,
    VisitChild,
    Voice,
)
from homeward.casework.queries.days_counted_from import days_counted_from
from homeward.casework.queries.programmes_and_goals import goals_of, runs_of
from homeward.casework.queries.rows import JsonRow, gathered
from homeward.casework.rules.visit_intensity import LOOKED_BACK
from homeward.casework.values import SubmissionState
from homeward.casework.values.sign_offs import SignOffState
from homeward.practice.queries.decided import Decided, decided


@dataclass(frozen=True)
class FamilyWork:
    """The latest episode of a family with what hangs on it, as rows; ``earlier`` are the episodes before."""

    family_id: UUID
    episode: Episode
    earlier: tuple[Episode, ...]
    runs: tuple[ProgrammeRun, ...]
    goals: tuple[Goal, ...]
    # What the authority has decided where the practice model leaves it open.
    settings: Mapping[str, Any] = field(default_factory=dict)
    # The days its rhythms are counted from, by fact, where the model names one.
    days: Mapping[str, date] = field(default_factory=dict)

    def gathered(self, name: str) -> list[JsonRow]:
        """Return the rows gathered with the episode under this name."""
        found: list[JsonRow] = getattr(self.episode, name)
        return found

    def flag(self, name: str) -> bool:
        """Return what was asked with the episode under this name."""
        return bool(getattr(self.episode, name))

    @property
    def run(self) -> ProgrammeRun | None:
        """The programme in hand, or the last one."""
        return self.runs[-1] if self.runs else None


def work_of(family_ids: Collection[UUID], *, today: date) -> dict[UUID, FamilyWork]:
    """Return the work with each of these families that ever had an episode, by family."""
    by_family: dict[UUID, list[Episode]] = defaultdict(list)
    for episode in _episodes(family_ids, today):
        by_family[episode.family_id].append(episode)
    latest = {family: max(some, key=_order) for family, some in by_family.items()}
    ids = [each.id for each in latest.values()]
    settings = decided(on=today) if ids else None
    days = days_counted_from(latest.values())
    runs, goals = _by_episode(runs_of(ids), "episode_id"), _by_episode(goals_of(ids), "episode")
    return {
        family: FamilyWork(
            family_id=family,
            episode=episode,
            earlier=tuple(each for each in by_family[family] if each.id != episode.id),
            runs=tuple(runs[episode.id]),
            goals=tuple(goals[episode.id]),
            settings=_settings_of(episode, settings) if settings else {},
            days=days.get(episode.id, {}),
        )
        for family, episode in latest.items()
    }


def _settings_of(episode: Episode, made: Decided) -> Mapping[str, Any]:
    return made.settings(
        authority_id=episode.authority_id,
        team_id=episode.team_id,
        model=episode.model_name,
        version=episode.model_version,
    )


def _order(episode: Episode) -> tuple[bool, date]:
    return (episode.closed_on is None, episode.opened_on)


def _by_episode(rows: QuerySet[Any], column: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


# Django takes longer to put these statements together than the database to answer them, and every page of a family
# asks them: so they are put together once, and each asking only adds whom it is about.


def _episodes(family_ids: Collection[UUID], today: date) -> QuerySet[Episode]:
    return _every_episode(today).filter(family_id__in=family_ids)


@lru_cache(maxsize=2)
def _every_episode(today: date) -> QuerySet[Episode]:
    here = {"episode": OuterRef("pk")}
    family = {"family": OuterRef("family")}
    taking_part = EpisodeChild.objects.filter(Q(ends__isnull=True) | Q(ends__gt=today), **here)
    return (
        Episode.objects.all()
        .annotate(
            child_rows=gathered(EpisodeChild.objects.filter(**here), "person_id", "starts", "ends"),
            live_child_rows=gathered(taking_part, "person_id", "starts"),
            allocation_rows=gathered(
                Allocation.objects.filter(ends__isnull=True, **here).order_by("starts"),
                "user_id",
                "role",
                "starts",
            ),
            closure_rows=gathered(Closure.objects.filter(**here).order_by("-recorded_at")[:1], *_CLOSURE_COLUMNS),
            task_rows=gathered(Task.objects.filter(done_on__isnull=True, **family).order_by("due_on"), *_TASK_COLUMNS),
            check_rows=gathered(_checks(here), *_CHECK_COLUMNS),
            story_rows=gathered(
                Story.objects.filter(**family).order_by("-written_on", "-recorded_at")[:1], *_STORY_COLUMNS
            ),
            seen_rows=gathered(_seen(family), "person_id", on="visit__visited_on", alone="seen_alone"),
            form_rows=gathered(_forms(here), "form_key", "finished_at"),
            measure_rows=gathered(_readings(here)[:1], "taken_on"),
            attended_rows=gathered(_attended(family), "person_id", on="session__held_on"),
            voice_rows=gathered(Voice.objects.filter(replaced_at__isnull=True, **family)[:VOICES], *_VOICE_COLUMNS),
            visit_rows=gathered(_visits(here, today), "visited_on"),
            draft_rows=gathered(_drafts(family), *_DRAFT_COLUMNS),
            team_name=F("team__name"),
            has_waiting_steps=Exists(SignOff.objects.filter(state=SignOffState.WAITING.value, **family)),
            has_trial=Exists(RandomTrial.objects.all()),
        )
        .order_by("opened_on")
    )


_CLOSURE_COLUMNS = (
    "id",
    "family_id",
    "episode_id",
    "state",
    "reason",
    "summary",
    "working_well",
    "worries",
    "signposts",
    "closes_on",
    "requested_by",
    "requested_on",
    "decided_by",
    "decided_on",
    "decision_note",
    "version",
    "submission_id",
)
_TASK_COLUMNS = (
    "id",
    "kind",
    "what",
    "why",
    "who",
    "due_on",
    "due_at",
    "assigned_to",
    "done_on",
    "version",
)
_DRAFT_COLUMNS = ("id", "form_key", "model_name", "model_version", "started_at", "recorded_by")
_CHECK_COLUMNS = ("id", "family_id", "episode_id", "person_id", "key", "title", "due_on", "finding_rows")
_VOICE_COLUMNS = ("person_id", "words", "what_we_did", "said_on", "source_kind", "may_see")
VOICES = 4
"""How many of the family's own words are read with the work."""
_STORY_COLUMNS = (
    "id",
    "body",
    "worries",
    "working_well",
    "needs_to_happen",
    "written_on",
    "recorded_by",
)


def _checks(here: dict[str, OuterRef]) -> QuerySet[FollowUpCheck]:
    findings = FollowUpFinding.objects.filter(check_due=OuterRef("pk"), known_to__isnull=True)
    return (
        FollowUpCheck.objects.filter(**here)
        .annotate(finding_rows=gathered(findings, "checked_on", "living", "source", "note", "submission_id"))
        .order_by("due_on")
    )


def _seen(family: dict[str, OuterRef]) -> QuerySet[VisitChild]:
    """The last visit on which each child was seen."""
    return (
        VisitChild.objects.filter(seen=True, visit__superseded_by__isnull=True, **family)
        .order_by("person_id", "-visit__visited_on", "-seen_alone")
        .distinct("person_id")
    )


def _readings(here: dict[str, OuterRef]) -> QuerySet[Reading]:
    """The readings of licensed measures, the last one first: some are filed without a form."""
    return Reading.objects.filter(known_to__isnull=True, **here).order_by("-taken_on")


def _forms(here: dict[str, OuterRef]) -> QuerySet[FormSubmission]:
    """The last time each form was finished."""
    finished = FormSubmission.objects.filter(state=SubmissionState.FINISHED.value, **here)
    return finished.order_by("form_key", "-finished_at").distinct("form_key")


def _visits(here: dict[str, OuterRef], today: date) -> QuerySet[Visit]:
    """The visits that count when it is said how often a family is visited."""
    return Visit.objects.filter(
        superseded_by__isnull=True, visited_on__gt=today - timedelta(days=LOOKED_BACK), **here
    ).order_by("visited_on")


def _drafts(family: dict[str, OuterRef]) -> QuerySet[FormSubmission]:
    """The forms somebody has begun, the one saved last first."""
    return FormSubmission.objects.filter(state=SubmissionState.DRAFT.value, **family).order_by("-saved_at")


def _attended(family: dict[str, OuterRef]) -> QuerySet[SessionAttendance]:
    """The last session each member of the family came to."""
    return (
        SessionAttendance.objects.filter(attended="attended", session__superseded_by__isnull=True, **family)
        .order_by("person_id", "-session__held_on")
        .distinct("person_id")
    )
