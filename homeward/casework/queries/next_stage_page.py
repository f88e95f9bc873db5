"""The page on which somebody who may lets the work go on to its next stage without what is missing."""

from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.gates import next_stage_of
from homeward.casework.values import NextStagePage


def next_stage_page(*, by: Viewer, family_id: UUID, today: date) -> NextStagePage:
    """
    Return where the work with a family stands and what its next stage still needs.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of it, but not read the work with it
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    return NextStagePage(head=head, next_stage=next_stage_of(work.episode, roles=by.roles) if work else None)
