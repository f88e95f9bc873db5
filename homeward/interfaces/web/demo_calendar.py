"""
In the demonstration only: the calendar can be moved on.

A programme takes twelve weeks and its last check comes a year later. Whoever tries the demonstration need not wait.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

from homeward.interfaces.demo import calendar as demo
from homeward.interfaces.web.gates import before_sign_in

CHOICES = {7: "1 week", 28: "4 weeks", 84: "12 weeks", 182: "26 weeks"}
FURTHEST = 5 * 366


class CalendarMiddleware:
    """First of all, so that sessions, too, live on the demonstration's calendar."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        demo.live_on_it()
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(settings.STATIC_URL):
            demo.keep_in_step()
        return self.get_response(request)


@before_sign_in
def calendar(request: HttpRequest) -> HttpResponse:
    """Ask how far to move the calendar on."""
    return render(request, "demo/calendar.html", {"choices": CHOICES, "moved": demo.days_ahead()})


@before_sign_in
@require_POST
def move_on(request: HttpRequest) -> HttpResponse:
    """Move the demonstration's calendar on for everybody in it."""
    days = int(request.POST["days"]) if request.POST.get("days", "").isdigit() else 0
    if days not in CHOICES or demo.days_ahead() + days > FURTHEST:
        messages.warning(request, "Choose one of the steps. To go back, start the demonstration again with FRESH=1.")
        return redirect("demo_calendar")
    demo.move_on(days)
    request.session.modified = True  # whoever moved it stays signed in
    messages.success(request, f"{CHOICES[days]} have passed. Everybody else has to sign in again.")
    return redirect("/")


urlpatterns = [
    path("demonstration/calendar/", calendar, name="demo_calendar"),
    path("demonstration/calendar/move/", move_on, name="demo_calendar_move"),
]
