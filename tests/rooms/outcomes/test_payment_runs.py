"""Several claims paid in one run, a part held back until its moment, and accounts agreed up to a day."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.claiming import CannotClaim, NoLongerEarned
from homeward.outcomes.actions.settle_accounts import CannotSettle
from homeward.outcomes.models import Claim, ClaimLine, Invoice, PaidClaim, PaymentRun
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.terms import settle
from homeward.outcomes.values.claims import ClaimState, LineKind
from homeward.outcomes.values.terms.parties import Party, PayerShares
from homeward.outcomes.values.terms.timing import HoldBack, Timing
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound, Stale
from tests.factories import contracts, work
from tests.rooms.outcomes.test_claiming import build, invoice, page, submit, verify
from tests.rooms.outcomes.test_the_ledger import again, books
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()


def invoiced(parties):
    """Return a claim for everything earned and not claimed yet, verified and invoiced."""
    claim_id = build(parties)
    submit(parties, claim_id)
    verify(parties, claim_id)
    invoice(parties, claim_id)
    return claim_id


@pytest.fixture
def two_claims(parties, told):
    """Two claims invoiced and not paid yet, of one child each."""
    found = []
    for name in ("Hollis", "Bell"):
        child_home(parties, told, name)
        found.append(invoiced(parties))
    return found


def pay_together(parties, claim_ids, *, by=None, versions=None, reference="BACS-9", contract_id=None):
    by = by or parties.connie
    with acting_as(by):
        return actions.pay_claims(
            by=by, contract_id=contract_id or parties.contract_id, claim_ids=claim_ids, payment_reference=reference,
            versions=versions or {}, today=TODAY,
        )  # fmt: skip


def agreed_with(monkeypatch, **parts):
    """Let every contract's terms have these parts besides, as if they were written in its file."""
    first = settle.agree
    monkeypatch.setattr(settle, "agree", lambda *given: first(*given).model_copy(update=parts))


def held_until(monkeypatch, **until):
    agreed_with(monkeypatch, timing=Timing(hold_backs=(HoldBack(share=Fraction(1, 10), **until),)))


def agree_accounts(parties, up_to=None, by=None):
    by = by or parties.connie
    with acting_as(by):
        return actions.settle_accounts(
            by=by, contract_id=parties.contract_id, up_to=up_to or TODAY, note="Gone through together", today=TODAY
        )


def test_several_claims_are_paid_in_one_run_frozen_together(parties, two_claims):
    assert pay_together(parties, two_claims[::-1]) == 1
    with acting_as(parties.connie):
        run = PaymentRun.objects.get()
        paid = [(each.number, each.state, each.payment_reference) for each in Claim.objects.order_by("number")]
    assert (run.amount, run.frozen["claims"], len(run.frozen["paid"])) == (Decimal("12000.00"), [1, 2], 8)
    assert paid == [(1, "paid", "BACS-9"), (2, "paid", "BACS-9")]
    assert page(parties, two_claims[0]).run_number == page(parties, two_claims[1]).run_number == 1
    assert page(parties, two_claims[0]).events[-1].note.endswith("with 1 other claim")
    found = books(parties)
    assert found.adds_up
    assert [number for _, number in found.runs[0].claims] == [1, 2]
    performed = again(parties)
    assert performed.equal, performed
    assert performed.claims == (1, 2)
    with acting_as(parties.carol):
        shown = queries.payment_run_page(by=parties.carol, contract_id=parties.contract_id, number=1)
    assert (shown.amount, shown.digest_holds, len(shown.lines)) == (Decimal("12000.00"), True, 8)


