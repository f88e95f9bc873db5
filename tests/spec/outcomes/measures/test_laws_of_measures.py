"""What holds for every history and every measure, not only for the ones drawn elsewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.evaluate import judge_child, judge_population
from homeward.outcomes.rules.measures.duration import runs
from homeward.outcomes.rules.states.build import Records
from homeward.outcomes.rules.states.record import BEGINNING, FOREVER, Mark
from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    CohortComparison,
    Happening,
    HomeCheck,
    Stay,
    Whereabouts,
)
from homeward.outcomes.values.standing import Verdict
from tests.spec.outcomes.measures.drawn import terms_of

START = date(2018, 1, 1)
# Every strategy is made once and draws from a list: a history is some forty draws, and drawing is most of the work.
DAYS = [START + timedelta(days=n) for n in range(-200, 701)]
LENGTHS = [timedelta(days=n) for n in range(1, 201)]
days = st.sampled_from(DAYS)
day_or_none = st.sampled_from([*[None] * len(DAYS), *DAYS])
moments = st.sampled_from([datetime(2018, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(901)])
lengths = st.sampled_from([*[None] * len(LENGTHS), *LENGTHS])
kinds = st.sampled_from(["foster", "foster", "job", "custody", "hospital", "missing"])
happenings = st.sampled_from(["arrest", "offer", "adopted"])
effects = st.sampled_from(["ask", "stop", "in", "out", "pause", "censor", "as_recorded"])
cohorts, booleans, found_at_home = st.sampled_from(["one", "two"]), st.booleans(), st.sampled_from(Whereabouts)
births, enrolments = st.sampled_from([None, date(2000, 6, 1)]), st.sampled_from([None, START])
up_to = [st.integers(0, most) for most in range(6)]
NAMES = ("died", "turned_18", "moved_away", "adopted", "custody", "hospital", "missing")
BETWEEN = {"since": "start", "until": "end"}
MEASURES = (
    {"kind": "duration", "state": "foster", "unit": "week_run", **BETWEEN},
    {"kind": "duration", "state": "in_care", "unit": "day", "as_it_runs": True, **BETWEEN},
    {"kind": "duration", "state": "out_of_care", "unit": "month", "none_if": "job", **BETWEEN},
    {"kind": "duration", "state": "home", "as_share": True, **BETWEEN},
    {"kind": "sustained", "state": "foster", **BETWEEN, "nights_allowed": 20},
    {"kind": "sustained", "state": "watched", **BETWEEN, "in_all": {"months": 3}},
    {"kind": "state_at", "state": "job", "day": "end", "or_any_day_since": "start"},
    {"kind": "avoided", "state": "in_care", **BETWEEN},
    {"kind": "avoided", "event": "arrest", **BETWEEN},
    {"kind": "count", "event": "arrest", **BETWEEN},
    {"kind": "event", "event": "arrest", **BETWEEN},
)
BY_CLOCK = {"end": {"after": "start", "months": 6, "clock": {"pauses_in": ["job"], "resets_on": ["offer"]}}}


@st.composite
def contracts(draw):
    promises = [{"measure": each, "repeats": {"days_apart": 20}} for each in MEASURES]
    return terms_of(
        *promises,
        effects={name: draw(effects) for name in NAMES},
        days=BY_CLOCK if draw(booleans) else {},
    )


@st.composite
def histories(draw, reference="C-1"):
    def rows(make, most=4):
        return tuple([make(number) for number in range(draw(up_to[most]))])

    def stretch():
        starts, length = draw(days), draw(lengths)
        return starts, None if length is None else starts + length

    return ChildHistory(
        reference=reference,
        known_to=draw(day_or_none),
        referred_on=START,
        enrolled_on=draw(enrolments),
        born=draw(births),
        moved_away_on=draw(day_or_none),
        care=rows(lambda n: CarePeriod(f"care-{n}", *stretch(), "C2", draw(booleans), draw(moments))),
        stays=rows(lambda n: Stay(f"stay-{n}", draw(kinds), *stretch(), known_from=draw(moments)), 5),
        events=rows(lambda n: Happening(f"e-{n}", draw(happenings), draw(days), known_from=draw(moments))),
        checks=rows(lambda n: HomeCheck(f"check-{n}", draw(days), draw(found_at_home)), 1),
        attributes={"cohort": draw(cohorts)},
    )


@settings(max_examples=120, deadline=None)
@given(contracts(), histories(), days, st.randoms(use_true_random=False))
def test_the_order_of_the_record_never_matters(terms, history, today, random):
    def shuffled(rows):
        return tuple(random.sample(rows, len(rows)))

    mixed = replace(
        history, care=shuffled(history.care), stays=shuffled(history.stays), events=shuffled(history.events)
    )
    assert judge_child(terms, history, today=today) == judge_child(terms, mixed, today=today)


@settings(max_examples=120, deadline=None)
@given(contracts(), histories(), days, st.data())
def test_a_stay_recorded_twice_changes_no_verdict_and_no_count(terms, history, today, data):
    copies = []
    for row in (*history.care, *history.stays):
        # No more is known of an open stay than that it lasted to the day the record is known.
        last = row.ends or max(row.starts, history.known_to or row.starts) + timedelta(days=1)
        first = data.draw(st.dates(row.starts, last - timedelta(days=1)))
        ends = row.ends if first == row.starts else data.draw(st.dates(first + timedelta(days=1), last))
        copies.append(replace(row, record_id=f"again-{row.record_id}", starts=first, ends=ends))
    # Special stays are left alone: a second custody is a second custody.
    more = tuple(each for each in copies if isinstance(each, Stay) and each.kind in ("foster", "job"))
    care = tuple(each for each in copies if isinstance(each, CarePeriod))
    doubled = replace(history, care=(*history.care, *care), stays=(*history.stays, *more))
    for one, other in zip(
        judge_child(terms, history, today=today), judge_child(terms, doubled, today=today), strict=True
    ):
        assert (one.verdict, one.quantity, one.earned_on) == (other.verdict, other.quantity, other.earned_on)


@settings(max_examples=100, deadline=None)
@given(contracts(), histories(), days, moments)
def test_what_was_known_then_is_replayed_whatever_is_learnt_later(terms, history, today, moment):
    then = judge_child(terms, history, today=today, known_on=moment)
    late = moment + timedelta(seconds=1)

    def corrected(rows):
        return tuple(replace(each, known_to=moment + timedelta(days=1)) if each.known_from <= moment else each
                     for each in rows)  # fmt: skip

    later = replace(
        history,
        known_to=None if history.known_to is None else max(history.known_to, moment.date()),
        care=(*corrected(history.care), CarePeriod("late", START, None, "C2", known_from=late)),
        stays=(*corrected(history.stays), Stay("late", "custody", START, None, known_from=late)),
        events=(*corrected(history.events), Happening("late", "arrest", START, known_from=late)),
        died_on=START + timedelta(days=1000),
        learnt={"died_on": late},
    )
    if history.known_to is None or history.known_to >= moment.date():
        assert judge_child(terms, later, today=today, known_on=moment) == then


@settings(max_examples=60, deadline=None)
@given(contracts(), st.lists(histories(), max_size=5), days, st.randoms(use_true_random=False))
def test_a_population_is_judged_as_its_units_are_in_whatever_order(terms, drawn, today, random):
    units = [replace(each, reference=f"C-{n}") for n, each in enumerate(drawn)]
    judged = judge_population(terms, random.sample(units, len(units)), today=today)
    assert list(judged.standings) == sorted(judged.standings)
    for each in units:
        assert judged.standings[each.reference] == judge_child(terms, each, today=today)


@settings(max_examples=60, deadline=None)
@given(st.lists(histories(), min_size=1, max_size=6), days)
def test_all_cohorts_together_are_the_sum_of_the_cohorts(drawn, today):
    matched = {"kind": "matched", "method": "As agreed.", "source": "made_up", "note": "As agreed."}
    rate = {"kind": "rate", "numerator": "counted", "compared": "units", "complete_follow_up": False}
    counted = {"kind": "duration", "state": "foster", **BETWEEN, "as_it_runs": True}
    terms = terms_of(
        {"measure": rate, "by_cohort": "cohort", "counterfactual": "usual"},
        {"code": "counted", "pays": False, "measure": counted},
        counterfactuals={"usual": matched},
    )
    units = [replace(each, reference=f"C-{n}") for n, each in enumerate(drawn)]
    comparisons = [CohortComparison(name, name, "promised", 10, Decimal(7)) for name in ("one", "two")]
    judged = judge_population(terms, units, comparisons=comparisons, today=today)
    found = [each[0].quantity for each in judged.cohorts.values() if each[0].quantity is not None]
    (pooled,) = judged.pooled or (None,)
    if pooled is not None and pooled.quantity is not None:
        assert pooled.quantity == sum(found, Fraction(0))


@settings(max_examples=120, deadline=None)
@given(contracts(), histories())
def test_every_day_of_every_state_has_exactly_one_mark(terms, history):
    records = Records(terms, history)
    for code in terms.states:
        stretches = records.of(code).stretches
        assert (stretches[0].starts, stretches[-1].ends) == (BEGINNING, FOREVER)
        for one, other in pairwise(stretches):
            assert one.ends == other.starts
        assert all(each.days > 0 for each in stretches)


@settings(max_examples=120, deadline=None)
@given(contracts(), histories(), days, st.integers(1, 400))
def test_runs_never_hold_more_than_the_days_and_weeks_never_more_than_the_runs(terms, history, since, length):
    record = Records(terms, history).of("foster")
    until = since + timedelta(days=length)
    pieces = list(runs(record, since, until))
    assert sum(each.units("day") for each in pieces) == record.days(Mark.IN, since, until)
    assert sum(each.units("week_run") for each in pieces) * 7 <= record.days(Mark.IN, since, until)
    inside_and_outside = sum(record.days(mark, since, until) for mark in Mark)
    assert inside_and_outside == length


@settings(max_examples=100, deadline=None)
@given(contracts(), histories(), days)
def test_every_verdict_has_a_reason_and_the_paid_kinds_of_count_are_whole(terms, history, today):
    for each in judge_child(terms, history, today=today):
        assert each.reason.endswith((".", ")"))
        if each.verdict is Verdict.EARNED and each.counted_in in ("days", "whole weeks", "whole months", "events"):
            assert each.quantity is not None
            assert each.quantity.denominator == 1
            assert each.quantity > 0
        if each.earned_on is not None:
            assert each.verdict is Verdict.EARNED
