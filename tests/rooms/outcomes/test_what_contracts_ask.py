"""What a contract asks of a claim is held: evidence, deadlines, samples, sign-off, advances and time to correct."""

import inspect
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework.values import FollowUpFact
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.claiming import CannotClaim
from homeward.outcomes.actions.prove import MayNotBeWaived
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.vocabulary.errors import Invalid, NotAllowed
from homeward.vocabulary.money import round_pence
from tests.factories import contracts, work
from tests.rooms.outcomes.test_claiming import build, invoice, line_of, page, pay, submit, verify
from tests.rooms.outcomes.test_the_ledger import dispute, learns_of_care, paid, reject, submitted
from tests.rooms.outcomes.told import LONG_AGO, child_home

TODAY = timezone.localdate()
TODAY_IF_ASKED = {"today": TODAY} if "today" in inspect.signature(queries.reconciliation).parameters else {}
SHELF = Path(shelf.SHELF)
CHECK = """  follow_up_check:
    title: A follow-up check on or after the day
    shown_by: follow_up_check
"""


@pytest.fixture
def asks(monkeypatch, tmp_path):
    """Have a contract by terms of the shelf that ask for more: lines of their validation, a piece of evidence."""

    def put(*validation: str, evidence: str = "", timing: str = "", **agreed):
        text = (SHELF / "turning_the_tide/1.0/terms.yaml").read_text(encoding="utf-8")
        said = "".join(f"  {each}\n" for each in validation)
        text = text.replace("  verifier: different_person\n", f"  verifier: different_person\n{said}")
        if evidence:
            text = re.sub(r"  follow_up_check: .*\n", evidence, text)
        folder = tmp_path / "turning_the_tide/1.0"
        folder.mkdir(parents=True)
        (folder / "terms.yaml").write_text(text + timing, encoding="utf-8")
        monkeypatch.setattr(shelf, "SHELF", tmp_path)
        shelf.terms.cache_clear()
        of = contracts.parties()
        of.agreed(**agreed)
        return of

    yield put
    shelf.terms.cache_clear()


def checked(told, one, days_ago):
    """Somebody checked where the child lives."""
    day = work.ago(days_ago)
    told.checks.append(FollowUpFact(one.episode_id, one.child_id, uuid4(), "home", day, day, "home", LONG_AGO, None))


def look_again(of, claim_id):
    with acting_as(of.carol):
        return actions.look_again(by=of.carol, claim_id=claim_id, today=TODAY)


def waive(of, line, reason="The family had moved abroad"):
    with acting_as(of.carol):
        actions.waive_evidence(by=of.carol, line_id=line.id, key="follow_up_check", reason=reason)


def corrections(of):
    with acting_as(of.carol):
        return queries.corrections_page(by=of.carol, contract_id=of.contract_id, today=TODAY)


def test_a_claim_is_not_submitted_without_the_evidence_its_terms_demand_and_says_which_line_lacks_what(asks, told):
    of = asks(evidence=CHECK)
    one, _ = child_home(of, told)
    claim_id = build(of)
    with pytest.raises(Invalid) as refusal:
        submit(of, claim_id)
    lacking = [each for each in page(of, claim_id).lines if each.missing]
    assert {each.promise for each in lacking} == {"home_4_weeks", "home_6_months", "home_12_months"}
    assert {each.state for each in lacking} == {LineState.ELIGIBLE}
    told_of = {each.field: each for each in refusal.value.problems}
    assert set(told_of) == {f"line-{each.id}" for each in lacking}
    for each in told_of.values():
        assert "“A follow-up check on or after the day” is missing" in each.message
        assert "key worker records it" in each.remedy
    assert page(of, claim_id).claim.state is ClaimState.DRAFT
    checked(told, one, 100)
    assert look_again(of, claim_id) == 3
    submit(of, claim_id)
    assert page(of, claim_id).claim.state is ClaimState.SUBMITTED


