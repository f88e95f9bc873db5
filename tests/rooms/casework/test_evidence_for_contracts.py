"""What the record offers as proof, for many children at once, in a fixed number of statements."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.casework import actions, queries
from homeward.casework.models import Episode
from homeward.casework.values import PlacementKind, ProgrammeOutcome, StatusKind
from homeward.vocabulary.periods import Period
from tests.factories import people, work
from tests.factories.work import MODEL, ago

TODAY = timezone.localdate()


def looked_after(one: work.Case, period: Period, detail: str = "V2") -> None:
    actions.set_status(
        by=one.worker,
        person_id=one.child_id,
        kind=StatusKind.LOOKED_AFTER,
        detail=detail,
        period=period,
        today=TODAY,
    )


def test_short_breaks_are_marked_by_legal_status_and_by_placement():
    one = work.case()
    with one.as_worker():
        looked_after(one, Period(ago(90), ago(80)), detail="V4")
        looked_after(one, Period(ago(70), ago(65)))
        looked_after(one, Period(ago(40)))
        actions.move_placement(
            by=one.worker,
            person_id=one.child_id,
            kind=PlacementKind.SHORT_BREAK,
            period=Period(ago(70), ago(65)),
            today=TODAY,
        )
        told = queries.care_history(person_ids=[one.child_id])
    assert [(each.legal_status, each.short_break) for each in told] == [("V4", True), ("V2", True), ("V2", False)]


def test_a_programme_is_told_with_its_end_and_the_row_that_proves_it():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        (running,) = queries.programme_runs(episode_ids=[one.episode_id])
        end = actions.end_programme(
            by=one.worker,
            run_id=run,
            ended_on=TODAY,
            outcome=ProgrammeOutcome.ENDED_EARLY,
            reason="They moved",
            today=TODAY,
        )
        (ended,) = queries.programme_runs(episode_ids=[one.episode_id])
    assert (running.record_id, running.ended_on, running.completed) == (run, None, None)
    assert (ended.record_id, ended.ended_on, ended.completed) == (end, TODAY, False)


def test_the_children_of_a_model_and_how_they_came():
    one = work.case(siblings=1)
    with acting_as(people.registrar()), as_service("judge"):
        found = queries.episodes_to_enrol(model=MODEL, opened_from=ago(61), opened_before=TODAY)
        none = queries.episodes_to_enrol(model=MODEL, opened_from=ago(59), opened_before=TODAY)
        turned = queries.turning_points(person_ids=[one.child_id])
    assert {each.person_id for each in found} >= {one.child_id}
    assert len(found) == 2
    assert none == []
    assert [(each.person_id, each.died_on) for each in turned] == [(one.child_id, None)]


def test_a_cohort_takes_as_many_statements_as_one_child():
    cases = [work.case(name=name) for name in ("Hollis", "Okoro", "Bell", "Frost")]
    for one in cases:
        run = work.programme(one)
        with one.as_worker():
            looked_after(one, Period(ago(90), ago(80)))
            actions.end_programme(
                by=one.worker, run_id=run, ended_on=ago(2), outcome=ProgrammeOutcome.COMPLETED, today=TODAY
            )

    def statements(some: list[work.Case]) -> int:
        children, episodes = [each.child_id for each in some], [each.episode_id for each in some]
        with acting_as(people.registrar()), as_service("judge"), CaptureQueriesContext(connection) as asked:
            assert len(queries.care_history(person_ids=children)) == len(some)
            assert len(queries.care_known_to(person_ids=children, today=TODAY)) == len(some)
            assert len(queries.programme_runs(episode_ids=episodes)) == len(some)
            assert len(queries.follow_up_checks(episode_ids=episodes)) == 3 * len(some)
            assert len(queries.intake_of(episode_ids=episodes)) == len(some)
            queries.readings(episode_ids=episodes)
        return len(asked)

    assert statements(cases[:1]) == statements(cases)


def test_that_a_status_ended_takes_nothing_back_of_what_was_looked_at_while_it_lasted():
    one = work.case(opened_days_ago=200)
    with one.as_worker():
        Episode.objects.filter(pk=one.episode_id).update(closed_on=ago(60))
        need = actions.set_status(
            by=one.worker, person_id=one.child_id, kind=StatusKind.CHILD_IN_NEED, period=Period(ago(190)), today=TODAY
        )

        def known_to():
            return queries.care_known_to(person_ids=[one.child_id], today=TODAY)[one.child_id]

        assert known_to() == TODAY
        actions.end_status(by=one.worker, status_id=need, last_day=ago(20), reason="All well", today=TODAY)
        assert known_to() == ago(20)
