"""Where every promise stands is judged from the record with the judge's reach, and told without names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.outcomes import actions, queries
from homeward.outcomes.models import StandingRecord
from homeward.outcomes.values import Verdict
from homeward.vocabulary.errors import NotAllowed, NotFound
from tests.factories import contracts, viewers, work
from tests.rooms.outcomes.told import child_home


def judge(parties, by=None):
    by = by or parties.carol
    with acting_as(by):
        return actions.judge(by=by, contract_id=parties.contract_id, today=timezone.localdate())


def paper(parties, enrolment_id, by=None):
    by = by or parties.carol
    with acting_as(by):
        page = queries.enrolment_page(by=by, enrolment_id=enrolment_id)
    return {each.standing.promise: each for each in page.promises}


def test_a_child_home_throughout_earns_everything(parties, home_throughout):
    done = judge(parties)
    assert (done.children, done.standings, done.changed) == (1, 4, 4)
    papers = paper(parties, home_throughout[1])
    assert {each.standing.verdict for each in papers.values()} == {Verdict.EARNED}
    assert [str(each.worth) for each in papers.values()] == ["1800.00", "2700.00", "1200.00", "300.00"]
    assert papers["home_4_weeks"].arithmetic == "30% of £6,000.00 is £1,800.00"
    assert {each.kind.words for each in papers["stars"].standing.proof} == {"reading"}


def test_judging_again_changes_nothing(parties, home_throughout):
    judge(parties)
    assert judge(parties).changed == 0


def test_a_changed_record_changes_the_standing_and_says_why(parties, told, home_throughout):
    judge(parties)
    one, enrolment_id = home_throughout
    told.in_care(one.child_id, work.ago(400))
    assert judge(parties).changed == 2
    papers = paper(parties, enrolment_id)
    assert papers["home_6_months"].standing.verdict is Verdict.NOT_EARNED
    assert "In care from" in papers["home_6_months"].standing.reason


def test_a_changed_answer_replaces_one_promise_by_two(parties, home_throughout):
    judge(parties)
    with acting_as(parties.connie):
        parties.answer("stars_needed", "half_each")
    judge(parties)
    assert set(paper(parties, home_throughout[1])) == {
        "home_4_weeks",
        "home_6_months",
        "home_12_months",
        "family_star",
        "child_star",
    }


def test_the_key_worker_sees_the_milestones_of_the_family_and_no_money(parties, home_throughout):
    judge(parties)
    one, _ = home_throughout
    with one.as_worker():
        found = queries.milestones_of_family(by=one.worker, family_id=one.family_id, today=timezone.localdate())
    assert [each.title for each in found][:2] == ["Home at 4 weeks", "Home at 6 months"]
    assert "£" not in repr(found)
    with one.as_worker():
        assert not any(field.name == "amount" for field in StandingRecord._meta.get_fields())


def test_a_worker_of_another_family_sees_no_milestone(parties, home_throughout):
    judge(parties)
    one, _ = home_throughout
    other = work.case(name="Bell")
    with other.as_worker():
        with pytest.raises(NotAllowed):
            queries.milestones_of_family(by=other.worker, family_id=one.family_id, today=timezone.localdate())
        assert not StandingRecord.objects.exists()


def test_the_contract_manager_never_meets_a_name(parties, home_throughout):
    judge(parties)
    with acting_as(parties.carol):
        page = queries.contract_page(by=parties.carol, contract_id=parties.contract_id, today=timezone.localdate())
        enrolment = queries.enrolment_page(by=parties.carol, enrolment_id=home_throughout[1])
    assert "Hollis" not in repr(page) + repr(enrolment)
    assert "Kai" not in repr(page) + repr(enrolment)


def test_an_investor_and_another_authority_see_no_enrolment(parties, home_throughout):
    judge(parties)
    elsewhere = viewers.authority("ashmoor", "Ashmoor (made up)")
    for by in (
        viewers.viewer("investor", authority_id=parties.authority_id),
        viewers.viewer("contract_manager", authority_id=elsewhere),
    ):
        with acting_as(by):
            with pytest.raises((NotAllowed, NotFound)):
                queries.enrolment_page(by=by, enrolment_id=home_throughout[1])
            assert not StandingRecord.objects.exists()


def test_only_who_may_has_a_contract_judged(parties, home_throughout):
    with pytest.raises(NotAllowed):
        judge(parties, by=parties.victor)


def test_the_contract_page_counts_children_and_lists_who_they_are(parties, told, home_throughout):
    child_home(parties, told, "Bell", ended_days_ago=60)
    running = work.case(name="Okoro", opened_days_ago=30)
    told.comes(running)
    told.programme(running, ended_days_ago=None, completed=None)
    contracts.enrol(parties, running)
    judge(parties)
    today = timezone.localdate()
    with acting_as(parties.carol):
        page = queries.contract_page(by=parties.carol, contract_id=parties.contract_id, today=today)
        earned = queries.enrolments(by=parties.carol, contract_id=parties.contract_id, stage="home_6_months")
        waiting = queries.enrolments(
            by=parties.carol,
            contract_id=parties.contract_id,
            promise="home_6_months",
            verdict=Verdict.TOO_EARLY,
        )
    assert [(stage.key, stage.count) for stage in page.funnel] == [
        ("referred", 6),
        ("accepted", 3),
        ("enrolled", 3),
        ("started", 3),
        ("completed", 2),
        ("home_4_weeks", 2),
        ("home_6_months", 1),
        ("home_12_months", 1),
    ]
    assert earned.total == 1
    assert earned.heading == "Home at 6 months: earned"
    assert waiting.total == 2
    assert page.claimable.total == 5
    assert page.judged_on == today


def test_milestones_of_the_next_ninety_days_are_listed_by_day(parties, told):
    child_home(parties, told, "Hollis", ended_days_ago=20)  # 4 weeks in 8 days
    child_home(parties, told, "Bell", ended_days_ago=130)  # 6 months in about 53 days
    judge(parties)
    with acting_as(parties.carol):
        page = queries.contract_page(by=parties.carol, contract_id=parties.contract_id, today=timezone.localdate())
    assert [each.promise for each in page.due_within(0, 30)] == ["home_4_weeks"]
    assert "home_6_months" in [each.promise for each in page.due_within(31, 60)]


def test_what_nobody_has_looked_at_waits_and_says_what_to_do(parties, told, home_throughout):
    one, _ = home_throughout
    told.known[one.child_id] = work.ago(490)
    judge(parties)
    with acting_as(parties.carol):
        page = queries.contract_page(by=parties.carol, contract_id=parties.contract_id, today=timezone.localdate())
    assert {each.promise for each in page.waiting.first} >= {"home_4_weeks"}
    assert "Do the follow-up check" in page.waiting.first[0].reason


def test_judging_is_written_down_with_counts_and_no_child(parties, home_throughout):
    judge(parties)
    auditor = viewers.viewer("information_governance", authority_id=parties.authority_id)
    with acting_as(auditor):
        entry = AuditEntry.objects.get(event="contract.judged")
    assert entry.detail == {"children": 1, "changed": 4}
    assert entry.subject_ids == [parties.contract_id]


def test_statements_do_not_grow_with_the_cohort(parties, told, django_assert_max_num_queries):
    for n in range(4):
        child_home(parties, told, f"Made{n}", ended_days_ago=60 + n)
    with acting_as(parties.carol), django_assert_max_num_queries(30):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=timezone.localdate())
    assert told.asked <= 8 + 4  # one question of each kind, and one for each enrolment made above


def test_the_pages_ask_a_fixed_number_of_things(parties, told, django_assert_max_num_queries):
    for n in range(6):
        child_home(parties, told, f"Made{n}", ended_days_ago=200 + n)
    judge(parties)
    today = timezone.localdate()
    with acting_as(parties.carol), django_assert_max_num_queries(22):
        queries.contract_page(by=parties.carol, contract_id=parties.contract_id, today=today)
    with acting_as(parties.carol), django_assert_max_num_queries(18):
        queries.enrolments(by=parties.carol, contract_id=parties.contract_id, stage="completed")


def test_a_withdrawn_child_is_no_longer_judged(parties, home_throughout):
    judge(parties)
    with acting_as(parties.carol):
        actions.withdraw_enrolment(
            by=parties.carol,
            enrolment_id=home_throughout[1],
            reason="Moved to another service",
            today=timezone.localdate() + timedelta(days=1),
        )
    assert judge(parties).children == 0
