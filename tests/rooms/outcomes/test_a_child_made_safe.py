"""A child made safe after payment: nothing is clawed back for them, and a payment run still performs again alike."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework.values import CareFact
from homeward.outcomes import actions, queries
from homeward.outcomes.models import ClaimLine, ClaimSample, PaymentRun
from homeward.outcomes.queries import money
from homeward.outcomes.queries.made_safe import made_safe
from homeward.outcomes.queries.samples import looked_at
from homeward.outcomes.values.claims import LineKind
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()
ENDED = 500


def learn(told, child_id: UUID, status: str) -> None:
    """Somebody records only now that the child came into care three days before the 4-week check."""
    day = TODAY - timedelta(days=ENDED - 25)
    told.care.append(CareFact(child_id, uuid4(), day, None, status, False, timezone.now(), None))


def claimed_and_paid(of) -> UUID:
    with acting_as(of.carol):
        actions.judge(by=of.carol, contract_id=of.contract_id, today=TODAY)
        claim = actions.build_claim(by=of.carol, contract_id=of.contract_id, today=TODAY)
        actions.submit_claim(by=of.carol, claim_id=claim, version=None, today=TODAY)
    with acting_as(of.victor):
        actions.verify_claim(by=of.victor, claim_id=claim, version=None, today=TODAY)
    with acting_as(of.carol):
        actions.invoice_claim(by=of.carol, claim_id=claim, version=None, today=TODAY)
    with acting_as(of.connie):
        actions.pay_claim(by=of.connie, claim_id=claim, payment_reference="BACS", version=None, today=TODAY)
    return claim


@pytest.fixture
def two_paid(parties, told):
    """Two children home throughout, paid for; then the record of each is put right."""
    safe, _ = child_home(parties, told, "Safe", ended_days_ago=ENDED)
    other, _ = child_home(parties, told, "Other", ended_days_ago=ENDED)
    claimed_and_paid(parties)
    learn(told, safe.child_id, "L1")
    learn(told, other.child_id, "V2")
    return parties


def references(of) -> dict[str, str]:
    lines = ClaimLine.objects.filter(contract_id=of.contract_id).select_related("enrolment")
    return {each.unit: str(each.enrolment.child_id) for each in lines if each.enrolment}


def test_nothing_is_clawed_back_for_a_child_under_police_protection_and_all_of_it_for_another(two_paid, told):
    by_child = {str(each.person_id): each.legal_status for each in told.care}
    with acting_as(two_paid.carol):
        claim = actions.build_claim(by=two_paid.carol, contract_id=two_paid.contract_id, today=TODAY)
        lines = list(ClaimLine.objects.filter(claim_id=claim))
        status = {unit: by_child[child] for unit, child in references(two_paid).items()}
    assert {each.kind for each in lines} == {LineKind.CLAWBACK.value}
    assert {status[each.unit] for each in lines} == {"V2"}
    assert {each.promise for each in lines} == {"home_4_weeks", "home_6_months", "home_12_months"}


def test_the_page_says_exactly_what_is_not_taken_back_and_by_how_much(two_paid):
    with acting_as(two_paid.carol):
        actions.judge(by=two_paid.carol, contract_id=two_paid.contract_id, today=TODAY)
        page = money.signs_page(by=two_paid.carol, contract_id=two_paid.contract_id, today=TODAY)
    kept = {each.promise: each.stays_paid for each in page.kept}
    assert set(kept) == {"home_4_weeks", "home_6_months", "home_12_months"}
    assert sum(kept.values()) == page.stays_paid
    assert all("Police protection on " in each.says for each in page.kept)


def test_a_payment_run_made_while_something_stays_paid_performs_again_to_the_penny(two_paid):
    claimed_and_paid(two_paid)
    with acting_as(two_paid.connie):
        runs = list(PaymentRun.objects.filter(contract_id=two_paid.contract_id).order_by("number"))
        # When the clawback is paid, four lines of one child and the score of the other still stand.
        assert [len(each.frozen["paid_before"]) for each in runs] == [0, 5]
        found = [queries.reperform(by=two_paid.connie, run_id=str(each.id)) for each in runs]
    assert all(each.equal for each in found)


def test_a_line_lost_because_a_child_was_made_safe_is_no_error_of_a_sample(two_paid, told):
    by_child = {str(each.person_id): each.legal_status for each in told.care}
    with acting_as(two_paid.victor):
        lines = list(ClaimLine.objects.filter(contract_id=two_paid.contract_id, promise="home_4_weeks"))
        safe = made_safe(lines, today=TODAY)
        assert {by_child[str(each.enrolment.child_id)] for each in lines if each.pk in safe} == {"L1"}
        sample = ClaimSample(lines=[{"line": str(each.pk), "at_random": True} for each in lines])
        ClaimLine.objects.filter(pk__in=[each.pk for each in lines]).update(amount=0)
        found, undecided = looked_at(sample)
    assert (len(found), undecided) == (1, 0)
