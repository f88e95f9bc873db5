"""Statuses and placements: no two of one kind overlap; what was known stays readable."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import Placement, StatusPeriod
from homeward.casework.values import PlacementKind, StatusKind
from homeward.vocabulary.errors import Conflict, Invalid, NotFound, Stale
from homeward.vocabulary.periods import Period
from tests.factories import viewers, work
from tests.factories.work import ago

TODAY = timezone.localdate()


def looked_after(one: work.Case, period: Period, detail: str = "V2"):
    return actions.set_status(
        by=one.worker,
        person_id=one.child_id,
        kind=StatusKind.LOOKED_AFTER,
        detail=detail,
        period=period,
        today=TODAY,
    )


def test_two_periods_of_one_status_do_not_overlap_and_the_refusal_says_which():
    one = work.case()
    with one.as_worker():
        looked_after(one, Period(ago(100), ago(50)))
        with pytest.raises(Conflict, match=r"has this status already from .* to .*"):
            looked_after(one, Period(ago(60), ago(40)))
        looked_after(one, Period(ago(50)))
        with pytest.raises(Conflict, match="still open"):
            looked_after(one, Period(ago(3)))


def test_different_statuses_may_hold_at_once():
    one = work.case()
    with one.as_worker():
        looked_after(one, Period(ago(100)))
        actions.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.CHILD_IN_NEED,
            period=Period(ago(100)),
            today=TODAY,
        )
        assert StatusPeriod.objects.count() == 2


def test_the_database_refuses_an_overlap_whoever_writes_it():
    one = work.case()
    with one.as_worker():
        looked_after(one, Period(ago(100)))
        with pytest.raises(IntegrityError), transaction.atomic():
            StatusPeriod(person_id=one.child_id, kind="cla", detail="C2", starts=ago(10)).save()
        actions.move_placement(
            by=one.worker, person_id=one.child_id, kind=PlacementKind.FOSTER, period=Period(ago(90)), today=TODAY
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            Placement(person_id=one.child_id, kind="foster", starts=ago(10)).save()


def test_a_status_needs_its_detail_and_no_other():
    one = work.case()
    with one.as_worker():
        with pytest.raises(Invalid, match="not one of the answers on offer"):
            looked_after(one, Period(ago(10)), detail="")
        with pytest.raises(Invalid, match="no further detail"):
            actions.set_status(
                by=one.worker,
                person_id=one.child_id,
                kind=StatusKind.CHILD_IN_NEED,
                detail="V2",
                period=Period(ago(10)),
                today=TODAY,
            )


def test_a_status_starts_today_at_the_latest():
    one = work.case()
    with one.as_worker(), pytest.raises(Invalid, match="future"):
        looked_after(one, Period(ago(-1)))


def test_ending_and_correcting_keep_what_was_known():
    one = work.case()
    with one.as_worker():
        first = looked_after(one, Period(ago(100)))
        second = actions.end_status(by=one.worker, status_id=first, last_day=ago(11), reason="Home", today=TODAY)
        third = actions.correct_status(
            by=one.worker,
            status_id=second,
            detail="C2",
            period=Period(ago(100), ago(20)),
            correction_reason="The court's order says so",
            today=TODAY,
        )
        versions = {each.id: each for each in StatusPeriod.objects.all()}
        assert versions[first].known_to == versions[second].known_from
        assert versions[second].known_to == versions[third].known_from
        assert (versions[first].ends, versions[second].ends, versions[third].ends) == (None, ago(10), ago(20))
        assert versions[third].supersedes_id == second
        now = queries.care_history(person_ids=[one.child_id])
        assert [(each.legal_status, each.ends) for each in now] == [("C2", ago(20))]
        then = queries.care_history(person_ids=[one.child_id], as_known_on=versions[second].known_from)
        assert [(each.legal_status, each.ends) for each in then] == [("V2", ago(10))]


def test_a_stale_page_overwrites_nothing():
    one = work.case()
    with one.as_worker():
        first = looked_after(one, Period(ago(100)))
        actions.end_status(by=one.worker, status_id=first, last_day=ago(11), reason="", version=1, today=TODAY)
        with pytest.raises(Stale):
            actions.end_status(by=one.worker, status_id=first, last_day=ago(5), reason="", version=1, today=TODAY)
        with pytest.raises(Stale):
            actions.end_status(by=one.worker, status_id=first, last_day=ago(5), reason="", today=TODAY)


def test_what_was_taken_back_is_no_longer_known_but_once_was():
    one = work.case()
    with one.as_worker():
        first = looked_after(one, Period(ago(100)))
        actions.withdraw_status(by=one.worker, status_id=first, correction_reason="Another child's letter")
        page = queries.child_page(by=one.worker, person_id=one.child_id, today=TODAY)
    assert page.statuses == ()
    assert [each.correction_reason for each in page.statuses_once_known] == ["Another child's letter"]


def test_a_move_ends_the_placement_before_it():
    one = work.case()
    with one.as_worker():
        for kind, days in ((PlacementKind.FOSTER, 90), (PlacementKind.KINSHIP, 30)):
            actions.move_placement(
                by=one.worker, person_id=one.child_id, kind=kind, period=Period(ago(days)), reason="Nearer", today=TODAY
            )
        page = queries.child_page(by=one.worker, person_id=one.child_id, today=TODAY)
    told = [(each.kind.value, each.starts, each.ends) for each in page.placements]
    assert sorted(told) == [("foster", ago(90), ago(30)), ("kinship", ago(30), None)]
    assert len(page.placements_once_known) == 1


def test_a_short_break_may_fall_inside_a_placement_but_two_placements_may_not_overlap():
    one = work.case()
    with one.as_worker():
        actions.move_placement(
            by=one.worker,
            person_id=one.child_id,
            kind=PlacementKind.FOSTER,
            period=Period(ago(90), ago(10)),
            today=TODAY,
        )
        actions.move_placement(
            by=one.worker,
            person_id=one.child_id,
            kind=PlacementKind.SHORT_BREAK,
            period=Period(ago(60), ago(57)),
            today=TODAY,
        )
        with pytest.raises(Conflict, match="Another placement is recorded"):
            actions.move_placement(
                by=one.worker,
                person_id=one.child_id,
                kind=PlacementKind.RESIDENTIAL,
                period=Period(ago(20), ago(5)),
                today=TODAY,
            )


def test_the_page_of_a_child_counts_a_day_in_care_once():
    one = work.case()
    with one.as_worker():
        looked_after(one, Period(ago(100), ago(50)))
        looked_after(one, Period(ago(50), ago(40)), detail="C2")
        looked_after(one, Period(ago(10), ago(7)), detail="V4")
        page = queries.child_page(by=one.worker, person_id=one.child_id, today=TODAY)
    assert page.in_care == (Period(ago(100), ago(40)),)
    assert page.days_in_care_last_year == 60


def test_another_viewer_cannot_open_the_child():
    one = work.case()
    stranger = viewers.viewer("key_worker", name="Noor Ali")
    with acting_as(stranger), pytest.raises(NotFound):
        queries.child_page(by=stranger, person_id=one.child_id, today=TODAY)
