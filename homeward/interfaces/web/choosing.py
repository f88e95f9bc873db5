"""Between signing in and starting: which authority, and the second step."""

from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from homeward.access.queries import authorities_of
from homeward.interfaces.web.sign_in_record import note_sign_in
from homeward.interfaces.web.viewing import user_id_of

AUTHORITY, OTHERS = "authority_id", "has_other_authorities"


def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Explain the second step to somebody who has none yet, and how to set it up."""
    if is_mfa_enabled(request.user):
        return redirect("mfa_index")
    return render(request, "mfa/needed.html")


def choose_authority(request: HttpRequest) -> HttpResponse:
    """Let a person who works for several authorities say for which they are working now."""
    held = authorities_of(user_id_of(request))
    onward = safe_address(request, request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "POST":
        chosen = request.POST.get("authority", "")
        if chosen in {str(each) for each, _ in held}:
            request.session[AUTHORITY] = chosen
            request.session[OTHERS] = len(held) > 1
            note_sign_in(user_id_of(request), UUID(chosen))
            return redirect(onward)
    return render(request, "account/choose_authority.html", {"authorities": held, "onward": onward})


def safe_address(request: HttpRequest, address: str) -> str:
    """Return an address of ours that somebody was on their way to; the front page for any other."""
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if allowed and address.startswith("/") else "/"
