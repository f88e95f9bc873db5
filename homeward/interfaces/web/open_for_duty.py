"""Open a family for duty: for a day, with a reason, in front of everybody who may ask."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import open_for_duty as open_it
from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.people import queries as people


def open_for_duty(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Ask why, say who will see it, and open the family for a day."""
    viewer, subject = viewer_of(request), Subject.family(family_id)
    require(viewer, Permission.CASE_OPEN_FOR_DUTY)
    family = people.family(by=viewer, family_id=family_id, on=localdate())
    if allowed(viewer, Permission.CASE_READ, on=subject):
        return redirect("family", family_id)

    def save(typed: Typed) -> str:
        open_it(by=viewer, subject=subject, reason=typed.value("reason"))
        return f"The {family.name} family is open to you for 24 hours."

    return ask(
        request,
        "duty/open_family.html",
        save=save,
        onward=lambda: reverse("family", args=[family_id]),
        family=family,
        on=localdate(),
        crumbs=[{"text": "Duty", "href": reverse("duty")}, {"text": f"Open the {family.name} family"}],
    )


urlpatterns = [path("families/<uuid:family_id>/open-for-duty/", open_for_duty, name="open_for_duty")]
