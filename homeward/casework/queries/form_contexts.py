"""Who and what can be ticked in a form: the children, adults and goals of the case it is filled in for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from homeward.access.values import Viewer
from homeward.casework.models import EpisodeChild, FormSubmission, Goal, ReferralPerson
from homeward.casework.queries.last_known import to_start_from
from homeward.casework.queries.submissions import AnySubmission
from homeward.casework.values import Part, SubmissionState
from homeward.people.queries import family as family_of
from homeward.practice.queries import brought_forward
from homeward.practice.queries import form as form_of
from homeward.practice.values import Choice, FormContext


def form_context(
    row: AnySubmission, *, by: Viewer, today: date, read_with: Iterable[AnySubmission] = ()
) -> FormContext:
    """
    Return whom this form may name, as the viewer of this unit of work may know them.

    Whom a finished form names stays named: a goal that is reached since, a child who no longer takes part.

    :param read_with: other fillings of the form that are read beside it, and name others
    """
    if isinstance(row, FormSubmission):
        return _of_a_family(row, by, today, frozenset(_named_in(row, *read_with)))
    named = ReferralPerson.objects.filter(referral_id=row.referral_id)
    return FormContext(
        children=tuple(_choice(each) for each in named if each.part == Part.CHILD.value),
        adults=tuple(_choice(each) for each in named if each.part == Part.ADULT.value),
    )


def _choice(named: ReferralPerson) -> Choice:
    return Choice(id=str(named.id), label=named.name)


def _named_in(*rows: AnySubmission) -> Iterator[UUID]:
    """Give the ids that the answers of finished forms are sorted by: of children, and of goals."""
    for row in rows:
        for answer in row.answers.values() if row.state != SubmissionState.DRAFT.value else ():
            for key in answer if isinstance(answer, Mapping) else ():
                try:
                    yield UUID(key)
                except ValueError:
                    break  # sorted by something else: by who gave a number


def _of_a_family(row: FormSubmission, by: Viewer, today: date, named: frozenset[UUID]) -> FormContext:
    if row.episode_id is None:
        return FormContext()
    family = family_of(by=by, family_id=row.family_id, on=today)
    # Checks are made after the work is closed, about the children who took part to its end.
    to_the_end = Q(ends__isnull=True) | Q(ends__gte=F("episode__closed_on"))
    taking_part = set(
        EpisodeChild.objects.filter(to_the_end | Q(person_id__in=named), episode_id=row.episode_id).values_list(
            "person_id", flat=True
        )
    )
    children = [each for each in family.children if each.id in taking_part]
    others = [each for each in family.children if each.id not in taking_part]
    still_open = Q(plan__replaced_on__isnull=True, state="open")
    goals = Goal.objects.filter(still_open | Q(pk__in=named), plan__episode_id=row.episode_id)
    return FormContext(
        children=tuple(Choice(id=str(each.id), label=each.name) for each in children),
        # A brother or sister who is not part of the work can be named as present, but is not asked about.
        adults=tuple(Choice(id=str(each.id), label=each.name) for each in [*family.adults, *others]),
        goals=tuple(Choice(id=str(each.id), label=each.wanted) for each in goals),
        brought_forward=_brought_forward(row),
    )


def _brought_forward(row: FormSubmission) -> dict[str, Any]:
    """Return what a draft was begun with and somebody has to look at; a finished form has been looked at."""
    if row.episode_id is None or row.state != SubmissionState.DRAFT.value:
        return {}
    form = form_of(row.model_name, row.model_version, row.form_key)
    return brought_forward(form, to_start_from(form, row.episode_id))
