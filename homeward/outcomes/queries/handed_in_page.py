"""What was handed in on a contract, and what its terms look for that no record yields."""

from datetime import timedelta
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import CohortFigures, HandedIn
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.terms import asked
from homeward.outcomes.values.handed_in import EvidenceView, FiguresView, Shape
from homeward.outcomes.values.pages.evidence import EvidencePage

SHOWN = 200


def evidence_page(*, by: Viewer, contract_id: UUID) -> EvidencePage:
    """
    Return what was handed in on a contract, newest first, and what its terms still look for.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    agreement = agreement_of(contract)
    rows = HandedIn.objects.filter(contract=contract, takes_back__isnull=True)
    newest = rows.select_related("enrolment", "taken_back_by").order_by("-recorded_at", "id")[:SHOWN]
    figures = CohortFigures.objects.filter(contract=contract).order_by("-recorded_at", "id")[:SHOWN]
    record_read("evidence.handed_in_opened", by=by, about=[Subject.contract(contract.id)])
    return EvidencePage(
        contract=summaries([contract])[0],
        may_hand_in=allowed(by, Permission.OUTCOME_ENROL),
        looked_for=tuple(each.says for each in asked.not_recorded(agreement.document)),
        promises=tuple((each.code, each.title) for each in agreement.terms.promises),
        evidence=tuple(view_of(each, each.enrolment.reference) for each in newest),
        total=rows.count(),
        figures=tuple(
            FiguresView(
                each.cohort, each.promise, each.people, each.units, each.document, each.certified_by, each.recorded_at
            )
            for each in figures
        ),
    )


def view_of(row: HandedIn, reference: str) -> EvidenceView:
    """Return one thing handed in as a value; whether it was taken back is read with it."""
    back = getattr(row, "taken_back_by", None)
    return EvidenceView(
        id=row.id,
        reference=reference,
        shape=Shape(row.shape),
        code=row.code,
        on=row.starts,
        last_day=row.ends - timedelta(days=1) if row.ends else None,
        value=row.value,
        details=row.details,
        document=row.document,
        certified_by=row.certified_by,
        handed_in_at=row.recorded_at,
        taken_back=back.because if back else "",
        quantity=row.quantity,
        sources=row.sources,
        enrolment_id=row.enrolment_id,
    )
