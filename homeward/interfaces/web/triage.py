"""Decide on a referral: the first look, then whether the service takes the family on, each with its reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, localtime

from homeward.access.actions import require
from homeward.access.values import Permission, Subject
from homeward.casework import actions, queries
from homeward.casework.values import FormPage, Kept, Outcome, ReferralState, ReferralView
from homeward.interfaces.web.casework_forms import ask, ask_again
from homeward.interfaces.web.form_saving import Begin, clashed, keep, sent, settle, settles
from homeward.interfaces.web.forms import draft_saved, goes_past_warnings, only_changes_rows, wants_draft
from homeward.interfaces.web.referrals import crumbs_of
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid

NEW_FAMILY = "new"
CHECK = "check"


def screening(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Have the first look at a referral."""
    view = _to_decide(request, referral_id)
    if view.state not in (ReferralState.NEW, ReferralState.SCREENING):
        return _past(request, view, "screening")
    by = viewer_of(request)
    page = queries.referral_form_to_start(by=by, referral_id=referral_id, makes="screening", today=localdate())
    drawn = _drawn(view, page, "Screening", template="triage/screening.html")
    if request.method != "POST":
        return ask(request, page, page.answers, **drawn)
    if settles(request):
        return settle(request, page, _begin(request, page, referral_id))
    what = sent(request, page)
    if only_changes_rows(request):
        return ask(request, page, what.answers, **drawn)
    draft_id, kept = keep(request, page, what, _begin(request, page, referral_id))
    if kept.clashes:
        return clashed(request, draft_id, kept, what.answers)
    if wants_draft(request):
        return _saved(request, page, draft_id, kept, referral_id)
    try:
        actions.finish_form(
            by=by,
            submission_id=draft_id,
            answers=kept.answers,
            version=kept.version,
            looked_twice=goes_past_warnings(request),
            today=localdate(),
        )
    except Invalid as refusal:
        return ask_again(request, page, kept, refusal, draft_id=draft_id, **drawn)
    after = _referral(request, referral_id)
    if after.state is ReferralState.TRIAGE:
        messages.success(request, "Screened. Now decide whether this is the right help.")
        return redirect("triage", referral_id)
    messages.success(request, _said(after))
    return redirect("duty")


