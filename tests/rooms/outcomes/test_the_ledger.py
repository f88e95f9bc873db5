"""A claim through dispute, part-approval, payment, correction and clawback; and an auditor who performs it again."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.cli.dispatch import main
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.claiming import CannotClaim
from homeward.outcomes.actions.sample import CannotSample
from homeward.outcomes.models import ClaimLine, PaymentRun
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.outcomes.values.terms.validation import Sampling
from homeward.vocabulary.errors import Invalid, NotAllowed
from homeward.vocabulary.money import round_pence
from tests.factories import contracts, work
from tests.rooms.outcomes.test_claiming import build, invoice, line_of, page, pay, submit, verify
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()


def submitted(parties):
    claim_id = build(parties)
    submit(parties, claim_id)
    return claim_id


def paid(parties):
    claim_id = submitted(parties)
    verify(parties, claim_id)
    pay(parties, claim_id)
    return claim_id


def part(parties, line_id, amount="800.00", reason="Half of it is shown", by=None):
    by = by or parties.victor
    with acting_as(by):
        actions.approve_part(by=by, line_id=line_id, amount=Decimal(amount), reason=reason, today=TODAY)


def reject(parties, line_id, reason="Nobody saw the child", by=None):
    by = by or parties.victor
    with acting_as(by):
        actions.reject_line(by=by, line_id=line_id, reason=reason)


def verify_one(parties, line_id):
    with acting_as(parties.victor):
        actions.verify_line(by=parties.victor, line_id=line_id, today=TODAY)


def dispute(parties, line_id, reason="The check is on record"):
    with acting_as(parties.carol):
        actions.dispute_line(by=parties.carol, line_id=line_id, reason=reason, today=TODAY)


def books(parties):
    with acting_as(parties.connie):
        return queries.reconciliation(by=parties.connie, contract_id=parties.contract_id, today=TODAY)


def again(parties, number=1):
    with acting_as(parties.connie):
        run = PaymentRun.objects.select_related("contract").get(number=number)
        return queries.reperform(by=parties.connie, run_id=f"{run.contract.prefix}-{number}")


def learns_of_care(told, one):
    told.in_care(one.child_id, work.ago(400), work.ago(380), learnt=timezone.now())


def test_part_of_a_line_is_approved_and_the_rest_is_refused_for_good(parties, home_throughout):
    claim_id = submitted(parties)
    part(parties, line_of(parties, claim_id).id)
    assert verify(parties, claim_id) == 3
    assert page(parties, claim_id).claim.state is ClaimState.PART_APPROVED
    pay(parties, claim_id)
    found = books(parties)
    assert (found.total.claimed, found.total.refused, found.total.paid) == (
        Decimal("6000.00"), Decimal("1000.00"), Decimal("5000.00"),
    )  # fmt: skip
    assert found.adds_up
    with pytest.raises(CannotClaim, match="nothing to claim"):
        build(parties)


@pytest.mark.parametrize("amount", ["0.00", "1800.00", "1800.01", "-1.00"])
def test_a_part_is_more_than_nothing_and_less_than_all(parties, home_throughout, amount):
    claim_id = submitted(parties)
    with pytest.raises(Invalid):
        part(parties, line_of(parties, claim_id).id, amount)


def test_a_rejected_line_is_disputed_and_decided_again(parties, home_throughout):
    claim_id = submitted(parties)
    line = line_of(parties, claim_id)
    reject(parties, line.id)
    verify(parties, claim_id)
    assert line_of(parties, claim_id).amount == Decimal("0.00")
    dispute(parties, line.id)
    assert page(parties, claim_id).claim.state is ClaimState.DISPUTED
    with pytest.raises(OutOfTurn, match="disputed"):
        pay(parties, claim_id)
    with acting_as(parties.victor):
        actions.verify_line(by=parties.victor, line_id=line.id, today=TODAY)
    assert line_of(parties, claim_id).amount == Decimal("1800.00")
    pay(parties, claim_id)
    assert books(parties).total.paid == Decimal("6000.00")


@pytest.mark.parametrize("step", ["reject", "part", "dispute"])
def test_each_decision_says_why(parties, home_throughout, step):
    claim_id = submitted(parties)
    line = line_of(parties, claim_id)
    if step == "dispute":
        reject(parties, line.id)
    do = {"reject": reject, "part": part, "dispute": dispute}[step]
    with pytest.raises(Invalid, match="Say why"):
        do(parties, line.id, reason=" ")


def test_every_step_of_a_line_stands_in_its_history_with_who_when_and_why(parties, home_throughout):
    claim_id = submitted(parties)
    line = line_of(parties, claim_id)
    with acting_as(parties.victor):
        actions.query_line(by=parties.victor, line_id=line.id, question="Who did the check?")
    with acting_as(parties.carol):
        actions.answer_query(by=parties.carol, line_id=line.id, answer="The key worker")
    reject(parties, line.id, "Nobody saw the child")
    dispute(parties, line.id, "The check is on record")
    part(parties, line.id, reason="Half of it is shown")
    verify(parties, claim_id)
    pay(parties, claim_id)
    for by in (parties.carol, parties.victor, parties.connie):
        with acting_as(by):
            found = queries.line_evidence(by=by, line_id=line.id).events
        assert [(each.by_name.split()[0], each.says) for each in found] == [
            ("Carol", "submitted the claim"),
            ("Victor", "asked about the line"),
            ("Carol", "answered"),
            ("Victor", "rejected the line"),
            ("Carol", "disputed the decision"),
            ("Victor", "approved part of the line"),
            ("Carol", "invoiced the claim"),
            ("Connie", "recorded the payment"),
        ]
        whys = ["Who did the check?", "The key worker", "Nobody saw the child", "The check is on record", "Half of it"]
        assert all(why in each.note for why, each in zip(whys, found[1:6], strict=True))
        assert all(timezone.localdate(each.at) == TODAY for each in found)


def test_a_second_role_opens_no_door_to_what_one_claimed(parties, home_throughout):
    both = contracts.party(
        "contract_manager", "Both Hats", parties.provider_id, parties.authority_id, "verifier", "commissioner"
    )
    with acting_as(both):
        claim_id = actions.claim_outcome(by=both, enrolment_id=home_throughout[1], promise="home_4_weeks", today=TODAY)
    build(parties)  # Carol's lines join the draft of the other
    submit(parties, claim_id)
    line = line_of(parties, claim_id)
    for do in (reject, part):
        with pytest.raises(NotAllowed, match="somebody else must verify"):
            do(parties, line.id, by=both)
    verify(parties, claim_id)
    with pytest.raises(NotAllowed, match="somebody else must pay"):
        pay(parties, claim_id, by=both)
    with acting_as(parties.carol):
        row = ClaimLine.objects.get(pk=line.id)
        for column in ("verified_by", "paid_by"):
            with pytest.raises(IntegrityError), transaction.atomic():
                ClaimLine.objects.filter(pk=line.id).update(**{column: row.claimed_by})


def test_whoever_added_one_line_to_another_s_claim_does_not_pay_it(parties, home_throughout):
    both = contracts.party("contract_manager", "Both Hats", parties.provider_id, parties.authority_id, "commissioner")
    with acting_as(parties.carol):
        claim_id = actions.claim_outcome(
            by=parties.carol, enrolment_id=home_throughout[1], promise="home_4_weeks", today=TODAY
        )
    assert build(parties, by=both) == claim_id
    submit(parties, claim_id)
    verify(parties, claim_id)
    with pytest.raises(NotAllowed, match="somebody else must pay"):
        pay(parties, claim_id, by=both)


def test_a_record_put_right_after_payment_is_clawed_back_by_a_line_of_its_own(parties, told, home_throughout):
    first = paid(parties)
    learns_of_care(told, home_throughout[0])
    claim_id = submitted(parties)
    assert [(each.kind, each.promise, each.amount) for each in page(parties, claim_id).lines] == [
        (LineKind.CLAWBACK, "home_6_months", Decimal("-2700.00")),
        (LineKind.CLAWBACK, "home_12_months", Decimal("-1200.00")),
    ]
    before = line_of(parties, first, "home_6_months")
    assert (before.state, before.amount) == (LineState.REOPENED, Decimal("2700.00"))
    verify(parties, claim_id)
    pay(parties, claim_id)
    assert line_of(parties, first, "home_6_months").state is LineState.CLAWED_BACK
    found = books(parties)
    assert (found.total.paid, found.total.clawed_back) == (Decimal("2100.00"), Decimal("3900.00"))
    assert found.adds_up
    with pytest.raises(CannotClaim, match="nothing to claim"):
        build(parties)


def test_what_was_clawed_back_is_topped_up_once_the_record_says_so_again(parties, told, home_throughout):
    paid(parties)
    learns_of_care(told, home_throughout[0])
    paid(parties)
    told.care.clear()
    claim_id = paid(parties)
    assert [(each.kind, each.amount) for each in page(parties, claim_id).lines] == [
        (LineKind.TOP_UP, Decimal("2700.00")),
        (LineKind.TOP_UP, Decimal("1200.00")),
    ]
    assert books(parties).total.paid == Decimal("6000.00")


def test_an_auditor_performs_a_payment_again_after_the_record_was_put_right(parties, told, home_throughout):
    paid(parties)
    learns_of_care(told, home_throughout[0])
    paid(parties)
    for number in (1, 2):
        found = again(parties, number)
        assert found.equal, found
        assert found.digest_holds
    first = again(parties, 1)
    assert sum(each.then for each in first.lines) == Decimal("6000.00")


def test_a_run_that_was_tampered_with_or_comes_out_otherwise_is_noticed(parties, told, home_throughout):
    paid(parties)
    told.care.clear()
    told.in_care(home_throughout[0].child_id, work.ago(400), work.ago(380))  # as if known all along
    found = again(parties)
    assert not found.equal
    assert [(each.promise, each.from_frozen, each.from_record) for each in found.lines if not each.equal] == [
        ("home_12_months", Decimal("1200.00"), Decimal("0.00")),
        ("home_6_months", Decimal("2700.00"), Decimal("0.00")),
    ]


def test_the_histories_taken_away_price_to_the_same_pennies_on_the_command_line(parties, home_throughout, tmp_path):
    paid(parties)
    with acting_as(parties.carol):
        rows = queries.histories_to_take_away(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    file = tmp_path / "histories.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    found = queries.price_file(
        name="turning_the_tide", version="1.0", histories=file,
        answers={"star_approval": "TRI-2026-001"},
        numbers={"value_per_child": "6000.00", "contract_cap": "1400000.00"}, today=TODAY,
    )  # fmt: skip
    assert found.mistakes == ()
    with acting_as(parties.carol):
        lines = ClaimLine.objects.order_by("promise")
        kept = [(each.unit, each.promise, each.amount, [step["says"] for step in each.steps]) for each in lines]
    assert kept == sorted(
        (each.unit, each.promise, each.payable, [step.says for step in each.steps]) for each in found.run.lines
    )
    assert "Hollis" not in file.read_text(encoding="utf-8")


def test_the_builder_says_why_and_why_not(parties, told, home_throughout):
    told.in_care(home_throughout[0].child_id, work.ago(400), work.ago(380))
    with acting_as(parties.carol):
        found = queries.to_claim(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    assert sum(each.amount for each in found.going_in) == Decimal("2100.00")
    assert any(each.why.startswith("In care from") for each in found.left_out)
    assert all(each.why for each in found.left_out)
    assert len(found.left_out) == 2
    claim_id = build(parties)
    assert page(parties, claim_id).claim.amount == Decimal("2100.00")
    with acting_as(parties.carol):
        found = queries.to_claim(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    assert found.going_in == ()
    assert sum("Claimed already" in each.why for each in found.left_out) == 2


@pytest.mark.committed
def test_the_auditor_s_command_says_equal_or_different_line_by_line(capsys, parties, told, home_throughout, tmp_path):
    paid(parties)
    learns_of_care(told, home_throughout[0])
    with acting_as(parties.connie):
        prefix = queries.contracts(by=parties.connie)[0].prefix
    assert main(["claims", "reperform", f"{prefix}-1", "--authority", "severnshire"]) == 0
    printed = capsys.readouterr().out
    assert "digest holds" in printed
    assert printed.count("equal    ") == 4
    assert "4 lines: none different" in printed
    out = tmp_path / "histories.jsonl"
    assert main(["claims", "histories", prefix, "--authority", "severnshire", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").count('{"history"') == 1
    told.in_care(home_throughout[0].child_id, work.ago(400), work.ago(380))
    assert main(["claims", "reperform", f"{prefix}-1", "--authority", "severnshire", "--differences"]) == 1
    assert capsys.readouterr().out.count("DIFFERENT") == 2


def test_a_sample_is_drawn_once_by_a_seed_that_is_kept_and_each_line_says_why(parties, told):
    for name in ("Hollis", "Bell", "Moss"):
        child_home(parties, told, name)
    claim_id = submitted(parties)
    with acting_as(parties.carol), pytest.raises(NotAllowed):
        actions.draw_sample(by=parties.carol, claim_id=claim_id, today=TODAY)
    with acting_as(parties.victor):
        drawn = actions.draw_sample(by=parties.victor, claim_id=claim_id, today=TODAY)
    found = page(parties, claim_id)
    looked_at = [each for each in found.lines if each.state is LineState.SAMPLED]
    assert (drawn, len(looked_at)) == (2, 2)  # a tenth of twelve
    assert all("seed" in each.sampled_because[0] for each in looked_at)
    assert found.sample.seed.startswith(str(claim_id))
    with acting_as(parties.victor), pytest.raises(CannotSample, match="already"):
        actions.draw_sample(by=parties.victor, claim_id=claim_id, today=TODAY)
    reject(parties, looked_at[0].id)
    verify(parties, claim_id)  # all but the sample, whose lines are each looked at in full
    with pytest.raises(OutOfTurn, match="Only the sample waits"):
        verify(parties, claim_id)
    verify_one(parties, looked_at[1].id)
    found = page(parties, claim_id)
    assert (found.sample.rate.wrong, found.claim.state) == (1, ClaimState.PART_APPROVED)


def test_an_error_the_terms_apply_to_the_rest_is_a_line_of_its_own_and_the_books_still_agree(
    parties, told, monkeypatch
):
    rule = Sampling.model_construct(share=Fraction(1, 10), at_least=2, always_above=None, extrapolate=True,
                                    tolerated=Fraction(1, 100))  # fmt: skip
    for module in ("actions.sample", "queries.samples"):
        monkeypatch.setattr(f"homeward.outcomes.{module}.rule_of", lambda _: rule)
    for name in ("Hollis", "Bell", "Moss"):
        child_home(parties, told, name)
    claim_id = submitted(parties)
    with acting_as(parties.victor):
        actions.draw_sample(by=parties.victor, claim_id=claim_id, today=TODAY)
    first, second = [each for each in page(parties, claim_id).lines if each.state is LineState.SAMPLED]
    reject(parties, first.id)
    verify_one(parties, second.id)
    verify(parties, claim_id)
    with pytest.raises(OutOfTurn, match="not taken off yet"):
        invoice(parties, claim_id)
    with acting_as(parties.victor):
        off = actions.apply_error(by=parties.victor, claim_id=claim_id)
    rest = Decimal("18000.00") - first.asked - second.asked
    assert off == round_pence(rest * first.asked / (first.asked + second.asked))
    pay(parties, claim_id)
    found = books(parties)
    assert found.total.paid == Decimal("18000.00") - first.asked - off
    assert found.adds_up
    assert again(parties).equal
