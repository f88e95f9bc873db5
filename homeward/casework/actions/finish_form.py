"""Finish a form: check it, keep it for good, take its facts, and make what it makes. All or nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import action, record
from homeward.access.values import Viewer
from homeward.casework.actions.check_form import check_form
from homeward.casework.actions.keep_answers import put_aside
from homeward.casework.actions.keep_facts import keep_facts
from homeward.casework.actions.makers import MAKERS
from homeward.casework.actions.move_on import go_on_by_itself
from homeward.casework.actions.save_draft import own_draft
from homeward.casework.models import FormSubmission
from homeward.casework.queries.form_contexts import form_context
from homeward.casework.queries.form_wording import worded_form
from homeward.casework.queries.submissions import AnySubmission, subject_of
from homeward.casework.values import Finished, Made, Making, SecondLook, SubmissionState, WhyAside
from homeward.practice.queries import facts_from, tell_apart
from homeward.practice.values import Form
from homeward.vocabulary.errors import Invalid, Problem


@action
def finish_form(
    *,
    by: Viewer,
    submission_id: UUID,
    answers: Mapping[str, Any],
    version: int | None = None,
    looked_twice: bool = False,
    today: date,
) -> Finished:
    """
    Finish a draft with these answers. What was answered before its question was hidden is left out, and kept aside.

    :param looked_twice: whether the person has seen what is worth a second look and goes on all the same
    :raises Invalid: with every answer to put right, each beside its question
    :raises SecondLook: if something is worth a second look and ``looked_twice`` is not set
    :raises Stale: if the draft was saved elsewhere after this person opened it
    :raises Conflict: if the form is finished already
    """
    draft = own_draft(by, submission_id)
    draft.check_version(version)
    form = worded_form(draft, today=today)
    context = form_context(draft, by=by, today=today)
    check_form(form, answers, context, looked_twice=looked_twice, today=today)
    draft.answers, left_out = tell_apart(form, answers)
    if left_out:
        put_aside(draft, left_out, WhyAside.NOT_ASKED, by)
    _close(draft, by)
    made = _make(by, draft, form, today)
    if isinstance(draft, FormSubmission):
        keep_facts(draft, form, today=today)
        if draft.episode_id is not None:
            go_on_by_itself(draft.episode_id)
    record(
        "form.finished",
        by=by,
        about=[subject_of(draft)],
        detail={
            "form": draft.form_key,
            "made": made.kind,
            "corrects": draft.supersedes_id is not None,
            "left_out": len(left_out),
        },
    )
    return Finished(draft.id, made, tuple(left_out))


def _close(draft: AnySubmission, by: Viewer) -> None:
    now = timezone.now()
    draft.state = SubmissionState.FINISHED.value
    draft.saved_at = draft.finished_at = now
    draft.finished_by = by.user_id
    draft.save()
    if draft.supersedes is not None:
        earlier = draft.supersedes
        earlier.state = SubmissionState.SUPERSEDED.value
        earlier.save(update_fields=["state"])


def _make(by: Viewer, draft: AnySubmission, form: Form, today: date) -> Made:
    maker = MAKERS.get(draft.makes)
    if maker is None:
        return Made("form", draft.id)
    making = Making(
        by=by,
        form=draft.ref,
        submission_id=draft.id,
        supersedes_id=draft.supersedes_id,
        correction_reason=draft.correction_reason,
        referral_id=getattr(draft, "referral_id", None),
        episode_id=getattr(draft, "episode_id", None),
        family_id=draft.family_id,
        facts=facts_from(form, draft.answers),
        today=today,
    )
    try:
        return maker(making)
    except SecondLook:
        raise
    except Invalid as refusal:
        raise Invalid([_at_its_question(form, each) for each in refusal.problems]) from refusal


def _at_its_question(form: Form, problem: Problem) -> Problem:
    """Put a problem a maker found with a fact beside the question that asks for that fact."""
    question = next((each for each in form.questions if each.fact and each.fact == problem.field), None)
    return Problem(question.key if question else problem.field, problem.message, problem.remedy)
