"""Licensed work by somebody without an accreditation on record is noticed, kept, shown, and never stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.queries import viewer_for
from homeward.casework import actions, queries
from homeward.casework.models import AccreditationGap
from homeward.casework.values import NewReading, NewSession, Place
from homeward.workforce import actions as workforce_actions
from homeward.workforce import queries as workforce_queries
from homeward.workforce.values import NewAccreditation
from tests.factories import supervision, work, workforce
from tests.factories.work import ago

TODAY = timezone.localdate()


class Cast:
    """A key worker with a family and a programme, and the supervisor they have."""

    def __init__(self):
        self.team = workforce.team("Riverside")
        supervision.works_by(self.team, "safer_stronger_families")
        self.worker, self.worker_id = supervision.worker_of(self.team, name="Priya Nair")
        self.boss, boss_id = supervision.worker_of(self.team, "team_manager", name="Morgan Reed", as_manager=True)
        supervision.arrange(self.worker_id, boss_id)
        self.one = work.case(worker=self.worker)
        self.run = work.programme(self.one)

    def session(self, *content, days_ago=1):
        with self.one.as_worker():
            return actions.record_session(
                by=self.worker,
                run_id=self.run,
                session=NewSession(
                    held_on=ago(days_ago), place=Place.HOME, attended=(self.one.child_id,), content=content
                ),
                today=TODAY,
            )

    def reading(self):
        with self.one.as_worker():
            return actions.record_reading(
                by=self.worker,
                family_id=self.one.family_id,
                episode_id=self.one.episode_id,
                reading=NewReading("my_star", "edition_1", "child", ago(1), about=self.one.child_id, result="met"),
                today=TODAY,
            )

    def competency(self, key="licensed_parenting"):
        with acting_as(self.worker):
            found = queries.competencies_of_worker(by=self.worker, user_id=self.worker.user_id, on=TODAY)
        return next(each for each in found if each.key == key)

    def accredit(self, *, seen=True, ends=None):
        paper = NewAccreditation("The holder", "A-1", TODAY - timedelta(days=300), ends)
        asked = self.competency()
        with acting_as(self.worker):
            made = workforce_actions.record_accreditation(
                by=self.worker, practitioner_id=self.worker_id, competency=asked, held=paper, today=TODAY
            )
        if seen:
            with acting_as(self.boss):
                workforce_actions.see_accreditation(by=self.boss, accreditation_id=made, today=TODAY)

    def gaps(self):
        with self.one.as_worker():
            return [(each.competency, each.key) for each in AccreditationGap.objects.order_by("key")]


@pytest.fixture
def cast():
    return Cast()


def test_a_licensed_session_is_recorded_and_the_gap_with_it(cast):
    assert cast.session("best_hopes", "licensed_parenting")
    assert cast.gaps() == [("licensed_parenting", "licensed_parenting")]
    with cast.one.as_worker():
        assert AuditEntry.objects.filter(event="accreditation.lacking").count() == 1


def test_work_that_is_not_licensed_is_nobodys_business(cast):
    cast.session("best_hopes", "school")
    assert cast.gaps() == []


def test_an_accreditation_in_force_that_day_leaves_no_gap(cast):
    cast.accredit()
    cast.session("licensed_parenting")
    assert cast.gaps() == []


def test_a_paper_nobody_saw_is_not_enough(cast):
    cast.accredit(seen=False)
    cast.session("licensed_parenting")
    assert len(cast.gaps()) == 1


def test_a_paper_that_has_ended_is_not_enough(cast):
    cast.accredit(ends=TODAY - timedelta(days=10))
    cast.session("licensed_parenting", days_ago=20)
    assert cast.gaps() == []
    cast.session("licensed_parenting", days_ago=1)
    assert len(cast.gaps()) == 1


def test_a_reading_of_a_licensed_measure_is_noticed_too(cast):
    cast.reading()
    assert cast.gaps() == [("licensed_stars", "my_star")]


def test_the_supervisor_is_shown_it_without_the_family_unless_they_reach_it(cast):
    cast.session("licensed_parenting")
    boss = viewer_for(cast.boss.user_id)
    with acting_as(boss):
        (line,) = queries.supervisors_board(by=boss, today=TODAY).gaps
        assert (line.worker, line.what, line.family_id, line.family_name) == (
            "Priya Nair",
            "A session of a licensed parenting programme",
            None,
            "",
        )
        assert "No current accreditation" in line.because
    work.viewers.involve(boss, work.Subject.family(cast.one.family_id), kind=work.InvolvementKind.MANAGER)
    with acting_as(boss):
        (line,) = queries.supervisors_board(by=boss, today=TODAY).gaps
        assert line.family_name == "Hollis"


def test_the_form_says_so_before_it_is_filled_in(cast):
    with cast.one.as_worker():
        page = queries.form_to_start(by=cast.worker, episode_id=cast.one.episode_id, form_key="session", today=TODAY)
        (gap,) = queries.gaps_of_a_form(by=cast.worker, page=page, today=TODAY)
        assert gap.what == "A session of a licensed parenting programme"
        visit = queries.form_to_start(by=cast.worker, episode_id=cast.one.episode_id, form_key="visit", today=TODAY)
        assert queries.gaps_of_a_form(by=cast.worker, page=visit, today=TODAY) == ()


def test_the_board_says_whose_supervision_is_due(cast):
    with acting_as(cast.boss):
        board = queries.supervisors_board(by=cast.boss, today=TODAY)
        assert [(each.name, each.kind.key) for each in board.workers] == [("Priya Nair", "one_to_one")]
        assert workforce_queries.lines_to(user_id=cast.boss.user_id)[0].worker == "Priya Nair"
