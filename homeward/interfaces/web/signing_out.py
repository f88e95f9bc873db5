"""Signing out leaves nothing behind in the browser, and a line in the audit trail."""

from allauth.account import views as account_views
from django.http import HttpRequest, HttpResponseBase

from homeward.interfaces.web.sign_in_record import note_sign_out
from homeward.interfaces.web.viewing import viewer_or_none


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Ask (GET), or sign out (POST) and tell the browser to forget what it kept."""
    if request.method != "POST":
        return account_views.logout(request)
    viewer = viewer_or_none(request)
    if viewer is not None:
        note_sign_out(viewer.user_id, viewer.authority_id)
    response: HttpResponseBase = account_views.logout(request)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
