"""What was claimed, approved, invoiced, paid, held back and clawed back: by payer and period, to the penny."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import ClaimLine, Contract, Invoice, PaymentRun
from homeward.outcomes.queries.accounts import (
    HeldBack,
    SettledAccounts,
    ToPay,
    held_back_now,
    last_day_to_settle,
    settlements,
    waiting_to_be_paid,
)
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.payments import by_payer, shares_of
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
    """One payment run in a line: which claims it paid, and what each payer paid out under it."""

    number: int
    reference: str
    paid_on: date
    amount: Decimal
    held_back: Decimal
    digest: str
    claims: tuple[tuple[UUID, int], ...]
    payers: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class AddedUp:
    """The sums of a contract by payer and period beside its invoices and payment runs."""

    rows: tuple[ReconciledRow, ...]
    total: Sums
    invoices: Decimal
    payments: Decimal

    @property
    def adds_up(self) -> bool:
        """Whether lines, invoices and payment runs tell the same to the penny."""
        return self.invoices == self.total.invoiced and self.payments == self.total.paid + self.total.held


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Everything on the reconciliation page, and whether it adds up."""

    contract: ContractSummary
    rows: tuple[ReconciledRow, ...]
    total: Sums
    runs: tuple[PaidRun, ...]
    invoices: Decimal
    payments: Decimal
    held: tuple[HeldBack, ...]
    to_pay: tuple[ToPay, ...]
    settlements: tuple[SettledAccounts, ...]
    may_settle_to: date | None

    @property
    def adds_up(self) -> bool:
        """Whether lines, invoices and payment runs tell the same to the penny."""
        return self.invoices == self.total.invoiced and self.payments == self.total.paid + self.total.held


def reconciliation(*, by: Viewer, contract_id: UUID, today: date) -> Reconciliation:
    """
    Return the reconciliation of a contract.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("contract.reconciled", by=by, about=[Subject.contract(contract.id)])
    found = added_up(contract)
    return Reconciliation(
        contract=summaries([contract])[0],
        rows=found.rows,
        total=found.total,
        runs=_runs(contract),
        invoices=found.invoices,
        payments=found.payments,
        held=held_back_now(contract),
        to_pay=waiting_to_be_paid(contract, by),
        settlements=settlements(contract),
        may_settle_to=last_day_to_settle(contract, today) if found.adds_up else None,
    )


def added_up(contract: Contract) -> AddedUp:
    """Return what the lines of a contract's claims add up to, by payer and period, and what else must tell the same."""
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
    invoices, runs = Invoice.objects.filter(contract=contract), PaymentRun.objects.filter(contract=contract)
    return AddedUp(
        rows=tuple(rows),
        total=total,
        invoices=sum(invoices.values_list("amount", flat=True), NOTHING),
        payments=sum(runs.values_list("amount", flat=True), NOTHING),
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
        for name, part in shares_of(each, asked=True).items():
            found[name] += part
    return found


def by_payer_refused(lines: Iterable[ClaimLine]) -> dict[str, Decimal]:
    """Return what was asked of each payer and refused."""
    decided = [each for each in lines if each.state in {*_APPROVED, LineState.REJECTED.value}]
    stands = by_payer(each for each in decided if each.state != LineState.REJECTED.value)
    return {name: asked - stands.get(name, (NOTHING, NOTHING))[0] for name, asked in _asked(decided).items()}


def _runs(contract: Contract) -> tuple[PaidRun, ...]:
    rows = PaymentRun.objects.filter(contract=contract).prefetch_related("paid_claims__claim").order_by("number")
    lines: defaultdict[UUID, list[ClaimLine]] = defaultdict(list)
    paid = ClaimLine.objects.filter(contract=contract, state__in=SETTLED, claim__paid_in__isnull=False)
    for each in paid.select_related("claim__paid_in", "changes").defer("evidence", "changes__evidence", "steps"):
        lines[each.claim.paid_in.run_id].append(each)
    return tuple(_run(each, lines[each.id]) for each in rows.defer("frozen"))


def _run(row: PaymentRun, lines: Iterable[ClaimLine]) -> PaidRun:
    return PaidRun(
        number=row.number,
        reference=row.reference,
        paid_on=row.paid_on,
        amount=row.amount,
        held_back=row.held_back,
        digest=row.digest,
        claims=tuple(
            sorted(((each.claim_id, each.claim.number) for each in row.paid_claims.all()), key=lambda e: e[1])
        ),
        payers={name: amount - held for name, (amount, held) in sorted(by_payer(lines).items())},
    )
