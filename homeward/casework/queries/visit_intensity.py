"""How often a family is visited, against the usual service, for a model that intends something about it."""

from datetime import date
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.queries.family_work import FamilyWork, work_of
from homeward.casework.rules.visit_intensity import TIMES_USUAL, USUAL_DAYS, intensity
from homeward.casework.values.visit_intensity import VisitIntensity


def visit_intensity(*, by: Viewer, family_id: UUID, today: date) -> VisitIntensity | None:
    """Return how often the family is visited; None when nobody works with it, or its model intends nothing."""
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    work = work_of([family_id], today=today).get(family_id)
    return intensity_of(work, today=today) if work is not None else None


def intensity_of(work: FamilyWork, *, today: date) -> VisitIntensity | None:
    """Return how often a family is visited, from the work with it; None where its model intends nothing."""
    if work.episode.closed_on is not None or not work.settings.get(TIMES_USUAL):
        return None
    starts = [date.fromisoformat(each["starts"]) for each in work.gathered("allocation_rows")]
    if not starts or not work.settings.get(USUAL_DAYS):
        return None
    days = [date.fromisoformat(each["visited_on"]) for each in work.gathered("visit_rows")]
    # A hand-over does not start the count again: the family has been visited by us since it was taken on.
    began = min([*starts, *days])
    return intensity(days, began=began, today=today, settings=work.settings)
