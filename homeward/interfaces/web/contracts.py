"""Contracts: the list, the page of one, its children by reference, and what is done to it as a whole."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse, reverse_lazy
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.interfaces.web import cohorts, contract_pages, contract_questions, enrolling, enrolments, new_contract
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values import Verdict
from homeward.outcomes.values.pages import Duties
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.errors import Conflict

FRONT: list[dict[str, Any]] = [{"text": "Contracts", "href": reverse_lazy("contracts")}]


@require_safe
def contracts(request: HttpRequest) -> HttpResponse:
    """List the contracts the viewer is a party to; an investor is led to what is published, and so is an evaluator."""
    by = viewer_of(request)
    if not allowed(by, Permission.OUTCOME_READ) and allowed(by, Permission.EVALUATION_READ):
        return redirect("evaluations")
    if not allowed(by, Permission.OUTCOME_READ) and allowed(by, Permission.TOTALS_READ):
        return redirect("totals")
    found = queries.contracts(by=by)
    return render(
        request,
        "contracts/contracts.html",
        {"contracts": found, "may": may(by), "crumbs": [{"text": "Contracts"}]},
    )


@require_safe
def contract(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what waits on a contract today, and its money at a glance."""
    by = viewer_of(request)
    page = queries.contract_page(by=by, contract_id=contract_id, today=localdate())
    return render(
        request,
        "contracts/contract.html",
        {
            "page": page,
            "contract": page.contract,
            "to_do": queries.to_do(page, duties_of(by)),
            "money": queries.money_at_a_glance(page.cap, page.claims),
            "soon": page.due_within(0, 30),
            "may": may(by),
            "crumbs": [*FRONT, {"text": page.contract.title}],
        },
    )


@require_safe
def contract_children(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """List the children behind a number, by reference."""
    asked = request.GET
    verdict = asked.get("verdict", "")
    found = queries.enrolments(
        by=viewer_of(request),
        contract_id=contract_id,
        stage=contract_pages.words_of(asked, "stage") or None,
        promise=contract_pages.words_of(asked, "promise") or None,
        verdict=Verdict(verdict) if verdict in set(Verdict) else None,
        page=int(asked["page"]) if asked.get("page", "").isdecimal() and len(asked["page"]) < 6 else 1,
    )
    kept = asked.copy()
    kept.pop("page", None)
    return render(
        request,
        "contracts/children.html",
        {
            "found": found,
            "contract": found.contract,
            "kept": kept.urlencode(),
            "crumbs": [*crumbs_to(found.contract.title, contract_id), {"text": found.heading}],
        },
    )


@require_POST
def contract_judge(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Work out where every promise stands now."""
    done = actions.judge(by=viewer_of(request), contract_id=contract_id, today=localdate())
    changed = f"{count_of(done.changed, 'standing')} changed" if done.changed else "nothing changed"
    messages.success(request, f"Judged {count_of(done.children, 'child', 'children')}: {changed}.")
    if enrolment_id := typed_in(request.POST).maybe_id("enrolment"):
        return redirect("enrolment", enrolment_id)
    return redirect("contract", contract_id)


@require_POST
def contract_build_claim(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Put everything earned by the end of the last quarter into a draft claim."""
    try:
        claim_id = actions.build_claim(by=viewer_of(request), contract_id=contract_id, today=localdate())
    except Conflict as refusal:
        messages.warning(request, str(refusal))
        return redirect("contract", contract_id)
    messages.success(request, "The earned promises are in this draft. Check them, then submit it.")
    return redirect("claim", claim_id)


@require_POST
def contract_publish(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Publish the totals to the end of the last quarter, small numbers hidden."""
    totals_id = actions.publish_totals(by=viewer_of(request), contract_id=contract_id, today=localdate())
    messages.success(request, "Published. This is exactly what an investor sees.")
    return redirect("totals_on", totals_id)


def may(by: Viewer) -> dict[str, bool]:
    """Return what the viewer's roles let them do on a contract they are a party to."""
    return {
        "judge": allowed(by, Permission.OUTCOME_JUDGE),
        "enrol": allowed(by, Permission.OUTCOME_ENROL),
        "claim": allowed(by, Permission.OUTCOME_CLAIM),
        "publish": allowed(by, Permission.TOTALS_PUBLISH),
        "settle": allowed(by, Permission.CONTRACT_SETTLE_TERMS),
    }


def duties_of(by: Viewer) -> Duties:
    """Return what the viewer is asked to do on a contract they are a party to."""
    return Duties(
        claims=allowed(by, Permission.OUTCOME_CLAIM),
        verifies=allowed(by, Permission.OUTCOME_VERIFY),
        pays=allowed(by, Permission.OUTCOME_PAY),
        settles=allowed(by, Permission.CONTRACT_SETTLE_TERMS),
        judges=allowed(by, Permission.OUTCOME_JUDGE),
        signs_off=allowed(by, Permission.OUTCOME_SIGN_OFF),
    )


def crumbs_to(title: str, contract_id: UUID) -> list[dict[str, Any]]:
    """Return the way to a page below a contract."""
    return [*FRONT, {"text": title, "href": reverse("contract", args=[contract_id])}]


urlpatterns = [
    path("contracts/", contracts, name="contracts"),
    *new_contract.urlpatterns,
    path("contracts/<uuid:contract_id>/", contract, name="contract"),
    path("contracts/<uuid:contract_id>/children/", contract_children, name="contract_children"),
    path("contracts/<uuid:contract_id>/judge/", contract_judge, name="contract_judge"),
    path("contracts/<uuid:contract_id>/build-claim/", contract_build_claim, name="contract_build_claim"),
    path("contracts/<uuid:contract_id>/publish/", contract_publish, name="contract_publish"),
    *contract_pages.urlpatterns,
    *contract_questions.urlpatterns,
    *cohorts.urlpatterns,
    *enrolling.urlpatterns,
    *enrolments.urlpatterns,
]
