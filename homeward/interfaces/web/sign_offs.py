"""Steps that wait for somebody's agreement: the list, the decision, and asking for one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.access.actions import require
from homeward.access.values import Permission
from homeward.casework import actions, queries
from homeward.casework.values.sign_offs import SignOffOn
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.family_links import crumbs_for
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid, NotFound


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the steps that wait in the families the viewer reaches."""
    by = viewer_of(request)
    require(by, Permission.CASE_READ)
    found = queries.sign_offs_waiting(by=by, today=localdate())
    context = {
        "mine": [each for each in found if each.may_decide],
        "others": [each for each in found if not each.may_decide],
        "crumbs": [{"text": "Steps that wait"}],
    }
    return render(request, "sign_offs/waiting.html", context)


def family_sign_offs(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """List every agreement asked for in the work with a family; sending the form asks for one."""
    by, today = viewer_of(request), localdate()
    head = queries.family_head(by=by, family_id=family_id, today=today)
    found = queries.sign_offs_of(by=by, family_id=family_id, today=today)
    episode = head.episode
    steps = queries.steps_to_ask_for(by=by, episode_id=episode.id) if episode and episode.is_open else ()

    def save(typed: Typed) -> str:
        if episode is None or not steps:
            raise Conflict("The practice model of this work asks nobody's agreement to this.")
        on = SignOffOn.read(typed.words("on"), field="on")
        actions.ask_for_agreement(by=by, episode_id=episode.id, on=on, reason=typed.words("reason"), today=today)
        return "Asked. It waits in their list, with your reason."

    return ask(
        request,
        "sign_offs/family.html",
        save=save,
        onward=lambda: reverse("family_sign_offs", args=[family_id]),
        head=head,
        found=found,
        steps=[(each.value, each.label) for each in steps] if head.may.write else [],
        crumbs=crumbs_for(head.family, "Agreements"),
    )


def sign_off(request: HttpRequest, sign_off_id: UUID) -> HttpResponse:
    """Show one step, and take the decision of whoever may agree."""
    by, today = viewer_of(request), localdate()
    line = next((each for each in queries.sign_offs_waiting(by=by, today=today) if each.id == sign_off_id), None)
    if line is None:
        raise NotFound("We could not find this, or it has been decided.")

    def save(typed: Typed) -> str:
        decide = {"agree": actions.agree_to_step, "refuse": actions.refuse_step}.get(typed.words("decision"))
        if decide is None:
            raise Invalid.because("Choose one.", field="decision")
        decide(by=by, sign_off_id=sign_off_id, reason=typed.words("reason"), version=typed.version(), today=today)
        return "Decided, with your reason."

    return ask(
        request,
        "sign_offs/decide.html",
        save=save,
        onward=lambda: reverse("sign_offs"),
        start=Typed.starting(version=line.version),
        line=line,
        crumbs=[{"text": "Steps that wait", "href": reverse("sign_offs")}, {"text": line.on.label}],
    )


@require_POST
def sign_off_take_back(request: HttpRequest, sign_off_id: UUID) -> HttpResponse:
    """Take one's own request back."""
    actions.take_step_back(by=viewer_of(request), sign_off_id=sign_off_id, version=typed_in(request.POST).version())
    messages.success(request, "Taken back.")
    return redirect("sign_offs")


urlpatterns = [
    path("sign-offs/", waiting, name="sign_offs"),
    path("sign-offs/<uuid:sign_off_id>/", sign_off, name="sign_off"),
    path("sign-offs/<uuid:sign_off_id>/take-back/", sign_off_take_back, name="sign_off_take_back"),
    path("families/<uuid:family_id>/sign-offs/", family_sign_offs, name="family_sign_offs"),
]