def test_each_payer_s_part_of_a_run_is_frozen_and_exact(parties, told, monkeypatch):
    shares = PayerShares(title="All along", shares={"council": Fraction(2, 3), "fund": Fraction(1, 3)})
    payers = tuple(Party(key=key, title=key, role="payer") for key in ("council", "fund"))
    agreed_with(monkeypatch, parties=payers, payer_shares=(shares,))
    for name in ("Hollis", "Bell"):
        child_home(parties, told, name)
    pay_together(parties, [invoiced(parties)])
    performed = again(parties)
    assert performed.equal, performed
    assert performed.payers == {"council": Decimal("8000.00"), "fund": Decimal("4000.00")}
    assert books(parties).runs[0].payers == {"council": Decimal("8000.00"), "fund": Decimal("4000.00")}


def test_all_of_the_claims_are_paid_or_none(parties, told, two_claims):
    child_home(parties, told, "Moss")
    third = build(parties)
    submit(parties, third)
    with pytest.raises(OutOfTurn):
        pay_together(parties, [*two_claims, third])
    told.in_care(told.came[0].person_id, work.ago(400), work.ago(380))
    with pytest.raises(NoLongerEarned, match="-0001"):
        pay_together(parties, two_claims)
    with acting_as(parties.connie):
        assert not PaymentRun.objects.exists()
        assert set(Claim.objects.exclude(pk=third).values_list("state", flat=True)) == {ClaimState.INVOICED.value}


def test_a_claim_is_in_one_run_once(parties, two_claims):
    pay_together(parties, two_claims[:1])
    with pytest.raises(OutOfTurn):
        pay_together(parties, two_claims)
    assert pay_together(parties, two_claims[1:]) == 2
    with acting_as(parties.connie):
        run = PaymentRun.objects.get(number=2)
        with pytest.raises(IntegrityError), transaction.atomic():
            PaidClaim(contract_id=parties.contract_id, run=run, claim_id=two_claims[0]).save()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"claim_ids": []}, Invalid),
        ({"reference": " "}, Invalid),
        ({"versions": "behind"}, Stale),
        ({"by": "carol"}, NotAllowed),
        ({"contract_id": "another"}, NotFound),
    ],
)
def test_a_run_says_what_is_wrong_with_it(parties, two_claims, wrong, refusal):
    given = dict(wrong)
    if given.get("versions"):
        given["versions"] = {two_claims[0]: 1}
    if given.get("by"):
        given["by"] = parties.carol
    if given.get("contract_id"):
        first, given["contract_id"] = parties.contract_id, parties.agreed()
        parties.contract_id = first
    with pytest.raises(refusal):
        pay_together(parties, given.pop("claim_ids", two_claims), **given)


def test_a_tenth_is_held_back_and_released_by_the_first_claim_after_its_day(parties, told, monkeypatch):
    held_until(monkeypatch, until_date=TODAY + timedelta(days=1))
    child_home(parties, told)
    pay_together(parties, [invoiced(parties)])
    found = books(parties)
    assert (found.total.paid, found.total.held) == (Decimal("5400.00"), Decimal("600.00"))
    assert sorted((each.title, each.amount) for each in found.held)[0] == ("Home at 12 months", Decimal("120.00"))
    assert all("is held back until" in each.says for each in found.held)
    with pytest.raises(CannotClaim, match="nothing to claim"):
        build(parties)
    assert again(parties).equal
    tomorrow = TODAY + timedelta(days=1)
    with acting_as(parties.carol):
        claim_id = actions.build_claim(by=parties.carol, contract_id=parties.contract_id, today=tomorrow)
    lines = page(parties, claim_id).lines
    assert {each.kind for each in lines} == {LineKind.RELEASE}
    assert sum(each.held_back for each in lines) == Decimal("-600.00")


