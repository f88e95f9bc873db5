"""A payment really made two years ago and corrected since: performed again, and settled by the next claims."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions as casework
from homeward.casework.models import ProgrammeRun, StatusPeriod
from homeward.casework.values import LegalStatus, NewReading, ProgrammeOutcome, StatusKind
from homeward.interfaces.cli.dispatch import main
from homeward.interfaces.demo.clock import turned_back
from homeward.outcomes import actions, queries
from homeward.outcomes.models import Claim, PaymentRun
from homeward.outcomes.values.claims import LineKind
from homeward.people.models import Person
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period
from tests.factories import contracts, people, work

NOW = timezone.localdate()
PAID = add_months(NOW, -24)
ENDED = PAID - timedelta(days=500)
EVERYTHING = Decimal("6000.00")


@pytest.fixture
def clock():
    """The house's clock, turned back to the day of the payment; a test moves it on."""
    with turned_back() as found:
        found.set(PAID, 9, 0)
        yield found


@pytest.fixture
def parties(clock):
    of = contracts.parties()
    of.agreed()
    return of


def helped(parties, name):
    """Return a family whose programme ended 500 days before the payment, both stars read, enrolled on the contract."""
    one = work.case(name=name, opened_days_ago=600)
    started = ENDED - timedelta(days=84)
    with one.as_worker():
        run = casework.start_programme(
            by=one.worker, episode_id=one.episode_id, programme="weeks_12", starts=started, today=PAID
        )
        casework.end_programme(
            by=one.worker, run_id=run, ended_on=ENDED, outcome=ProgrammeOutcome.COMPLETED, today=PAID
        )
        for taken_on, average in ((started, "4.0"), (add_months(ENDED, 6), "4.5")):
            for measure, about in (("family_star_plus", None), ("my_star", one.child_id)):
                read = NewReading(
                    measure=measure, edition="1", respondent="parent", taken_on=taken_on, about=about,
                    average=Decimal(average), areas_scored=8, approval="TRI-2026-001",
                )  # fmt: skip
                casework.record_reading(
                    by=one.worker, family_id=one.family_id, episode_id=one.episode_id, reading=read, today=PAID
                )
    contracts.enrol(parties, one)
    return one


def claimed_and_paid(parties, *, together_with=()):
    """Claim what the record earns now, have it verified and invoiced, and pay it; return the lines by what they do."""
    today = timezone.localdate()
    with acting_as(parties.carol):
        claim_id = actions.build_claim(by=parties.carol, contract_id=parties.contract_id, today=today)
        actions.submit_claim(by=parties.carol, claim_id=claim_id, version=None, today=today)
    with acting_as(parties.victor):
        actions.verify_claim(by=parties.victor, claim_id=claim_id, version=None, today=today)
    with acting_as(parties.carol):
        actions.invoice_claim(by=parties.carol, claim_id=claim_id, version=None, today=today)
    with acting_as(parties.connie):
        actions.pay_claim(by=parties.connie, claim_id=claim_id, payment_reference="BACS", version=None, today=today)
        lines = queries.claim_page(by=parties.connie, claim_id=claim_id).lines
    return {(each.reference[-1], each.promise): (each.kind, each.amount) for each in lines}


def in_care(one, starts, last):
    with one.as_worker():
        casework.set_status(
            by=one.worker, person_id=one.child_id, kind=StatusKind.LOOKED_AFTER, detail=LegalStatus.SECTION_20.value,
            period=Period.spoken(starts, last), today=timezone.localdate(),
        )  # fmt: skip


def put_right(one, **what):
    with acting_as(people.registrar(one.worker.authority_id)):
        Person.objects.filter(pk=one.child_id).update(**what)


def corrections_come_in(clock, children):
    """Over the two years, on days of their own: care, a death, a birth, another end of the programme."""
    clock.set(add_months(PAID, 5), 10, 0)
    in_care(children.ann, ENDED + timedelta(days=120), ENDED + timedelta(days=200))
    clock.set(add_months(PAID, 6), 10, 0)
    put_right(children.bob, died_on=ENDED + timedelta(days=300))
    clock.set(add_months(PAID, 9), 10, 0)
    put_right(children.cat, born=add_months(ENDED, -12 * 5))
    clock.set(add_months(PAID, 11), 10, 0)
    with children.dan.as_worker():
        run = ProgrammeRun.objects.get(episode_id=children.dan.episode_id)
        casework.correct_programme_end(
            by=children.dan.worker, run_id=run.id, ended_on=ENDED - timedelta(days=7),
            outcome=ProgrammeOutcome.ENDED_EARLY,
            reason="They moved", correction_reason="They stopped a week before", today=PAID,
        )  # fmt: skip


@pytest.fixture
def children(parties, clock):
    """Five families paid for in full in one run two years ago."""
    found = SimpleNamespace(**{name: helped(parties, name.title()) for name in ("ann", "bob", "cat", "dan", "eve")})
    clock.set(PAID, 15, 0)
    assert sum(amount for _, amount in claimed_and_paid(parties).values()) == 5 * EVERYTHING
    return found


def perform(parties, capsys, *more):
    with acting_as(parties.connie):
        prefix = queries.contracts(by=parties.connie)[0].prefix
    status = main(["claims", "reperform", f"{prefix}-1", "--authority", "severnshire", *more])
    return status, capsys.readouterr().out


