"""The days an outcome rests on: of a claim line as frozen with it, of an enrolment as the record stands now."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import ValidationError

from homeward.access.actions import as_service
from homeward.access.values import Viewer
from homeward.outcomes.models import ClaimLine, Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import Agreement, contract_for, terms_frozen_in
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.queries.standings import view_of
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.days_looked_at import days_looked_at
from homeward.outcomes.values.days_looked_at import DaysLookedAt
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period


def days_of_line(*, by: Viewer, line_id: UUID) -> DaysLookedAt | None:
    """
    Return the days a line rests on, as frozen when it was made; None where it looks at none.

    :raises NotFound: if there is no such line, or none this viewer may know of
    """
    row = ClaimLine.objects.filter(pk=line_id).first()
    if row is None:
        raise NotFound("There is no such line, or it is not on one of your contracts.")
    contract_for(by, row.contract_id)
    frozen = row.evidence
    standing = frozen.get("standing") or {}
    try:
        history = evidence.history_from(frozen)
    except ValidationError:
        return None
    window, due_on = standing.get("window"), standing.get("due_on")
    return days_looked_at(
        terms_frozen_in(frozen),
        history,
        promise=row.promise,
        window=_period(window) if window else None,
        due_on=parse_date_text(due_on) if due_on else None,
        today=parse_date_text(frozen["judged_on"]),
    )


def days_of_enrolment(
    row: Enrolment, agreement: Agreement, standings: Sequence[StandingRecord]
) -> dict[tuple[str, int], DaysLookedAt]:
    """Return the days each promise of one enrolment rests on, by promise and time, as the record stands now."""
    if not standings:
        return {}
    with as_service("judge"):
        history = histories([row], today=max(each.judged_on for each in standings))[row.id]
    found = {}
    for each in (view_of(one, row.reference) for one in standings):
        days = days_looked_at(
            agreement.terms,
            history,
            promise=each.promise,
            window=each.window,
            due_on=each.due_on,
            today=each.judged_on,
        )
        if days is not None:
            found[each.promise, each.occurrence] = days
    return found


def _period(window: dict[str, str]) -> Period:
    return Period(parse_date_text(window["start"]), parse_date_text(window["end"]) if window["end"] else None)
