"""
What the application is compared with, each served by the same server: never part of Homeward.

``without_audit``: everything but the writing down of who looked and who changed. ``bare``: one Django view that says
"ok", with no middleware and no database.
"""

from __future__ import annotations

import os
from typing import Any

import django
from django.conf import settings

if os.environ.get("BENCH_BARE"):
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"], SECRET_KEY="bare", MIDDLEWARE=[])  # noqa: S106 (it serves one line, to itself)

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  (needs the applications loaded)
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def _nothing(pending: list[Any]) -> None:
    """Write no audit entry."""


def ok(request: HttpRequest) -> HttpResponse:
    """Answer as little as a view can."""
    return HttpResponse("ok")


urlpatterns = [path("", ok)]

if os.environ.get("BENCH_WITHOUT_AUDIT"):
    import homeward.access.actions.acting

    vars(homeward.access.actions.acting)["write_entries"] = _nothing

application = WSGIHandler()
