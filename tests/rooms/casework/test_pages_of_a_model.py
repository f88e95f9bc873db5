"""Pages a family has because of what its practice model asks: hand-offs, outside the home, the two sides, visits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import InvolvementKind, Subject
from homeward.casework import actions, queries
from homeward.casework.actions import finish_form
from homeward.casework.actions.hand_over import hand_over
from homeward.casework.actions.start_form import start_form
from homeward.casework.models import Episode
from homeward.casework.queries.handoffs import handoffs_page
from homeward.casework.queries.outside_home import outside_home_page
from homeward.casework.queries.two_sides import two_sides_page
from homeward.casework.queries.visit_intensity import visit_intensity
from homeward.casework.values import DueKind, HandoffKind, NewVisit, Place
from homeward.casework.values.visit_intensity import Pace
from homeward.practice.actions import adopt
from homeward.vocabulary.errors import NotAllowed, NotFound
from tests.factories import people, viewers, work, workforce
from tests.factories.work import ago

TODAY = timezone.localdate()
RISKS = ("violence", "low", "substances", "needs", "alone", "outside", "money", "out_of_sight")
PROTECTS = ("adult", "sees", "acts", "days", "school", "helpers", "uses_help", "heard")


def case_of(model: str, *, stage: str = "work", opened_days_ago: int = 60, team_id=None) -> work.Case:
    one = work.case(opened_days_ago=opened_days_ago)
    with acting_as(people.registrar(one.worker.authority_id)):
        Episode.objects.filter(pk=one.episode_id).update(model_name=model, stage=stage, team_id=team_id)
    return one


def fill(one: work.Case, form: str, answers: dict, day: date) -> None:
    with one.as_worker():
        draft = start_form(by=one.worker, episode_id=one.episode_id, form_key=form)
        finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=day)


def risks(one: work.Case, day: date, *, safe: str) -> dict:
    return {
        "about": [str(one.child_id)],
        "looked_on": day.isoformat(),
        "why_now": "planned",
        "places": [{"place": "The underpass", "safe": safe, "what_we_do": "Mend the lights"}],
        "protects": f"Nan, and on {day} art",
        "judgement": "worried",
        "reasons": "Nights.",
    }


def sides(day: date, risk: str, protective: str) -> dict:
    given = {f"risk_{key}": number for key, number in zip(RISKS, risk, strict=True) if number != "."}
    given |= {f"protective_{key}": number for key, number in zip(PROTECTS, protective, strict=True) if number != "."}
    return {**given, "looked_on": day.isoformat(), "meaning": "It moves.", "consultant_told": "yes"}


def visits(one: work.Case, *days_ago: int) -> None:
    with one.as_worker():
        for days in days_ago:
            visit = NewVisit(ago(days), Place.HOME, "Tea")
            actions.record_visit(
                by=one.worker, family_id=one.family_id, episode_id=one.episode_id, visit=visit, today=TODAY
            )


def test_a_place_is_followed_from_one_risk_assessment_to_the_next():
    one = case_of("base", stage="understanding")
    fill(one, "risk_assessment", risks(one, ago(40), safe="not_safe"), ago(40))
    fill(one, "risk_assessment", risks(one, ago(2), safe="mixed"), ago(2))
    with one.as_worker():
        page = outside_home_page(by=one.worker, family_id=one.family_id, today=TODAY)
    (outside,) = page.each
    (place,) = outside.places
    assert (outside.person_id, page.form_key) == (one.child_id, "risk_assessment")
    assert (place.then.code if place.then else "", place.now.code, place.now.on) == ("not_safe", "mixed", ago(2))
    assert [each.on for each in outside.looks] == [ago(40), ago(2)]


def test_both_totals_then_and_now():
    one = case_of("crewe_pods")
    fill(one, "two_sides", sides(ago(40), "33000000", "10000000"), ago(40))
    fill(one, "two_sides", sides(ago(1), "10000000", "2222222."), ago(1))
    with one.as_worker():
        page = two_sides_page(by=one.worker, family_id=one.family_id, today=TODAY)
    risk, protective = page.sides
    assert (risk.then and risk.then.total, risk.now and risk.now.total, risk.change) == (6, 1, -5)
    assert protective.looks[-1].total is None, "one item was not answered"
    assert (protective.now and protective.now.total, protective.change) == (Decimal(1), None)


def test_a_form_kept_as_it_is_stands_on_the_timeline_on_the_day_it_is_true_of():
    one = case_of("crewe_pods")
    fill(one, "two_sides", sides(ago(9), "1" * 8, "1" * 8), ago(9))
    with one.as_worker():
        page = queries.chronology_page(by=one.worker, family_id=one.family_id, kinds=["form"], today=TODAY)
    assert [(each.title, each.happened_on, each.kind) for each in page.events] == [("The two sides", ago(9), "form")]


def test_each_form_is_due_by_its_own_rhythm():
    one = case_of("crewe_pods", opened_days_ago=60)

    def due():
        with one.as_worker():
            page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
        return {each.form_key: each for each in page.due if each.form_key}

    assert due()["two_sides"].due_on == ago(60) + timedelta(weeks=2)
    assert due()["two_sides"].what == "The two sides"
    fill(one, "two_sides", sides(TODAY, "1" * 8, "1" * 8), TODAY)
    again = due()["two_sides"]
    assert (again.what, again.due_on) == ("Look at the two sides again", TODAY + timedelta(weeks=6))


@pytest.mark.parametrize(("model", "days"), [("crewe_pods", 7), ("base", 14)])
def test_each_child_is_to_be_seen_as_often_as_the_model_of_the_family_intends(model, days):
    one = case_of(model, opened_days_ago=3)
    with one.as_worker():
        page = queries.my_families(by=one.worker, today=TODAY)
        due = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY).due
    (see,) = [each for each in due if each.kind is DueKind.SEE_CHILD]
    assert see.due_on == ago(3) + timedelta(days=days)
    assert f"every {days} days" in see.why
    at_home = [each.due.due_on for each in page.now if each.due.kind is DueKind.SEE_CHILD]
    assert at_home == ([see.due_on] if days == 7 else []), "what is due in more than a week can wait"


def test_what_the_authority_decided_for_a_team_moves_what_is_due_and_how_visits_are_judged():
    lead = viewers.viewer("practice_lead", name="Lee Starling-Moor")
    team_id = workforce.team()
    with acting_as(lead):
        adopt(
            by=lead,
            model="crewe_pods",
            version="1.0",
            team_id=team_id,
            starts=ago(100),
            today=TODAY,
            settings={"two_sides_weeks": 3, "visits_usual_days": 14, "visits_times_usual": 2},
        )
    one = case_of("crewe_pods", team_id=team_id)
    fill(one, "two_sides", sides(TODAY, "1" * 8, "1" * 8), TODAY)
    visits(one, *range(0, 56, 7))
    with one.as_worker():
        page = queries.family_page(by=one.worker, family_id=one.family_id, today=TODAY)
        pace = visit_intensity(by=one.worker, family_id=one.family_id, today=TODAY)
    (due,) = [each for each in page.due if each.form_key == "two_sides"]
    assert due.due_on == TODAY + timedelta(weeks=3)
    assert pace is not None
    assert (pace.usual_every, pace.intended_every, pace.times_usual) == (14, Decimal("7.0"), Decimal("2.0"))
    assert pace.pace is Pace.AS_INTENDED


def test_a_family_of_a_model_that_intends_nothing_about_visits_has_no_pace():
    one = work.case()
    visits(one, 1, 2)
    with one.as_worker():
        assert visit_intensity(by=one.worker, family_id=one.family_id, today=TODAY) is None


def test_a_hand_off_between_agencies_is_told_and_counted_by_the_rule_in_use():
    one = case_of("base")
    manager = viewers.viewer("team_manager", name="Hugo Penhallow")
    viewers.involve(manager, Subject.family(one.family_id), kind=InvolvementKind.MANAGER)
    nurse = viewers.user("key_worker", name="Nia Brockbank")
    health = workforce.agency("Young People's Health")
    nia = workforce.practitioner(nurse, agency_id=health, team_id=workforce.team(), starts=ago(90))
    with acting_as(manager):
        hand_over(
            by=manager,
            episode_id=one.episode_id,
            practitioner_id=nia,
            kind=HandoffKind.FAMILY_ASKED,
            reason="She asked for a nurse",
            today=TODAY,
        )
        page = handoffs_page(by=manager, family_id=one.family_id, today=TODAY)
    (line,) = page.lines
    assert (line.changed.lead, line.changed.team, line.changed.agency) == (True, None, True)
    assert line.counts
    assert (page.tally.found, page.tally.rule.value) == (1, "any_change")
    assert page.setting is not None
    assert page.setting.key == "what_counts_as_a_handoff"


@pytest.mark.parametrize("ask", [handoffs_page, outside_home_page, two_sides_page])
def test_nobody_reads_them_who_may_not_read_the_work(ask):
    one = case_of("base")
    for roles in (("key_worker",), ("duty_worker",), ("practice_lead",)):
        stranger = viewers.viewer(*roles, name="Somebody Else")
        with acting_as(stranger), pytest.raises((NotAllowed, NotFound)):
            ask(by=stranger, family_id=one.family_id, today=TODAY)
