"""Every address of the web interface: our own first, then each area's."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from homeward.interfaces.web import accounts, health

# Each area is a module with its own `urlpatterns`; it joins when it exists.
AREAS = (
    "families", "people", "referrals", "public_referral", "duty", "cases", "records", "plans", "meetings", "closures",
    "follow_ups", "teams", "contracts", "claims", "totals", "administration", "data_import", "audit", "models",
    "drafts", "home", "children", "statuses", "placements", "programmes", "stories", "tasks", "casework_forms",
    "triage", "allocation",
)  # fmt: skip


def _areas() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    for area in AREAS:
        module = f"homeward.interfaces.web.{area}"
        if find_spec(module) is not None:
            found.append(path("", include(import_module(module).urlpatterns)))
    return found


urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health.health, name="health"),
    *accounts.urlpatterns,
    *_areas(),
]

if settings.DEMO:
    from homeward.interfaces.web import demo_calendar

    urlpatterns += demo_calendar.urlpatterns

if settings.RELAXED:
    from homeward.interfaces.web import style

    urlpatterns += style.urlpatterns
