"""Which page of a family a viewer is led to: its own, or the one where somebody on duty opens it for a day."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.access.queries import allowed, allowed_among
from homeward.access.values import Permission, Viewer
from homeward.interfaces.web.viewing import viewer_or_none


@dataclass(frozen=True)
class FamilyWay:
    """Where a family's name leads, if anywhere, and what is offered beside it."""

    href: str = ""
    offer_href: str = ""
    offer: str = ""


def ways_to(viewer: Viewer, family_ids: Collection[UUID]) -> dict[UUID, FamilyWay]:
    """Return for each family the way in that this viewer has: two statements at most, however many there are."""
    reads_work = allowed_among(viewer, Permission.CASE_READ, subject_ids=family_ids)
    on_duty = allowed(viewer, Permission.CASE_OPEN_FOR_DUTY)
    looks_after_trail = allowed_among(viewer, Permission.AUDIT_READ, subject_ids=family_ids)
    found = {}
    for each in family_ids:
        if each in reads_work:
            found[each] = FamilyWay(href=reverse("family", args=[each]))
        elif on_duty:
            found[each] = FamilyWay("", reverse("open_for_duty", args=[each]), "Open for duty")
        elif each in looks_after_trail:
            found[each] = FamilyWay("", reverse("who_looked_at_family", args=[each]), "Who looked")
        else:
            found[each] = FamilyWay()
    return found


def way_past_refusal(request: HttpRequest) -> str:
    """
    Return where a refused page about a family can be opened for duty, empty for everybody who may not.

    Asked where the page's own unit of work is over. A family of another authority is not refused but not found.
    """
    viewer, match = viewer_or_none(request), request.resolver_match
    family_id = match.kwargs.get("family_id") if match else None
    if viewer is None or family_id is None or not allowed(viewer, Permission.CASE_OPEN_FOR_DUTY):
        return ""
    with acting_as(viewer):
        reached = allowed_among(viewer, Permission.CASE_READ, subject_ids=[family_id])
    return "" if reached else reverse("open_for_duty", args=[family_id])
