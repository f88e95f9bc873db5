"""In the demonstration only: sign in as one of the made-up people with one press."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import load_backend, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from homeward.access.queries import is_demo_person
from homeward.interfaces.web.choosing import safe_address
from homeward.interfaces.web.gates import before_sign_in

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@before_sign_in
@require_POST
def sign_in_as(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Sign in as a made-up person, and go on to where they were going; no such page outside the demonstration."""
    if not settings.DEMO or not is_demo_person(user_id):
        raise Http404
    user = load_backend(BACKEND).get_user(user_id)
    if user is None:
        raise Http404
    request.session.flush()
    login(request, user, backend=BACKEND)
    return redirect(safe_address(request, request.POST.get("next", "/")))


urlpatterns = [path("sign-in/as/<uuid:user_id>/", sign_in_as, name="sign_in_as")]
