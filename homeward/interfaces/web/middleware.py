"""
Every request: who is looking, for which authority, in one transaction; and every refusal as a page with a way on.

A view just runs. What it raises becomes the right answer: ``NotAllowed`` 403, ``NotFound`` 404, ``Stale`` 409,
``Invalid`` 422, no database 503.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from homeward.access.actions import acting_as, forget_once, remember_once, start_once
from homeward.access.queries import authorities_of, viewer_for
from homeward.access.values import Viewer
from homeward.interfaces.web import errors
from homeward.interfaces.web.once import once_of
from homeward.interfaces.web.second_factor import must_set_up_second_factor
from homeward.interfaces.web.session_limits import end_if_over
from homeward.interfaces.web.sign_in_record import note_sign_in
from homeward.interfaces.web.viewing import user_id_of
from homeward.vocabulary.errors import NotAllowed

View = Callable[..., HttpResponseBase]
AUTHORITY = "authority_id"
OTHERS = "has_other_authorities"
# What browsers send. No view knows any other, and would take it for a page that is asked for.
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# Answered without asking who it is, so also while the database is away.
KNOWS_NOBODY = ("/health/",)


class HomewardMiddleware:
    """Innermost of all: knows the viewer, opens the unit of work around the view, and answers what it raises."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        try:
            response = self._turn_away(request) or self.get_response(request)
        except errors.DATABASE_GONE:
            response = errors.database_missing(request)
        _add_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Run the view inside the viewer's unit of work, or send the person to where they must go first."""
        turned = _first_go_elsewhere(request, view)
        if turned is not None or getattr(view, "runs_itself", False):
            return turned
        try:
            viewer = getattr(request, "viewer", None)
            if errors.is_somebody_elses(request):
                return errors.somebody_elses(request)
            if viewer is None:
                return _finished(view(request, *args, **kwargs))
            with acting_as(viewer):
                return _run_once(request, viewer, lambda: _finished(view(request, *args, **kwargs)))
        except Exception as error:
            answer = errors.response_to(request, error)
            if answer is None:
                raise
            return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Answer what the account pages raise; they run outside `process_view`."""
        return errors.response_to(request, error)

    def _turn_away(self, request: HttpRequest) -> HttpResponseBase | None:
        """Find out who is looking; answer at once somebody whose time is over or who has no role any more."""
        request.viewer = None  # type: ignore[attr-defined]
        if request.path in KNOWS_NOBODY or not request.user.is_authenticated:
            return None
        user_id = user_id_of(request)
        if end_if_over(request):
            return _time_is_over(request, user_id)
        try:
            request.viewer = _viewer(request)  # type: ignore[attr-defined]
        except NotAllowed as error:
            if request.path == reverse("account_logout"):
                return None
            return errors.response_to(request, error)
        request.has_other_authorities = request.session.get(OTHERS, False)  # type: ignore[attr-defined]
        return None


def _viewer(request: HttpRequest) -> Viewer | None:
    """Return the viewer for the authority chosen this session, or None while the choice is still to be made."""
    chosen = request.session.get(AUTHORITY)
    if chosen is None:
        held = authorities_of(user_id_of(request))
        request.session[OTHERS] = len(held) > 1
        if len(held) > 1:
            return None
        viewer = viewer_for(user_id_of(request))
        note_sign_in(viewer.user_id, viewer.authority_id)
        request.session[AUTHORITY] = str(viewer.authority_id)
        return viewer
    return viewer_for(user_id_of(request), UUID(chosen))


def _first_go_elsewhere(request: HttpRequest, view: View) -> HttpResponseBase | None:
    is_public = not getattr(view, "login_required", True)
    if request.path in KNOWS_NOBODY:
        return None
    if not request.user.is_authenticated:
        if is_public:
            return None
        return errors.signed_out(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
    if is_public or getattr(view, "needs_no_second_factor", False):
        return None
    if getattr(request.user, "password_is_temporary", False):
        return redirect("account_change_password")
    if must_set_up_second_factor(request):
        return redirect("second_factor_needed")
    if getattr(request, "viewer", None) is None and not getattr(view, "needs_no_authority", False):
        return redirect(f"{reverse('choose_authority')}?next={request.get_full_path()}")
    return None


def _run_once(request: HttpRequest, viewer: Viewer, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run a sent form unless it was sent before; then lead to where the first sending led."""
    token = once_of(request) if request.method == "POST" else None
    if token is None:
        return run()
    earlier = start_once(by=viewer, token=token)
    if earlier is not None:
        return redirect(earlier)
    response = run()
    if 300 <= response.status_code < 400:
        remember_once(token=token, location=response["Location"])
    else:
        # A form that came back with questions was not done; the same page may be sent again.
        forget_once(token=token)
    return response


def _finished(response: HttpResponseBase) -> HttpResponseBase:
    """Render a lazy response here, while the viewer's transaction is open."""
    return response if not isinstance(response, SimpleTemplateResponse) else response.render()


def _time_is_over(request: HttpRequest, user_id: UUID) -> HttpResponseBase:
    if request.method == "POST":
        return errors.signed_out(request, was=user_id)
    messages.info(request, "You were signed out because nothing happened for a while. Sign in to carry on.")
    return redirect_to_login(request.get_full_path())


def _add_headers(response: HttpResponseBase) -> None:
    if isinstance(response, HttpResponse) or response.streaming:
        response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
