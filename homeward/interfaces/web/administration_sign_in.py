"""How a user signs in, put right by an administrator: a password to begin with, a lost second step."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from homeward.access import actions
from homeward.interfaces.web.administration_users import LIST, user_of
from homeward.interfaces.web.viewing import viewer_of


@require_POST
@sensitive_variables("password")
def give_password(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Make a new password and show it on this one answer; it is nowhere else, so there is no page to come back to."""
    person = user_of(request, user_id)
    password = actions.give_password(by=viewer_of(request), user_id=user_id)
    crumbs = [*LIST, {"text": person.name, "href": reverse("user", args=[user_id])}, {"text": "New password"}]
    context = {"person": person, "password": password, "crumbs": crumbs}
    return render(request, "administration/password_once.html", context)


@require_POST
def remove_second_step(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Remove a lost second step."""
    actions.remove_second_factor(by=viewer_of(request), user_id=user_id)
    messages.success(request, "Their second step is removed. They set up a new one when they next sign in.")
    return redirect("user", user_id)


@require_POST
def leave_to_work_account(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Take a password away, for somebody who signs in with their work account."""
    actions.leave_to_work_account(by=viewer_of(request), user_id=user_id)
    messages.success(request, "Their password is taken away. They sign in with their work account.")
    return redirect("user", user_id)


urlpatterns = [
    path("administration/users/<uuid:user_id>/password/", give_password, name="user_password"),
    path("administration/users/<uuid:user_id>/second-step/", remove_second_step, name="user_second_step"),
    path("administration/users/<uuid:user_id>/work-account/", leave_to_work_account, name="user_work_account"),
]
