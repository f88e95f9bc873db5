"""Samples of a claim from the page to the money; and what goes back, is kept, or comes too late."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.claiming import CannotClaim
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.vocabulary.money import round_pence
from tests.factories import work
from tests.rooms.outcomes.test_claiming import build, line_of, page, pay, submit, verify
from tests.rooms.outcomes.test_the_ledger import dispute, learns_of_care, paid, reject, submitted
from tests.rooms.outcomes.test_what_contracts_ask import asks  # noqa: F401 (a fixture)
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()


def corrections(of):
    with acting_as(of.carol):
        return queries.corrections_page(by=of.carol, contract_id=of.contract_id, today=TODAY)


def test_lines_are_approved_together_only_once_the_sample_their_contract_asks_for_is_drawn(asks, told):  # noqa: F811
    of = asks('sampling: {share: "1/10", at_least: 1}')
    child_home(of, told)
    claim_id = submitted(of)
    assert page(of, claim_id).steps.asks_for_sample
    with pytest.raises(OutOfTurn, match="asks for a sample"):
        verify(of, claim_id)
    with acting_as(of.victor):
        actions.draw_sample(by=of.victor, claim_id=claim_id, today=TODAY)
    assert verify(of, claim_id) == 3


def test_an_error_found_by_the_terms_own_sample_reaches_the_money_and_goes_when_it_is_disputed(asks, told):  # noqa: F811
    of = asks('sampling: {share: "1/2", at_least: 2, extrapolate: true, tolerated: "1%"}')
    child_home(of, told)
    claim_id = submitted(of)
    with acting_as(of.victor):
        actions.draw_sample(by=of.victor, claim_id=claim_id, today=TODAY)
    first, second = [each for each in page(of, claim_id).lines if each.state is LineState.SAMPLED]
    reject(of, first.id)
    with acting_as(of.victor):
        actions.verify_line(by=of.victor, line_id=second.id, today=TODAY)
    verify(of, claim_id)
    assert "did not stand" in page(of, claim_id).steps.error_to_apply
    with acting_as(of.victor):
        off = actions.apply_error(by=of.victor, claim_id=claim_id)
    rest = Decimal("6000.00") - first.asked - second.asked
    assert off == round_pence(rest * first.asked / (first.asked + second.asked))
    (line,) = [each for each in page(of, claim_id).lines if each.kind is LineKind.EXTRAPOLATION]
    with acting_as(of.victor):
        found = queries.line_evidence(by=of.victor, line_id=line.id)
    assert not found.can_be_judged_alone
    assert "did not stand" in found.line.reason
    dispute(of, first.id)  # the error it stood on is no error any more
    kinds = [each.kind for each in page(of, claim_id).lines]
    assert LineKind.EXTRAPOLATION not in kinds
    with acting_as(of.victor):
        actions.verify_line(by=of.victor, line_id=first.id, today=TODAY)
    pay(of, claim_id)
    assert page(of, claim_id).claim.amount == Decimal("6000.00")


def test_evidence_recorded_after_the_claim_was_made_is_looked_at_whatever_chance_says(parties, told):
    child_home(parties, told)
    claim_id = submitted(parties)
    # The record of the programme is put right after the claim: the outcome now rests on what came later.
    told.runs[0] = replace(told.runs[0], record_id=uuid4(), known_from=timezone.now())
    with acting_as(parties.victor):
        drawn = actions.draw_sample(by=parties.victor, claim_id=claim_id, today=TODAY)
    said = {each.promise: each.sampled_because for each in page(parties, claim_id).lines}
    late = "Some of its evidence was recorded after it was claimed."
    assert {promise for promise, why in said.items() if late in why} == {
        "home_4_weeks", "home_6_months", "home_12_months",
    }  # fmt: skip
    assert drawn >= 3


def test_a_refused_clawback_is_not_asked_for_again_until_the_record_changes(parties, told, home_throughout):
    first = paid(parties)
    one, _ = home_throughout
    learns_of_care(told, one)
    claim_id = submitted(parties)
    for each in page(parties, claim_id).lines:
        reject(parties, each.id, "The stay was respite, agreed in the plan")
    assert page(parties, claim_id).claim.state is ClaimState.REJECTED
    kept = line_of(parties, first, "home_6_months")
    assert (kept.state, kept.amount) == (LineState.PAID, Decimal("2700.00"))
    with acting_as(parties.connie):
        events = queries.line_evidence(by=parties.connie, line_id=kept.id).events
    assert [each.event for each in events][-2:] == ["line_reopened", "line_kept"]
    assert "agreed in the plan" in events[-1].note
    with pytest.raises(CannotClaim, match="nothing to claim"):
        build(parties)
    found = corrections(parties)
    assert found.asked == ()
    assert {each.amount for each in found.kept} == {Decimal("-2700.00"), Decimal("-1200.00")}
    assert all("The stay was respite" in each.why for each in found.kept)
    told.in_care(one.child_id, work.ago(300), work.ago(290), learnt=timezone.now())
    assert {each.amount for each in corrections(parties).asked} == {Decimal("-2700.00"), Decimal("-1200.00")}
    again = build(parties)
    assert {each.kind for each in page(parties, again).lines} == {LineKind.CLAWBACK}


def test_a_refused_clawback_that_is_disputed_and_approved_takes_the_money_back(parties, told, home_throughout):
    paid(parties)
    learns_of_care(told, home_throughout[0])
    claim_id = submitted(parties)
    lines = page(parties, claim_id).lines
    for each in lines:
        reject(parties, each.id)
        dispute(parties, each.id)
    verify_each(parties, [each.id for each in lines])
    pay(parties, claim_id)
    assert page(parties, claim_id).claim.amount == Decimal("-3900.00")


@pytest.mark.parametrize(("months", "asked"), [(0, 0), (1, 2)])
def test_past_its_time_what_was_paid_is_not_corrected_and_says_so(asks, told, monkeypatch, months, asked):  # noqa: F811
    of = asks(f"reopen_within_months: {months}")
    one, _ = child_home(of, told)
    first = paid(of)
    with acting_as(of.connie):
        Claim.objects.filter(pk=first).update(paid_on=TODAY - timedelta(days=1))
    learns_of_care(told, one)
    found = corrections(of)
    assert len(found.asked) == asked
    if not asked:
        assert len(found.kept) == 2
        assert all("the contract corrects it within 0 months" in each.why for each in found.kept)
        with pytest.raises(CannotClaim):
            build(of)


def test_an_advance_is_claimed_once_and_recovered_from_what_is_earned_later(asks, told):  # noqa: F811
    timing = f"""
