"""
A form as it is asked of one family: in the words of its service stage, with the numbers its authority has decided.
"""

from datetime import date
from uuid import UUID

from django.db.models import F, Q

from homeward.casework.models import Episode, EpisodeChild, FormSubmission
from homeward.casework.queries.service_stage import service_stage_of
from homeward.casework.queries.submissions import AnySubmission
from homeward.casework.values import FormRef
from homeward.practice import queries as practice
from homeward.practice.queries.decided import decided
from homeward.practice.values import Form, ServiceStage


def worded_form(row: AnySubmission, *, today: date) -> Form:
    """Return the form as it is asked for this family now; a finished one as it was asked on the day it was finished."""
    day = row.finished_at.date() if row.finished_at else today
    model = practice.model(row.model_name, row.model_version)
    form = practice.form(row.model_name, row.model_version, row.form_key)
    if not isinstance(row, FormSubmission) or row.episode is None:
        return form
    if any(each.terms for each in model.labels):
        form = practice.worded(form, model, _stage_of(row.family_id, row.episode.id, day))
    if practice.turns_on_settings(form):
        made = decided(on=day)
        settings = made.settings(
            authority_id=row.episode.authority_id,
            team_id=row.episode.team_id,
            model=model.name,
            version=model.version,
        )
        form = practice.as_decided(form, settings)
    return form


def form_title(ref: FormRef, *, family_id: UUID | None, episode_id: UUID | None, today: date) -> str:
    """Return what a form is called for this family now. Only where its name differs by stage is anything asked for."""
    form = practice.form(ref.model, ref.version, ref.key)
    if not form.term or family_id is None or episode_id is None:
        return form.title
    return practice.form_title(ref.model, ref.version, ref.key, _stage_of(family_id, episode_id, today))


def form_titles(episode: Episode, *, today: date) -> dict[str, str]:
    """Return what the forms of an episode's model are called for the family now, where that differs by stage."""
    model = practice.model(episode.model_name, episode.model_version)
    varied = [each for each in model.forms if each.term]
    if not varied:
        return {}
    stage = _stage_of(episode.family_id, episode.id, today)
    titles = {each.key: practice.form_title(model.name, model.version, each.key, stage) for each in varied}
    return {each.key: titles[each.key] for each in varied if titles[each.key] != each.title}


def _stage_of(family_id: UUID, episode_id: UUID, day: date) -> ServiceStage | None:
    to_the_end = Q(ends__isnull=True) | Q(ends__gte=F("episode__closed_on"))
    children = EpisodeChild.objects.filter(to_the_end, episode_id=episode_id).values_list("person_id", flat=True)
    return service_stage_of(family_id, list(children), today=day)[0]