def test_evidence_that_comes_before_the_claim_is_submitted_counts_and_backs_its_line(asks, told):
    of = asks(evidence=CHECK)
    one, _ = child_home(of, told)
    claim_id = build(of)
    checked(told, one, 100)
    submit(of, claim_id)  # it looks again by itself
    line = line_of(of, claim_id, "home_12_months")
    with acting_as(of.victor):
        found = queries.line_evidence(by=of.victor, line_id=line.id)
    check = next(each for each in found.checklist if each.key == "follow_up_check")
    assert (check.there, check.records) == (True, (str(told.checks[0].record_id),))
    assert found.digest_holds
    assert found.judged_the_same
    assert [each.event for each in found.events] == ["evidence_found", "submitted"]
    assert all(each.known_since for each in found.backing)


def test_a_line_is_claimed_without_only_where_the_terms_allow_it_and_with_a_reason_its_verifier_reads(asks, told):
    of = asks(evidence=CHECK + "    may_be_waived: true\n")
    child_home(of, told)
    claim_id = build(of)
    with pytest.raises(Invalid, match="Say why"):
        waive(of, line_of(of, claim_id), " ")
    for promise in ("home_4_weeks", "home_6_months", "home_12_months"):
        waive(of, line_of(of, claim_id, promise))
    submit(of, claim_id)
    line = line_of(of, claim_id)
    assert (line.state, line.missing) == (LineState.SUBMITTED, ())
    ((waived),) = line.waived
    assert (waived.reason, waived.by_name) == ("The family had moved abroad", "Carol Contracts")
    with acting_as(of.victor):
        events = queries.line_evidence(by=of.victor, line_id=line.id).events
    assert (events[0].event, events[0].by_name) == ("evidence_waived", "Carol Contracts")
    assert "The family had moved abroad" in events[0].note


def test_what_the_terms_demand_is_waived_by_nobody(asks, told):
    of = asks(evidence=CHECK)
    child_home(of, told)
    claim_id = build(of)
    with pytest.raises(MayNotBeWaived):
        waive(of, line_of(of, claim_id))
    line = line_of(of, claim_id)
    with acting_as(of.victor), pytest.raises(NotAllowed):
        actions.waive_evidence(by=of.victor, line_id=line.id, key="follow_up_check", reason="Never mind")


@pytest.mark.parametrize(("days", "may"), [(14, True), (15, False)])
def test_a_decision_is_disputed_up_to_its_last_day_and_stands_after_it(asks, told, days, may):
    of = asks("dispute_within_days: 14")
    child_home(of, told)
    claim_id = submitted(of)
    line = line_of(of, claim_id)
    reject(of, line.id)
    assert line_of(of, claim_id).dispute_until == TODAY + timedelta(days=14)
    later = TODAY + timedelta(days=days)

    def do():
        with acting_as(of.carol):
            actions.dispute_line(by=of.carol, line_id=line.id, reason="The check is on record", today=later)

    if may:
        do()
        assert line_of(of, claim_id).state is LineState.DISPUTED
    else:
        with pytest.raises(OutOfTurn, match="The decision stands"):
            do()
        assert line_of(of, claim_id).state is LineState.REJECTED
    with acting_as(of.carol):
        assert queries.claim_page(by=of.carol, claim_id=claim_id, today=later).steps.refused == (0 if may else 1)


