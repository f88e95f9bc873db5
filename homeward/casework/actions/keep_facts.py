"""Keep the facts a finished form gives, so that wording may change while what depends on them goes on."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.access.records import stamped
from homeward.casework.models import Fact, FormSubmission
from homeward.casework.rules.form_day import day_of
from homeward.practice.queries import fact_rows, facts_from
from homeward.practice.values import FactValue, Form, Subject

FROM_A_FORM = "form"


def keep_facts(submission: FormSubmission, form: Form, *, today: date) -> int:
    """
    Add the facts of a finished form about a family. Returns how many.

    A correction adds a fact with no value for whatever the form it corrects gave and it does not.
    """
    given = fact_rows(form, submission.answers)
    day = day_of(facts_from(form, submission.answers), today=today)
    now = timezone.now()
    rows = [
        Fact(
            family_id=submission.family_id,
            person_id=person_of(each),
            episode_id=submission.episode_id,
            key=each.key,
            value=each.stored,
            true_from=day,
            known_from=now,
            source_kind=FROM_A_FORM,
            source_id=submission.id,
        )
        for each in given
    ]
    if submission.supersedes_id is not None:
        said_now = {(each.key, each.person_id) for each in rows}
        rows += [
            _taken_back(earlier, submission)
            for earlier in Fact.objects.filter(source_id=submission.supersedes_id, value__isnull=False)
            if (earlier.key, earlier.person_id) not in said_now
        ]
    Fact.objects.bulk_create(stamped(rows))
    return len(rows)


def person_of(fact: FactValue) -> UUID | None:
    """Return the child a fact is about, or None when it is about the family."""
    return UUID(fact.subject_id) if fact.subject is Subject.CHILD and fact.subject_id else None


def _taken_back(earlier: Fact, submission: FormSubmission) -> Fact:
    return Fact(
        family_id=earlier.family_id,
        person_id=earlier.person_id,
        episode_id=earlier.episode_id,
        key=earlier.key,
        value=None,
        true_from=earlier.true_from,
        known_from=timezone.now(),
        source_kind=FROM_A_FORM,
        source_id=submission.id,
    )