timing:
  foundations:
    - {{title: Advance, paid_on: {work.ago(30)}, amount: "2500.00", recovered: true}}
"""
    of = asks(timing=timing)
    claim_id = build(of)
    (line,) = page(of, claim_id).lines
    assert (line.kind, line.amount, line.title) == (LineKind.FOUNDATION, Decimal("2500.00"), "Advance")
    submit(of, claim_id)
    verify(of, claim_id)
    pay(of, claim_id)
    child_home(of, told)
    second = paid(of)
    found = page(of, second)
    back = [each for each in found.lines if each.kind is LineKind.RECOVERY]
    assert [each.amount for each in back] == [Decimal("-2500.00")]
    assert found.claim.amount == Decimal("3500.00")
    with acting_as(of.connie):
        books = queries.reconciliation(by=of.connie, contract_id=of.contract_id, today=TODAY)
        assert books.adds_up
        assert queries.line_evidence(by=of.connie, line_id=back[0].id).line.reason.startswith("£2,500.00 of “Advance”")
        assert sum(each.amount for each in ClaimLine.objects.all()) == Decimal("6000.00")


def test_a_claim_never_leaves_out_what_goes_back(asks, told):  # noqa: F811
    """Neither by taking the line out, nor by claiming one outcome at a time and never building the claim."""
    of = asks()
    one, _ = child_home(of, told)
    paid(of)
    learns_of_care(told, one)
    _, other = child_home(of, told, "Bell")
    with acting_as(of.carol):
        claim_id = actions.claim_outcome(by=of.carol, enrolment_id=other, promise="home_4_weeks", today=TODAY)
    with pytest.raises(OutOfTurn, match=r"£3,900\.00 of what was paid goes back"):
        submit(of, claim_id)
    assert build(of) == claim_id
    back = next(each for each in page(of, claim_id).lines if each.kind is LineKind.CLAWBACK)
    with acting_as(of.carol), pytest.raises(OutOfTurn, match="gives money back"):
        actions.take_out_line(by=of.carol, line_id=back.id)
    submit(of, claim_id)


def test_what_is_taken_out_of_a_draft_takes_its_recovery_along(asks, told):  # noqa: F811
    timing = f"""
timing:
  foundations:
    - {{title: Advance, paid_on: {work.ago(30)}, amount: "2500.00", recovered: true}}
"""
    of = asks(timing=timing)
    paid(of)
    child_home(of, told)
    claim_id = build(of)
    for promise in ("home_6_months", "home_4_weeks"):
        line = line_of(of, claim_id, promise)
        with acting_as(of.carol):
            actions.take_out_line(by=of.carol, line_id=line.id)
    assert page(of, claim_id).claim.amount == Decimal("1500.00")
    with pytest.raises(OutOfTurn, match=r"£1,500\.00 of what was paid goes back"):
        submit(of, claim_id)
    build(of)
    assert page(of, claim_id).claim.amount == Decimal("3500.00")  # all of it is claimed again, less the advance


def verify_each(of, line_ids):
    for each in line_ids:
        with acting_as(of.victor):
            actions.verify_line(by=of.victor, line_id=each, today=TODAY)
