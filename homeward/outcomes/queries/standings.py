"""Read standings as last judged; the database counts them, so a page costs the same at any size."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, QuerySet

from homeward.outcomes.models import Enrolment, StandingRecord
from homeward.outcomes.values.pages import SomeStandings, StandingView
from homeward.outcomes.values.standing import Proof, ProofKind, Verdict
from homeward.vocabulary.periods import Period

LOOK_AHEAD = timedelta(days=90)
SHOWN = 25
MILESTONES_SHOWN = 200


def view_of(row: StandingRecord, reference: str) -> StandingView:
    """Return a standing as a value."""
    window = Period(row.window_starts, row.window_ends) if row.window_starts and row.window_ends else None
    return StandingView(
        enrolment_id=row.enrolment_id,
        reference=reference,
        promise=row.promise,
        title=row.title,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        due_on=row.due_on,
        window=window,
        proof=proofs(row.proof),
        judged_on=row.judged_on,
        occurrence=row.occurrence,
        counted=counted_in_words(row.quantity, row.counted_in),
    )


def counted_in_words(quantity: str, counted_in: str) -> str:
    """Return what was counted: "14 whole weeks", nothing where nothing is."""
    if not quantity:
        return ""
    exact = Fraction(quantity)
    told = f"{exact.numerator:,}" if exact.denominator == 1 else f"{float(exact):,.4f}".rstrip("0")
    return f"{told} {counted_in}".strip()


def proofs(rows: Iterable[dict[str, str]]) -> tuple[Proof, ...]:
    """Return stored proof as values."""
    return tuple(Proof(ProofKind(each["kind"]), each["record_id"], each["shows"]) for each in rows)


def live_standings(contract_id: UUID) -> QuerySet[StandingRecord]:
    """Return the standings of the children still enrolled."""
    return StandingRecord.objects.filter(contract_id=contract_id, live=True)


def counted(contract_id: UUID) -> dict[tuple[str, Verdict], int]:
    """Return how many children have each promise standing so: one statement."""
    # Of a promise that repeats, the first time: how many children, not how many times.
    rows = live_standings(contract_id).filter(occurrence=1).order_by().values("promise", "verdict")
    rows = rows.annotate(n=Count("id"))
    return {(row["promise"], Verdict(row["verdict"])): row["n"] for row in rows}


def coming_up(contract_id: UUID, today: date) -> tuple[StandingView, ...]:
    """Return the milestones of the next 90 days that are still open, soonest first."""
    rows = live_standings(contract_id).filter(
        verdict=Verdict.TOO_EARLY.value, due_on__gte=today, due_on__lte=today + LOOK_AHEAD
    )
    return _first(rows, MILESTONES_SHOWN)


def waiting(contract_id: UUID) -> SomeStandings:
    """Return the promises nobody can decide yet, longest due first."""
    rows = live_standings(contract_id).filter(verdict=Verdict.UNKNOWN.value)
    return SomeStandings(_first(rows, SHOWN), rows.count())


def claimable(contract_id: UUID) -> SomeStandings:
    """Return the promises earned and not claimed yet, longest due first."""
    rows = live_standings(contract_id).filter(verdict=Verdict.EARNED.value, claimed=False)
    return SomeStandings(_first(rows, SHOWN), rows.count())


def _first(rows: QuerySet[StandingRecord], number: int) -> tuple[StandingView, ...]:
    found = list(rows.order_by("due_on", "enrolment_id", "promise")[:number])
    enrolments = Enrolment.objects.filter(pk__in={each.enrolment_id for each in found})
    references = dict(enrolments.values_list("id", "reference"))
    return tuple(view_of(each, references[each.enrolment_id]) for each in found)
