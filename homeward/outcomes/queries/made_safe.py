"""Which claimed lines a step that protected the child bears on."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service
from homeward.outcomes.models import ClaimLine, Enrolment
from homeward.outcomes.queries.agreements import terms_frozen_in
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.rules.case import case_of
from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.rules.pricing.safety import spared


def made_safe(lines: Iterable[ClaimLine], *, today: date) -> set[UUID]:
    """
    Return those of the lines that were lost because a child was made safe, each by the terms it was claimed under.

    Such a line counts as no error of whoever claimed it. Nothing is read where there is no line to ask about.
    """
    some = [each for each in lines if each.enrolment_id is not None]
    if not some:
        return set()
    enrolments = list(Enrolment.objects.filter(pk__in={each.enrolment_id for each in some}))
    with as_service("judge"):
        told = histories(enrolments, today=today)
    found: set[UUID] = set()
    for line in some:
        history = told.get(line.enrolment_id) if line.enrolment_id else None
        if history is None:
            continue
        terms = terms_frozen_in(line.evidence)
        standings = judge_child(terms, history, today=today)
        safe = {each.promise for each, _ in spared(standings, case_of(terms, history, today=today))}
        if line.promise in safe:
            found.add(line.pk)
    return found
