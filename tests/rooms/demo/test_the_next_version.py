"""What the practice lead of the made-up county is in the middle of."""

from __future__ import annotations

from datetime import date

from homeward.access.actions import acting_as
from homeward.access.queries import user_called, viewer_for
from homeward.interfaces.demo.setting import MODEL
from homeward.practice import queries


def test_a_draft_waits_to_be_published_and_people_said_what_is_no_use(county: date) -> None:
    lee = viewer_for(user_called("lee.practicelead"))
    with acting_as(lee):
        (draft,) = queries.drafts(by=lee)
        assert queries.draft(by=lee, draft_id=draft.id).may_be_published
        found = queries.draft_comparison(by=lee, draft_id=draft.id)
        assert found is not None
        assert len(found.changes) == 2
        said = queries.questions_of_no_use(by=lee, model=MODEL)
        assert len(said) >= 3
        assert max(each.people for each in said) == 2
