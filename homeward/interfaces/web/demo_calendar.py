"""
In the demonstration only: the calendar can be moved on.

A programme takes twelve weeks and its last check comes a year later. Whoever tries the demonstration need not wait:
everything that asks what day it is asks ``django.utils.timezone``, and in demonstration mode alone that is told a
day further on. Nothing outside this module knows. The calendar never moves back: what has been recorded stays past.
"""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from homeward.interfaces.web.gates import before_sign_in

KEY = "demonstration-days-ahead"
CHOICES = {7: "1 week", 28: "4 weeks", 84: "12 weeks", 182: "26 weeks"}
FURTHEST = 5 * 366
_days_ahead = 0


class Moment(dt.datetime):
    """The present, as many days on as the demonstration's calendar says."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        """Return the demonstration's present."""
        return dt.datetime.now(tz) + dt.timedelta(days=_days_ahead)


class CalendarMiddleware:
    """First of all, so that sessions, too, live on the demonstration's calendar."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.DEMO:
            raise ImproperlyConfigured("The calendar is moved in the demonstration only.")
        timezone.datetime = Moment  # type: ignore[attr-defined]
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(settings.STATIC_URL):
            _keep_to(_moved_so_far())
        return self.get_response(request)


def _moved_so_far() -> int:
    try:
        return int(cache.get(KEY, 0))
    except DatabaseError:  # the page itself will say that the database is away
        return _days_ahead


def _keep_to(days: int) -> None:
    global _days_ahead
    _days_ahead = days


@before_sign_in
def calendar(request: HttpRequest) -> HttpResponse:
    """Ask how far to move the calendar on."""
    return render(request, "demo/calendar.html", {"choices": CHOICES, "moved": _days_ahead})


@before_sign_in
@require_POST
def move_on(request: HttpRequest) -> HttpResponse:
    """Move the demonstration's calendar on for everybody in it."""
    days = int(request.POST["days"]) if request.POST.get("days", "").isdigit() else 0
    if days not in CHOICES or _days_ahead + days > FURTHEST:
        messages.warning(request, "Choose one of the steps. To go back, start the demonstration again with FRESH=1.")
        return redirect("demo_calendar")
    cache.set(KEY, _days_ahead + days, timeout=None)
    _keep_to(_days_ahead + days)
    request.session.modified = True  # whoever moved it stays signed in
    messages.success(request, f"{CHOICES[days]} have passed. Everybody else has to sign in again.")
    return redirect("/")


urlpatterns = [
    path("demonstration/calendar/", calendar, name="demo_calendar"),
    path("demonstration/calendar/move/", move_on, name="demo_calendar_move"),
]
