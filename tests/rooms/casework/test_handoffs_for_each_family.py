"""Hand-offs for each family worked with, of a team and of a version; and every number opens what is behind it."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions
from homeward.casework.models import Episode, Handoff
from homeward.casework.queries.fidelity import Of, counted_handoffs, fidelity_page
from homeward.casework.values import HandoffKind
from homeward.casework.values.handoffs import HandoffRule
from homeward.practice.actions import adopt
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period
from homeward.workforce.values import TeamRole
from tests.factories import referral, viewers, work, workforce
from tests.factories.work import ago

TODAY = timezone.localdate()
MONTHS = Period(add_months(TODAY.replace(day=1), -5), add_months(TODAY.replace(day=1), 1))


class Team:
    """A team that works by BASE: its manager, three workers, and three families led by the first."""

    def __init__(self):
        self.authority_id = viewers.authority()
        self.id = workforce.team("Riverside", authority_id=self.authority_id)
        self.manager = referral.in_team(
            self.id, "team_manager", name="Morgan Reed", role=TeamRole.MANAGER, authority_id=self.authority_id
        )
        self.workers = [
            referral.worker_in(self.id, name=name, authority_id=self.authority_id) for name in ("Priya", "Joy", "Leo")
        ]
        self.cases = [self.case(name) for name in ("Hollis", "Okoro", "Bell")]

    def case(self, name, opened_days_ago=40):
        one = work.case(name=name, worker=self.workers[0][0], model="base", opened_days_ago=opened_days_ago)
        with acting_as(work.people.registrar(self.authority_id)):
            Episode.objects.filter(pk=one.episode_id).update(team_id=self.id, stage="understanding")
        viewers.involve(self.manager, viewers.Subject.family(one.family_id), kind=viewers.InvolvementKind.MANAGER)
        return one

    def hand_over(self, case, to, day=TODAY):
        with acting_as(self.manager):
            actions.hand_over(
                by=self.manager,
                episode_id=case.episode_id,
                practitioner_id=to,
                kind=HandoffKind.CASELOAD,
                reason="Priya leads many",
                starts=day,
                today=TODAY,
            )

    def count(self, by=None, of=Of.TEAM, **changed):
        by = by or self.manager
        given = {"of_id": self.id, "chosen": ("base", "1.0"), "period": MONTHS, "today": TODAY} | changed
        with acting_as(by):
            return fidelity_page(by=by, of=of, **given).handoffs

    def behind(self, by=None, **changed):
        by = by or self.manager
        given = {"of": Of.TEAM, "of_id": self.id, "chosen": ("base", "1.0"), "period": MONTHS, "today": TODAY} | changed
        with acting_as(by):
            return counted_handoffs(by=by, **given)


@pytest.fixture
def team(db):
    return Team()


def test_the_number_is_hand_offs_over_families_worked_with(team):
    assert (team.count().found, team.count().families, str(team.count().per_family)) == (0, 3, "0.00")
    team.hand_over(team.cases[0], team.workers[1][1], ago(3))
    team.hand_over(team.cases[0], team.workers[2][1])
    found = team.count()
    assert (found.found, found.not_known, found.families_with, found.families) == (2, 0, 1, 3)
    assert str(found.per_family) == "0.67"
    assert found.rules == (HandoffRule.ANY_CHANGE,)


def test_the_first_worker_and_what_happened_in_other_months_do_not_count(team):
    with acting_as(work.people.registrar(team.authority_id)):
        for day, before in ((ago(2), None), (date(2020, 1, 1), team.workers[1][1])):
            Handoff(
                episode_id=team.cases[0].episode_id,
                family_id=team.cases[0].family_id,
                from_practitioner_id=before,
                to_practitioner_id=team.workers[0][1],
                kind=HandoffKind.OTHER.value,
                reason="As it was",
                happened_on=day,
            ).save()
    assert team.count().found == 0


def test_what_counts_is_what_the_team_has_decided(team):
    team.hand_over(team.cases[0], team.workers[1][1])
    lead = viewers.viewer("practice_lead", authority_id=team.authority_id)
    settings = {"what_counts_as_a_handoff": "change_of_team"}
    with acting_as(lead):
        adopt(by=lead, model="base", version="1.0", starts=TODAY, today=TODAY, team_id=team.id, settings=settings)
    found = team.count()
    assert (found.found, found.rules) == (0, (HandoffRule.CHANGE_OF_TEAM,))


def test_of_whom_nobody_can_tell_stands_beside_the_number(team):
    lead = viewers.viewer("practice_lead", authority_id=team.authority_id)
    with acting_as(lead):
        settings = {"what_counts_as_a_handoff": "change_of_team"}
        adopt(by=lead, model="base", version="1.0", starts=TODAY, today=TODAY, team_id=team.id, settings=settings)
    nowhere = workforce.practitioner(authority_id=team.authority_id)
    with acting_as(work.people.registrar(team.authority_id)):
        Handoff(
            episode_id=team.cases[0].episode_id,
            family_id=team.cases[0].family_id,
            from_practitioner_id=nowhere,
            to_practitioner_id=team.workers[0][1],
            kind=HandoffKind.OTHER.value,
            reason="Brought in: where they worked is not known",
            happened_on=ago(4),
        ).save()
    assert (team.count().found, team.count().not_known) == (0, 1)
    assert [name for _, name in team.behind(not_known=True).lines] == ["Hollis"]


def test_of_a_version_it_is_counted_over_every_team(team):
    team.hand_over(team.cases[0], team.workers[1][1])
    lead = viewers.viewer("practice_lead", authority_id=team.authority_id)
    found = team.count(by=lead, of=Of.VERSION, of_id=None)
    assert (found.families, found.hidden != "") == (3, True), "two people took part, whom it would show"
    team.hand_over(team.cases[1], team.workers[2][1])
    assert team.count(by=lead, of=Of.VERSION, of_id=None).found == 2


def test_every_number_opens_the_families_the_reader_may_open(team):
    team.hand_over(team.cases[0], team.workers[1][1])
    team.hand_over(team.cases[1], team.workers[2][1])
    page = team.behind()
    assert sorted(name for _, name in page.lines) == ["Hollis", "Okoro"]
    assert page.not_yours == 0
    joy = referral.as_now(team.workers[1][0])
    theirs = team.behind(by=joy)
    assert [name for _, name in theirs.lines] == ["Hollis"]
    assert theirs.not_yours == 1


def test_of_one_worker_it_is_not_counted(team):
    with pytest.raises(NotFound):
        team.behind(of=Of.WORKER, of_id=team.workers[0][1])
    worker = team.workers[0]
    with acting_as(worker[0]):
        page = fidelity_page(by=worker[0], of=Of.WORKER, of_id=worker[1], period=MONTHS, today=TODAY)
    assert page.handoffs is None


def test_it_takes_the_same_few_statements_however_many_families_there_are(team):
    def asked():
        with acting_as(team.manager), CaptureQueriesContext(connection) as captured:
            team_page = fidelity_page(
                by=team.manager, of=Of.TEAM, of_id=team.id, chosen=("base", "1.0"), period=MONTHS, today=TODAY
            )
        assert team_page.handoffs is not None
        return len(captured)

    team.hand_over(team.cases[0], team.workers[1][1])
    before = asked()
    team.hand_over(team.cases[1], team.workers[2][1])
    team.hand_over(team.cases[2], team.workers[1][1])
    assert asked() == before


def test_the_page_of_a_team_shows_it_with_what_it_is_made_of(team, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    team.hand_over(team.cases[0], team.workers[1][1])
    browser = Client()
    browser.force_login(get_user_model().objects.get(pk=team.manager.user_id))
    page = browser.get(reverse("team_fidelity", args=[team.id])).content.decode()
    assert "1 hand-off for 3 families worked with" in page
    assert "any change of the lead worker" in page
    assert "0 missing" in page
    behind = browser.get(reverse("team_handoffs", args=[team.id, "counted"])).content.decode()
    assert "HOLLIS family" in behind
