"""What a family's practice model expects at its service stage, and what of it is there."""

from datetime import date
from uuid import UUID

from django.db.models import Max, Min, Q

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Fact, FormSubmission, Meeting
from homeward.casework.queries.family_work import work_of
from homeward.casework.queries.service_stage import service_stage_of
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.expectations import Practice, judge_expectations
from homeward.casework.values import SubmissionState
from homeward.casework.values.expectations import ExpectedPractice
from homeward.practice import queries as practice
from homeward.practice.values import ServiceStage

STAGE_WORDS = {
    ServiceStage.EARLY_HELP: "early help",
    ServiceStage.CIN: "need",
    ServiceStage.CP: "child protection",
    ServiceStage.EDGE_OF_CARE: "danger of coming into care",
    ServiceStage.LOOKED_AFTER: "care",
}


def expected_practice(*, by: Viewer, family_id: UUID, today: date) -> ExpectedPractice | None:
    """
    Return what is expected of the work with a family now; None where its model expects nothing at its stage.

    :raises NotAllowed: if the viewer may not read the work with the family
    """
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    work = work_of([family_id], today=today).get(family_id)
    model = model_of(work.episode) if work else None
    if work is None or model is None or not model.expectations or work.episode.closed_on is not None:
        return None
    children = [UUID(each["person_id"]) for each in work.gathered("child_rows")]
    stage, since = service_stage_of(family_id, children, today=today)
    if stage is None or since is None:
        return None
    began_on = max(since, work.episode.opened_on)
    lines = judge_expectations(
        model.expectations,
        stage,
        began_on=began_on,
        practice=_practice(family_id, work.episode.id),
        settings=work.settings,
        judge=practice.checks,
        today=today,
    )
    return ExpectedPractice(STAGE_WORDS[stage], began_on, lines) if lines else None


def _practice(family_id: UUID, episode_id: UUID) -> Practice:
    forms = FormSubmission.objects.filter(episode_id=episode_id, state=SubmissionState.FINISHED.value)
    finished = forms.values("form_key").annotate(day=Max("finished_at")).values_list("form_key", "day")
    meetings = Meeting.objects.filter(episode_id=episode_id, superseded_by__isnull=True)
    held = meetings.order_by().values("kind").annotate(day=Min("held_on")).values_list("kind", "day")
    own = Q(episode_id=episode_id) | Q(episode__isnull=True)
    facts = Fact.objects.filter(own, family_id=family_id, person__isnull=True).order_by("known_from")
    return Practice(
        forms={key: day.date() for key, day in finished if day},
        meetings=dict(held),
        facts={each.key: each.value for each in facts},
    )
