"""The meetings about a family: those held, and those the practice model knows."""

from datetime import date
from uuid import UUID

from homeward.access.queries import user_names
from homeward.access.values import Viewer
from homeward.casework.queries.events import events_of
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.family_page import with_authors
from homeward.casework.values import MeetingsPage
from homeward.practice import queries as practice


def meetings_page(*, by: Viewer, family_id: UUID, today: date) -> MeetingsPage:
    """
    Return the meetings about a family.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head = family_head(by=by, family_id=family_id, today=today)
    episode = head.episode
    model = practice.model(episode.model_name, episode.model_version) if episode else None
    events = events_of([family_id], kinds=["meeting"], model=model)
    names = user_names({each.by for each in events if each.by})
    return MeetingsPage(
        head=head,
        held=with_authors(events, names),
        kinds=model.meetings if model else (),
    )
