"""The checks of all families: sorted, counted and paged where the rows are."""

import pytest
from django.utils import timezone

from homeward.casework import actions, queries
from homeward.casework.queries import follow_ups
from homeward.casework.values import ChildFound, ClosureReason, EvidenceSource, Living, NewClosure, NewFinding
from tests.factories import work
from tests.factories.work import ago

TODAY = timezone.localdate()


@pytest.fixture
def one():
    one = work.case()
    work.programme(one, started_days_ago=50)
    with one.as_worker():
        actions.request_closure(
            by=one.worker,
            episode_id=one.episode_id,
            closure=NewClosure(TODAY, ClosureReason.PROGRAMME_COMPLETED, "Kai is at home", programme_ended_on=ago(30)),
            today=TODAY,
        )
    return one


def shown(one, show, **more):
    with one.as_worker():
        return queries.follow_up_list(by=one.worker, show=show, today=TODAY, **more)


def keys(page):
    return [each.key for each in page.checks]


def test_each_sort_shows_its_own_and_all_are_counted(one):
    assert keys(shown(one, "due")) == ["four_weeks"]
    assert keys(shown(one, "coming")) == []
    assert keys(shown(one, "all")) == ["four_weeks", "six_months", "twelve_months"]
    with one.as_worker():
        actions.check_follow_up(
            by=one.worker,
            episode_id=one.episode_id,
            finding=NewFinding("four_weeks", TODAY, EvidenceSource.FAMILY, (ChildFound(one.child_id, Living.HOME),)),
            today=TODAY,
        )
    done = shown(one, "done")
    assert keys(done) == ["four_weeks"]
    assert done.counts == {"due": 0, "coming": 0, "done": 1, "all": 3}


def test_a_page_holds_so_many_and_a_page_too_far_is_the_last(one, monkeypatch):
    monkeypatch.setattr(follow_ups, "ON_A_PAGE", 2)
    first, last = shown(one, "all"), shown(one, "all", page=9)
    assert keys(first) == ["four_weeks", "six_months"]
    assert (first.page, first.pages) == (1, 2)
    assert keys(last) == ["twelve_months"]
    assert last.page == 2
    assert keys(shown(one, "all", page=-1)) == keys(first)


def test_what_is_not_on_the_page_is_not_read(one, monkeypatch):
    monkeypatch.setattr(follow_ups, "ON_A_PAGE", 1)
    read = []
    tell = follow_ups.check_view
    monkeypatch.setattr(follow_ups, "check_view", lambda row: read.append(row) or tell(row))
    shown(one, "all")
    assert len(read) == 1


def test_a_sort_nobody_knows_shows_what_is_due(one):
    assert shown(one, "whatever").show == "due"