def test_internal_audit_signs_a_decided_claim_off_before_it_is_invoiced_and_a_new_decision_undoes_it(asks, told):
    of = asks("audit_sign_off: true")
    ines = contracts.party("internal_auditor", "Ines Internal", of.commissioner_id, of.authority_id)
    child_home(of, told)
    claim_id = submitted(of)

    def sign_off(by, words="Every payment above £1,000 against the bank"):
        with acting_as(by):
            actions.sign_off_claim(by=by, claim_id=claim_id, words=words, version=None)

    with pytest.raises(OutOfTurn, match="verified first"):
        sign_off(ines)
    verify(of, claim_id)
    with pytest.raises(OutOfTurn, match="internal audit to sign"):
        invoice(of, claim_id)
    with pytest.raises(NotAllowed):
        sign_off(of.connie)
    with pytest.raises(Invalid, match="what you looked at"):
        sign_off(ines, " ")
    sign_off(ines)
    events = page(of, claim_id).events
    assert (events[-1].event, events[-1].by_name) == ("signed_off", "Ines Internal")
    line = line_of(of, claim_id)
    with acting_as(of.connie):  # who pays may ask first; the line is decided again, and so signed off again
        actions.query_line(by=of.connie, line_id=line.id, question="Which check?")
    assert page(of, claim_id).steps.signed_off_at is None
    with acting_as(of.carol):
        actions.answer_query(by=of.carol, line_id=line.id, answer="The one of May")
    verify(of, claim_id)
    with pytest.raises(OutOfTurn, match="internal audit to sign"):
        invoice(of, claim_id)
    sign_off(ines)
    pay(of, claim_id)
    assert page(of, claim_id).claim.state is ClaimState.PAID


def test_a_second_role_signs_off_nothing_its_holder_claimed_or_decided(asks, told):
    of = asks("audit_sign_off: true")
    claimed = contracts.party("contract_manager", "Both", of.provider_id, of.authority_id, "internal_auditor")
    decided = contracts.party("verifier", "Twice", of.commissioner_id, of.authority_id, "internal_auditor")
    child_home(of, told)
    claim_id = build(of, by=claimed)
    submit(of, claim_id)
    with acting_as(decided):
        actions.verify_claim(by=decided, claim_id=claim_id, version=None, today=TODAY)
    for by, said in ((claimed, "You made this claim"), (decided, "You decided on this claim")):
        with acting_as(by), pytest.raises(NotAllowed, match=said):
            actions.sign_off_claim(by=by, claim_id=claim_id, words="All of it", version=None)
    with acting_as(of.connie):
        for who in (claimed.user_id, of.carol.user_id, decided.user_id):
            with pytest.raises(IntegrityError), transaction.atomic():
                Claim.objects.filter(pk=claim_id).update(signed_off_by=who)


def test_an_invoice_comes_from_the_provider_and_whoever_issued_it_does_not_pay_it(parties, home_throughout):
    claim_id = submitted(parties)
    verify(parties, claim_id)
    with pytest.raises(NotAllowed):
        invoice(parties, claim_id, by=parties.connie)
    with acting_as(parties.connie), pytest.raises(OutOfTurn, match="provider invoices it first"):
        actions.pay_claim(by=parties.connie, claim_id=claim_id, payment_reference="B", version=None, today=TODAY)
    both = contracts.party("contract_manager", "Both", parties.provider_id, parties.authority_id, "commissioner")
    invoice(parties, claim_id, by=both)
    with pytest.raises(NotAllowed, match="issued its invoice"):
        pay(parties, claim_id, by=both)
    pay(parties, claim_id)


def test_lines_are_approved_together_only_once_the_sample_their_contract_asks_for_is_drawn(asks, told):
    of = asks('sampling: {share: "1/10", at_least: 1}')
    child_home(of, told)
    claim_id = submitted(of)
    assert page(of, claim_id).steps.asks_for_sample
    with pytest.raises(OutOfTurn, match="asks for a sample"):
        verify(of, claim_id)
    with acting_as(of.victor):
        actions.draw_sample(by=of.victor, claim_id=claim_id, today=TODAY)
    assert verify(of, claim_id) == 3


def test_an_error_found_by_the_terms_own_sample_reaches_the_money_and_goes_when_it_is_disputed(asks, told):
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
def test_past_its_time_what_was_paid_is_not_corrected_and_says_so(asks, told, monkeypatch, months, asked):
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


