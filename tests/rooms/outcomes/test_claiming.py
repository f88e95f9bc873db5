"""An earned promise is claimed once, verified by somebody else, and paid once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.claiming import CannotClaim, NoLongerEarned
from homeward.outcomes.actions.enrol import CannotEnrol
from homeward.outcomes.models import Claim, ClaimLine, Contract
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.values.claims import ClaimState, LineState
from homeward.vocabulary.errors import Invalid, NotAllowed, Stale
from tests.factories import contracts, viewers, work
from tests.factories.beginning import kept
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()


@kept
def build(parties, by=None):
    by = by or parties.carol
    with acting_as(by):
        return actions.build_claim(by=by, contract_id=parties.contract_id, today=TODAY)


@kept
def submit(parties, claim_id):
    with acting_as(parties.carol):
        actions.submit_claim(by=parties.carol, claim_id=claim_id, version=None, today=TODAY)


@kept
def verify(parties, claim_id, by=None):
    by = by or parties.victor
    with acting_as(by):
        return actions.verify_claim(by=by, claim_id=claim_id, version=None, today=TODAY)


@kept
def invoice(parties, claim_id, by=None):
    by = by or parties.carol
    with acting_as(by):
        actions.invoice_claim(by=by, claim_id=claim_id, version=None, today=TODAY)


@kept
def pay(parties, claim_id, by=None):
    """Pay a claim; the provider invoices it first, where it can be invoiced."""
    by = by or parties.connie
    if page(parties, claim_id).claim.state in (ClaimState.APPROVED, ClaimState.PART_APPROVED):
        invoice(parties, claim_id)
    with acting_as(by):
        actions.pay_claim(by=by, claim_id=claim_id, payment_reference="BACS-1", version=None, today=TODAY)


def page(parties, claim_id, by=None):
    by = by or parties.connie
    with acting_as(by):
        return queries.claim_page(by=by, claim_id=claim_id)


def line_of(parties, claim_id, promise="home_4_weeks"):
    return next(each for each in page(parties, claim_id).lines if each.promise == promise)


def test_from_claim_to_payment(parties, home_throughout):
    claim_id = build(parties)
    submit(parties, claim_id)
    assert verify(parties, claim_id) == 4
    pay(parties, claim_id)
    claim = page(parties, claim_id)
    assert (claim.claim.state, claim.claim.amount) == (ClaimState.PAID, Decimal("6000.00"))
    assert {line.state for line in claim.lines} == {LineState.PAID}
    assert [event.event for event in claim.events] == [
        "drafted",
        "lines_added",
        "submitted",
        *["line_verified"] * 4,
        "invoiced",
        "paid",
    ]
    with acting_as(parties.connie):
        cap = queries.contract_page(by=parties.connie, contract_id=parties.contract_id, today=TODAY).cap
    assert (cap.paid, cap.left) == (Decimal("6000.00"), Decimal("1394000.00"))


def test_a_promise_is_claimed_once_however_often_it_is_asked(parties, home_throughout):
    _, enrolment_id = home_throughout
    with acting_as(parties.carol):
        claim_id = actions.claim_outcome(
            by=parties.carol, enrolment_id=enrolment_id, promise="home_4_weeks", today=TODAY
        )
    with acting_as(parties.carol), pytest.raises(CannotClaim, match="it is paid only once"):
        actions.claim_outcome(by=parties.carol, enrolment_id=enrolment_id, promise="home_4_weeks", today=TODAY)
    assert build(parties) == claim_id  # the rest joins the same draft
    assert len(page(parties, claim_id).lines) == 4
    with pytest.raises(CannotClaim, match="nothing to claim"):
        build(parties)


def test_what_is_not_earned_cannot_be_claimed_and_says_why(parties, told, home_throughout):
    one, enrolment_id = home_throughout
    told.in_care(one.child_id, work.ago(400))
    with acting_as(parties.carol), pytest.raises(CannotClaim, match="In care from"):
        actions.claim_outcome(by=parties.carol, enrolment_id=enrolment_id, promise="home_6_months", today=TODAY)


def test_a_claim_takes_only_what_was_due_by_the_end_of_the_last_quarter(parties, told):
    child_home(parties, told, ended_days_ago=29)  # the 4-week check was yesterday
    with pytest.raises(CannotClaim):
        build(parties)


def test_nobody_verifies_what_they_claimed_whatever_roles_they_hold(parties, home_throughout):
    both = contracts.party(
        "contract_manager", "Both Hats", parties.provider_id, parties.authority_id, "verifier", "commissioner"
    )
    claim_id = build(parties, by=both)
    submit(parties, claim_id)
    for by in (both,):
        with acting_as(by), pytest.raises(NotAllowed, match="somebody else must verify"):
            actions.verify_claim(by=by, claim_id=claim_id, version=None, today=TODAY)
    verify(parties, claim_id)
    with pytest.raises(NotAllowed, match="somebody else must pay"):
        pay(parties, claim_id, by=both)


def test_the_database_holds_the_two_person_rule_too(parties, home_throughout):
    claim_id = build(parties)
    submit(parties, claim_id)
    with acting_as(parties.carol):
        for table, own in ((Claim, "drafted_by"), (ClaimLine, "claimed_by")):
            row = table.objects.filter(**({"id": claim_id} if table is Claim else {"claim_id": claim_id})).first()
            with pytest.raises(IntegrityError), transaction.atomic():
                table.objects.filter(pk=row.pk).update(verified_by=getattr(row, own))


def test_who_may_do_each_step(parties, home_throughout):
    with pytest.raises(NotAllowed):
        build(parties, by=parties.victor)
    claim_id = build(parties)
    with acting_as(parties.victor), pytest.raises(NotAllowed):
        actions.submit_claim(by=parties.victor, claim_id=claim_id, version=None, today=TODAY)
    submit(parties, claim_id)
    with pytest.raises(NotAllowed):
        verify(parties, claim_id, by=parties.connie)
    verify(parties, claim_id)
    with pytest.raises(NotAllowed):
        pay(parties, claim_id, by=parties.victor)


def test_steps_are_taken_in_turn(parties, home_throughout):
    claim_id = build(parties)
    with pytest.raises(OutOfTurn):
        verify(parties, claim_id)
    submit(parties, claim_id)
    with pytest.raises(OutOfTurn):
        submit(parties, claim_id)
    with pytest.raises(OutOfTurn, match="verified first"):
        pay(parties, claim_id)
    verify(parties, claim_id)
    pay(parties, claim_id)
    with pytest.raises(OutOfTurn):
        pay(parties, claim_id)


def test_a_queried_line_waits_for_its_answer(parties, home_throughout):
    claim_id = build(parties)
    submit(parties, claim_id)
    line = line_of(parties, claim_id)
    with acting_as(parties.victor):
        actions.query_line(by=parties.victor, line_id=line.id, question="Who did the check?")
    verify(parties, claim_id)
    assert page(parties, claim_id).claim.state is ClaimState.QUERIED
    with pytest.raises(OutOfTurn):
        pay(parties, claim_id)
    with acting_as(parties.carol):
        actions.answer_query(by=parties.carol, line_id=line.id, answer="The key worker, by visit")
    with acting_as(parties.victor):
        actions.verify_line(by=parties.victor, line_id=line.id, today=TODAY)
    assert page(parties, claim_id).claim.state is ClaimState.APPROVED
    pay(parties, claim_id)


def test_a_question_and_an_answer_need_words(parties, home_throughout):
    claim_id = build(parties)
    submit(parties, claim_id)
    line = line_of(parties, claim_id)
    with acting_as(parties.victor), pytest.raises(Invalid):
        actions.query_line(by=parties.victor, line_id=line.id, question=" ")


def test_what_the_record_no_longer_earns_is_not_verified_or_paid(parties, told, home_throughout):
    one, _ = home_throughout
    claim_id = build(parties)
    submit(parties, claim_id)
    told.in_care(one.child_id, work.ago(400), work.ago(380))
    with pytest.raises(NoLongerEarned, match="Home at 6 months"):
        verify(parties, claim_id)
    told.care.clear()
    verify(parties, claim_id)
    told.in_care(one.child_id, work.ago(400), work.ago(380))
    with pytest.raises(NoLongerEarned):
        pay(parties, claim_id)
    assert page(parties, claim_id).claim.state is ClaimState.INVOICED


def test_a_later_answer_does_not_undo_what_was_claimed_under_the_earlier_one(parties, told, home_throughout):
    one, _ = home_throughout
    with acting_as(parties.connie):
        parties.answer("nights_allowed", 10)
    told.in_care(one.child_id, work.ago(400), work.ago(395))
    claim_id = build(parties)
    submit(parties, claim_id)
    with acting_as(parties.connie):
        parties.answer("nights_allowed", 0)
        parties.answer("stars_needed", "half_each")
    assert verify(parties, claim_id) == 4


def test_terms_that_are_not_those_agreed_price_nothing(parties, home_throughout):
    with acting_as(parties.connie):
        Contract.objects.update(terms_fingerprint="another")
    with pytest.raises(Invalid, match="not those this contract agreed to"):
        build(parties)


def test_a_page_opened_before_somebody_elses_step_is_stale(parties, home_throughout):
    claim_id = build(parties)
    submit(parties, claim_id)
    seen = page(parties, claim_id).claim.version
    line = line_of(parties, claim_id)
    with acting_as(parties.victor):
        actions.query_line(by=parties.victor, line_id=line.id, question="Who did the check?")
    with acting_as(parties.victor), pytest.raises(Stale):
        actions.verify_claim(by=parties.victor, claim_id=claim_id, version=seen, today=TODAY)


def test_beyond_the_cap_a_line_is_delivered_and_unpaid(told):
    of = contracts.parties()
    of.agreed(cap="7000.00")
    child_home(of, told, "Hollis")
    child_home(of, told, "Bell")
    claim = page(of, build(of))
    assert claim.claim.amount == Decimal("7000.00")
    assert claim.claim.unpaid == Decimal("5000.00")
    assert any("cut to" in line.arithmetic for line in claim.lines)


def test_a_line_is_taken_out_of_a_draft_and_may_be_claimed_later(parties, home_throughout):
    claim_id = build(parties)
    line = line_of(parties, claim_id)
    with acting_as(parties.carol):
        actions.take_out_line(by=parties.carol, line_id=line.id)
    assert len(page(parties, claim_id).lines) == 3
    assert build(parties) == claim_id
    submit(parties, claim_id)
    line = line_of(parties, claim_id)
    with acting_as(parties.carol), pytest.raises(OutOfTurn):
        actions.take_out_line(by=parties.carol, line_id=line.id)


def test_what_is_earned_and_not_claimed_is_counted_as_claims_come_and_go(parties, home_throughout):
    def to_claim():
        with acting_as(parties.carol):
            actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
            return queries.contract_page(by=parties.carol, contract_id=parties.contract_id, today=TODAY).claimable.total

    assert to_claim() == 4
    claim_id = build(parties)
    assert to_claim() == 0
    line = line_of(parties, claim_id)
    with acting_as(parties.carol):
        actions.take_out_line(by=parties.carol, line_id=line.id)
    assert to_claim() == 1


def test_the_evidence_of_a_line_is_frozen_and_adds_up_years_later(parties, told, home_throughout):
    one, _ = home_throughout
    claim_id = build(parties)
    line = line_of(parties, claim_id, "home_6_months")
    told.in_care(one.child_id, work.ago(400))  # learnt after the claim
    with acting_as(parties.connie):
        parties.answer("nights_allowed", 30)
    with acting_as(parties.victor):
        found = queries.line_evidence(by=parties.victor, line_id=line.id)
    assert found.digest_holds
    assert found.judged_the_same
    assert found.terms_unchanged
    assert found.history["care"] == []
    assert dict(found.answers)["How many nights in care may pass in each stretch before the promise is lost?"] == "0"
    assert {each.kind.words for each in found.proof} == {"programme record"}


def test_evidence_changed_behind_our_back_is_noticed(parties, home_throughout):
    claim_id = build(parties)
    line = line_of(parties, claim_id)
    with acting_as(parties.carol), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE outcomes_claimline SET evidence = jsonb_set(evidence, '{history,known_to}', '\"2031-01-01\"') "
            "WHERE id = %s",
            [line.id],
        )
        found = queries.line_evidence(by=parties.carol, line_id=line.id)
    assert not found.digest_holds


def test_every_step_is_written_down_without_a_name(parties, home_throughout):
    claim_id = build(parties)
    submit(parties, claim_id)
    verify(parties, claim_id)
    pay(parties, claim_id)
    auditor = viewers.viewer("information_governance", authority_id=parties.authority_id)
    with acting_as(auditor):
        entries = AuditEntry.objects.filter(event__startswith="claim.", is_read=False)
        assert {each.event for each in entries} == {
            "claim.built",
            "claim.submitted",
            "claim.verified",
            "claim.invoiced",
            "claim.paid",
        }
        assert "Hollis" not in "".join(str(each.detail) for each in entries)


def test_a_child_whose_claim_is_not_settled_cannot_be_withdrawn(parties, home_throughout):
    build(parties)
    with acting_as(parties.carol), pytest.raises(CannotEnrol):
        actions.withdraw_enrolment(
            by=parties.carol,
            enrolment_id=home_throughout[1],
            reason="Moved",
            today=TODAY + timedelta(days=1),
        )
