"""Referrals: write one, follow the ones sent, read one, say who the people in it are, take it back."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject
from homeward.casework import actions, queries
from homeward.casework.values import ReferralView, RepliesTo
from homeward.interfaces.web.casework_forms import fill_in
from homeward.interfaces.web.forms import read_form
from homeward.interfaces.web.replies import beside
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.people import queries as people
from homeward.practice import queries as practice
from homeward.practice.values import ModelInUse
from homeward.vocabulary.errors import Invalid, NotFound

Crumbs = list[dict[str, str]]


@require_safe
def my_referrals(request: HttpRequest) -> HttpResponse:
    """List the referrals this person sent, with what became of each."""
    sent = queries.referrals_sent(by=viewer_of(request), today=localdate())
    return render(request, "referrals/mine.html", {"sent": sent})


def new_referral(request: HttpRequest) -> HttpResponse:
    """Write a referral; with several practice models in use, choose the service first."""
    by = viewer_of(request)
    require(by, Permission.REFERRAL_RECEIVE)
    offered = _services(practice.models_of(by=by, on=localdate()))
    chosen = _chosen(offered, request.GET.get("model", ""))
    if chosen is None:
        about = {each.name: practice.model(each.name, each.version).identity.summary for each in offered}
        return render(request, "referrals/choose_service.html", {"offered": offered, "about": about})
    page = queries.referral_to_start(by=by, model=chosen.name, model_version=chosen.version)
    return fill_in(
        request,
        page,
        lambda: actions.start_referral(by=by, model=chosen.name, model_version=chosen.version, today=localdate()),
        template="referrals/new.html",
        draft_url=request.get_full_path(),
        about=chosen.title,
    )


@require_safe
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Read one referral: its story, who it is about and who they may be, what was decided."""
    by = viewer_of(request)
    view = queries.referral(by=by, referral_id=referral_id, today=localdate())
    context = {
        "referral": view,
        "crumbs": crumbs_of(view, is_last=True),
        "paper": _paper(request, view),
        "may_open_family": view.family_id is not None
        and allowed(by, Permission.CASE_READ, on=Subject.family(view.family_id)),
        "team_name": _team_name(request, view),
        "has_lot": queries.has_lot(by=by, referral_id=referral_id),
        "decision_replies": queries.replies_of_decisions(by=by, decision_ids=[each.id for each in view.decisions]),
        **beside(request, RepliesTo.REFERRAL, referral_id, referral_id=referral_id),
    }
    return render(request, "referrals/referral.html", context)


@require_safe
def who_is_this(request: HttpRequest, referral_id: UUID, named_id: UUID) -> HttpResponse:
    """Compare somebody the referral names with people on record, and say whether they are one of them."""
    by = viewer_of(request)
    view = queries.referral(by=by, referral_id=referral_id, today=localdate())
    named = next((each for each in view.people if each.id == named_id), None)
    if named is None or not view.may_decide:
        raise NotFound("This referral names nobody like that.")
    asked = request.GET.get("q", "").strip()
    found = people.search(by=by, text=asked, on=localdate()) if asked else None
    linked = people.summaries(by=by, person_ids=[named.person_id]).get(named.person_id) if named.person_id else None
    context = {
        "referral": view,
        "named": named,
        "asked": asked,
        "found": found,
        "linked": linked,
        "crumbs": [*crumbs_of(view), {"text": named.name}],
    }
    return render(request, "referrals/who_is_this.html", context)


@require_POST
def link(request: HttpRequest, referral_id: UUID, named_id: UUID) -> HttpResponse:
    """Link somebody named with a person on record."""
    typed = typed_in(request.POST)
    actions.link_person(
        by=viewer_of(request),
        referral_id=referral_id,
        named_id=named_id,
        person_id=_uuid(typed.words("person")),
        version=typed.version(),
        today=localdate(),
    )
    messages.success(request, "Linked. What we know of them is part of this referral now.")
    return redirect("referral", referral_id)


