"""One line of a claim: what it rests on, and every step somebody takes with it."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.queries import allowed_of
from homeward.access.values import Permission, Subject
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values.pages import LineEvidence
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.vocabulary.money import pounds

_MAY = (Permission.OUTCOME_CLAIM, Permission.OUTCOME_VERIFY, Permission.OUTCOME_PAY)


@require_safe
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
        actions.dispute_line(by=viewer_of(request), line_id=line_id, reason=typed.words("dispute"), today=localdate())
        return "Disputed. The line is decided again."

    return _line_step(request, line_id, do)


@require_POST
def claim_line_waive(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Say why a line is claimed without evidence the terms let be waived."""

    def do(typed: Typed) -> str:
        actions.waive_evidence(
            by=viewer_of(request), line_id=line_id, key=typed.words("key"), reason=typed.words("reason")
        )
        return "Kept with the line. Whoever verifies reads why."

    return _line_step(request, line_id, do)


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


def _line_step(request: HttpRequest, line_id: UUID, do: Callable[[Typed], str]) -> HttpResponse:
    typed = typed_in(request.POST)
    try:
        messages.success(request, do(typed))
    except Invalid as refusal:
        return _evidence(request, line_id, typed.with_problems(refusal), status=422)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    return redirect("claim_line", line_id)


def _evidence(request: HttpRequest, line_id: UUID, typed: Typed, *, status: int = 200) -> HttpResponse:
    by = viewer_of(request)
    found: LineEvidence = queries.line_evidence(by=by, line_id=line_id, today=localdate())
    may = allowed_of(by, _MAY, on=Subject.contract(found.contract_id)) if found.contract_id else frozenset()
    asks = {Permission.OUTCOME_VERIFY, Permission.OUTCOME_PAY} & may
    return render(
        request,
        "claims/line.html",
        {
            "found": found,
            "contract_id": found.contract_id,
            "line": found.line,
            "days": queries.days_of_line(by=by, line_id=line_id) if found.can_be_judged_alone else None,
            "typed": typed,
            "problems": typed.problems,
            "may_claim": Permission.OUTCOME_CLAIM in may,
            "may_verify": Permission.OUTCOME_VERIFY in may and not found.made_by_viewer,
            "may_ask": bool(asks) and not found.made_by_viewer,
            "crumbs": [
                {"text": "Contracts", "href": reverse("contracts")},
                {"text": f"Claim {found.claim_number}", "href": reverse("claim", args=[found.claim_id])},
                {"text": ", ".join(each for each in (found.line.reference, found.line.title) if each)},
            ],
        },
        status=status,
    )


urlpatterns = [
    path("claims/lines/<uuid:line_id>/", claim_line, name="claim_line"),
    path("claims/lines/<uuid:line_id>/verify/", claim_line_verify, name="claim_line_verify"),
    path("claims/lines/<uuid:line_id>/query/", claim_line_query, name="claim_line_query"),
    path("claims/lines/<uuid:line_id>/answer/", claim_line_answer, name="claim_line_answer"),
    path("claims/lines/<uuid:line_id>/part/", claim_line_part, name="claim_line_part"),
    path("claims/lines/<uuid:line_id>/reject/", claim_line_reject, name="claim_line_reject"),
    path("claims/lines/<uuid:line_id>/dispute/", claim_line_dispute, name="claim_line_dispute"),
    path("claims/lines/<uuid:line_id>/take-out/", claim_line_take_out, name="claim_line_take_out"),
    path("claims/lines/<uuid:line_id>/waive/", claim_line_waive, name="claim_line_waive"),
]
