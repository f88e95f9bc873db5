"""What the practice lead of the made-up county is in the middle of."""

from __future__ import annotations

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.next_version import write_next_version
from homeward.interfaces.demo.setting import MODEL, set_up
from homeward.interfaces.demo.workers import SEVERNSHIRE
from homeward.practice import queries
from homeward.vocabulary.months import add_months

pytestmark = pytest.mark.committed


def test_a_draft_waits_to_be_published_and_people_said_what_is_no_use() -> None:
    today = timezone.localdate()
    opened = add_months(today, -24)
    with turned_back() as clock:
        clock.set(opened, 8, 0)
        setting = set_up(SEVERNSHIRE, opened_on=opened, every_week_from=opened, today=today)
        write_next_version(setting, clock=clock, today=today)
    lee = setting.viewer("lee.practicelead")
    with acting_as(lee):
        (draft,) = queries.drafts(by=lee)
        assert queries.draft(by=lee, draft_id=draft.id).may_be_published
        found = queries.draft_comparison(by=lee, draft_id=draft.id)
        assert found is not None
        assert len(found.changes) == 2
        said = queries.questions_of_no_use(by=lee, model=MODEL)
        assert len(said) >= 3
        assert max(each.people for each in said) == 2