@require_POST
def unlink(request: HttpRequest, referral_id: UUID, named_id: UUID) -> HttpResponse:
    """Take a link back."""
    version = typed_in(request.POST).version()
    actions.unlink_person(
        by=viewer_of(request), referral_id=referral_id, named_id=named_id, version=version, today=localdate()
    )
    messages.success(request, "The link was taken back.")
    return redirect("referral", referral_id)


def withdraw(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Ask why, and withdraw the referral."""
    by = viewer_of(request)
    view = queries.referral(by=by, referral_id=referral_id, today=localdate())
    # Whoever works with the family reads the referral, and takes none back that others sent.
    require(by, Permission.REFERRAL_READ, on=Subject.referral(referral_id))
    typed = typed_in(request.POST)
    if request.method == "POST":
        try:
            actions.withdraw_referral(
                by=by, referral_id=referral_id, reason=typed.words("reason"), version=typed.version()
            )
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            messages.success(request, "The referral was withdrawn.")
            return redirect("referral", referral_id)
    context = {
        "referral": view,
        "typed": typed,
        "problems": typed.problems,
        "crumbs": [*crumbs_of(view), {"text": "Withdraw"}],
    }
    return render(request, "referrals/withdraw.html", context, status=422 if typed.problems else 200)


def crumbs_of(view: ReferralView, *, is_last: bool = False) -> Crumbs:
    """Return the crumbs above a page about a referral."""
    first = {"text": "My referrals", "href": reverse("my_referrals")}
    if view.may_decide:
        first = {"text": "Duty", "href": reverse("duty")}
    elif view.family_id is not None and not view.is_own:
        first = {"text": "The family", "href": reverse("family", args=[view.family_id])}
    here = {"text": view.reference}
    return [first, here if is_last else {**here, "href": reverse("referral", args=[view.id])}]


def _paper(request: HttpRequest, view: ReferralView) -> object:
    """Return the referral form as it was sent, to read; nothing for one that came without a form."""
    kept = view.form_that_makes("referral")
    if kept is None:
        return ()
    page = queries.form_page(by=viewer_of(request), submission_id=kept.id, today=localdate())
    return read_form(page.form, page.answers, page.context)


def _team_name(request: HttpRequest, view: ReferralView) -> str:
    if view.team_id is None or not view.may_decide:
        return ""
    places = queries.places_for(by=viewer_of(request), referral_id=view.id, today=localdate())
    return next((each.name for each in places.teams if each.id == view.team_id), "")


def _chosen(offered: tuple[ModelInUse, ...], name: str) -> ModelInUse | None:
    if len(offered) == 1:
        return offered[0]
    return next((each for each in offered if each.name == name), None)


def _services(used: Sequence[ModelInUse]) -> tuple[ModelInUse, ...]:
    """Return each model once: in the version everybody works by, where only some teams have another."""
    once: dict[str, ModelInUse] = {}
    for each in sorted(used, key=lambda each: each.team_id is not None):
        once.setdefault(each.name, each)
    return tuple(sorted(once.values(), key=lambda each: each.title))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("We could not find this person, or they are not yours to see.") from None


urlpatterns = [
    path("my-referrals/", my_referrals, name="my_referrals"),
    path("referrals/new/", new_referral, name="new_referral"),
    path("referrals/<uuid:referral_id>/", referral, name="referral"),
    path("referrals/<uuid:referral_id>/people/<uuid:named_id>/", who_is_this, name="who_is_this"),
    path("referrals/<uuid:referral_id>/people/<uuid:named_id>/link/", link, name="link_person"),
    path("referrals/<uuid:referral_id>/people/<uuid:named_id>/unlink/", unlink, name="unlink_person"),
    path("referrals/<uuid:referral_id>/withdraw/", withdraw, name="withdraw_referral"),
]
