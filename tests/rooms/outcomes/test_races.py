"""Whatever happens at the same moment, a promise is claimed once and paid once."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from homeward.access.actions import acting_as, involve
from homeward.access.values import InvolvementKind, Subject
from homeward.outcomes import actions, queries
from homeward.outcomes.models import Claim, ClaimLine, Invoice, PaidClaim, PaymentRun, StandingRecord
from homeward.vocabulary.errors import DomainError
from tests.factories import contracts, work, workforce
from tests.rooms.outcomes.test_payment_runs import invoiced
from tests.rooms.outcomes.told import child_home

pytestmark = pytest.mark.committed
TODAY = timezone.localdate()


def together(*steps):
    """Run the steps at the same moment, each on a connection of its own; return what each came to."""
    start = Barrier(len(steps))

    def run(step):
        by, do = step
        try:
            start.wait(timeout=10)
            with acting_as(by):
                return do(by)
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


@pytest.fixture
def enrolled(parties, told):
    return child_home(parties, told)


def test_a_double_click_and_two_claimants_claim_a_promise_once(parties, enrolled):
    cora = contracts.party("contract_manager", "Cora Claims", parties.provider_id, parties.authority_id)

    def claim(by):
        return actions.claim_outcome(by=by, enrolment_id=enrolled[1], promise="home_4_weeks", today=TODAY)

    found = together((parties.carol, claim), (parties.carol, claim), (cora, claim), (cora, claim))
    assert found.count("CannotClaim") == 3
    with acting_as(parties.carol):
        assert ClaimLine.objects.count() == 1
        assert Claim.objects.count() == 1


def test_two_people_building_a_claim_at_once_build_one(parties, told, enrolled):
    cora = contracts.party("contract_manager", "Cora Claims", parties.provider_id, parties.authority_id)

    def build(by):
        return actions.build_claim(by=by, contract_id=parties.contract_id, today=TODAY)

    found = together((parties.carol, build), (cora, build))
    assert found.count("CannotClaim") == 1
    with acting_as(parties.carol):
        assert ClaimLine.objects.count() == 4


def test_two_providers_of_one_contract_claim_a_promise_once(parties, enrolled):
    """A second provider joined the contract; each claims the same outcome at the same moment."""
    second = workforce.agency(name="A second provider", authority_id=parties.authority_id)
    with acting_as(parties.connie):
        involve(
            by=parties.connie,
            subject=Subject.contract(parties.contract_id),
            holder_id=second,
            kind=InvolvementKind.CONTRACT,
            basis="Joined the contract",
            starts=TODAY,
        )
    other = contracts.party("contract_manager", "Olive Other", second, parties.authority_id)

    def claim(by):
        return actions.claim_outcome(by=by, enrolment_id=enrolled[1], promise="home_4_weeks", today=TODAY)

    def build(by):
        return actions.build_claim(by=by, contract_id=parties.contract_id, today=TODAY)

    assert together((parties.carol, claim), (other, claim)).count("CannotClaim") == 1
    together((parties.carol, build), (other, build))
    with acting_as(other):
        lines = list(ClaimLine.objects.all())
    assert len(lines) == len({(each.unit, each.promise, each.occurrence) for each in lines}) == 4
    assert sum(each.amount for each in lines) == Decimal("6000.00")


def test_an_invoice_asked_for_twice_at_once_is_issued_once(parties, enrolled):
    with acting_as(parties.carol):
        claim_id = actions.build_claim(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        actions.submit_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)
    with acting_as(parties.victor):
        actions.verify_claim(by=parties.victor, claim_id=claim_id, version=None, today=TODAY)

    def invoice(by):
        actions.invoice_claim(by=by, claim_id=claim_id, version=None, today=TODAY)
        return "invoiced"

    assert sorted(together(*[(parties.carol, invoice)] * 3)) == ["OutOfTurn", "OutOfTurn", "invoiced"]
    with acting_as(parties.carol):
        assert Invoice.objects.count() == 1


def test_a_claim_paid_twice_at_once_is_paid_once(parties, enrolled):
    with acting_as(parties.carol):
        claim_id = actions.build_claim(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        actions.submit_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)
    with acting_as(parties.victor):
        actions.verify_claim(by=parties.victor, claim_id=claim_id, version=None, today=TODAY)
    with acting_as(parties.carol):
        actions.invoice_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)

    def pay(by):
        actions.pay_claim(by=by, claim_id=claim_id, payment_reference="BACS-1", version=None, today=TODAY)
        return "paid"

    found = together(*[(parties.connie, pay)] * 4)
    assert sorted(found) == ["OutOfTurn", "OutOfTurn", "OutOfTurn", "paid"]
    with acting_as(parties.connie):
        events = queries.claim_page(by=parties.connie, claim_id=claim_id).events
    assert [each.event for each in events].count("paid") == 1


def test_a_claim_made_while_the_outcome_is_being_reversed_is_paid_back_exactly_once(parties, told, enrolled):
    with acting_as(parties.carol):
        claim_id = actions.build_claim(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        actions.submit_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)
    with acting_as(parties.victor):
        actions.verify_claim(by=parties.victor, claim_id=claim_id, version=None, today=TODAY)
    with acting_as(parties.carol):
        actions.invoice_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)

    def pay(by):
        actions.pay_claim(by=by, claim_id=claim_id, payment_reference="BACS-1", version=None, today=TODAY)
        return "paid"

    def reverse(_):
        told.in_care(enrolled[0].child_id, work.ago(400), work.ago(380))
        return "reversed"

    found = together((parties.connie, pay), (parties.carol, reverse))
    assert found in (["paid", "reversed"], ["NoLongerEarned", "reversed"])
    if found[0] == "paid":

        def build(by):
            return actions.build_claim(by=by, contract_id=parties.contract_id, today=TODAY)

        assert together((parties.carol, build), (parties.carol, build)).count("CannotClaim") == 1
        with acting_as(parties.carol):
            back = ClaimLine.objects.filter(kind="clawback")
            assert sum(each.amount for each in back) == Decimal("-3900.00")


def test_a_cap_reached_at_once_by_two_claimants_is_never_passed(told):
    of = contracts.parties()
    of.agreed(cap="7000.00")
    cora = contracts.party("contract_manager", "Cora Claims", of.provider_id, of.authority_id)
    _, first = child_home(of, told, "Hollis")
    _, second = child_home(of, told, "Bell")

    def claim(enrolment_id, promise):
        return lambda by: actions.claim_outcome(by=by, enrolment_id=enrolment_id, promise=promise, today=TODAY)

    for promise in ("home_4_weeks", "home_6_months", "home_12_months"):
        together((of.carol, claim(first, promise)), (cora, claim(second, promise)))
    with acting_as(of.carol):
        actions.build_claim(by=of.carol, contract_id=of.contract_id, today=TODAY)
        assert sum(each.amount for each in ClaimLine.objects.all()) == Decimal("7000.00")
        assert sum(each.delivered for each in ClaimLine.objects.all()) == Decimal("12000.00")


def test_two_judgings_at_once_keep_one_standing_each(parties, enrolled):
    def judge(by):
        return actions.judge(by=by, contract_id=parties.contract_id, today=TODAY).changed

    assert sorted(together((parties.carol, judge), (parties.connie, judge))) == [0, 4]
    with acting_as(parties.carol):
        assert StandingRecord.objects.count() == 4


def test_a_child_enrolled_twice_at_once_is_enrolled_once(parties, told, enrolled):
    one, first = enrolled

    def enrol(by):
        return actions.enrol(
            by=by,
            contract_id=parties.contract_id,
            child_id=one.child_id,
            episode_id=one.episode_id,
            enrolled_on=one.opened_on,
            today=TODAY,
        )

    assert set(together((parties.carol, enrol), (parties.carol, enrol))) == {first}


def test_two_runs_that_share_claims_pay_each_claim_once(parties, told):
    """Two commissioners tick the same claims in another order, and press at the same moment."""
    claims = []
    for name in ("Hollis", "Bell"):
        child_home(parties, told, name)
        claims.append(invoiced(parties))
    cleo = contracts.party("commissioner", "Cleo Commissioner", parties.commissioner_id, parties.authority_id)

    def pay(claim_ids):
        return lambda by: actions.pay_claims(
            by=by,
            contract_id=parties.contract_id,
            claim_ids=claim_ids,
            payment_reference="BACS",
            versions={},
            today=TODAY,
        )

    found = together((parties.connie, pay(claims)), (cleo, pay(claims[::-1])))
    assert sorted(map(str, found)) == ["1", "OutOfTurn"]
    with acting_as(parties.connie):
        runs = list(PaymentRun.objects.order_by("number"))
        assert sum(each.amount for each in runs) == Decimal("12000.00")
        assert PaidClaim.objects.count() == 2
        books = queries.reconciliation(by=parties.connie, contract_id=parties.contract_id, today=TODAY)
    assert books.adds_up
