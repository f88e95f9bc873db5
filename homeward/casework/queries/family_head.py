"""The head of every page about a family: who it is, the episode, what the viewer may do."""

from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.queries.family_page import may_do
from homeward.casework.queries.family_work import FamilyWork, work_of
from homeward.casework.queries.work_views import episode_view
from homeward.casework.values import FamilyHead
from homeward.people import queries as people


def family_head(*, by: Viewer, family_id: UUID, today: date) -> FamilyHead:
    """
    Return who the family is and what the viewer may do there.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of it, but not read the work with it
    """
    head, _ = head_and_work(by=by, family_id=family_id, today=today)
    return head


def head_and_work(*, by: Viewer, family_id: UUID, today: date) -> tuple[FamilyHead, FamilyWork | None]:
    """Return the head of a family's page, and the work with it."""
    family = people.family(by=by, family_id=family_id, on=today)
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    record_read("family.opened", by=by, about=[Subject.family(family_id)])
    work = work_of([family_id], today=today).get(family_id)
    episode = episode_view(work.episode) if work else None
    return FamilyHead(family=family, episode=episode, may=may_do(by, family_id, work.episode if work else None)), work