def triage(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Decide whether the service takes the family on."""
    view = _to_decide(request, referral_id)
    if view.state is not ReferralState.TRIAGE:
        return _past(request, view, "triage")
    by = viewer_of(request)
    page = queries.referral_form_to_start(by=by, referral_id=referral_id, makes="triage", today=localdate())
    places = queries.places_for(by=by, referral_id=referral_id, today=localdate())
    typed = typed_in(request.POST) if request.method == "POST" else _placed(view, places)
    drawn = _drawn(view, page, "Triage", template="triage/triage.html")
    drawn["extra"] |= {"places": places, "typed": typed}
    if queries.has_lot(by=by, referral_id=referral_id):
        drawn["extra"] |= {"has_lot": True, "lot": queries.arm_of_referral(by=by, referral_id=referral_id)}
    if request.method != "POST":
        return ask(request, page, page.answers, **drawn)
    if settles(request):
        return settle(request, page, _begin(request, page, referral_id))
    what = sent(request, page)
    draft_id, kept = keep(request, page, what, _begin(request, page, referral_id))
    if kept.clashes:
        return clashed(request, draft_id, kept, what.answers)
    if request.POST.get("intent") == CHECK:
        messages.info(request, "The conditions are checked again with your answers.")
        return redirect(f"{reverse('triage', args=[referral_id])}#eligibility")
    if wants_draft(request):
        return _saved(request, page, draft_id, kept, referral_id)
    return _decide(request, view, page, kept, typed, draft_id, drawn)


def _decide(
    request: HttpRequest,
    view: ReferralView,
    page: FormPage,
    kept: Kept,
    typed: Typed,
    draft_id: UUID,
    drawn: dict[str, Any],
) -> HttpResponse:
    family = typed.words("family")
    try:
        actions.decide_triage(
            by=viewer_of(request),
            referral_id=view.id,
            submission_id=draft_id,
            answers=kept.answers,
            team_id=_uuid_or_none(typed.words("team")),
            family_id=_uuid_or_none(family),
            new_family=family == NEW_FAMILY,
            version=kept.version,
            looked_twice=goes_past_warnings(request),
            today=localdate(),
        )
    except Invalid as refusal:
        placed = _beside_place(drawn, typed, refusal)
        return ask_again(request, page, kept, refusal, draft_id=draft_id, **placed)
    except Conflict as refusal:
        if refusal.field != "family":
            raise
        wrong = Invalid.because(refusal.message, field="family", remedy=refusal.remedy)
        placed = _beside_place(drawn, typed, wrong)
        return ask_again(request, page, kept, wrong, draft_id=draft_id, **placed)
    messages.success(request, _said(_referral(request, view.id)))
    return redirect("referral", view.id)


def _beside_place(drawn: dict[str, Any], typed: Typed, refusal: Invalid) -> dict[str, Any]:
    """Show what is wrong with team or family beside its question; those are ours, not the practice form's."""
    extra = {**drawn["extra"], "typed": typed.with_problems(refusal)}
    if all(each.field in ("team", "family") for each in refusal.problems):
        extra["problems"] = refusal.problems
    return {**drawn, "extra": extra}


def _saved(request: HttpRequest, page: FormPage, draft_id: UUID, kept: Kept, referral_id: UUID) -> HttpResponse:
    back, at = reverse("referral", args=[referral_id]), localtime(kept.saved_at)
    return draft_saved(request, at=at, draft_id=draft_id, back=back, kept=kept, form=page.form)


def _begin(request: HttpRequest, page: FormPage, referral_id: UUID) -> Begin:
    by = viewer_of(request)
    return lambda: actions.start_referral_form(by=by, referral_id=referral_id, form_key=page.form.key)


def _to_decide(request: HttpRequest, referral_id: UUID) -> ReferralView:
    view = _referral(request, referral_id)
    require(viewer_of(request), Permission.REFERRAL_DECIDE, on=Subject.referral(view.id))
    return view


def _referral(request: HttpRequest, referral_id: UUID) -> ReferralView:
    return queries.referral(by=viewer_of(request), referral_id=referral_id, today=localdate())


def _past(request: HttpRequest, view: ReferralView, step: str) -> HttpResponse:
    if request.method == "POST":
        raise Conflict(
            f"A colleague was quicker: this referral is {view.state.label.lower()} now, so {step} is not decided here.",
            remedy="Open the referral to read what was decided and why.",
        )
    messages.info(request, f"{step.capitalize()} is not open for this referral: it is {view.state.label.lower()}.")
    return redirect("referral", view.id)


def _drawn(view: ReferralView, page: FormPage, step: str, *, template: str) -> dict[str, Any]:
    return {
        "template": template,
        "crumbs": [*crumbs_of(view), {"text": step}],
        "back": reverse("referral", args=[view.id]),
        "extra": {"referral": view, "page": page},
    }


def _placed(view: ReferralView, places: Any) -> Typed:
    """Start with what was chosen before, or with the only choice there is."""
    team = view.team_id or (places.teams[0].id if len(places.teams) == 1 else "")
    family = view.intended_family_id or (places.families[0].id if len(places.families) == 1 else "")
    return Typed.starting(team=team, family=NEW_FAMILY if view.wants_new_family or not places.families else family)


def _said(view: ReferralView) -> str:
    """Say what was decided and what follows."""
    outcome = view.decisions[-1].outcome if view.decisions else None
    if view.state is ReferralState.ACCEPTED:
        return "Accepted. The family waits for a key worker, and the referrer is told."
    if outcome is Outcome.MORE_INFORMATION:
        return "The referrer is asked for more. The referral stays open, and its clock runs on."
    return f"Decided: {view.state.label.lower()}. The referrer is told."


def _uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


urlpatterns = [
    path("referrals/<uuid:referral_id>/screening/", screening, name="screening"),
    path("referrals/<uuid:referral_id>/triage/", triage, name="triage"),
]
