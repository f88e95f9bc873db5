"""A family's plan: goals, everybody's readings over time, steps to tick off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.casework import actions, queries
from homeward.casework.values import Rater, RepliesTo
from homeward.interfaces.web.family_links import crumbs_for, form_hrefs, tabs_for
from homeward.interfaces.web.replies import beside
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid


@require_safe
def plan(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the plan."""
    return _page(request, family_id, Typed.starting(taken_on=localdate()))


@require_POST
def scale_goal(request: HttpRequest, family_id: UUID, goal_id: UUID) -> HttpResponse:
    """Add somebody's reading of a goal between reviews."""
    typed = typed_in(request.POST)
    try:
        actions.scale_goal(
            by=viewer_of(request),
            goal_id=goal_id,
            value=typed.number("value", "The number"),
            rater=Rater.read(typed.words("rater"), field="rater"),
            taken_on=typed.day("taken_on", "The day"),
            today=localdate(),
        )
    except Invalid as refusal:
        return _page(request, family_id, typed.with_problems(refusal), goal_id=goal_id, status=422)
    messages.success(request, "Reading added.")
    return redirect(f"{reverse('plan', args=[family_id])}#goal-{goal_id}")


@require_POST
def take_step(request: HttpRequest, family_id: UUID, step_id: UUID) -> HttpResponse:
    """Tick a step off."""
    actions.take_step(
        by=viewer_of(request), step_id=step_id, version=typed_in(request.POST).version(), today=localdate()
    )
    messages.success(request, "Step ticked off. If that was a slip, undo it on this page.")
    return redirect("plan", family_id)


@require_POST
def undo_step(request: HttpRequest, family_id: UUID, step_id: UUID) -> HttpResponse:
    """Take a tick back."""
    actions.undo_step(by=viewer_of(request), step_id=step_id)
    messages.success(request, "The step is open again.")
    return redirect("plan", family_id)


@require_POST
def place_goal(request: HttpRequest, family_id: UUID, goal_id: UUID) -> HttpResponse:
    """Put a goal under a part of life of the model."""
    actions.place_goal(by=viewer_of(request), goal_id=goal_id, domain=typed_in(request.POST).words("domain"))
    messages.success(request, "The goal is put there.")
    return redirect(f"{reverse('plan', args=[family_id])}#complete")


@require_POST
def say_why_no_goal(request: HttpRequest, family_id: UUID, plan_id: UUID, domain: str) -> HttpResponse:
    """Say why there is no goal in a part of life."""
    typed = typed_in(request.POST)
    try:
        actions.say_why_no_goal(
            by=viewer_of(request), plan_id=plan_id, domain=domain, reason=typed.words(f"reason-{domain}")
        )
    except Invalid as refusal:
        return _page(request, family_id, typed.with_problems(refusal), status=422)
    messages.success(request, "The reason is kept.")
    return redirect(f"{reverse('plan', args=[family_id])}#complete")


def _page(
    request: HttpRequest, family_id: UUID, typed: Typed, *, goal_id: UUID | None = None, status: int = 200
) -> HttpResponse:
    page = queries.plan_page(by=viewer_of(request), family_id=family_id, today=localdate())
    hrefs = form_hrefs(page.episode, roles=page.may.roles) if page.may.write else {}
    context = {
        "page": page,
        "typed": typed,
        "problems": typed.problems,
        "goal_in_hand": goal_id,
        "raters": [(each.value, each.label) for each in Rater],
        "plan_href": hrefs.get("plan", ""),
        "review_href": hrefs.get("plan_review", ""),
        "fidelity_href": reverse("case_fidelity", args=[family_id]),
        "crumbs": crumbs_for(page.family, "Plan"),
        "tabs": tabs_for(family_id, "plan", page.may),
        "names": {str(each.person.id): each.person.given or each.person.name for each in page.family.members},
    }
    if page.plan is not None:
        context |= beside(request, RepliesTo.PLAN, page.plan.id, family_id=family_id)
    return render(request, "plans/plan.html", context, status=status)


urlpatterns = [
    path("families/<uuid:family_id>/plan/", plan, name="plan"),
    path("families/<uuid:family_id>/plan/goals/<uuid:goal_id>/scale/", scale_goal, name="scale_goal"),
    path("families/<uuid:family_id>/plan/goals/<uuid:goal_id>/place/", place_goal, name="place_goal"),
    path(
        "families/<uuid:family_id>/plan/<uuid:plan_id>/no-goal/<slug:domain>/", say_why_no_goal, name="say_why_no_goal"
    ),
    path("families/<uuid:family_id>/plan/steps/<uuid:step_id>/take/", take_step, name="take_step"),
    path("families/<uuid:family_id>/plan/steps/<uuid:step_id>/undo/", undo_step, name="undo_step"),
]
