"""A supervisor's board counts what was never held from the day it was owed, and says that day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.casework import queries
from homeward.casework.models import Episode
from homeward.practice.actions import adopt
from homeward.workforce import actions as workforce_actions
from homeward.workforce.values import Agreed, NewSupervision
from tests.factories import people, supervision, viewers, work, workforce

TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


class Board:
    """A worker who joined their team 400 days ago; it took its model up 90 days ago, and a new version 10 days ago."""

    def __init__(self):
        self.team = workforce.team("Riverside")
        self.worker, self.worker_id = supervision.worker_of(self.team, name="Priya Nair", starts=ago(400))
        self.boss, self.boss_id = supervision.worker_of(
            self.team, "team_manager", name="Morgan Reed", as_manager=True, starts=ago(400)
        )
        supervision.arrange(self.worker_id, self.boss_id, starts=ago(400))

    def takes_up(self, starts: date, model: str = "base"):
        lead = viewers.viewer("practice_lead")
        with acting_as(lead):
            adopt(by=lead, model=model, version="1.0", starts=starts, today=TODAY, team_id=self.team)

    def line(self):
        with acting_as(self.boss):
            lines = queries.supervisors_board(by=self.boss, today=TODAY).workers
        return next(each for each in lines if each.kind.about.value == "person")


@pytest.fixture
def board(db):
    return Board()


def test_what_was_never_held_is_due_since_the_model_asked_for_it_and_not_since_they_joined(board):
    board.takes_up(ago(90))
    line = board.line()
    assert line.last_held is None
    assert line.due.why.endswith("was taken up.")
    assert line.due.due_on == line.kind.every.after(ago(90))
    assert line.due.words.startswith("Not yet held; due since ")


def test_whoever_joined_after_the_model_was_taken_up_is_owed_it_from_that_day(board):
    board.takes_up(ago(800))
    assert board.line().due.due_on == board.line().kind.every.after(ago(400))
    assert "when they joined Riverside" in board.line().due.why


def test_taking_the_same_model_up_again_starts_nothing_anew(board):
    board.takes_up(ago(90))
    first = board.line().due.due_on
    board.takes_up(ago(10))
    assert board.line().due.due_on == first


def test_where_no_model_asks_for_it_no_rhythm_is_kept(board):
    assert board.line().due.words == "No rhythm is set"


def test_the_day_agreed_last_time_counts_when_it_comes_sooner(board):
    board.takes_up(ago(90))
    kind = board.line().kind
    held = NewSupervision(
        kind=kind.key, held_on=ago(3), answers={"How are you?": "Tired."}, next_on=TODAY, agreed=(Agreed("Rest"),)
    )
    with acting_as(board.boss):
        workforce_actions.record_supervision(
            by=board.boss, practitioner_id=board.worker_id, kind=kind, held=held, today=TODAY
        )
    assert (board.line().due.due_on, board.line().due.why) == (TODAY, "The day agreed last time.")


def test_a_board_of_more_workers_and_families_sends_no_more_statements(board):
    board.takes_up(ago(90))

    def sent():
        with acting_as(board.boss), CaptureQueriesContext(connection) as asked:
            queries.supervisors_board(by=board.boss, today=TODAY)
            queries.families_due(by=board.boss, today=TODAY)
        return len(asked)

    def grow(name):
        _, worker_id = supervision.worker_of(board.team, name=name, starts=ago(400))
        supervision.arrange(worker_id, board.boss_id, starts=ago(400))
        case = work.case(name=name.split()[1], model="base")
        viewers.involve(board.boss, Subject.family(case.family_id))
        with acting_as(people.registrar()):
            Episode.objects.filter(pk=case.episode_id).update(team_id=board.team)

    grow("Asha Dunn")
    few = sent()
    grow("Bo Lindqvist")
    grow("Cai Brook")
    with acting_as(board.boss):
        (due,) = queries.families_due(by=board.boss, today=TODAY)
        assert due.watched >= 3
        assert len({each.name for each in queries.supervisors_board(by=board.boss, today=TODAY).workers}) == 4
    assert sent() == few
