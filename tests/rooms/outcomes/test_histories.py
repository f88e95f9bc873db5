"""What a child's casework record tells the judge, and other contracts judged from it."""

import uuid
from datetime import timedelta
from decimal import Decimal
from itertools import batched

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.access.records import stamped
from homeward.casework.models import (
    Closure,
    Episode,
    EpisodeChild,
    Goal,
    GoalReading,
    Placement,
    Plan,
    ProgrammeRun,
    Session,
    SessionAttendance,
    StatusPeriod,
    Visit,
    VisitChild,
)
from homeward.casework.values.record_words import EVENT_CODES, STAY_CODES
from homeward.outcomes import actions
from homeward.outcomes.models import Contract, Enrolment, StandingRecord
from homeward.outcomes.queries import histories as room
from homeward.outcomes.queries.agreements import agreement_of
from homeward.outcomes.queries.priced import read_contract
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms.asked import Asked
from tests.factories import contracts, people, work

TODAY = timezone.localdate()


def agreed(parties, terms_name, numbers):
    """Agree a contract of other terms between the same parties."""
    with acting_as(parties.connie):
        parties.contract_id = actions.agree_contract(
            by=parties.connie,
            title="Another contract",
            prefix=f"Z{next(contracts._prefixes)}",
            terms_name=terms_name,
            terms_version="1.0",
            commissioner_id=parties.commissioner_id,
            provider_id=parties.provider_id,
            numbers={key: Decimal(value) for key, value in numbers.items()},
            children_planned=20,
            starts=TODAY - timedelta(days=1500),
            last_day=TODAY + timedelta(days=300),
            today=TODAY,
        )
    return parties.contract_id


def written(one, *rows):
    """Save rows of the record as the registrar does."""
    with acting_as(people.registrar(one.worker.authority_id)):
        for row in rows:
            row.save(force_insert=True)
    return rows


def placed(one, kind, first, after, child_id=None):
    return Placement(person_id=child_id or one.child_id, kind=kind, starts=work.ago(first),
                     ends=None if after is None else work.ago(after), provider="Mr and Mrs Hollis")  # fmt: skip


def everything(monkeypatch):
    """Let the terms ask for every code there is."""
    attributes = frozenset({"cohort", "enrolled_in", "route", "sex", "practice_model"})
    asked = Asked(STAY_CODES, EVENT_CODES, attributes, frozenset({"accepted"}))
    monkeypatch.setattr(room, "_asked", lambda enrolments: asked)


def families_of_ten(count, authority_id):
    """Write families of ten children each who began 50 days ago, many rows at a time."""
    with acting_as(people.registrar(authority_id)) as unit:
        new = [people.new_person(f"Sam{n}", years=9) for n in range(count * 10)]
        for ten in batched(people.actions.bulk_register(by=unit.viewer, people=new, today=TODAY), 10):
            family_id = people.actions.create_family(by=unit.viewer, name="Hollis")
            episode = Episode(
                family_id=family_id, reference=f"E-{uuid.uuid4().hex[:8]}", model_name=work.MODEL,
                model_version=work.VERSION, stage="allocation", opened_on=work.ago(50),
            )  # fmt: skip
            episode.save()
            part = {"episode": episode, "family_id": family_id, "starts": episode.opened_on}
            EpisodeChild.objects.bulk_create(stamped([EpisodeChild(**part, person_id=each) for each in ten]))


def told_of(parties, known_on=None):
    with acting_as(parties.carol), as_service("judge"):
        rows = list(Enrolment.objects.filter(contract_id=parties.contract_id).order_by("number"))
        return list(room.histories(rows, today=TODAY, known_on=known_on).values())


def full_record(one):
    """Write a placement, a move, a status, a session, a visit, a goal reached and a closure for a case's child."""
    common = {"family_id": one.family_id}
    run = ProgrammeRun(**common, episode_id=one.episode_id, programme="weeks_12", weeks_planned=12,
                       sessions_planned=12, started_on=work.ago(150))  # fmt: skip
    plan = Plan(**common, episode_id=one.episode_id, agreed_on=work.ago(140))
    written(one, run, plan)
    held = Session(**common, run=run, number=1, week=1, held_on=work.ago(145))
    visit = Visit(**common, episode_id=one.episode_id, visited_on=work.ago(144), place="home")
    goal = Goal(**common, plan=plan, wanted="Calmer mornings", good_enough=7)
    written(one, held, visit, goal)
    written(
        one,
        placed(one, "residential", 400, 300),
        placed(one, "foster", 300, 200),
        StatusPeriod(person_id=one.child_id, kind="cla", detail="V2", starts=work.ago(400), ends=work.ago(350)),
        StatusPeriod(person_id=one.child_id, kind="cp", detail="NEG", starts=work.ago(190)),
        SessionAttendance(**common, session=held, person_id=one.child_id, attended="did_not_attend"),
        VisitChild(**common, visit=visit, person_id=one.child_id, seen=True, seen_alone=True),
        GoalReading(**common, goal=goal, value=5, rater="child", taken_on=work.ago(120)),
        GoalReading(**common, goal=goal, value=8, rater="child", taken_on=work.ago(100)),
        GoalReading(**common, goal=goal, value=9, rater="child", taken_on=work.ago(80)),
        Closure(
            **common, episode_id=one.episode_id, state="approved", reason="goals_met", summary="Done",
            closes_on=work.ago(20), requested_by=one.worker.user_id, requested_on=work.ago(25),
            decided_by=uuid.uuid4(), decided_on=work.ago(21),
        ),
    )  # fmt: skip


