"""Finished forms of a family that ask for a fact, whatever version of a model they were asked under."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from homeward.casework.models import FormSubmission
from homeward.casework.rules.form_day import day_of
from homeward.casework.values import FamilyHead, SubmissionState
from homeward.practice import queries as practice
from homeward.practice.values import Form


@dataclass(frozen=True)
class Filling:
    """One finished form: which, the day it is true of, its answers and the facts they give."""

    id: UUID
    form: Form
    version: str
    on: date
    answers: dict[str, Any]
    facts: dict[str, Any]


def fillings_that_ask(*, family_id: UUID, fact: str) -> list[Filling]:
    """Return the finished forms of a family that ask for a fact, the earliest first; corrected ones are left out."""
    rows = FormSubmission.objects.filter(family_id=family_id, state=SubmissionState.FINISHED.value)
    found = []
    for row in rows.order_by("finished_at"):
        form = practice.form(row.model_name, row.model_version, row.form_key)
        if not asks(form, fact):
            continue
        facts = practice.facts_from(form, row.answers)
        day = day_of(facts, today=localdate(row.finished_at))
        found.append(Filling(row.id, form, f"{row.model_name}/{row.model_version}", day, row.answers, facts))
    return sorted(found, key=lambda each: each.on)


def form_that_asks(head: FamilyHead, fact: str) -> Form | None:
    """Return the form of the family's practice model that asks for a fact, if one does."""
    if head.episode is None:
        return None
    model = practice.model(head.episode.model_name, head.episode.model_version)
    return next((each for each in model.forms if asks(each, fact)), None)


def asks(form: Form, fact: str) -> bool:
    """Say whether a form asks for a fact."""
    return any(each.fact == fact for each in form.questions)
