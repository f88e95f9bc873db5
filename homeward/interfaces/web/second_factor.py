"""Whether somebody still has to set up their second factor before they may see anything."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

HAS_ONE = "has_second_factor"


def must_set_up_second_factor(request: HttpRequest) -> bool:
    """Return whether this signed-in person may go nowhere but to the set-up page."""
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(HAS_ONE):
        return False
    if is_mfa_enabled(request.user):
        request.session[HAS_ONE] = True
        return False
    return True
