"""A contract is agreed under published terms; what they leave open is answered and never overwritten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.outcomes import actions, queries
from homeward.outcomes.models import SettingAnswer
from homeward.outcomes.terms import check
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound, Problem
from tests.factories import contracts, viewers
from tests.rooms.outcomes.told import child_home


def settings_of(parties, by=None):
    by = by or parties.connie
    with acting_as(by):
        return queries.settings_page(by=by, contract_id=parties.contract_id)


def test_both_parties_see_the_contract_and_nobody_else_does(parties):
    stranger = contracts.parties()
    for by in (parties.carol, parties.victor, parties.connie):
        with acting_as(by):
            assert [each.id for each in queries.contracts(by=by)] == [parties.contract_id]
    with acting_as(stranger.carol):
        assert queries.contracts(by=stranger.carol) == []
        with pytest.raises(NotFound):
            queries.contract_page(by=stranger.carol, contract_id=parties.contract_id, today=timezone.localdate())


def test_a_key_worker_sees_no_contract(parties):
    worker = viewers.viewer("key_worker", authority_id=parties.authority_id)
    with acting_as(worker), pytest.raises(NotAllowed):
        queries.contracts(by=worker)


def test_only_a_commissioner_agrees_a_contract():
    of = contracts.parties()
    of.connie = of.carol
    with pytest.raises(NotAllowed):
        of.agreed()


def test_everything_wrong_with_a_contract_is_told_at_once():
    of = contracts.parties()
    of.provider_id = of.commissioner_id
    with pytest.raises(Invalid) as refusal:
        of.agreed(value="6000.00", cap="10.00", last_day=timezone.localdate() - timedelta(days=9000))
    assert set(refusal.value.by_field) >= {"contract_cap", "provider_id", "last_day"}


def test_every_open_question_stands_on_its_default_until_answered(parties):
    page = settings_of(parties)
    assert page.unanswered == len(page.questions) - 1  # the approval was answered
    question = next(each for each in page.questions if each.key == "later_test")
    assert not question.is_answered
    assert question.answer == "unbroken"
    assert "One recorded night" in question.consequence


def test_an_answer_is_kept_with_its_basis_and_the_newest_one_holds(parties):
    with acting_as(parties.connie):
        parties.answer("nights_allowed", 2)
    with acting_as(parties.connie):
        parties.answer("nights_allowed", 3)
    question = next(each for each in settings_of(parties).questions if each.key == "nights_allowed")
    assert (question.answer, question.basis, question.answered_by) == (
        3,
        "made up for a test",
        "Connie Commissioner",
    )


def test_an_answer_that_is_not_on_offer_is_refused(parties):
    with acting_as(parties.connie), pytest.raises(Invalid):
        parties.answer("later_test", "sometimes")


def test_the_provider_reads_the_questions_but_does_not_answer_them(parties):
    assert not settings_of(parties, parties.carol).may_answer
    parties.connie = parties.carol
    with acting_as(parties.carol), pytest.raises(NotAllowed):
        parties.answer("nights_allowed", 2)


def test_children_accepted_by_the_service_are_enrolled_once_each_with_a_reference(parties, told):
    child_home(parties, told, "Hollis", enrol=False)
    child_home(parties, told, "Bell", enrol=False)
    today = timezone.localdate()
    for expected in (2, 0):
        with acting_as(parties.carol):
            made = actions.enrol_accepted_children(by=parties.carol, contract_id=parties.contract_id, today=today)
        assert made == expected
    with acting_as(parties.carol):
        lines = queries.enrolments(by=parties.carol, contract_id=parties.contract_id).lines
    assert [line.reference[-5:] for line in lines] == ["-0001", "-0002"]


def test_enrolling_a_child_twice_answers_with_the_same_enrolment(parties, told, home_throughout):
    one, enrolment_id = home_throughout
    assert contracts.enrol(parties, one) == enrolment_id


def test_an_answer_that_contradicts_the_terms_is_not_taken(parties, monkeypatch):
    problem = Problem("terms", "line 99, limits: The cap is below the value of a single child.", "Check both amounts.")
    monkeypatch.setattr(check, "faults_under", lambda document, answers, numbers: [problem])
    with acting_as(parties.connie), pytest.raises(Invalid, match="line 99, limits"):
        actions.answer_setting(
            by=parties.connie, contract_id=parties.contract_id, key="nights_allowed", answer=3,
            basis="Schedule 3", today=timezone.localdate(),
        )  # fmt: skip
    with acting_as(parties.connie):
        assert not SettingAnswer.objects.filter(key="nights_allowed").exists()
