"""What no casework record holds is handed in, counts from then on, and is taken back without a trace being lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.outcomes import actions, queries
from homeward.outcomes.models import Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of
from homeward.outcomes.queries.handed_in import comparisons
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.queries.priced import read_contract
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.values.handed_in import HEADINGS, NewEvidence, Shape
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed
from tests.factories import contracts, work
from tests.rooms.outcomes.test_histories import agreed

TODAY = timezone.localdate()


@pytest.fixture
def enrolled(parties):
    one = work.case(opened_days_ago=100)
    contracts.enrol(parties, one)
    with acting_as(parties.carol):
        parties.reference = Enrolment.objects.get(contract_id=parties.contract_id).reference
    return one


def hand_in(parties, by=None, reference=None, **said):
    by = by or parties.carol
    new = NewEvidence(**{"shape": Shape.EVENT, "code": "qualification", "document": "C-1", "on": work.ago(10), **said})
    with acting_as(by):
        return actions.hand_in(
            by=by, contract_id=parties.contract_id, reference=reference or parties.reference, evidence=new, today=TODAY
        )


def told(parties, known_on=None):
    with acting_as(parties.carol), as_service("judge"):
        rows = list(Enrolment.objects.filter(contract_id=parties.contract_id))
        (found,) = histories(rows, today=TODAY, known_on=known_on).values()
    return found


def test_what_is_handed_in_is_told_with_its_proof(parties, enrolled):
    evidence_id = hand_in(parties, details={"level": "2"}, certified_by="The awarding body", sources=2)
    hand_in(parties, shape=Shape.STAY, code="employment", on=work.ago(60), last_day=work.ago(31))
    hand_in(parties, shape=Shape.ATTRIBUTE, code="panel", value="agreed", on=None)
    history = told(parties)
    (event,) = history.events
    assert (event.record_id, event.kind, event.details) == (str(evidence_id), "qualification", {"level": "2"})
    assert (event.certified_by, event.sources) == ("The awarding body", 2)
    assert [(each.kind, each.starts, each.ends) for each in history.stays] == [
        ("employment", work.ago(60), work.ago(30))
    ]
    assert history.attributes["panel"] == "agreed"


def test_a_reading_of_a_school_is_handed_in_with_its_average_and_nothing_else(parties, enrolled):
    before = timezone.now()
    hand_in(parties, shape=Shape.READING, code="school_wellbeing", quantity=Decimal("4.5"), details={"edition": "2"})
    (reading,) = told(parties).readings
    assert (reading.measure, reading.edition, reading.average, reading.taken_on) == (
        "school_wellbeing", "2", Decimal("4.5"), work.ago(10),
    )  # fmt: skip
    assert told(parties, known_on=before).readings == ()
    with pytest.raises(Invalid, match="needs its average"):
        hand_in(parties, shape=Shape.READING, code="school_wellbeing")


def test_an_exception_from_the_ages_says_who_agreed_it_for_the_payer(parties, enrolled):
    said = {"shape": Shape.ATTRIBUTE, "code": "age_exception", "value": "agreed", "on": None}
    with pytest.raises(Invalid, match="who agreed it for the commissioner"):
        hand_in(parties, **said)
    hand_in(parties, certified_by="Head of commissioning", **said)
    assert told(parties).attributes["age_exception"] == "agreed"


def test_what_is_taken_back_counts_no_more_but_replays_as_it_was_known(parties, enrolled):
    evidence_id = hand_in(parties)
    between = timezone.now()
    with acting_as(parties.carol):
        actions.take_back_handed_in(
            by=parties.carol, contract_id=parties.contract_id, evidence_id=evidence_id, because="Another child's"
        )
    assert told(parties).events == ()
    assert [each.record_id for each in told(parties, known_on=between).events] == [str(evidence_id)]
    with acting_as(parties.carol), pytest.raises(Conflict):
        actions.take_back_handed_in(
            by=parties.carol, contract_id=parties.contract_id, evidence_id=evidence_id, because="Again"
        )


def test_only_who_enrols_hands_in(parties, enrolled):
    for by in (parties.victor, parties.connie):
        with pytest.raises(NotAllowed):
            hand_in(parties, by=by)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"code": "A name"}, "code"),
        ({"on": date(2999, 1, 1)}, "on"),
        ({"document": " "}, "document"),
        ({"details": {"who": "Kai Hollis"}}, "details"),
        ({"reference": "XX-9999"}, "reference"),
        ({"last_day": work.ago(5)}, "last_day"),
    ],
)
def test_every_fault_is_named(parties, enrolled, said, field):
    with pytest.raises(Invalid) as refusal:
        hand_in(parties, **said)
    assert [each.field for each in refusal.value.problems] == [field]


def test_a_file_with_a_fault_is_kept_out_whole_and_says_which_line(parties, enrolled):
    good = (parties.reference, "event", "job_start", str(work.ago(9)), "", "", "", "", "Payslip 4", "The employer", "2")
    bad = ("XX-0001", "event", "job_start", "31/31/2020", "", "", "", "", "", "", "")
    with acting_as(parties.carol):
        with pytest.raises(Invalid) as refusal:
            cells = [(1, HEADINGS), (2, good), (3, bad)]
            actions.hand_in_file(by=parties.carol, contract_id=parties.contract_id, cells=cells, today=TODAY)
        assert all(each.message.startswith("Line 3: ") for each in refusal.value.problems)
        number = actions.hand_in_file(
            by=parties.carol, contract_id=parties.contract_id, cells=[(1, HEADINGS), (2, good)], today=TODAY
        )
    assert number == 1
    assert [each.kind for each in told(parties).events] == ["job_start"]


def test_newer_figures_take_the_place_of_older_ones_and_older_ones_replay(parties, enrolled):
    def figures(units):
        with acting_as(parties.carol):
            actions.hand_in_figures(
                by=parties.carol, contract_id=parties.contract_id, cohort="2025_q1", promise="home_4_weeks", people=50,
                units=Decimal(units), document="Evaluation 3", certified_by="The evaluator",
            )  # fmt: skip

    figures("155")
    between = timezone.now()
    figures("142")
    with acting_as(parties.carol):
        contract = Contract.objects.get(pk=parties.contract_id)
        assert [each.units for each in comparisons(contract)] == [Decimal(142)]
        assert [each.units for each in comparisons(contract, known_on=between)] == [Decimal(155)]


def test_the_page_says_what_the_terms_look_for_and_no_record_yields(parties):
    agreed(
        parties, "positive_families", {**{f"tariff_borough_{n}": "100.00" for n in range(1, 6)}, "contract_cap": "9"}
    )
    with acting_as(parties.carol):
        page = queries.evidence_page(by=parties.carol, contract_id=parties.contract_id)
    assert page.looked_for == (
        "These terms look for an attribute called payer. No record yields it: it must be handed in.",
    )


def test_weeks_out_of_care_are_paid_by_the_borough_handed_in(parties):
    tariffs = {f"tariff_borough_{n}": f"{n}00.00" for n in range(1, 6)}
    agreed(parties, "positive_families", {**tariffs, "contract_cap": "10000000.00"})
    contracts.enrol(parties, work.case(opened_days_ago=100))
    with acting_as(parties.carol):
        parties.reference = Enrolment.objects.get(contract_id=parties.contract_id).reference
    hand_in(parties, shape=Shape.ATTRIBUTE, code="payer", value="borough_3", on=None)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        row = StandingRecord.objects.get(contract_id=parties.contract_id)
        contract = Contract.objects.get(pk=parties.contract_id)
        read = read_contract(contract, today=TODAY)
        run = claims_run(agreement_of(contract).terms, read.histories.values(), today=TODAY)
    assert row.quantity == "14"  # 101 days, today counted
    assert [(each.payable, dict(each.payers)) for each in run.lines] == [
        (Decimal("4200.00"), {"borough_3": Decimal("4200.00")})
    ]
