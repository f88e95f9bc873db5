"""Claims: drafted and submitted by one, verified by another, paid."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.interfaces.web import claim_ledger, to_claim
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values.pages import LineEvidence
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.vocabulary.money import in_words, pounds


def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Show a claim, its lines and its history."""
    return _page(request, claim_id, Typed({}))


@require_POST
def claim_submit(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Ask the commissioner to pay."""

    def do(typed: Typed) -> str:
        actions.submit_claim(by=viewer_of(request), claim_id=claim_id, version=typed.version(), today=localdate())
        return "Submitted. Somebody else verifies every line before it is paid."

    return _step(request, claim_id, do)


@require_POST
def claim_verify(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Confirm every line that waits."""

    def do(typed: Typed) -> str:
        done = actions.verify_claim(
            by=viewer_of(request), claim_id=claim_id, version=typed.version(), today=localdate()
        )
        return f"Approved {count_of(done, 'line')}."

    return _step(request, claim_id, do)


@require_POST
def claim_pay(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Record that a verified claim was paid."""

    def do(typed: Typed) -> str:
        actions.pay_claim(
            by=viewer_of(request),
            claim_id=claim_id,
            payment_reference=typed.words("payment_reference"),
            version=typed.version(),
            today=localdate(),
        )
        return "Paid."

    return _step(request, claim_id, do)


def claim_line(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Show what one line rests on."""
    return _evidence(request, line_id, Typed({}))


@require_POST
def claim_line_verify(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Confirm one line."""

    def do(_: Typed) -> str:
        actions.verify_line(by=viewer_of(request), line_id=line_id, today=localdate())
        return "Approved."

    return _line_step(request, line_id, do)


@require_POST
def claim_line_query(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Ask about one line before it is paid."""

    def do(typed: Typed) -> str:
        actions.query_line(by=viewer_of(request), line_id=line_id, question=typed.words("question"))
        return "Asked. The claim waits for the answer."

    return _line_step(request, line_id, do)


@require_POST
def claim_line_answer(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Answer what was asked about one line."""

    def do(typed: Typed) -> str:
        actions.answer_query(by=viewer_of(request), line_id=line_id, answer=typed.words("answer"))
        return "Answered. The line waits to be verified again."

    return _line_step(request, line_id, do)


@require_POST
def claim_line_part(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Approve part of one line."""

    def do(typed: Typed) -> str:
        actions.approve_part(
            by=viewer_of(request),
            line_id=line_id,
            amount=_money(typed.words("amount")),
            reason=typed.words("part_reason"),
            today=localdate(),
        )
        return "Approved in part. Whoever claimed can dispute it."

    return _line_step(request, line_id, do)


@require_POST
def claim_line_reject(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Reject one line."""

    def do(typed: Typed) -> str:
        actions.reject_line(by=viewer_of(request), line_id=line_id, reason=typed.words("reason"))
        return "Rejected. Whoever claimed can dispute it."

    return _line_step(request, line_id, do)


@require_POST
def claim_line_dispute(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Dispute a decision on one line."""

    def do(typed: Typed) -> str:
        actions.dispute_line(by=viewer_of(request), line_id=line_id, reason=typed.words("dispute"))
        return "Disputed. The line is decided again."

    return _line_step(request, line_id, do)


@require_POST
def claim_sample(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Draw the lines to look at in full."""

    def do(_: Typed) -> str:
        drawn = actions.draw_sample(by=viewer_of(request), claim_id=claim_id, today=localdate())
        return f"{count_of(drawn, 'line')} drawn. Each says why."

    return _step(request, claim_id, do)


@require_POST
def claim_apply_error(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Take the error of the sample off the lines nobody looked at."""

    def do(_: Typed) -> str:
        off = actions.apply_error(by=viewer_of(request), claim_id=claim_id)
        return f"{in_words(off)} taken off, as a line of its own."

    return _step(request, claim_id, do)


@require_POST
def claim_invoice(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Issue an invoice for each payer."""

    def do(typed: Typed) -> str:
        actions.invoice_claim(by=viewer_of(request), claim_id=claim_id, version=typed.version(), today=localdate())
        return "Invoiced."

    return _step(request, claim_id, do)


@require_POST
def claim_line_take_out(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Take one line out of a draft."""
    claim_id = actions.take_out_line(by=viewer_of(request), line_id=line_id)
    messages.success(request, "Taken out. It can be claimed later.")
    return redirect("claim", claim_id)


def _money(text: str) -> Decimal:
    try:
        return pounds(text)
    except Invalid as problem:
        raise Invalid.because(problem.problems[0].message, field="amount", remedy=problem.problems[0].remedy) from None


def _step(request: HttpRequest, claim_id: UUID, do: Callable[[Typed], str]) -> HttpResponse:
    typed = typed_in(request.POST)
    try:
        messages.success(request, do(typed))
    except Invalid as refusal:
        return _page(request, claim_id, typed.with_problems(refusal), status=422)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    return redirect("claim", claim_id)


def _line_step(request: HttpRequest, line_id: UUID, do: Callable[[Typed], str]) -> HttpResponse:
    typed = typed_in(request.POST)
    try:
        messages.success(request, do(typed))
    except Invalid as refusal:
        return _evidence(request, line_id, typed.with_problems(refusal), status=422)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    return redirect("claim_line", line_id)


def _page(request: HttpRequest, claim_id: UUID, typed: Typed, *, status: int = 200) -> HttpResponse:
    by = viewer_of(request)
    page = queries.claim_page(by=by, claim_id=claim_id)
    return render(
        request,
        "claims/claim.html",
        {
            "page": page,
            "claim": page.claim,
            "contract": page.contract,
            "typed": typed,
            "problems": typed.problems,
            "may_claim": allowed(by, Permission.OUTCOME_CLAIM),
            "may_verify": allowed(by, Permission.OUTCOME_VERIFY) and not page.made_by_viewer,
            "may_pay": allowed(by, Permission.OUTCOME_PAY) and not page.made_by_viewer,
            "crumbs": [
                {"text": "Contracts", "href": reverse("contracts")},
                {"text": page.contract.title, "href": reverse("contract", args=[page.contract.id])},
                {"text": f"Claim {page.claim.number}"},
            ],
        },
        status=status,
    )


def _evidence(request: HttpRequest, line_id: UUID, typed: Typed, *, status: int = 200) -> HttpResponse:
    by = viewer_of(request)
    found: LineEvidence = queries.line_evidence(by=by, line_id=line_id)
    return render(
        request,
        "claims/line.html",
        {
            "found": found,
            "line": found.line,
            "days": queries.days_of_line(by=by, line_id=line_id),
            "typed": typed,
            "problems": typed.problems,
            "may_claim": allowed(by, Permission.OUTCOME_CLAIM),
            "may_verify": allowed(by, Permission.OUTCOME_VERIFY) and not found.made_by_viewer,
            "crumbs": [
                {"text": "Contracts", "href": reverse("contracts")},
                {"text": f"Claim {found.claim_number}", "href": reverse("claim", args=[found.claim_id])},
                {"text": f"{found.line.reference}, {found.line.title}"},
            ],
        },
        status=status,
    )


urlpatterns = [
    path("claims/<uuid:claim_id>/", claim, name="claim"),
    path("claims/<uuid:claim_id>/submit/", claim_submit, name="claim_submit"),
    path("claims/<uuid:claim_id>/verify/", claim_verify, name="claim_verify"),
    path("claims/<uuid:claim_id>/pay/", claim_pay, name="claim_pay"),
    path("claims/lines/<uuid:line_id>/", claim_line, name="claim_line"),
    path("claims/lines/<uuid:line_id>/verify/", claim_line_verify, name="claim_line_verify"),
    path("claims/lines/<uuid:line_id>/query/", claim_line_query, name="claim_line_query"),
    path("claims/lines/<uuid:line_id>/answer/", claim_line_answer, name="claim_line_answer"),
    path("claims/<uuid:claim_id>/sample/", claim_sample, name="claim_sample"),
    path("claims/<uuid:claim_id>/apply-error/", claim_apply_error, name="claim_apply_error"),
    path("claims/<uuid:claim_id>/invoice/", claim_invoice, name="claim_invoice"),
    *claim_ledger.urlpatterns,
    *to_claim.urlpatterns,
    path("claims/lines/<uuid:line_id>/part/", claim_line_part, name="claim_line_part"),
    path("claims/lines/<uuid:line_id>/reject/", claim_line_reject, name="claim_line_reject"),
    path("claims/lines/<uuid:line_id>/dispute/", claim_line_dispute, name="claim_line_dispute"),
    path("claims/lines/<uuid:line_id>/take-out/", claim_line_take_out, name="claim_line_take_out"),
]