@pytest.fixture
def child(parties, monkeypatch):
    one = work.case(opened_days_ago=160)
    full_record(one)
    contracts.enrol(parties, one)
    everything(monkeypatch)
    return one


def test_of_a_plan_of_protection_nobody_asks_about_only_its_first_day_is_told(parties):
    one = work.case(opened_days_ago=160)
    full_record(one)
    contracts.enrol(parties, one)
    (history,) = told_of(parties)
    plans = [each for each in history.stays if each.kind == "child_protection"]
    assert [(each.starts, each.ends, dict(each.details)) for each in plans] == [(work.ago(190), work.ago(189), {})]


def test_a_childs_record_yields_the_drawn_history(parties, child):
    (history,) = told_of(parties)
    assert sorted((each.kind, each.starts, dict(each.details)) for each in history.stays) == [
        ("child_protection", work.ago(190), {"category": "NEG"}),
        ("foster_placement", work.ago(300), {"short_break": "no"}),
        ("looked_after", work.ago(400), {"legal_status": "V2"}),
        ("residential_placement", work.ago(400), {"short_break": "no"}),
    ]
    assert sorted((each.on, each.kind, dict(each.details)) for each in history.events) == [
        (work.ago(400), "care_started", {"legal_status": "V2"}),
        (work.ago(350), "care_ended", {"legal_status": "V2"}),
        (work.ago(300), "placement_move", {"to": "foster_placement"}),
        (work.ago(145), "session", {"attended": "no", "held": "yes", "programme": "weeks_12"}),
        (work.ago(144), "visit", {"seen": "yes", "seen_alone": "yes"}),
        (work.ago(140), "plan_agreed", {}),
        (work.ago(100), "goal_reached", {}),
        (work.ago(20), "closure", {"reason": "goals_met"}),
    ]
    opened = work.ago(160)
    assert history.attributes["cohort"] == f"{opened.year}_q{(opened.month + 2) // 3}"
    assert history.attributes["practice_model"] == work.MODEL
    assert history.named_days == {"accepted": opened}


def test_no_history_holds_a_name_or_free_text(parties, child):
    told = repr(told_of(parties))
    for word in ("Hollis", "Kai", "Calmer", "Done", str(child.family_id), str(child.child_id)):
        assert word not in told


def test_siblings_share_a_reference_that_is_nothing_elsewhere(parties, monkeypatch):
    one = work.case(opened_days_ago=50, siblings=1)
    work.case(name="Bell", opened_days_ago=40)
    with acting_as(parties.carol):
        actions.enrol_accepted_children(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    families = [each.family for each in told_of(parties)]
    assert len(families) == 3
    assert sorted(families.count(each) for each in families) == [1, 2, 2]
    assert str(one.family_id) not in repr(families)


def test_what_was_recorded_later_is_not_told_of_an_earlier_day(parties, child):
    moment = timezone.now()
    before = told_of(parties)
    written(child, placed(child, "hospital", 90, 80), placed(child, "kinship", 80, None))
    assert told_of(parties, known_on=moment) == before
    assert len(told_of(parties)[0].stays) == len(before[0].stays) + 2


def test_statements_do_not_grow_from_20_to_200_children(parties, monkeypatch):
    everything(monkeypatch)

    authority_id = work.case(opened_days_ago=50, siblings=9).worker.authority_id

    def statements(families):
        families_of_ten(families, authority_id)
        with acting_as(parties.carol):
            actions.enrol_accepted_children(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        with acting_as(parties.carol), as_service("judge"):
            rows = list(Enrolment.objects.filter(contract_id=parties.contract_id))
            with CaptureQueriesContext(
                connection,
            ) as asked:
                found = room.histories(rows, today=TODAY)
        return len(found), len(asked)

    few, first = statements(1)
    many, second = statements(18)
    assert (few, many) == (20, 200)
    assert first == second <= 30


@pytest.mark.parametrize("moves", [False, True])
def test_a_year_in_one_foster_family_earns_what_the_evaluator_earns(parties, moves):
    agreed(parties, "birmingham_step_down", {"year_in_one_family": "9000.00"})
    one = work.case(opened_days_ago=500)
    if moves:
        written(one, placed(one, "foster", 480, 200), placed(one, "foster", 200, None))
    else:
        written(one, placed(one, "residential", 600, 480), placed(one, "foster", 480, None))
    contracts.enrol(parties, one)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        (row,) = StandingRecord.objects.filter(contract_id=parties.contract_id)
        contract = Contract.objects.get(pk=parties.contract_id)
        told = read_contract(contract, today=TODAY)
        run = claims_run(agreement_of(contract).terms, told.histories.values(), today=TODAY)
    assert row.verdict == ("too_early" if moves else "earned")
    assert sum(each.payable for each in run.lines) == (0 if moves else Decimal("9000.00"))


def test_whole_weeks_out_of_care_are_counted_and_kept(parties):
    tariffs = {f"tariff_borough_{n}": "100.00" for n in range(1, 6)}
    agreed(parties, "positive_families", {**tariffs, "contract_cap": "10000000.00"})
    one = work.case(opened_days_ago=100)
    written(one, StatusPeriod(person_id=one.child_id, kind="cla", detail="V2", starts=work.ago(60), ends=work.ago(40)))
    contracts.enrol(parties, one)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        (row,) = StandingRecord.objects.filter(contract_id=parties.contract_id)
    # 40 days before care are 5 whole weeks, 41 days since (today counted) another 5.
    assert (row.quantity, row.counted_in, row.occurrence) == ("10", "whole weeks", 1)
