"""Read standings as they were last judged."""

from collections.abc import Iterable
from uuid import UUID

from homeward.outcomes.models import StandingRecord
from homeward.outcomes.values.pages import StandingView
from homeward.outcomes.values.standing import Proof, ProofKind, Verdict
from homeward.vocabulary.periods import Period


def view_of(row: StandingRecord) -> StandingView:
    """Return a standing as a value; its enrolment is read with it."""
    window = Period(row.window_starts, row.window_ends) if row.window_starts and row.window_ends else None
    return StandingView(
        enrolment_id=row.enrolment_id,
        reference=row.enrolment.reference,
        promise=row.promise,
        title=row.title,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        due_on=row.due_on,
        window=window,
        proof=proofs(row.proof),
        judged_on=row.judged_on,
    )


def proofs(rows: Iterable[dict[str, str]]) -> tuple[Proof, ...]:
    """Return stored proof as values."""
    return tuple(Proof(ProofKind(each["kind"]), each["record_id"], each["shows"]) for each in rows)


def standings_of(contract_id: UUID) -> list[StandingView]:
    """Return every standing of the live enrolments of a contract, by reference and day due: one statement."""
    rows = (
        StandingRecord.objects.filter(contract_id=contract_id, enrolment__withdrawn_on__isnull=True)
        .select_related("enrolment")
        .order_by("enrolment__number", "due_on", "promise")
    )
    return [view_of(each) for each in rows]
