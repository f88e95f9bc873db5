"""A form in the words of the service stage the family is at, where its practice model has words of its own there."""

from datetime import date

from django.db.models import F, Q

from homeward.casework.models import EpisodeChild, FormSubmission
from homeward.casework.queries.service_stage import service_stage_of
from homeward.casework.queries.submissions import AnySubmission
from homeward.practice import queries as practice
from homeward.practice.values import Form


def worded_form(row: AnySubmission, *, today: date) -> Form:
    """Return the form as it is asked for this family now; a finished one as it was asked on the day it was finished."""
    model = practice.model(row.model_name, row.model_version)
    has_words = any(each.terms for each in model.labels)
    if not isinstance(row, FormSubmission) or row.episode_id is None or not has_words:
        return practice.form(row.model_name, row.model_version, row.form_key)
    day = row.finished_at.date() if row.finished_at else today
    to_the_end = Q(ends__isnull=True) | Q(ends__gte=F("episode__closed_on"))
    children = EpisodeChild.objects.filter(to_the_end, episode_id=row.episode_id).values_list("person_id", flat=True)
    stage, _ = service_stage_of(row.family_id, list(children), today=day)
    return practice.form_for(row.model_name, row.model_version, row.form_key, stage)
