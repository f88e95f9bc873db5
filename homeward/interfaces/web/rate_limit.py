"""Count how often somebody without a sign-in does something, and say when it is too often."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HOUR = 60 * 60


def is_too_often(request: HttpRequest, what: str, *, most: int, within: int = HOUR) -> bool:
    """Count one more time and return whether that is more than ``most`` times within so many seconds."""
    key = f"often:{what}:{_who(request)}"
    cache.add(key, 0, timeout=within)
    try:
        return cache.incr(key) > most
    except ValueError:
        # The count ran out between the two lines: this is the first of a new hour.
        cache.set(key, 1, timeout=within)
        return False


def too_often(request: HttpRequest, *, what_to_do: str) -> HttpResponse:
    """Say so, keep what was typed, and say what to do instead."""
    context = {"what_to_do": what_to_do, "typed": _words(request)}
    response = render(request, "public_referral/too_often.html", context, status=429)
    response.headers["Retry-After"] = str(HOUR)
    return response


def _who(request: HttpRequest) -> str:
    """Return a name for where the request comes from, that cannot be turned back into an address."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # Behind our own proxy the last address in the list is the one the proxy itself saw.
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).split(",")[-1].strip()
    return hashlib.sha256(f"{settings.SECRET_KEY}:{address}".encode()).hexdigest()[:24]


def _words(request: HttpRequest) -> list[str]:
    values = (str(value) for values in dict(request.POST.lists()).values() for value in values)
    return [each for each in values if len(each) > 40 and " " in each]
