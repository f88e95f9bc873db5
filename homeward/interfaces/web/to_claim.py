"""The claim builder: what the next claim would hold, narrowed and paged, and a claim made of all of it or of some."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values.to_claim import Evidence, Going, Sought, ToClaim
from homeward.vocabulary.errors import Conflict

LineKey = tuple[str, str, int]
TICKED = "ticked"
FILTERS = ("promise", "month", "payer", "evidence", "child")


@require_safe
def contract_to_claim(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what the next claim would hold and what it would not, each with its reason, a page at a time."""
    asked = request.GET
    found = queries.to_claim(
        by=viewer_of(request),
        contract_id=contract_id,
        today=localdate(),
        sought=sought_in(asked),
        page=int(asked["page"]) if asked.get("page", "").isdecimal() and len(asked["page"]) < 6 else 1,
    )
    crumbs: list[dict[str, Any]] = [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": found.contract.title, "href": reverse("contract", args=[contract_id])},
        {"text": "To claim"},
    ]
    others = _kept(asked, "page", "tick", "show")
    context = {
        "found": found,
        "contract": found.contract,
        "kept": _kept(asked, "page"),
        "lists": [(going, number, others) for going, number in found.counts.items()],
        "options": _options(found),
        "narrowed": [(name, asked[name]) for name in FILTERS if asked.get(name)],
        "tick": asked.get("tick") != "none",
        "unticking": _kept(asked, "tick"),
        "crumbs": crumbs,
    }
    return render(request, "claims/to_claim.html", context)


@require_POST
def contract_claim_some(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Put what was ticked, or all that the filters leave, into the draft claim."""
    by, today, sent = viewer_of(request), localdate(), request.POST
    if sent.get("take") == TICKED:
        keys = [key for text in sent.getlist("key") if (key := _key(text))]
    else:
        found = queries.to_claim(by=by, contract_id=contract_id, today=today, sought=sought_in(sent))
        keys = [(each.unit, each.promise, each.occurrence) for each in found.found]
    if not keys:
        messages.warning(request, "Nothing is ticked, so nothing was put into a claim.")
        return redirect("contract_to_claim", contract_id)
    try:
        claim_id = actions.build_claim(by=by, contract_id=contract_id, today=today, only=keys)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
        return redirect("contract_to_claim", contract_id)
    messages.success(request, "What you chose is in this draft; the rest waits. Check it, then submit it.")
    return redirect("claim", claim_id)


def sought_in(fields: QueryDict) -> Sought:
    """Return what a reader narrows the builder to; what cannot be read is as if it had not been asked."""
    show, evidence = fields.get("show", ""), fields.get("evidence", "")
    return Sought(
        going=Going(show) if show in set(Going) else Going.IN,
        promise=fields.get("promise", ""),
        month=fields.get("month", ""),
        payer=fields.get("payer", ""),
        evidence=evidence if evidence in set(Evidence) else "",
        child=fields.get("child", "").strip()[:40],
    )


def _options(found: ToClaim) -> dict[str, list[tuple[str, str]]]:
    months = [(each, f"{date.fromisoformat(f'{each}-01'):%B %Y}") for each in found.months]
    payers = [(each, each.replace("_", " ").capitalize()) for each in found.payers if each]
    return {
        "promise": [("", "Any outcome"), *found.promises],
        "month": [("", "Any month"), *months],
        "payer": [("", "Any payer"), *payers] if len(payers) > 1 else [],
        "evidence": [("", "Complete or not"), ("complete", "Complete"), ("missing", "Something missing")],
    }


def _kept(asked: QueryDict, *without: str) -> str:
    kept = asked.copy()
    for name in without:
        kept.pop(name, None)
    return kept.urlencode()


def _key(text: str) -> LineKey | None:
    """Return the key a ticked box stands for; a unit may hold anything, a bar too."""
    parts = text.rsplit("|", 2)
    if len(parts) != 3 or not parts[2].isdecimal() or len(parts[2]) > 6:
        return None
    return parts[0], parts[1], int(parts[2])


urlpatterns = [
    path("contracts/<uuid:contract_id>/to-claim/", contract_to_claim, name="contract_to_claim"),
    path("contracts/<uuid:contract_id>/to-claim/some/", contract_claim_some, name="contract_claim_some"),
]
