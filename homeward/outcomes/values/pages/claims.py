"""What the pages of a claim and of one line of it show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.pages.summaries import ClaimSummary, ContractSummary
from homeward.outcomes.values.standing import Proof
from homeward.vocabulary.periods import Period


@dataclass(frozen=True, slots=True)
class ClaimLineView:
    """One line of a claim; ``changes`` is the line it corrects."""

    id: UUID
    enrolment_id: UUID | None
    reference: str
    promise: str
    title: str
    due_on: date | None
    delivered: Decimal
    amount: Decimal
    arithmetic: str
    reason: str
    state: LineState
    query: str
    query_answer: str
    digest: str
    still_earned: bool
    version: int
    kind: LineKind
    changes_id: UUID | None
    asked: Decimal
    held_back: Decimal
    gross: Decimal
    deadweight: Decimal
    payers: Mapping[str, Decimal]
    steps: tuple[Mapping[str, str], ...]
    decision: str
    missing: tuple["MissingEvidence", ...]
    sampled_because: tuple[str, ...]
    quantity: str
    occurrence: int
    waived: tuple["WaivedEvidence", ...] = ()
    # The last day to dispute what was decided; None where the contract sets none, or nothing was refused.
    dispute_until: date | None = None
    may_dispute: bool = False


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """What a line lacks: where it is recorded, and whether the terms let somebody say why it is claimed without."""

    key: str
    title: str
    says: str
    of_the_case: bool = False
    may_be_waived: bool = False


@dataclass(frozen=True, slots=True)
class WaivedEvidence:
    """What a line is claimed without, and who said why."""

    title: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BackingRecord:
    """One record a line rests on: what it shows, since when it is known, and its document where one was handed in."""

    proof: Proof
    known_since: datetime | None
    document: str
    certified_by: str
    sources: int | None
    # The titles on the evidence checklist that it shows.
    shows_what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimEventView:
    """One step in the life of a claim or of a line."""

    at: datetime
    by_name: str
    event: str
    note: str

    @property
    def says(self) -> str:
        """What was done, as people say it after the name of who did it."""
        return _DONE.get(self.event, self.event.replace("_", " "))


_DONE = {
    "drafted": "drafted the claim",
    "lines_added": "put lines into it",
    "line_taken_out": "took a line out",
    "evidence_found": "looked again, and nothing is missing any more",
    "evidence_waived": "claims it without evidence the contract asks for",
    "submitted": "submitted the claim",
    "sampled": "drew a sample",
    "line_verified": "approved the line",
    "line_part_approved": "approved part of the line",
    "line_rejected": "rejected the line",
    "line_queried": "asked about the line",
    "query_answered": "answered",
    "line_disputed": "disputed the decision",
    "error_applied": "applied the error of the sample to the rest",
    "error_withdrawn": "undid the error of the sample",
    "signed_off": "signed the claim off for internal audit",
    "invoiced": "invoiced the claim",
    "invoice_taken_back": "took the invoice back",
    "paid": "recorded the payment",
    "line_reopened": "asked for the paid line to be corrected",
    "line_kept": "let the paid line stand as it was",
    "line_clawed_back": "took back what was paid",
    "line_settled": "settled its correction",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """What one person did at one moment: one step, or the same step for many lines at once."""

    at: datetime
    by_name: str
    says: str
    notes: tuple[str, ...] = ()


def happened(events: Iterable[ClaimEventView]) -> tuple[Happened, ...]:
    """Return the steps as they are read: lines that one person approved together are one step."""
    found: list[Happened] = []
    for (at, by_name, event), alike in groupby(events, _moment):
        some = list(alike)
        if event == "line_verified" and len(some) > 1:
            found.append(Happened(at, by_name, f"approved {len(some)} lines", tuple(each.note for each in some)))
        else:
            found += [Happened(each.at, by_name, each.says, (each.note,) if each.note else ()) for each in some]
    return tuple(found)


def _moment(step: ClaimEventView) -> tuple[datetime, str, str]:
    return step.at.replace(second=0, microsecond=0), step.by_name, step.event


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """What one payer is asked for. What is released was held back before: it is a part held back below nothing."""

    number: int
    payer: str
    amount: Decimal
    held_back: Decimal
    issued_on: date

    @property
    def to_pay(self) -> Decimal:
        """The money that moves now."""
        return self.amount - self.held_back


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What the contract asks between deciding a claim and paying it, and what is still open of it."""

    asks_for_sample: bool = False
    error_to_apply: str = ""
    asks_for_sign_off: bool = False
    signed_off_at: datetime | None = None
    may_sign_off: bool = False
    refused: int = 0
    dispute_until: date | None = None
    invoices: tuple[InvoiceView, ...] = ()
    pay_until: date | None = None
    keep_until: date | None = None
    issued_by_viewer: bool = False


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything on the page of a claim."""

    claim: ClaimSummary
    contract: ContractSummary
    lines: tuple[ClaimLineView, ...]
    events: tuple[ClaimEventView, ...]
    made_by_viewer: bool
    sample: Any = None
    run_number: int | None = None
    run_digest: str = ""
    steps: NextSteps = NextSteps()

    @property
    def happened(self) -> tuple[Happened, ...]:
        """Who did what with the claim, when, and why."""
        return happened(self.events)


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What one line of a claim rests on, frozen when it was made, and whether it still adds up."""

    line: ClaimLineView
    claim_id: UUID
    claim_number: int
    terms: str
    wording: str
    reading: str
    window: Period | None
    proof: tuple[Proof, ...]
    checklist: tuple[Any, ...]
    history: Mapping[str, Any]
    answers: tuple[tuple[str, str], ...]
    judged_on: date
    digest_holds: bool
    judged_the_same: bool
    terms_unchanged: bool
    made_by_viewer: bool
    backing: tuple[BackingRecord, ...] = ()
    events: tuple[ClaimEventView, ...] = ()
    contract_id: UUID | None = None
    # None where nobody can judge it alone: what a cohort earned, what a sample or the terms say.
    can_be_judged_alone: bool = True

    @property
    def happened(self) -> tuple[Happened, ...]:
        """Who did what with the line, when, and why."""
        return happened(self.events)
