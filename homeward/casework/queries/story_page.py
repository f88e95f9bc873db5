"""The story so far, with the versions before it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.queries import user_names
from homeward.access.values import Viewer
from homeward.casework.models import Story
from homeward.casework.queries.family_head import family_head
from homeward.casework.values import StoryPage, StoryView


def story_page(*, by: Viewer, family_id: UUID, today: date) -> StoryPage:
    """
    Return a family's story, latest first.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head = family_head(by=by, family_id=family_id, today=today)
    rows = [_view(each) for each in Story.objects.filter(family_id=family_id)]
    names = user_names({each.by for each in rows if each.by})
    told = [replace(each, by_name=names.get(each.by, "") if each.by else "") for each in rows]
    return StoryPage(head=head, latest=told[0] if told else None, earlier=tuple(told[1:]))


def _view(row: Story) -> StoryView:
    return StoryView(
        id=row.id,
        body=row.body,
        worries=row.worries,
        working_well=row.working_well,
        needs_to_happen=row.needs_to_happen,
        written_on=row.written_on,
        by=row.recorded_by,
    )
