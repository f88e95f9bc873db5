"""What hangs on an episode that gates and expectations are judged on: one statement, sent when it is first needed."""

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery

from homeward.casework.models import (
    Allocation,
    Closure,
    Episode,
    EpisodeChild,
    Fact,
    FormSubmission,
    GateWaiver,
    Goal,
    Meeting,
    NoGoalReason,
    Plan,
    PlanReview,
    ProgrammeEnd,
    ProgrammeRun,
    SignOff,
)
from homeward.casework.queries.rows import gathered
from homeward.casework.queries.service_stage import risks_said, statuses_in_force
from homeward.casework.values import ClosureState, SubmissionState
from homeward.casework.values.sign_offs import SignOffOn


class Asked:
    """What hangs on an episode; with the children's statuses on a day where its model expects something at a stage."""

    def __init__(self, episode: Episode, *, expected_on: date | None = None) -> None:
        """Send nothing yet."""
        self.episode, self.expected_on = episode, expected_on

    @cached_property
    def row(self) -> Any:
        """The episode with what gates are judged on as attributes."""
        here = {"episode": OuterRef("pk")}
        agreed = SignOff.objects.filter(on=SignOffOn.STAGE.value, **here).order_by("asked_on")
        in_plan = {"plan__episode": OuterRef("pk"), "plan__replaced_on__isnull": True}
        finished = FormSubmission.objects.filter(state=SubmissionState.FINISHED.value, **here)
        open_closures = Closure.objects.filter(**here).exclude(state=ClosureState.RETURNED.value)
        runs = ProgrammeRun.objects.filter(**here).order_by("started_on")
        ended = ProgrammeEnd.objects.filter(run__episode=OuterRef("pk"), known_to__isnull=True).order_by("-ended_on")
        first_lead = Allocation.objects.filter(role="lead", **here).order_by("starts")
        return Episode.objects.annotate(
            fact_rows=gathered(Fact.objects.filter(person__isnull=True, **here).order_by("known_from"), "key", "value"),
            form_keys=ArraySubquery(finished.values("form_key").distinct()),
            meeting_kinds=ArraySubquery(Meeting.objects.filter(**here).order_by().values("kind").distinct()),
            waiver_rows=gathered(GateWaiver.objects.filter(**here).order_by("recorded_at"), "stage", "needs", "reason"),
            agreement_rows=gathered(agreed, "key", "state", "asked_on"),
            goal_rows=gathered(Goal.objects.filter(**in_plan).order_by("position"), "id", "wanted", "domain", "state"),
            reason_rows=gathered(NoGoalReason.objects.filter(**in_plan).order_by("domain"), "domain", "reason"),
            plan_there=Exists(Plan.objects.filter(**here)),
            review_there=Exists(PlanReview.objects.filter(plan__episode=OuterRef("pk"))),
            closure_there=Exists(open_closures),
            lead_since=Subquery(first_lead.values("starts")[:1]),
            programme_began=Subquery(runs.values("started_on")[:1]),
            programme_ended=Subquery(ended.values("ended_on")[:1]),
            **self._expected(here),
        ).get(pk=self.episode.pk)

    def _expected(self, here: dict[str, OuterRef]) -> dict[str, Any]:
        if self.expected_on is None:
            return {}
        family = {"family": OuterRef("family")}
        children = EpisodeChild.objects.filter(episode=OuterRef(OuterRef("pk"))).values("person_id")
        own = Q(**here) | Q(episode__isnull=True)
        return {
            "status_rows": gathered(statuses_in_force(self.expected_on).filter(person__in=children), "kind", "starts"),
            "risk_rows": gathered(risks_said().filter(**family), "person_id", "value", "true_from"),
            "held_rows": gathered(Meeting.objects.filter(superseded_by__isnull=True, **here), "kind", "held_on"),
            "own_fact_rows": gathered(
                Fact.objects.filter(own, person__isnull=True, **family).order_by("known_from"), "key", "value"
            ),
        }