def test_an_advance_is_claimed_once_and_recovered_from_what_is_earned_later(asks, told):
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
        books = queries.reconciliation(by=of.connie, contract_id=of.contract_id, **TODAY_IF_ASKED)
        assert books.adds_up
        assert queries.line_evidence(by=of.connie, line_id=back[0].id).line.reason.startswith("£2,500.00 of “Advance”")
        assert sum(each.amount for each in ClaimLine.objects.all()) == Decimal("6000.00")


def test_a_payer_s_quota_holds_from_the_record_to_the_claim_and_its_page_says_so(asks, told):
    of = asks(
        timing="""
parties: [{key: north, title: North Council, role: payer}]
volume: {quota_by_payer: {north: 1}}
"""
    )
    child_home(of, told)
    _, second = child_home(of, told, "Bell")
    claim_id = build(of)
    assert {each.reference[-4:] for each in page(of, claim_id).lines} == {"0001"}
    with acting_as(of.carol), pytest.raises(CannotClaim, match="North Council may refer 1, and 1 were referred before"):
        actions.claim_outcome(by=of.carol, enrolment_id=second, promise="home_4_weeks", today=TODAY)
    with acting_as(of.carol):
        rules = queries.claiming_page(by=of.carol, contract_id=of.contract_id, today=TODAY).rules
    assert rules[0].says == "1 at most; 2 so far."
    assert "is not paid for" in rules[0].then


def test_after_the_cut_off_nothing_new_is_claimed_and_what_was_paid_is_still_corrected(asks, told):
    of = asks(timing=f"\ndates: {{claims_until: {TODAY}}}\n")
    one, enrolment_id = child_home(of, told)
    paid(of)
    learns_of_care(told, one)
    child_home(of, told, "Bell")
    later = TODAY + timedelta(days=1)
    with acting_as(of.carol), pytest.raises(CannotClaim, match="could be claimed until"):
        actions.claim_outcome(by=of.carol, enrolment_id=enrolment_id, promise="home_4_weeks", today=later)
    with acting_as(of.carol):
        claim_id = actions.build_claim(by=of.carol, contract_id=of.contract_id, today=later)
    assert {each.kind for each in page(of, claim_id).lines} == {LineKind.CLAWBACK}


def test_a_claim_never_leaves_out_what_goes_back(asks, told):
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


def test_what_is_taken_out_of_a_draft_takes_its_recovery_along(asks, told):
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


def test_the_rules_of_a_contract_are_told_in_plain_words(asks, told):
    of = asks(
        "dispute_within_days: 14", "reopen_within_months: 6", "audit_sign_off: true", "keep_years: 7",
        'sampling: {share: "1/10", at_least: 2, always_above: 5000, extrapolate: true}', evidence=CHECK,
    )  # fmt: skip
    with acting_as(of.carol):
        found = queries.claiming_page(by=of.carol, contract_id=of.contract_id, today=TODAY)
    rules = {each.about: each for each in found.rules}
    assert rules["Disputes"].until == "14 days after the decision, that day included."
    assert rules["Disputes"].then == "The decision stands."
    assert "6 months after a line was first paid" in rules["Corrections"].until
    demanded = [each for each in found.rules if each.about == "Evidence" and each.then]
    assert [each.says for each in demanded] == ["A follow-up check on or after the day."]
    assert "before it is there" in demanded[0].then
    assert rules["Internal audit"].until == "Before the claim is invoiced."
    assert rules["Papers"].until == "7 years after it."
    assert "over £5,000.00" in rules["Sample"].says


def test_the_claims_that_wait_say_whose_turn_it_is_and_what_a_check_found(asks, told):
    of = asks(evidence=CHECK)
    child_home(of, told)
    build(of)
    with acting_as(of.connie):
        (waits,) = queries.claim_queue(by=of.connie, today=TODAY)
    assert (waits.waits_for, waits.found) == (
        "The provider, to submit it",
        ("3 lines lack evidence the contract asks for.",),
    )
    assert waits.days == 0


def verify_each(of, line_ids):
    for each in line_ids:
        with acting_as(of.victor):
            actions.verify_line(by=of.victor, line_id=each, today=TODAY)
