"""The page of one payment run: what it paid, who paid how much of it, and what an auditor performs it again from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import PaymentRun
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.rules import evidence
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.pages import ContractSummary
from homeward.vocabulary.errors import NotFound


@dataclass(frozen=True, slots=True)
class RunLine:
    """One line of a payment run, as it was paid."""

    line_id: UUID
    claim_number: int
    reference: str
    title: str
    kind: LineKind
    amount: Decimal
    held_back: Decimal


@dataclass(frozen=True, slots=True)
class PaymentRunPage:
    """One payment run, read from what it froze."""

    contract: ContractSummary
    number: int
    reference: str
    paid_on: date
    known_on: datetime
    amount: Decimal
    held_back: Decimal
    claims: tuple[tuple[UUID, int], ...]
    payers: tuple[tuple[str, Decimal, Decimal], ...]
    lines: tuple[RunLine, ...]
    terms: tuple[str, ...]
    histories: int
    digest: str
    digest_holds: bool
    digests: Mapping[str, str]
    code: str


def payment_run_page(*, by: Viewer, contract_id: UUID, number: int) -> PaymentRunPage:
    """
    Return everything on the page of a payment run.

    :raises NotFound: if there is no such run, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    run = PaymentRun.objects.filter(contract=contract, number=number).first()
    if run is None:
        raise NotFound("There is no such payment run, or it is not on one of your contracts.")
    record_read("payment_run.opened", by=by, about=[Subject.contract(contract.id)], detail={"run": run.number})
    frozen = run.frozen
    claims = run.paid_claims.order_by("claim__number").values_list("claim_id", "claim__number")
    first = next((each[1] for each in claims), 0)
    return PaymentRunPage(
        contract=summaries([contract])[0],
        number=run.number,
        reference=run.reference,
        paid_on=run.paid_on,
        known_on=run.known_on,
        amount=run.amount,
        held_back=run.held_back,
        claims=tuple(claims),
        payers=_payers(frozen),
        lines=tuple(_line(each, first) for each in frozen["paid"]),
        terms=tuple(f"{each['terms']['name']} {each['terms']['version']}" for each in frozen["groups"]),
        histories=len(frozen["histories"]),
        digest=run.digest,
        digest_holds=evidence.digest(frozen) == run.digest,
        digests=frozen.get("digests", {}),
        code=frozen["code"],
    )


def _payers(frozen: Mapping[str, Any]) -> tuple[tuple[str, Decimal, Decimal], ...]:
    found = sorted(frozen.get("payers", {}).items())
    return tuple((name, Decimal(each["amount"]), Decimal(each["held_back"])) for name, each in found)


def _line(row: Mapping[str, Any], claim: int) -> RunLine:
    return RunLine(
        line_id=UUID(row["line"]),
        claim_number=row.get("claim", claim),
        reference=row["key"][0],
        title=row["title"],
        kind=LineKind(row["kind"]),
        amount=Decimal(row["amount"]),
        held_back=Decimal(row["held_back"]),
    )
