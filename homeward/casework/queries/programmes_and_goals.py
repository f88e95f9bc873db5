"""The programmes of episodes and the goals of their plans, for one family or for many: a statement each."""

from collections.abc import Collection
from functools import cache
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet

from homeward.casework.models import (
    Goal,
    GoalReading,
    GoalStep,
    Plan,
    PlanReview,
    ProgrammeEnd,
    ProgrammeExtension,
    ProgrammePause,
    ProgrammeRun,
    Session,
)
from homeward.casework.queries.rows import gathered


def runs_of(episode_ids: Collection[UUID]) -> QuerySet[ProgrammeRun]:
    """Return the programmes of these episodes with what hangs on them, the earliest first."""
    return _every_run().filter(episode_id__in=episode_ids)


@cache
def _every_run() -> QuerySet[ProgrammeRun]:
    here = {"run": OuterRef("pk")}
    return (
        ProgrammeRun.objects.all()
        .annotate(
            pause_rows=gathered(ProgrammePause.objects.filter(**here), "starts", "ends"),
            extension_rows=gathered(ProgrammeExtension.objects.filter(**here), "weeks"),
            end_rows=gathered(
                ProgrammeEnd.objects.filter(known_to__isnull=True, **here), "ended_on", "outcome", "version"
            ),
            session_rows=gathered(
                Session.objects.filter(superseded_by__isnull=True, **here).order_by("held_on", "number"),
                "id",
                "number",
                "week",
                "held_on",
                "happened",
                "scale",
            ),
        )
        .order_by("started_on")
    )


def goals_of(episode_ids: Collection[UUID]) -> QuerySet[Goal]:
    """Return the goals of the current plans of these episodes with what hangs on them, in their order."""
    current = Plan.objects.filter(episode_id__in=episode_ids, replaced_on__isnull=True)
    return _every_goal().filter(plan__in=current)


@cache
def _every_goal() -> QuerySet[Goal]:
    reviews = PlanReview.objects.filter(plan=OuterRef("plan")).order_by("-reviewed_on")
    return (
        Goal.objects.all()
        .select_related("plan")
        .annotate(
            episode=F("plan__episode_id"),
            reading_rows=gathered(
                GoalReading.objects.filter(goal=OuterRef("pk")).order_by("taken_on", "recorded_at"),
                "rater",
                "person_id",
                "value",
                "taken_on",
                "what_helped",
            ),
            step_rows=gathered(
                GoalStep.objects.filter(goal=OuterRef("pk")).order_by("recorded_at"),
                "id",
                "what",
                "who",
                "by_when",
                "done_on",
                "version",
            ),
            last_review=reviews.values("reviewed_on")[:1],
        )
        .order_by("position")
    )
