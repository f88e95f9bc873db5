"""What holds for every history, not only for the ones drawn elsewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.evaluate import judge_child, judge_children
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    HomeCheck,
    ProgrammeRun,
    Reading,
    Whereabouts,
)
from homeward.outcomes.values.standing import Verdict

START = date(2018, 1, 1)
DOCUMENT = shelf.terms("turning_the_tide", "1.0")
VALUE = Decimal("6000.00")

# Every strategy is made once and draws from a list: a history is some thirty draws, and drawing is most of the work.
DAYS = [START + timedelta(days=n) for n in range(901)]
LENGTHS = [timedelta(days=n) for n in range(1, 201)]
days = st.sampled_from(DAYS)
# Most of what is drawn is ordinary, so that yes and no are met as often as "too early" and "not known".
LATEST = START + timedelta(days=1500)
begins = st.sampled_from([*DAYS[:121] * 20, *DAYS])
last_known = st.sampled_from([*[LATEST] * (3 * len(DAYS)), *DAYS, *[None] * 100])
todays = st.sampled_from([*DAYS, *[LATEST] * len(DAYS), *DAYS[500:]])
seldom_a_day = st.sampled_from([*[None] * (7 * len(DAYS)), *DAYS])
moments = st.sampled_from([datetime(2018, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(901)])
lengths = st.sampled_from([*[None] * len(LENGTHS), *LENGTHS])
programmes = st.sampled_from([timedelta(days=n) for n in range(60, 131)])
completions, booleans = st.sampled_from([*[True] * 6, False, None]), st.booleans()
stars = st.sampled_from(["family_star_plus", "my_star"])
averages = st.sampled_from([Decimal(tenths) / 10 for tenths in range(10, 51)])
found_at_home, births = (
    st.sampled_from(Whereabouts),
    st.sampled_from([*[date(2004, 9, 1)] * 4, *[date(2000, 9, 1)] * 2, None]),
)
up_to = {most: st.integers(0, most) for most in (2, 4, 6, 30)}
approvals = st.sampled_from([None, "TRI-2026-001"])
by_kind = {"whole_number": up_to[30], "reference": approvals}
said = {
    each.key: st.sampled_from(sorted(each.options)) if each.kind == "choice" else by_kind[each.kind]
    for each in DOCUMENT.settings
}


@st.composite
def care(draw, number: int) -> CarePeriod:
    return care_of(draw, number)


def care_of(draw, number: int) -> CarePeriod:
    starts, length = draw(days), draw(lengths)
    ends = None if length is None else starts + length
    return CarePeriod(f"care-{number}", starts, ends, "V2", draw(booleans), draw(moments))


@st.composite
def histories(draw) -> ChildHistory:
    begun = draw(begins)
    return ChildHistory(
        reference="TTT-0001",
        known_to=draw(last_known),
        programmes=(ProgrammeRun("run", begun, begun + draw(programmes), draw(completions)),),
        care=tuple([care_of(draw, number) for number in range(draw(up_to[4]))]),
        readings=tuple(
            [
                Reading(f"reading-{n}", draw(stars), "1", "parent", draw(days), draw(averages))
                for n in range(draw(up_to[6]))
            ]
        ),
        checks=tuple([HomeCheck(f"check-{n}", draw(days), draw(found_at_home)) for n in range(draw(up_to[2]))]),
        referred_on=START,
        born=draw(births),
        died_on=draw(seldom_a_day),
    )


@st.composite
def agreements(draw):
    answers = {key: draw(answer) for key, answer in said.items()}
    return settle.agree(DOCUMENT, answers, {"value_per_child": VALUE, "contract_cap": Decimal("50000.00")})


@settings(max_examples=150, deadline=None)
@given(agreements(), histories(), todays, st.randoms(use_true_random=False))
def test_the_order_of_the_record_never_matters(terms, history, today, random):
    def shuffled(rows):
        return tuple(random.sample(rows, len(rows)))

    mixed = replace(
        history,
        care=shuffled(history.care),
        readings=shuffled(history.readings),
        checks=shuffled(history.checks),
    )
    assert judge_child(terms, history, today=today) == judge_child(terms, mixed, today=today)
    assert evidence.in_order(history) == evidence.in_order(mixed)


@settings(max_examples=150, deadline=None)
@given(agreements(), histories(), todays, st.integers(0, 200))
def test_what_is_decided_stays_decided_as_days_go_by(terms, history, today, more):
    before = judge_child(terms, history, today=today)
    after = judge_child(terms, history, today=today + timedelta(days=more))
    for earlier, later in zip(before, after, strict=True):
        if earlier.verdict in (Verdict.EARNED, Verdict.NOT_EARNED):
            assert later.verdict is earlier.verdict, (earlier.reason, later.reason)


@settings(max_examples=150, deadline=None)
@given(agreements(), histories(), todays, care(number=9))
def test_more_care_never_earns_more(terms, history, today, period):
    checked = replace(history, checks=())
    worse = replace(checked, care=(*history.care, period))
    for less, more in zip(
        judge_child(terms, worse, today=today), judge_child(terms, checked, today=today), strict=True
    ):
        assert (less.amount or 0) <= (more.amount or 0)


@settings(max_examples=100, deadline=None)
@given(agreements(), histories(), todays)
def test_a_child_never_earns_more_than_their_value_and_every_verdict_has_a_reason(terms, history, today):
    standings = judge_child(terms, history, today=today)
    assert sum(each.worth for each in standings) == VALUE
    assert sum(each.amount or 0 for each in standings) <= VALUE
    for each in standings:
        assert each.reason.endswith((".", ")"))
        assert (each.amount is None) == (each.verdict in (Verdict.TOO_EARLY, Verdict.UNKNOWN))
        assert each.proof or each.verdict is not Verdict.EARNED


@settings(max_examples=100, deadline=None)
@given(histories(), todays, moments)
def test_what_was_known_then_is_replayed_whatever_is_learnt_later(history, today, moment):
    terms = settle.agree(DOCUMENT, {}, {"value_per_child": VALUE, "contract_cap": Decimal("50000.00")})
    then = judge_child(terms, history, today=today, known_on=moment)
    learnt = CarePeriod("late", START, None, "V2", known_from=moment + timedelta(seconds=1))
    corrected = tuple(
        replace(each, known_to=moment + timedelta(days=1)) if each.known_from <= moment else each
        for each in history.care
    )
    later = replace(history, care=(*corrected, learnt))
    assert judge_child(terms, later, today=today, known_on=moment) == then


@settings(max_examples=60, deadline=None)
@given(agreements(), st.lists(histories(), max_size=4), todays)
def test_a_cohort_is_judged_as_its_children_are(terms, cohort, today):
    named = [replace(each, reference=f"TTT-{n}") for n, each in enumerate(cohort)]
    together = dict(judge_children(terms, named, today=today))
    assert together == {each.reference: judge_child(terms, each, today=today) for each in named}


@settings(max_examples=60, deadline=None)
@given(agreements(), histories(), todays)
def test_a_frozen_history_is_judged_the_same_when_it_is_thawed(terms, history, today):
    standing = judge_child(terms, history, today=today)[0]
    snapshot = evidence.freeze(
        document=DOCUMENT, answers={}, numbers={}, history=history, standing=standing, judged_on=today
    )
    thawed = evidence.history_from(snapshot)
    assert judge_child(terms, thawed, today=today)[0] == standing
    assert evidence.digest(snapshot) == evidence.digest(dict(reversed(snapshot.items())))
