"""Placements of a child: add, end, correct, take back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localdate

from homeward.casework import actions, queries
from homeward.casework.values import PlacementKind
from homeward.interfaces.web.statuses import CORRECTED, ask_about_child, period_typed
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of

_PLACEMENTS = [(each.value, each.label) for each in PlacementKind]


def placement_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Add a placement; one that is open ends on that day."""

    def save(typed: Typed) -> str:
        actions.move_placement(
            by=viewer_of(request),
            person_id=person_id,
            kind=PlacementKind.read(typed.words("kind"), field="kind"),
            period=period_typed(typed),
            provider=typed.words("provider"),
            reason=typed.words("reason"),
            today=localdate(),
        )
        return "Placement added."

    start = Typed.starting(starts=localdate(), kind="foster")
    return ask_about_child(
        request, person_id, save, start, title="Add a placement", what="placement", kinds=_PLACEMENTS
    )


def placement_end(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """End a placement: the child has come home, or moved out of what we record."""
    placement = queries.placement(by=viewer_of(request), placement_id=placement_id)

    def save(typed: Typed) -> str:
        actions.end_placement(
            by=viewer_of(request),
            placement_id=placement_id,
            last_day=typed.day("last_day", "The last day"),
            reason=typed.words("reason"),
            version=typed.version(),
            today=localdate(),
        )
        return "Placement ended."

    start = Typed.starting(last_day=localdate(), version=placement.version)
    title = f"End “{placement.kind.label.lower()}”"
    return ask_about_child(request, placement.person_id, save, start, title=title, what="end", about=placement)


def placement_correct(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Put a placement right, or take it back."""
    by = viewer_of(request)
    placement = queries.placement(by=by, placement_id=placement_id)

    def save(typed: Typed) -> str:
        reason, version = typed.words("correction_reason"), typed.version()
        if typed.value("withdraw") == "yes":
            actions.withdraw_placement(by=by, placement_id=placement_id, correction_reason=reason, version=version)
            return "Taken back. That it was once recorded stays readable."
        actions.correct_placement(
            by=by,
            placement_id=placement_id,
            kind=PlacementKind.read(typed.words("kind"), field="kind"),
            period=period_typed(typed),
            provider=typed.words("provider"),
            correction_reason=reason,
            version=version,
            today=localdate(),
        )
        return CORRECTED

    start = Typed.starting(
        kind=placement.kind.value,
        provider=placement.provider,
        starts=placement.starts,
        last_day=placement.last_day,
        version=placement.version,
    )
    return ask_about_child(
        request,
        placement.person_id,
        save,
        start,
        title=f"Correct “{placement.kind.label.lower()}”",
        what="correct_placement",
        kinds=_PLACEMENTS,
        about=placement,
    )


urlpatterns = [
    path("children/<uuid:person_id>/placements/new/", placement_new, name="placement_new"),
    path("placements/<uuid:placement_id>/end/", placement_end, name="placement_end"),
    path("placements/<uuid:placement_id>/correct/", placement_correct, name="placement_correct"),
]
