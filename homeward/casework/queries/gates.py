"""What a practice model asks for before the work with a family ends, and what of it is not there yet."""

from typing import Any

from homeward.casework.models import Episode, Fact, FormSubmission, Meeting, Plan, PlanReview
from homeward.casework.queries.work_views import model_of
from homeward.casework.values import SubmissionState
from homeward.practice import queries as practice
from homeward.practice.values import Finding, PracticeModel, Stage


def missing_before_the_end(episode: Episode) -> tuple[Finding, ...]:
    """Return what the gates of the last stages ask for and do not find; advice among it."""
    model = model_of(episode)
    facts, forms = _facts(episode), _forms(episode, model)
    meetings = set(Meeting.objects.filter(episode=episode).values_list("kind", flat=True))
    found = [
        practice.gate(stage, facts=facts, finished_forms=forms, meetings_held=meetings) for stage in _last_stages(model)
    ]
    return tuple(each for one in found for each in (*one.missing, *one.warnings))


def may_waive(episode: Episode, roles: tuple[str, ...]) -> bool:
    """Say whether somebody with these roles may let the work end although something is missing."""
    return all(not stage.gate or set(roles) & set(stage.gate.may_waive) for stage in _last_stages(model_of(episode)))


def _last_stages(model: PracticeModel) -> list[Stage]:
    return [stage for key in ("programme", "closing") if (stage := model.stage(key))]


def _facts(episode: Episode) -> dict[str, Any]:
    rows = Fact.objects.filter(episode=episode, person__isnull=True).order_by("known_from")
    return dict(rows.values_list("key", "value"))


def _forms(episode: Episode, model: PracticeModel) -> set[str]:
    """The forms finished, and those whose record was made without one: an import brings no forms."""
    finished = FormSubmission.objects.filter(episode=episode, state=SubmissionState.FINISHED.value)
    forms = set(finished.values_list("form_key", flat=True))
    made = {
        "plan": Plan.objects.filter(episode=episode).exists(),
        "plan_review": PlanReview.objects.filter(plan__episode=episode).exists(),
        "celebration": Meeting.objects.filter(episode=episode, kind="celebration").exists(),
        # The request for closure itself: whoever looks at what is missing has it before them.
        "closure": True,
    }
    return forms | {form.key for makes, there in made.items() if there for form in model.forms_that_make(makes)}
