"""What was claimed, approved, invoiced, paid, held back and clawed back: by payer and period, to the penny."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import ClaimLine, Invoice, PaymentRun
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.payments import by_payer
from homeward.outcomes.rules import quarters
from homeward.outcomes.values.claims import APPROVED, SETTLED, LineKind, LineState
from homeward.outcomes.values.pages import ContractSummary
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.periods import Period

_APPROVED = {*APPROVED, *SETTLED, LineState.INVOICED.value}
_INVOICED = {*SETTLED, LineState.INVOICED.value}


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of one payer in one period, or of all of them. ``paid`` is what left the bank: nothing held back."""

    claimed: Decimal = NOTHING
    refused: Decimal = NOTHING
    approved: Decimal = NOTHING
    invoiced: Decimal = NOTHING
    paid: Decimal = NOTHING
    held: Decimal = NOTHING
    clawed_back: Decimal = NOTHING

    def plus(self, other: "Sums") -> "Sums":
        """Return both together."""
        return Sums(*(getattr(self, name) + getattr(other, name) for name in Sums.__slots__))


@dataclass(frozen=True, slots=True)
class ReconciledRow:
    """One payer in one period."""

    period: str
    payer: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class PaidRun:
    """One payment run in a line."""

    number: int
    reference: str
    paid_on: object
    amount: Decimal
    held_back: Decimal
    digest: str
    claim_id: UUID
    claim_number: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Everything on the reconciliation page, and whether it adds up."""

    contract: ContractSummary
    rows: tuple[ReconciledRow, ...]
    total: Sums
    runs: tuple[PaidRun, ...]
    invoices: Decimal
    payments: Decimal

    @property
    def adds_up(self) -> bool:
        """Whether lines, invoices and payment runs tell the same to the penny."""
        return self.invoices == self.total.invoiced and self.payments == self.total.paid + self.total.held


def reconciliation(*, by: Viewer, contract_id: UUID) -> Reconciliation:
    """
    Return the reconciliation of a contract.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("contract.reconciled", by=by, about=[Subject.contract(contract.id)])
    lines = list(
        ClaimLine.objects.filter(contract=contract)
        .exclude(claim__state="draft")
        .select_related("claim", "changes")
        .defer("evidence", "changes__evidence")
        .order_by("claim__period_starts", "claim__number")
    )
    periods: defaultdict[tuple[object, object], list[ClaimLine]] = defaultdict(list)
    for each in lines:
        periods[each.claim.period_starts, each.claim.period_ends].append(each)
    rows = [
        ReconciledRow(quarters.in_words(Period(some[0].claim.period_starts, some[0].claim.period_ends)), payer, sums)
        for some in periods.values()
        for payer, sums in sorted(_sums(some).items())
    ]
    total = Sums()
    for row in rows:
        total = total.plus(row.sums)
    runs = PaymentRun.objects.filter(contract=contract).select_related("claim").order_by("number")
    listed = tuple(_run(each) for each in runs.defer("frozen"))
    return Reconciliation(
        contract=summaries([contract])[0],
        rows=tuple(rows),
        total=total,
        runs=listed,
        invoices=sum((each.amount for each in Invoice.objects.filter(contract=contract)), NOTHING),
        payments=sum((each.amount for each in listed), NOTHING),
    )


def _sums(lines: list[ClaimLine]) -> dict[str, Sums]:
    asked = _asked(lines)
    approved = by_payer(each for each in lines if each.state in _APPROVED)
    invoiced = by_payer(each for each in lines if each.state in _INVOICED)
    paid = by_payer(each for each in lines if each.state in SETTLED)
    back = by_payer(each for each in lines if each.state in SETTLED and each.kind == LineKind.CLAWBACK.value)
    refused = by_payer_refused(lines)
    nothing = (NOTHING, NOTHING)
    return {
        payer: Sums(
            claimed=asked[payer],
            refused=refused.get(payer, NOTHING),
            approved=approved.get(payer, nothing)[0],
            invoiced=invoiced.get(payer, nothing)[0],
            paid=paid.get(payer, nothing)[0] - paid.get(payer, nothing)[1],
            held=paid.get(payer, nothing)[1],
            clawed_back=-back.get(payer, nothing)[0],
        )
        for payer in asked
    }


def _asked(lines: Iterable[ClaimLine]) -> dict[str, Decimal]:
    found: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    for each in lines:
        for name, part in (each.asked_payers or each.payers or {"": str(each.asked)}).items():
            found[name] += Decimal(part)
    return found


def by_payer_refused(lines: Iterable[ClaimLine]) -> dict[str, Decimal]:
    """Return what was asked of each payer and refused."""
    decided = [each for each in lines if each.state in {*_APPROVED, LineState.REJECTED.value}]
    stands = by_payer(each for each in decided if each.state != LineState.REJECTED.value)
    return {name: asked - stands.get(name, (NOTHING, NOTHING))[0] for name, asked in _asked(decided).items()}


def _run(row: PaymentRun) -> PaidRun:
    return PaidRun(
        number=row.number,
        reference=row.reference,
        paid_on=row.paid_on,
        amount=row.amount,
        held_back=row.held_back,
        digest=row.digest,
        claim_id=row.claim_id,
        claim_number=row.claim.number,
    )