def performed(parties, number):
    with acting_as(parties.connie):
        run = PaymentRun.objects.select_related("contract").get(number=number)
        return queries.reperform(by=parties.connie, run_id=str(run.id))


def test_the_run_is_reproduced_to_the_penny_and_the_next_claims_settle_what_changed(parties, clock, children):
    corrections_come_in(clock, children)
    first = performed(parties, 1)
    assert first.equal, [each.says for each in first.differences]
    assert first.paid_on == PAID
    assert sum(each.from_record for each in first.lines) == 5 * EVERYTHING

    clock.set(add_months(PAID, 18), 10, 0)
    taken_back = claimed_and_paid(parties)
    assert taken_back == {
        ("1", "home_6_months"): (LineKind.CLAWBACK, Decimal("-2700.00")),
        ("1", "home_12_months"): (LineKind.CLAWBACK, Decimal("-1200.00")),
        ("2", "home_12_months"): (LineKind.CLAWBACK, Decimal("-1200.00")),
        **{("3", code): (LineKind.CLAWBACK, -amount) for code, amount in PRICES.items()},
        **{("4", code): (LineKind.CLAWBACK, -amount) for code, amount in PRICES.items()},
    }

    clock.set(add_months(PAID, 20), 10, 0)
    with children.ann.as_worker():
        (mistaken,) = StatusPeriod.objects.filter(person_id=children.ann.child_id, known_to__isnull=True)
        casework.withdraw_status(by=children.ann.worker, status_id=mistaken.id, correction_reason="Another child")
    clock.set(NOW, 8, 0)
    assert claimed_and_paid(parties) == {
        ("1", "home_6_months"): (LineKind.TOP_UP, Decimal("2700.00")),
        ("1", "home_12_months"): (LineKind.TOP_UP, Decimal("1200.00")),
    }
    for number in (1, 2, 3):
        found = performed(parties, number)
        assert found.equal, (number, [each.says for each in found.differences])
    with acting_as(parties.connie):
        books = queries.reconciliation(by=parties.connie, contract_id=parties.contract_id, today=NOW)
    assert books.adds_up
    assert books.total.paid == 5 * EVERYTHING - 2 * EVERYTHING - Decimal("1200.00")


PRICES = {
    "home_4_weeks": Decimal("1800.00"),
    "home_6_months": Decimal("2700.00"),
    "home_12_months": Decimal("1200.00"),
    "stars": Decimal("300.00"),
}


def test_a_record_changed_behind_the_clocks_is_found_and_said(parties, clock, children):
    """What the two clocks and the history do not know of, a run performed again finds."""
    with acting_as(people.registrar(children.ann.worker.authority_id)):
        StatusPeriod(
            person_id=children.ann.child_id, kind=StatusKind.LOOKED_AFTER.value, detail="V2",
            starts=ENDED + timedelta(days=120), ends=ENDED + timedelta(days=200),
            known_from=timezone.now() - timedelta(days=400),
        ).save()  # fmt: skip
    found = performed(parties, 1)
    assert not found.equal
    assert [each.promise for each in found.lines if not each.equal] == ["home_12_months", "home_6_months"]
    assert all(each.from_frozen == each.then and each.from_record == 0 for each in found.lines if not each.equal)
    assert [each.says for each in found.differences if each.part == "care periods"] == [
        (
            f"{found.lines[0].unit}: care periods was none; from the record as it was known then it is 1 told, "
            "1 of them otherwise."
        )
    ]
    assert [each.part for each in found.differences].count("what stands paid") == 2


@pytest.mark.committed
def test_the_auditor_s_command_reproduces_it_whatever_the_code_is_called_now(
    parties, clock, children, capsys, monkeypatch
):
    corrections_come_in(clock, children)
    clock.set(NOW, 8, 0)
    status, printed = perform(parties, capsys)
    assert status == 0, printed
    assert "histories as they were frozen" in printed
    assert "20 lines: none different" in printed
    assert printed.strip().endswith("Reproduced to the penny.")
    monkeypatch.setattr("homeward.outcomes.queries.reperforming.code_digest", lambda: "another")
    status, printed = perform(parties, capsys, "--differences")
    assert status == 0
    assert "not the same; below is whether the pennies hold" in printed
    monkeypatch.setattr("homeward.outcomes.queries.reperforming.claims_run", dearer)
    status, printed = perform(parties, capsys, "--differences")
    assert status == 1
    assert "what is payable was £1,800.00; from what was frozen it is £1,801.00" in printed
    assert printed.strip().endswith("Not reproduced.")


def dearer(*args, **kwargs):
    from homeward.outcomes.rules.pricing.run import claims_run

    run = claims_run(*args, **kwargs)
    return replace(run, lines=tuple(replace(each, payable=each.payable + 1) for each in run.lines))


def test_a_claim_is_dated_by_the_house_s_clock_then(parties, clock, children):
    with acting_as(parties.connie):
        claim, run = Claim.objects.get(), PaymentRun.objects.get()
    assert (claim.paid_on, run.known_on.date(), run.recorded_at.date()) == (PAID, PAID, PAID)
    assert isinstance(claim.paid_on, date)
