"""The page of a claim, and a claim to take away."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import Claim, ClaimEvent, ClaimLine, Invoice, PaymentRun
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.claim_lines import REFUSED, events_of, line_view, lost_since
from homeward.outcomes.queries.contracts import claim_summary, summaries
from homeward.outcomes.queries.samples import error_of, sample_view
from homeward.outcomes.rules.claim_states import DECIDED
from homeward.outcomes.rules.deadlines import keep_until, pay_until
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.outcomes.values.pages import ClaimLineView, ClaimPage, InvoiceView, NextSteps
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.errors import NotFound


def claim_page(*, by: Viewer, claim_id: UUID, today: date | None = None) -> ClaimPage:
    """
    Return everything on the page of a claim.

    :param today: the day by which deadlines are told; without one, the day it is

    :raises NotFound: if there is no such claim, or none this viewer may know of
    """
    claim = (
        Claim.objects.annotate(
            count=Count("lines"),
            queried=Count("lines", filter=Q(lines__state=LineState.QUERIED.value)),
            amount=Sum("lines__amount"),
            delivered=Sum("lines__delivered", filter=Q(lines__kind=LineKind.ORIGINAL.value)),
            asked=Sum("lines__asked", filter=Q(lines__kind=LineKind.ORIGINAL.value)),
        )
        .filter(pk=claim_id)
        .first()
    )
    if claim is None:
        raise NotFound("There is no such claim, or it is not on one of your contracts.")
    contract = contract_for(by, claim.contract_id)
    lines = list(
        ClaimLine.objects.filter(claim=claim)
        .select_related("enrolment", "claim")
        .defer("evidence")
        .order_by("enrolment__number", "due_on", "promise", "occurrence")
    )
    lost, terms, on = lost_since(lines), agreement_of(contract).terms, today or timezone.localdate()
    views = tuple(
        line_view(
            each, still_earned=(each.enrolment_id, each.promise) not in lost, validation=terms.validation, today=on
        )
        for each in lines
    )
    events = ClaimEvent.objects.filter(claim=claim).order_by("recorded_at", "id")
    run = PaymentRun.objects.filter(paid_claims__claim=claim).defer("frozen").first()
    record_read("claim.opened", by=by, about=[Subject.contract(contract.id), Subject("claim", claim.id)])
    return ClaimPage(
        claim=claim_summary(claim),
        contract=summaries([contract])[0],
        lines=views,
        events=events_of(events),
        made_by_viewer=by.user_id in (claim.drafted_by, claim.submitted_by),
        sample=sample_view(claim),
        run_number=run.number if run else None,
        run_digest=run.digest if run else "",
        steps=_next_steps(by, claim, lines, views, terms),
    )


def claim_pack(*, by: Viewer, claim_id: UUID) -> ClaimPage:
    """
    Return a claim to be taken away as a file; that it was is kept in the audit.

    :raises NotFound: if there is no such claim, or none this viewer may know of
    """
    found = claim_page(by=by, claim_id=claim_id)
    about = [Subject.contract(found.contract.id), Subject("claim", claim_id)]
    record_read("claim.exported", by=by, about=about, detail={"lines": len(found.lines)})
    return found


def _next_steps(
    by: Viewer, claim: Claim, lines: list[ClaimLine], views: tuple[ClaimLineView, ...], terms: AgreedTerms
) -> NextSteps:
    """Return what the contract asks between deciding a claim and paying it."""
    validation, decided = terms.validation, ClaimState(claim.state) in DECIDED
    applied = any(each.kind == LineKind.EXTRAPOLATION.value for each in lines)
    off = error_of(claim) if decided and not applied else None
    took_part = {claim.drafted_by, claim.submitted_by, claim.verified_by} | {
        who for each in lines for who in (each.claimed_by, each.submitted_by, each.verified_by)
    }
    open_until = [each.dispute_until for each in views if each.may_dispute and each.dispute_until]
    return NextSteps(
        asks_for_sample=validation.sampling is not None,
        error_to_apply=off.says if off is not None else "",
        asks_for_sign_off=validation.audit_sign_off,
        signed_off_at=claim.signed_off_at,
        may_sign_off=decided and claim.signed_off_by is None and by.user_id not in took_part,
        refused=sum(each.state.value in REFUSED for each in views),
        dispute_until=max(open_until) if open_until else None,
        invoices=tuple(
            InvoiceView(each.number, each.payer, each.amount, each.held_back, each.issued_on)
            for each in Invoice.objects.filter(claim=claim).order_by("number")
        ),
        pay_until=pay_until(terms.claims, claim.invoiced_on),
        keep_until=keep_until(validation, claim.paid_on),
        issued_by_viewer=by.user_id == claim.invoiced_by,
    )