def test_what_waits_for_reconciliation_is_released_once_the_accounts_are_agreed(parties, told, monkeypatch):
    held_until(monkeypatch, until_reconciliation=True)
    child_home(parties, told)
    first = invoiced(parties)
    with pytest.raises(CannotSettle, match="claim 1 is still under way"):
        agree_accounts(parties)
    pay_together(parties, [first])
    with acting_as(parties.carol), pytest.raises(NotAllowed):
        actions.settle_accounts(by=parties.carol, contract_id=parties.contract_id, up_to=TODAY, note="", today=TODAY)
    with pytest.raises(Invalid, match="after today"):
        agree_accounts(parties, TODAY + timedelta(days=1))
    assert agree_accounts(parties) == 1
    with pytest.raises(Invalid, match="already"):
        agree_accounts(parties)

    release = invoiced(parties)
    assert {(each.kind, each.amount) for each in page(parties, release).lines} == {(LineKind.RELEASE, Decimal("0.00"))}
    pay_together(parties, [release])
    found = books(parties)
    assert (found.total.paid, found.total.held, found.held) == (Decimal("6000.00"), Decimal("0.00"), ())
    assert found.adds_up
    assert [(each.up_to, each.held_back, each.by_name) for each in found.settlements] == [
        (TODAY, Decimal("600.00"), parties.connie.name)
    ]
    for number in (1, 2):
        assert again(parties, number).equal, number
    with pytest.raises(CannotClaim, match="nothing to claim"):
        build(parties)


def test_what_is_clawed_back_gives_up_what_was_held_back_of_it_too(parties, told, monkeypatch):
    held_until(monkeypatch, until_reconciliation=True)
    one, _ = child_home(parties, told)
    pay_together(parties, [invoiced(parties)])
    told.in_care(one.child_id, work.ago(400), work.ago(380), learnt=timezone.now())
    taken = invoiced(parties)
    assert {(each.promise, each.amount, each.held_back) for each in page(parties, taken).lines} == {
        ("home_6_months", Decimal("-2700.00"), Decimal("-270.00")),
        ("home_12_months", Decimal("-1200.00"), Decimal("-120.00")),
    }
    pay_together(parties, [taken])
    found = books(parties)
    assert (found.total.paid, found.total.held) == (Decimal("1890.00"), Decimal("210.00"))
    assert found.adds_up
    assert again(parties, 1).equal


def test_only_parties_of_the_contract_know_of_its_runs(parties, two_claims):
    pay_together(parties, two_claims)
    stranger = contracts.parties(parties.authority_id).connie
    with acting_as(stranger), pytest.raises(NotFound):
        queries.payment_run_page(by=stranger, contract_id=parties.contract_id, number=1)


def take_back(parties, claim_id, reason="The record was put right", by=None):
    by = by or parties.carol
    with acting_as(by):
        actions.take_invoice_back(by=by, claim_id=claim_id, reason=reason, version=None, today=TODAY)


def test_what_is_put_right_between_invoice_and_payment_is_neither_paid_nor_stuck(parties, told):
    one, _ = child_home(parties, told)
    claim_id = invoiced(parties)
    told.in_care(one.child_id, work.ago(400), work.ago(380), learnt=timezone.now())
    with pytest.raises(NoLongerEarned, match="In care") as refused:
        pay_together(parties, [claim_id])
    assert "take the invoice back" in str(refused.value)
    with pytest.raises(Invalid, match="Say why"):
        take_back(parties, claim_id, reason=" ")
    with pytest.raises(NotAllowed):
        take_back(parties, claim_id, by=parties.connie)
    take_back(parties, claim_id)
    assert page(parties, claim_id).claim.state is ClaimState.APPROVED
    with acting_as(parties.victor):
        for each in ClaimLine.objects.filter(claim_id=claim_id):
            if each.promise in ("home_6_months", "home_12_months"):
                actions.reject_line(by=parties.victor, line_id=each.id, reason="In care then")
    with acting_as(parties.carol):
        actions.invoice_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)
    pay_together(parties, [claim_id])
    found = books(parties)
    assert (found.invoices, found.payments, found.total.paid) == (Decimal("2100.00"),) * 3
    assert found.adds_up
    with acting_as(parties.connie):
        invoices = [each.amount for each in Invoice.objects.order_by("number")]
    assert invoices == [Decimal("6000.00"), Decimal("-6000.00"), Decimal("2100.00")]
    with pytest.raises(OutOfTurn):
        take_back(parties, claim_id)
    assert again(parties).equal
