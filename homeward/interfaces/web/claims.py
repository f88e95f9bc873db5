"""Claims: drafted and submitted by one, verified by another, paid."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.queries import allowed_of
from homeward.access.values import Permission, Subject
from homeward.interfaces.web import claim_ledger, claim_lines, claiming, to_claim
from homeward.interfaces.web.claim_line_list import lines_shown
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Conflict, Invalid
from homeward.vocabulary.money import in_words


@require_safe
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
def claim_look_again(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Look again for evidence that was missing."""

    def do(_: Typed) -> str:
        found = actions.look_again(by=viewer_of(request), claim_id=claim_id, today=localdate())
        return f"Looked again. {count_of(found, 'line')} more {'has' if found == 1 else 'have'} what the terms ask for."

    return _step(request, claim_id, do)


@require_POST
def claim_sign_off(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Sign a decided claim off, as internal audit."""

    def do(typed: Typed) -> str:
        actions.sign_off_claim(
            by=viewer_of(request), claim_id=claim_id, words=typed.words("sign_off"), version=typed.version()
        )
        return "Signed off. The provider may invoice it."

    return _step(request, claim_id, do)


@require_POST
def claim_invoice(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Issue an invoice for each payer."""

    def do(typed: Typed) -> str:
        actions.invoice_claim(by=viewer_of(request), claim_id=claim_id, version=typed.version(), today=localdate())
        return "Invoiced. Whoever pays does so by the invoice."

    return _step(request, claim_id, do)


@require_POST
def claim_invoice_back(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Take the invoice back, so that the claim can be decided again."""

    def do(typed: Typed) -> str:
        actions.take_invoice_back(
            by=viewer_of(request),
            claim_id=claim_id,
            reason=typed.words("invoice_reason"),
            version=typed.version(),
            today=localdate(),
        )
        return "Taken back, by a credit for each payer. Lines can be asked about again."

    return _step(request, claim_id, do)


def _step(request: HttpRequest, claim_id: UUID, do: Callable[[Typed], str]) -> HttpResponse:
    typed = typed_in(request.POST)
    try:
        messages.success(request, do(typed))
    except Invalid as refusal:
        return _page(request, claim_id, typed.with_problems(refusal), status=422)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    return redirect("claim", claim_id)


def _page(request: HttpRequest, claim_id: UUID, typed: Typed, *, status: int = 200) -> HttpResponse:
    by = viewer_of(request)
    page = queries.claim_page(by=by, claim_id=claim_id, today=localdate())
    may = allowed_of(by, _MAY, on=Subject.contract(page.contract.id))
    return render(
        request,
        "claims/claim.html",
        {
            "page": page,
            "shown": lines_shown(page.lines, request.GET),
            "claim": page.claim,
            "contract": page.contract,
            "typed": typed,
            "problems": typed.problems,
            "may_claim": Permission.OUTCOME_CLAIM in may,
            "may_verify": Permission.OUTCOME_VERIFY in may and not page.made_by_viewer,
            "may_pay": Permission.OUTCOME_PAY in may and not (page.made_by_viewer or page.steps.issued_by_viewer),
            "may_sign_off": Permission.OUTCOME_SIGN_OFF in may and page.steps.may_sign_off,
            "crumbs": [
                {"text": "Contracts", "href": reverse("contracts")},
                {"text": page.contract.title, "href": reverse("contract", args=[page.contract.id])},
                {"text": f"Claim {page.claim.number}"},
            ],
        },
        status=status,
    )


_MAY = (
    Permission.OUTCOME_CLAIM,
    Permission.OUTCOME_VERIFY,
    Permission.OUTCOME_PAY,
    Permission.OUTCOME_SIGN_OFF,
)

urlpatterns = [
    path("claims/<uuid:claim_id>/", claim, name="claim"),
    path("claims/<uuid:claim_id>/submit/", claim_submit, name="claim_submit"),
    path("claims/<uuid:claim_id>/verify/", claim_verify, name="claim_verify"),
    path("claims/<uuid:claim_id>/pay/", claim_pay, name="claim_pay"),
    path("claims/<uuid:claim_id>/sample/", claim_sample, name="claim_sample"),
    path("claims/<uuid:claim_id>/apply-error/", claim_apply_error, name="claim_apply_error"),
    path("claims/<uuid:claim_id>/look-again/", claim_look_again, name="claim_look_again"),
    path("claims/<uuid:claim_id>/sign-off/", claim_sign_off, name="claim_sign_off"),
    path("claims/<uuid:claim_id>/invoice/", claim_invoice, name="claim_invoice"),
    path("claims/<uuid:claim_id>/invoice/back/", claim_invoice_back, name="claim_invoice_back"),
    *claim_lines.urlpatterns,
    *claiming.urlpatterns,
    *claim_ledger.urlpatterns,
    *to_claim.urlpatterns,
]
