"""What holds for every claims run, whatever the histories: order, additivity, caps, replay, correction."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.history import CarePeriod, ChildHistory
from homeward.outcomes.values.lines import ClaimsRun
from homeward.outcomes.values.terms import AgreedTerms

START, TODAY = date(2019, 1, 1), date(2023, 1, 1)
NEVER_REACHED = Decimal("90000000.00")
# Every strategy is made once and draws from a list: a cohort is some forty draws.
DAYS = [START + timedelta(days=n) for n in range((TODAY - START).days + 1)]
LENGTHS = [timedelta(days=n) for n in range(1, 251)]
moments = st.sampled_from([datetime(2019, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(1201)])
begins, lengths = st.sampled_from(DAYS[:901]), st.sampled_from([*[None] * len(LENGTHS), *LENGTHS])
known, booleans = st.sampled_from([*[TODAY] * len(DAYS), *DAYS]), st.booleans()
up_to_four, payers = st.integers(0, 4), st.sampled_from([f"borough_{number}" for number in range(1, 6)])


@cache
def agreed(cap: Decimal = NEVER_REACHED, anything: str = "still_count") -> AgreedTerms:
    document = shelf.terms("positive_families", "1.0")
    tariffs = {f"tariff_borough_{n}": Decimal(f"{n}11.37") for n in range(1, 6)}
    return settle.agree(document, {"once_in_care": anything}, {**tariffs, "contract_cap": cap})


@st.composite
def children(draw, number: int) -> ChildHistory:
    care = []
    for n in range(draw(up_to_four)):
        starts, length = draw(begins), draw(lengths)
        ends = None if length is None else starts + length
        care.append(CarePeriod(f"{number}-{n}", starts, ends, "C2", draw(booleans), draw(moments)))
    return ChildHistory(
        f"C-{number}", draw(known), care=tuple(care), enrolled_on=START,
        referred_on=START, born=date(2006, 1, 1), attributes={"payer": draw(payers)},
    )  # fmt: skip


cohorts = st.integers(0, 5).flatmap(lambda n: st.tuples(*(children(number) for number in range(n))))


def sums(run: ClaimsRun) -> Counter[str]:
    return Counter({each.unit: int(each.payable * 100) for each in run.lines})


@settings(max_examples=60, deadline=None)
@given(cohorts, st.randoms(use_true_random=False))
def test_the_order_of_units_and_of_their_rows_never_matters(cohort, random):
    mixed = [replace(each, care=tuple(random.sample(each.care, len(each.care)))) for each in cohort]
    terms = agreed(Decimal("20000.00"))
    assert claims_run(terms, random.sample(mixed, len(mixed)), today=TODAY) == claims_run(terms, cohort, today=TODAY)


@settings(max_examples=60, deadline=None)
@given(cohorts)
def test_without_a_cap_a_cohort_is_paid_what_its_children_are(cohort):
    alone = sum((sums(claims_run(agreed(), [each], today=TODAY)) for each in cohort), Counter())
    assert sums(claims_run(agreed(), cohort, today=TODAY)) == alone


@settings(max_examples=60, deadline=None)
@given(cohorts, st.integers(1, 40000))
def test_the_cap_is_never_passed_and_is_filled_before_anything_is_left_unpaid(cohort, cap):
    most = Decimal(cap)
    run = claims_run(agreed(most), cohort, today=TODAY)
    assert run.payable == min(most, run.delivered)
    for each in run.lines:
        assert each.payable + each.unpaid == each.delivered
        assert sum(each.payers.values()) == each.payable
        assert each.gross - each.deadweight == each.delivered


@settings(max_examples=60, deadline=None)
@given(cohorts)
def test_a_care_period_recorded_twice_changes_nothing(cohort):
    doubled = [
        replace(each, care=(*each.care, *(replace(row, record_id=f"{row.record_id}-again") for row in each.care)))
        for each in cohort
    ]
    assert sums(claims_run(agreed(), doubled, today=TODAY)) == sums(claims_run(agreed(), cohort, today=TODAY))


@settings(max_examples=60, deadline=None)
@given(cohorts, moments)
def test_what_was_known_then_is_priced_the_same_whatever_is_learnt_later(cohort, moment):
    then = claims_run(agreed(), cohort, today=TODAY, known_on=moment)
    learnt = CarePeriod("late", START, None, "C2", known_from=moment + timedelta(seconds=1))
    later = [
        replace(
            each,
            care=(
                *(
                    replace(row, known_to=moment + timedelta(days=3)) if row.known_from <= moment else row
                    for row in each.care
                ),
                learnt,
            ),
        )
        for each in cohort
    ]
    assert claims_run(agreed(), later, today=TODAY, known_on=moment) == then


@settings(max_examples=60, deadline=None)
@given(cohorts, st.integers(1, 60000), st.integers(0, 4))
def test_pricing_again_is_what_was_paid_less_what_comes_back_plus_what_is_added(cohort, cap, corrected):
    terms = agreed(Decimal(cap))
    before = claims_run(terms, cohort, today=TODAY)
    right = [
        replace(each, care=(*each.care, CarePeriod("new", START + timedelta(days=50), None, "C2")))
        if n == corrected
        else each
        for n, each in enumerate(cohort)
    ]
    paid = {each.key: each.payable for each in before.lines}
    after = claims_run(terms, right, today=TODAY, claimed_before=tuple(paid))
    now = {each.key: each.payable for each in after.lines}
    changes = {key: now.get(key, Decimal(0)) - paid.get(key, Decimal(0)) for key in {*now, *paid}}
    back = sum((each for each in changes.values() if each < 0), Decimal(0))
    more = sum((each for each in changes.values() if each > 0), Decimal(0))
    assert before.payable + back + more == after.payable <= Decimal(cap)


@settings(max_examples=40, deadline=None)
@given(cohorts)
def test_every_line_says_which_clauses_made_it_and_what_proves_it(cohort):
    for each in claims_run(agreed(Decimal("9000.00")), cohort, today=TODAY).lines:
        assert each.steps[0].clause.startswith("promises.weeks_out_of_care.price.prices.borough_")
        assert each.reason
        assert each.explanation.endswith(".")
        assert each.window is not None
        assert (each.unpaid > 0) == any(step.clause.startswith("limits.") for step in each.steps)
