"""Pages that do on purpose what real ones do by accident: each raises or answers what its address says."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from homeward.access.actions import record
from homeward.access.unit_of_work import current_unit
from homeward.interfaces.web.gates import open_to_all
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale

counted: list[str] = []
RAISED = {
    "not-allowed": NotAllowed("You are not involved with this family."),
    "not-found": NotFound("There is no such family, or none you may know of."),
    "stale": Stale("Somebody else changed the plan at 14:02."),
    "conflict": Conflict("Kai has a lead worker already."),
    "invalid": Invalid.because("Say who was there.", field="people", remedy="Tick at least one."),
    "database-gone": OperationalError("the server closed the connection unexpectedly"),
}


def raises(request: HttpRequest, what: str) -> HttpResponse:
    record("family.edited", by=viewer_of(request))
    if what in RAISED:
        raise RAISED[what]
    return HttpResponse("nothing was raised")


def counts(request: HttpRequest) -> HttpResponse:
    counted.append(request.POST.get("words", ""))
    if request.POST.get("words") == "wrong":
        return render(request, "errors/bad_request.html", status=422)
    messages.success(request, "Counted.")
    return redirect(f"/counted/{len(counted)}/")


def who(request: HttpRequest) -> HttpResponse:
    unit = current_unit()
    return HttpResponse(f"{viewer_of(request).authority_name} {unit is not None}")


@open_to_all
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to all")


urlpatterns = [
    path("", include("homeward.interfaces.web.urls")),
    path("raises/<slug:what>/", raises),
    path("counts/", counts),
    path("who/", who),
    path("public/", public),
]
handler400 = "homeward.interfaces.web.errors.bad_request"
handler403 = "homeward.interfaces.web.errors.forbidden"
handler404 = "homeward.interfaces.web.errors.not_found"
handler500 = "homeward.interfaces.web.errors.server_error"
