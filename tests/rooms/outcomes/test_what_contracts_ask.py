"""What a contract asks of a claim is held: evidence, deadlines, sign-off, quotas, a cut-off; and its page says so."""

import re
from datetime import timedelta
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
from homeward.outcomes.models import Claim
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.vocabulary.errors import Invalid, NotAllowed
from tests.factories import contracts, work
from tests.rooms.outcomes.test_claiming import build, invoice, line_of, page, pay, submit, verify
from tests.rooms.outcomes.test_the_ledger import learns_of_care, paid, reject, submitted
from tests.rooms.outcomes.told import LONG_AGO, child_home

TODAY = timezone.localdate()
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
