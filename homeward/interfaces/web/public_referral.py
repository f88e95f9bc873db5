"""The public front door: a professional refers a family without signing in, gets a receipt, and can ask after it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.values import Receipt, SecondLook
from homeward.interfaces.web.forms import goes_past_warnings, only_changes_rows, posted_answers, render_form
from homeward.interfaces.web.gates import before_sign_in
from homeward.interfaces.web.rate_limit import is_too_often, too_often
from homeward.interfaces.web.second_look import warned
from homeward.practice import queries as practice
from homeward.practice.values import Form, ModelInUse
from homeward.vocabulary.errors import Conflict, DomainError, Invalid, NotFound

SENT_AN_HOUR = 20
TRIED_AN_HOUR = 60
ASKED_AN_HOUR = 60
PROFESSIONAL = "professional"


@before_sign_in
def refer(request: HttpRequest, authority_slug: str) -> HttpResponse:
    """Ask for a referral, and take it in."""
    authority = authority_by_slug(authority_slug)
    by = service_viewer("public_form", authority.id, authority.name)
    if request.method == "POST" and is_too_often(request, "refer", most=TRIED_AN_HOUR):
        return too_often(request, what_to_do="Wait an hour, or ring the service.")
    with acting_as(by):
        offered = _offered(by)
        if not offered:
            return render(request, "public_referral/closed.html", {"authority": authority}, status=404)
        chosen, form = next((each for each in offered if each[0].name == request.GET.get("model")), offered[0])
        if request.method != "POST":
            return _ask(request, authority, form, {})
        answers = posted_answers(request, form)
        if only_changes_rows(request):
            return _ask(request, authority, form, answers)
        return _take(request, by, authority, chosen, form, answers)


def _take(
    request: HttpRequest, by: Viewer, authority: Any, chosen: ModelInUse, form: Form, answers: dict[str, Any]
) -> HttpResponse:
    referral_id = _referral_id(request)
    earlier = queries.receipt_of(referral_id=referral_id)
    if earlier is not None:
        return _to_receipt(authority.slug, earlier.code)
    if is_too_often(request, "refer-sent", most=SENT_AN_HOUR):
        return too_often(request, what_to_do="Wait an hour, or ring the service.")
    try:
        received = actions.receive_public_referral(
            by=by,
            model=chosen.name,
            model_version=chosen.version,
            form_key=form.key,
            answers=answers,
            front_door=authority.slug,
            referral_id=referral_id,
            looked_twice=goes_past_warnings(request),
            today=localdate(),
        )
    except SecondLook as asked:
        return _ask(request, authority, form, answers, problems=warned(asked), status=422)
    except Invalid as refusal:
        return _ask(request, authority, form, answers, problems=refusal.problems, status=422)
    except Conflict:
        earlier = queries.receipt_of(referral_id=referral_id)
        if earlier is None:
            raise
        return _to_receipt(authority.slug, earlier.code)
    return _to_receipt(authority.slug, received.receipt_code)


@before_sign_in
def receipt(request: HttpRequest, authority_slug: str, code: str) -> HttpResponse:
    """Show the receipt: what happens next, and whether it is decided."""
    authority = authority_by_slug(authority_slug)
    if is_too_often(request, "receipt", most=ASKED_AN_HOUR):
        return too_often(request, what_to_do="Wait an hour, or ring the service and give your code.")
    with acting_as(service_viewer("public_form", authority.id, authority.name)):
        try:
            found: Receipt = queries.receipt(code=code)
        except NotFound as refusal:
            return _ask_code(request, authority, code, refusal)
        return render(request, "public_referral/receipt.html", {"authority": authority, "receipt": found})


@before_sign_in
def receipt_check(request: HttpRequest, authority_slug: str) -> HttpResponse:
    """Ask for a receipt code."""
    authority = authority_by_slug(authority_slug)
    code = request.GET.get("code", "").strip()
    if code:
        return _to_receipt(authority.slug, code[:40].replace("/", "-"))
    return _ask_code(request, authority, "", None)


def _ask_code(request: HttpRequest, authority: Any, code: str, refusal: DomainError | None) -> HttpResponse:
    context = {"authority": authority, "code": code, "refusal": refusal}
    return render(request, "public_referral/receipt_check.html", context, status=404 if refusal else 200)


def _offered(by: Viewer) -> list[tuple[ModelInUse, Form]]:
    """Return the models in use whose package has a form for professionals without a log-in."""
    found = []
    for used in practice.models_of(by=by, on=localdate()):
        for form in practice.model(used.name, used.version).forms_that_make("referral"):
            if form.audience == PROFESSIONAL:
                found.append((used, form))
    return found


def _ask(request: HttpRequest, authority: Any, form: Form, answers: dict[str, Any], **more: Any) -> HttpResponse:
    return render_form(
        request,
        form,
        answers,
        layout="alone.html",
        template="public_referral/refer.html",
        heading=form.title,
        about=authority.name,
        hidden={"referral": _referral_id(request)},
        extra={"authority": authority, "others": _others(authority, form)},
        **more,
    )


def _others(authority: Any, form: Form) -> list[tuple[str, str, str]]:
    """Return the other services a professional may refer to: the model, its name, and whom it is for."""
    by = service_viewer("public_form", authority.id, authority.name)
    offered = _offered(by)
    asked = next((used.name for used, theirs in offered if theirs is form), "")
    others = {used.name: used for used, _ in reversed(offered) if used.name != asked}
    return [
        (each.name, each.title, practice.model(each.name, each.version).identity.field)
        for each in sorted(others.values(), key=lambda each: each.title)
    ]


def _referral_id(request: HttpRequest) -> UUID:
    """Return the id this referral is to have: made with the page, so that sending it twice cannot make two."""
    try:
        return UUID(request.POST.get("referral", ""))
    except ValueError:
        return uuid4()


def _to_receipt(slug: str, code: str) -> HttpResponse:
    return redirect(reverse("public_receipt", args=[slug, code]))


urlpatterns = [
    path("refer/<slug:authority_slug>/", refer, name="refer"),
    path("refer/<slug:authority_slug>/receipt/", receipt_check, name="public_receipt_check"),
    path("refer/<slug:authority_slug>/receipt/<str:code>/", receipt, name="public_receipt"),
]
