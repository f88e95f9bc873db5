"""Fidelity counted from ordinary records: what is counted, who may see it, and what it costs to ask."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.casework import actions
from homeward.casework.models import Episode, Fact, FormSubmission
from homeward.casework.queries.fidelity import Of, counted_records, fidelity_page, places
from homeward.casework.queries.fidelity.counting import units_of
from homeward.casework.rules.fidelity import SHOWS_ONE, tally
from homeward.casework.values import ChildOnVisit, NewSession, NewVisit, Place, SessionHappened
from homeward.casework.values.fidelity import Asked, Counted, Unit, Whose
from homeward.practice import queries as practice
from homeward.practice.values import Compare, Operator
from homeward.vocabulary.errors import NotAllowed, NotFound
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period
from homeward.workforce.actions import arrange_supervision, join_team
from homeward.workforce.values import TeamRole
from tests.factories import viewers, work, workforce
from tests.factories.work import MODEL, VERSION, ago

TODAY = timezone.localdate()
LAST_MONTHS = Period(add_months(TODAY.replace(day=1), -5), add_months(TODAY.replace(day=1), 1))


def visited(one: work.Case, days_ago: int, *, seen: bool = True, alone: bool = False) -> None:
    child = ChildOnVisit(one.child_id, seen=seen, seen_alone=alone, why_not="" if alone else "Was asleep")
    visit = NewVisit(ago(days_ago), Place.HOME, "Tea", children=(child,))
    with one.as_worker():
        actions.record_visit(by=one.worker, family_id=one.family_id, visit=visit, today=TODAY)


def filled(one: work.Case, form_key: str, answers: dict) -> None:
    with one.as_worker():
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key=form_key)
        actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)


def visit_form(one: work.Case, alone: str = "yes") -> None:
    child = {"seen": "yes", "seen_alone": alone} if alone else {"seen": "yes"}
    if alone != "yes":
        child["not_seen_why"] = "Was asleep"
    answers = {
        "happened_on": str(ago(2)),
        "place": "home",
        "what_happened": "Tea",
        "seen": {str(one.child_id): child},
    }
    filled(one, "visit", answers)


def figures(viewer, of=Of.VERSION, of_id=None, chosen=(MODEL, VERSION)):
    with acting_as(viewer):
        page = fidelity_page(by=viewer, of=of, of_id=of_id, chosen=chosen, period=LAST_MONTHS, today=TODAY)
    return {each.key: each.figure for each in page.indicators}


def case_figures(one: work.Case):
    return figures(one.worker, Of.CASE, one.family_id, None)


def practitioner_of(viewer):
    return work._practitioner_for(viewer)


def in_a_team(*members, managed_by=None):
    """Return a team these people work in, with whoever manages it."""
    team_id = workforce.team()
    joining = [(each, TeamRole.MEMBER) for each in members]
    for each, role in [*joining, *([(managed_by, TeamRole.MANAGER)] if managed_by else [])]:
        practitioner_id = practitioner_of(each)
        with acting_as(workforce.set_up()) as unit:
            join_team(by=unit.viewer, team_id=team_id, practitioner_id=practitioner_id, role=role, starts=ago(30))
    return team_id


def test_visits_are_counted_whether_a_form_or_an_import_made_them():
    one = work.case()
    visited(one, 3, alone=True)
    visited(one, 4, alone=False)
    visit_form(one, alone="yes")
    found = case_figures(one)["child_seen_alone"].tally
    assert (found.yes, found.no, found.missing) == (2, 1, 0)


def test_what_a_form_asked_and_nobody_answered_is_missing():
    one = work.case()
    visit_form(one, alone="")
    found = case_figures(one)["child_seen_alone"].tally
    assert (found.yes, found.no, found.missing) == (0, 0, 1)


def test_a_correction_counts_once_and_as_it_reads_now():
    one = work.case()
    visit_form(one, alone="yes")
    with one.as_worker():
        wrong = FormSubmission.objects.get(form_key="visit")
        draft = actions.correct_form(by=one.worker, submission_id=wrong.id, reason="He was never alone with me")
        answers = {**wrong.answers, "seen": {str(one.child_id): {"seen": "yes", "seen_alone": "no"}}}
        actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)
    found = case_figures(one)["child_seen_alone"].tally
    assert (found.yes, found.no, found.missing) == (0, 1, 0)


def test_only_the_months_asked_for_are_counted():
    one = work.case(opened_days_ago=400)
    visited(one, 3, alone=True)
    visited(one, 300, alone=True)
    figure = case_figures(one)["child_seen_alone"]
    assert figure.tally.yes == 1


def test_planned_sessions_are_counted_with_those_that_did_not_take_place():
    one = work.case()
    run = work.programme(one)
    with one.as_worker():
        for days, happened in ((9, SessionHappened.HELD), (2, SessionHappened.NOBODY_HOME)):
            session = NewSession(ago(days), attended=(one.child_id,), place=Place.HOME, happened=happened)
            actions.record_session(by=one.worker, run_id=run, session=session, today=TODAY)
    found = case_figures(one)["session_took_place"].tally
    assert (found.yes, found.no) == (1, 1)


def test_every_number_opens_its_records_for_whoever_may_read_them():
    one = work.case()
    visited(one, 3, alone=True)
    visited(one, 5, alone=False)
    with one.as_worker():
        page = counted_records(
            by=one.worker, of=Of.CASE, of_id=one.family_id, key="child_seen_alone", came_to=Counted.YES,
            period=LAST_MONTHS, today=TODAY,
        )  # fmt: skip
    assert page.counted == 1
    assert page.not_yours == 0
    (record,) = page.records
    assert (record.kind, record.day, record.family_name) == ("visit", ago(3), "Hollis")


def test_who_may_not_open_a_record_sees_only_the_count():
    one = work.case()
    other = work.case(name="Okoro")
    third = work.case(name="Bell")
    for each in (one, other, third):
        visited(each, 3, alone=True)
    lead = viewers.viewer("practice_lead", name="Lee Lead")
    with acting_as(lead):
        page = counted_records(
            by=lead, of=Of.VERSION, chosen=(MODEL, VERSION), key="child_seen_alone", came_to=Counted.YES,
            period=LAST_MONTHS, today=TODAY,
        )  # fmt: skip
    assert page.records == ()
    assert page.counted == page.not_yours == 3


def test_a_worker_sees_their_own_practice_and_whoever_manages_their_team_sees_it_too():
    one = work.case()
    visited(one, 3, alone=True)
    manager = viewers.viewer("team_manager", name="Morgan Reed")
    in_a_team(one.worker, managed_by=manager)
    mine = practitioner_of(one.worker)
    for viewer in (one.worker, manager):
        assert figures(viewer, Of.WORKER, mine, None)["child_seen_alone"].tally.yes == 1


def test_whoever_is_their_supervisor_by_arrangement_sees_it_until_somebody_else_is():
    one = work.case()
    visited(one, 3, alone=True)
    mine = practitioner_of(one.worker)
    first, second = (viewers.viewer("practice_lead", name=name) for name in ("Wren Lane", "Ana Reid"))
    for supervisor in (first, second):
        theirs = practitioner_of(supervisor)
        with acting_as(workforce.set_up()) as unit:
            arrange_supervision(by=unit.viewer, practitioner_id=mine, supervisor_id=theirs, today=TODAY)
        assert figures(supervisor, Of.WORKER, mine, None)["child_seen_alone"].tally.yes == 1
        with acting_as(supervisor):
            assert [each for each, _, _ in places(by=supervisor, today=TODAY).supervised] == [mine]
    with pytest.raises(NotAllowed):
        figures(first, Of.WORKER, mine, None)


@pytest.mark.parametrize("role", ["key_worker", "team_manager", "practice_lead"])
def test_nobody_else_sees_one_workers_practice(role):
    one = work.case()
    in_a_team(one.worker)
    somebody = viewers.viewer(role, name="Noor Ali")
    with pytest.raises(NotAllowed):
        figures(somebody, Of.WORKER, practitioner_of(one.worker), None)


def test_a_colleague_in_the_same_team_does_not_see_it_either():
    one = work.case()
    colleague = viewers.viewer("key_worker", name="Noor Ali")
    in_a_team(one.worker, colleague)
    with pytest.raises(NotAllowed):
        figures(colleague, Of.WORKER, practitioner_of(one.worker), None)


@pytest.mark.parametrize("role", ["administrator", "commissioner", "investor", "duty_worker", "referrer"])
def test_who_has_nothing_to_do_with_practice_sees_no_numbers(role):
    with pytest.raises(NotAllowed):
        figures(viewers.viewer(role))


def test_a_case_is_seen_only_by_who_works_with_it():
    one = work.case()
    with pytest.raises(NotFound):
        figures(viewers.viewer("key_worker", name="Noor Ali"), Of.CASE, one.family_id, None)


def team_of(*cases, manager=None):
    team_id = in_a_team(*(each.worker for each in cases), managed_by=manager)
    for each in cases:
        with each.as_worker():
            Episode.objects.filter(pk=each.episode_id).update(team_id=team_id)
    return team_id


def test_a_number_of_a_team_that_would_show_one_person_is_hidden_from_colleagues_and_not_from_their_manager():
    one, other = work.case(), work.case(name="Okoro")
    manager = viewers.viewer("team_manager", name="Morgan Reed")
    team_id = team_of(one, other, manager=manager)
    visited(one, 3, alone=True)
    visited(other, 3, alone=False)
    hidden = figures(other.worker, Of.TEAM, team_id, None)["child_seen_alone"]
    assert (hidden.hidden, hidden.tally.known) == (SHOWS_ONE, 0)
    shown = figures(manager, Of.TEAM, team_id, None)["child_seen_alone"]
    assert (shown.tally.yes, shown.tally.known) == (1, 2)


def test_three_people_together_are_shown():
    cases = [work.case(name=name) for name in ("Hollis", "Okoro", "Bell")]
    team_id = team_of(*cases)
    for each in cases:
        visited(each, 3, alone=True)
    assert figures(cases[0].worker, Of.TEAM, team_id, None)["child_seen_alone"].tally.yes == 3


def test_a_hidden_number_opens_no_list_either():
    one = work.case()
    team_id = team_of(one)
    colleague = viewers.viewer("practice_lead", name="Lee Lead")
    visited(one, 3, alone=True)
    with acting_as(colleague):
        page = counted_records(
            by=colleague, of=Of.TEAM, of_id=team_id, key="child_seen_alone", came_to=Counted.YES,
            period=LAST_MONTHS, today=TODAY,
        )  # fmt: skip
    assert (page.counted, page.records, page.not_yours) == (0, (), 0)


def test_places_name_people_to_those_who_supervise_them_and_rank_nobody():
    one = work.case()
    manager = viewers.viewer("team_manager", name="Morgan Reed")
    in_a_team(one.worker, managed_by=manager)
    with acting_as(manager):
        assert [name for _, name, _ in places(by=manager, today=TODAY).supervised] == [one.worker.name]
    with one.as_worker():
        assert places(by=one.worker, today=TODAY).supervised == ()


def statements(viewer, ask) -> int:
    with acting_as(viewer), CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_the_pages_take_the_same_few_statements_however_much_was_recorded():
    def page(viewer, of, of_id=None, chosen=None):
        return lambda: fidelity_page(by=viewer, of=of, of_id=of_id, chosen=chosen, period=LAST_MONTHS, today=TODAY)

    one = work.case()
    lead = viewers.viewer("practice_lead", name="Lee Lead")
    visited(one, 3, alone=True)
    asks = [
        (one.worker, page(one.worker, Of.CASE, one.family_id)),
        (one.worker, page(one.worker, Of.WORKER, practitioner_of(one.worker))),
        (lead, page(lead, Of.VERSION, chosen=(MODEL, VERSION))),
    ]
    few = [statements(*each) for each in asks]
    for n in range(12):
        visited(one, n, alone=n % 2 == 0)
    for name in ("Okoro", "Bell", "Frost"):
        another = work.case(name=name, worker=one.worker)
        visited(another, 4, alone=True)
        visit_form(another)
    assert [statements(*each) for each in asks] == few
    assert max(few) <= 22


def test_looking_at_somebodys_practice_is_written_down():
    one = work.case()
    in_a_team(one.worker)
    mine = practitioner_of(one.worker)
    with acting_as(one.worker) as unit:
        fidelity_page(by=one.worker, of=Of.WORKER, of_id=mine, period=LAST_MONTHS, today=TODAY)
        looks = [each for each in unit.entries if each.event == "fidelity.viewed"]
    assert [list(each.subjects) for each in looks] == [[Subject.user(one.worker.user_id)]]


def safety_case(name: str = "Hollis", opened_days_ago: int = 60) -> work.Case:
    """Return work by a model whose indicators count families."""
    one = work.case(name=name, opened_days_ago=opened_days_ago)
    with one.as_worker():
        Episode.objects.filter(pk=one.episode_id).update(model_name="signs_of_safety", model_version="1.0")
    return one


def known(one: work.Case, key: str, value: object, *, days_ago: int = 10, person_id: object = None) -> None:
    with one.as_worker():
        Fact(
            family_id=one.family_id, episode_id=one.episode_id, person_id=person_id, key=key, value=value,
            true_from=ago(days_ago), source_kind="form", source_id=uuid.uuid4(),
        ).save()  # fmt: skip


def test_families_are_counted_whether_or_not_a_form_asked_and_month_by_month_as_they_stood_then():
    with_map, without = safety_case(opened_days_ago=100), safety_case("Okoro", opened_days_ago=100)
    known(with_map, "map.statements", [{"goal": "Safe nights"}], days_ago=1)
    lead = viewers.viewer("practice_lead", name="Lee Lead")
    with acting_as(lead):
        page = fidelity_page(by=lead, of=Of.VERSION, chosen=("signs_of_safety", "1.0"), period=LAST_MONTHS, today=TODAY)
    found = next(each for each in page.indicators if each.key == "family_has_a_map")
    assert found.figure.hidden == SHOWS_ONE  # two people only
    assert case_figure(with_map, "family_has_a_map").tally.yes == 1
    assert case_figure(without, "family_has_a_map").tally.no == 1
    months = case_months(with_map, "family_has_a_map")
    assert [each.figure.tally.yes for each in months][-1] == 1
    assert sum(each.figure.tally.no for each in months[:-1]) >= 2


def case_page(one: work.Case):
    with one.as_worker():
        return fidelity_page(by=one.worker, of=Of.CASE, of_id=one.family_id, period=LAST_MONTHS, today=TODAY)


def case_figure(one: work.Case, key: str):
    return next(each.figure for each in case_page(one).indicators if each.key == key)


def case_months(one: work.Case, key: str):
    return next(each.months for each in case_page(one).indicators if each.key == key)


def test_the_families_behind_a_number_open_by_name():
    one = safety_case()
    known(one, "map.statements", [{"goal": "Safe nights"}])
    with one.as_worker():
        page = counted_records(
            by=one.worker, of=Of.CASE, of_id=one.family_id, key="family_has_a_map", came_to=Counted.YES,
            period=LAST_MONTHS, today=TODAY,
        )  # fmt: skip
    (record,) = page.records
    assert (record.kind, record.family_id, page.counted, page.not_yours) == ("case", one.family_id, 1, 0)


def test_an_answer_taken_back_is_not_known_any_more():
    one = safety_case()
    known(one, "map.statements", [{"goal": "Safe nights"}], days_ago=10)
    known(one, "map.statements", None, days_ago=10)
    assert case_figure(one, "family_has_a_map").tally.no == 1


def test_a_worker_is_counted_for_the_families_they_led_in_those_months():
    one, other = safety_case(), safety_case("Okoro")
    known(one, "map.statements", [{"goal": "Safe nights"}])
    mine = practitioner_of(one.worker)
    with one.as_worker():
        page = fidelity_page(by=one.worker, of=Of.WORKER, of_id=mine, period=LAST_MONTHS, today=TODAY)
    found = next(each.figure.tally for each in page.indicators if each.key == "family_has_a_map")
    assert (found.yes, found.no) == (1, 0)
    assert other.worker != one.worker


def test_each_child_is_judged_on_what_is_known_of_them_last():
    one = work.case(siblings=1)
    known(one, "child.seen_alone", False, days_ago=20, person_id=one.child_id)
    known(one, "child.seen_alone", True, days_ago=5, person_id=one.child_id)
    asked = Asked(
        "alone", "Seen alone", "Why", counts=Compare(fact="child.seen_alone", op=Operator.IS, value="yes"),
        unit=Unit.CHILD,
    )  # fmt: skip
    with one.as_worker():
        units = units_of(Whose(MODEL, VERSION, episode_id=one.episode_id), [asked], LAST_MONTHS)["alone"]
        found = tally(asked, units.whole, practice.checks)
    assert (found.yes, found.no, found.missing) == (1, 0, 1)


def test_work_that_ended_before_the_months_asked_for_is_not_counted():
    one = safety_case(opened_days_ago=500)
    with one.as_worker():
        Episode.objects.filter(pk=one.episode_id).update(closed_on=ago(400))
    assert case_figure(one, "family_has_a_map").tally.known == 0
