"""The public page of a contract, without a sign-in, and where its parties choose what it shows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.access.queries.viewers import slug_of_authority
from homeward.interfaces.web import disclosed
from homeward.interfaces.web.gates import before_sign_in
from homeward.interfaces.web.rate_limit import is_too_often, too_often
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes.actions.choose_public import choose_public
from homeward.outcomes.queries import public_figures
from homeward.outcomes.values.public_figures import PARTS, PublicPage
from homeward.vocabulary.errors import NotFound

SEEN_AN_HOUR = 120


@before_sign_in
def public_contract(request: HttpRequest, authority_slug: str, contract_id: UUID) -> HttpResponse:
    """Show what the parties of a contract chose to publish; as a file where that is asked for."""
    if is_too_often(request, "public-contract", most=SEEN_AN_HOUR):
        return too_often(request, what_to_do="Wait an hour.")
    authority = authority_by_slug(authority_slug)
    try:
        page = _page(authority.id, authority.name, contract_id, disclosed.asked(request))
    except NotFound as refusal:
        return render(request, "totals/public.html", {"authority": authority, "refusal": refusal}, status=404)
    if page.figures is None:
        return render(request, "totals/public.html", {"authority": authority, "page": page})
    kind = request.GET.get("as")
    if kind:
        sheets = {"Figures": disclosed.lines(page.figures.table)}
        return disclosed.file(kind, sheets, title=f"{page.title}: published figures", name="published-figures")
    return render(
        request,
        "totals/public.html",
        {"authority": authority, "page": page, **disclosed.context(page.figures.table)},
    )


def contract_public(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Choose what everybody may see."""
    by = viewer_of(request)
    if request.method == "POST":
        choose_public(by=by, contract_id=contract_id, parts=request.POST.getlist("parts"))
        messages.success(request, "Kept. Everybody sees what both parties chose, and nothing else.")
        return redirect("contract_public", contract_id)
    choices = public_figures.public_choices(by=by, contract_id=contract_id)
    crumbs = [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": choices.title, "href": reverse("contract", args=[contract_id])},
        {"text": "For everybody"},
    ]
    context = {"choices": choices, "parts": PARTS, "slug": slug_of_authority(by.authority_id), "crumbs": crumbs}
    return render(request, "totals/choose_public.html", context)


def _page(authority_id: UUID, name: str, contract_id: UUID, asked: dict[str, str]) -> PublicPage:
    by = service_viewer("public_reader", authority_id, name)
    with acting_as(by):
        return public_figures.public_page(by=by, contract_id=contract_id, today=localdate(), **asked)


urlpatterns = [
    path("published/<slug:authority_slug>/<uuid:contract_id>/", public_contract, name="public_contract"),
    path("contracts/<uuid:contract_id>/for-everybody/", contract_public, name="contract_public"),
]
