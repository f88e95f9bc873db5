"""What columns say of every child is what the explaining path says, whatever the terms and the histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.columns.correcting import Episode
from homeward.outcomes.columns.correcting_promises import correct_promises
from homeward.outcomes.columns.days import NEVER, OPEN, number_of
from homeward.outcomes.columns.histories import Histories, gather
from homeward.outcomes.columns.population import WORDS, Population
from homeward.outcomes.columns.verdicts import ASIDE, EARNED
from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.history import CarePeriod, ChildHistory, Happening, ProgrammeRun
from homeward.outcomes.values.terms import AgreedTerms
from tests.spec.outcomes.columns.by_hand import mostly, or_none

FIRST = date(2018, 1, 1)
NUMBERS = {"value_per_child": Decimal("6000.00"), "contract_cap": Decimal("50000.00")}
TIDE = settle.agree(shelf.terms("turning_the_tide", "1.0"), {}, NUMBERS)
SERIES = ("placement", "short_break")
EFFECTS = ["ask", "stop", "home", "in", "out", "pause", "censor", "as_recorded"]
POINTS = ["died", "turned_18", "moved_away", "adopted"]
STATES = ["home", "care", "away"]

# Mostly so close together that thresholds are met to the day; seldom years apart. Every strategy is made once and
# draws from a list: a population and what is agreed about it are some hundred draws.
ALL_DAYS = [FIRST + timedelta(days=n) for n in range(701)]
DAYS = mostly(ALL_DAYS[:10], mostly(ALL_DAYS[:61], ALL_DAYS))
days = st.sampled_from(DAYS)
# Most of what is drawn is ordinary, so that yes, no and how much are met as often as "not known".
LATEST = FIRST + timedelta(days=2500)
day_or_none, day_or_later = st.sampled_from(or_none(DAYS)), st.sampled_from([*DAYS, *[LATEST] * len(DAYS)])
mostly_later = st.sampled_from([*DAYS, *[LATEST] * (2 * len(DAYS))])
BIRTHS = [date(2000, 2, 29), date(2000, 9, 1), date(2003, 3, 31), date(2004, 1, 1)]
births = st.sampled_from(BIRTHS)
seldom = st.integers(0, 6).map(lambda n: n == 0)
booleans = st.booleans()
programmes = st.sampled_from(mostly([timedelta(days=n) for n in range(21)], [timedelta(days=n) for n in range(121)]))
completions = st.sampled_from([True, True, False, None])
A_WHILE = mostly([timedelta(days=n) for n in range(1, 10)], [timedelta(days=n) for n in range(1, 151)])
whiles = st.sampled_from(or_none(A_WHILE, times=3))
up_to_four_stays, how_many_children = st.integers(0, 4), st.integers(1, 5)
effects = st.dictionaries(st.sampled_from(POINTS), st.sampled_from(EFFECTS))
breaks, inner_states = st.sampled_from(["leave_out", "count"]), st.sampled_from(["home", "care"])
worded = {"wording": "As written.", "reading": "As read.", "source": "our_reading"}


@st.composite
def states(draw) -> dict[str, object]:
    of_care = {**worded, "short_breaks": draw(breaks)}
    return {
        "home": {"kind": "not_in_care", "lives_elsewhere": "ask", "effects": draw(effects), **of_care},
        "care": {"kind": "in_care", "effects": draw(effects), **of_care},
        "away": {"kind": "out_of", "state": draw(inner_states), "effects": draw(effects), **worded},
    }


facts = st.sampled_from(["programme_started", "referred"])
anchors = [st.sampled_from(sorted(["begin", "end", "early", "middle"][: 2 + n])) for n in range(3)]
months, weeks, more_days = st.sampled_from([*[0] * 10, *range(10)]), st.integers(0, 6), st.integers(0, 20)
rounded = st.sampled_from([None, None, None, "month_end", "quarter_end", "year_end"])


@st.composite
def named_days(draw) -> dict[str, object]:
    found: dict[str, object] = {
        "begin": {"title": "Begin", "fact": draw(facts)},
        "end": {"title": "End", "fact": "programme_ended"},
    }
    for name, anchor in zip(("early", "middle", "late"), anchors, strict=True):
        found[name] = {
            "title": name,
            "after": draw(anchor),
            "months": draw(months),
            "weeks": draw(weeks),
            "days": draw(more_days),
            "round_to": draw(rounded),
        }
    return found


@st.composite
def measures(draw) -> dict[str, object]:
    of_days = st.sampled_from(["begin", "end", "early", "middle", "late"])
    state, since, until = draw(st.sampled_from(STATES)), draw(of_days), draw(of_days)
    kind = draw(st.sampled_from(["state_at", "sustained", "in_all", "duration", "duration", "avoided"]))
    between = {"state": state, "since": since, "until": until}
    if kind == "state_at":
        return {"kind": kind, "state": state, "day": until, "or_any_day_since": draw(st.sampled_from([None, since]))}
    if kind == "sustained":
        return {"kind": kind, "nights_allowed": draw(st.integers(0, 5) | st.integers(0, 30)), **between}
    if kind == "in_all":
        span = {"months": draw(st.integers(0, 6)), "weeks": draw(st.integers(0, 3)), "days": draw(st.integers(0, 9))}
        return {"kind": "sustained", "in_all": span, **between}
    if kind == "avoided":
        return {"kind": kind, **between}
    as_share = draw(st.booleans())
    least = st.sampled_from(["0.25", "0.5", "1"]) if as_share else st.sampled_from(["0", "1", "4", "10.5", "60"])
    return {
        "kind": "duration",
        "unit": "day" if as_share else draw(st.sampled_from(["day", "week_run", "month"])),
        "as_share": as_share,
        "at_least": draw(st.none() | least),
        "as_it_runs": draw(st.booleans()),
        "none_if": draw(st.sampled_from([None, None, "care"])),
        **between,
    }


@st.composite
def agreements(draw) -> AgreedTerms:
    base = TIDE.model_dump()
    promise = {**base["promises"][0], "percent": None, "only_when": {}, "requires": (), "due": "late"}
    promises = []
    for number, each in enumerate(draw(st.lists(measures(), min_size=1, max_size=4))):
        needs = [f"p{draw(st.integers(0, number - 1))}"] if number and draw(st.booleans()) else []
        price = (
            {"kind": "per_unit", "rate": "10.25"} if each["kind"] == "duration" else {"kind": "flat", "amount": "99"}
        )
        promises.append({**promise, "code": f"p{number}", "measure": each, "requires": needs, "price": price})
    old_enough = {
        "kind": "age",
        "day": "begin",
        "least": draw(st.integers(14, 17)),
        "most": draw(st.none() | st.just(17)),
    }
    population = {
        **base["population"],
        "age_at_referral": draw(st.sampled_from([{}, {}, {}, {}, base["population"]["age_at_referral"]])),
        "programme": draw(st.sampled_from(["completed_only", "any_ending", "none"])),
        "basis": draw(st.sampled_from(["starters", "referred"])),
        "eligible": draw(st.sampled_from([None] * 5 + [old_enough, {"kind": "not", "of": old_enough}])),
    }
    dates = {
        "referral": draw(st.sampled_from([None, None, None, {"starts": FIRST + timedelta(days=100), "ends": None}]))
    }
    changed = {"population": population, "promises": promises, "check_days": draw(named_days()), "dates": dates}
    return AgreedTerms.model_validate({**base, **changed, "states": draw(states())})


@st.composite
def children(draw, number: int) -> ChildHistory:
    begun = None if draw(seldom) else draw(days)
    ended = begun + draw(programmes) if begun and not draw(seldom) else None
    run = ProgrammeRun("run", begun, ended, draw(completions))
    care = []
    for row in range(draw(up_to_four_stays)):
        starts, length = draw(days), draw(whiles)
        ends = None if length is None else starts + length
        care.append(CarePeriod(f"care-{row}", starts, ends, "V2", draw(booleans)))
    adopted = draw(days) if draw(seldom) else None
    return ChildHistory(
        reference=f"child-{number}",
        known_to=draw(day_or_none) if draw(seldom) else draw(mostly_later),
        programmes=(run,),
        care=tuple(care),
        referred_on=None if draw(seldom) else draw(days),
        born=None if draw(seldom) else draw(births),
        died_on=draw(days) if draw(seldom) else None,
        moved_away_on=draw(days) if draw(seldom) else None,
        events=(Happening("adoption", "adopted", adopted),) if adopted else (),
    )


def as_columns(population: list[ChildHistory]) -> Histories:
    rows = [(number, child, row) for number, child in enumerate(population) for row in child.care or (None,)]
    rows.reverse()

    def column(values: list[int], kind: type = np.int32) -> np.ndarray:
        return np.array(values, dtype=kind)

    def fact(of) -> np.ndarray:
        return column([number_of(of(child)) for _, child, _ in rows])

    return gather(
        column([number for number, _, _ in rows]),
        column([NEVER if row is None else number_of(row.starts) for _, _, row in rows]),
        column([OPEN if row is None or row.ends is None else number_of(row.ends) for _, _, row in rows]),
        known_to=fact(lambda child: child.known_to),
        series=column([int(row is not None and row.short_break) for _, _, row in rows], np.uint8),
        series_names=SERIES,
        facts={
            "referred": fact(lambda child: child.referred_on),
            "programme_started": fact(lambda child: child.programmes[0].started_on),
            "programme_ended": fact(lambda child: child.programmes[0].ended_on),
            "born": fact(lambda child: child.born),
            "died": fact(lambda child: child.died_on),
            "moved_away": fact(lambda child: child.moved_away_on),
            "adopted": fact(lambda child: child.events[0].on if child.events else None),
        },
        flags={
            "completed": column(
                [-1 if (said := child.programmes[0].completed) is None else int(said) for _, child, _ in rows], np.int8
            )
        },
    )


@settings(max_examples=150, deadline=None)
@given(agreements(), st.data(), day_or_later)
def test_every_verdict_and_every_quantity_is_the_same(terms, data, today):
    population = [data.draw(children(number)) for number in range(data.draw(how_many_children))]
    fast = Population(terms, as_columns(population), number_of(today))
    judged = {each.promise.code: each for each in fast.judge()}
    for number, child in enumerate(population):
        for standing in judge_child(terms, child, today=today):
            mine = judged[standing.promise]
            if mine.found is None:
                assert "waits while a state is paused" in mine.left_out or "it needs" in mine.left_out
                continue
            told = f"{child}\n{terms.promise(standing.promise)}\n{standing.verdict}: {standing.reason}"
            verdict = int(mine.found.verdict[number])
            if verdict == ASIDE:
                assert standing.reason.startswith("The record must be put right first."), told
                continue
            assert WORDS[verdict] == standing.verdict.words, told
            if verdict == EARNED and standing.quantity is not None:
                top, bottom = mine.found.quantity[number].tolist()
                assert top == standing.quantity * bottom, told


@settings(max_examples=30, deadline=None)
@given(agreements(), st.data(), day_or_later)
def test_a_corrected_child_stands_as_if_the_record_had_always_been_so(terms, data, today):
    population = [data.draw(children(number)) for number in range(3)]
    put_right = data.draw(children(1))
    right = [replace(each, care=put_right.care) if number == 1 else each for number, each in enumerate(population)]
    was = Population(terms, as_columns(population), number_of(today))
    if data.draw(st.booleans()):
        was.judge()
    episodes = [Episode(each.starts, each.ends, SERIES[each.short_break]) for each in put_right.care]
    told = correct_promises(was, 1, episodes)
    as_it_is = Population(terms, as_columns(right), number_of(today))
    for mine, other in zip(was.judge(), as_it_is.judge(), strict=True):
        assert (mine.found is None) == (other.found is None)
        if mine.found is None or other.found is None:
            continue
        code = mine.promise.code
        assert mine.found.verdict.tolist() == other.found.verdict.tolist()
        assert mine.found.quantity.tolist() == other.found.quantity.tolist()
        earned = other.found.verdict == EARNED
        assert was.delivered_on(code)[earned].tolist() == as_it_is.delivered_on(code)[earned].tolist()
        assert told.after[code].verdict == {**WORDS, ASIDE: "set aside"}[int(other.found.verdict[1])]


BETWEEN = {"state": "home", "since": "begin", "until": "late"}
TO_THE_DAY = [
    *({"kind": "sustained", "nights_allowed": allowed, **BETWEEN} for allowed in range(3, 8)),
    *({"kind": "sustained", "in_all": {"days": needed}, **BETWEEN} for needed in range(12, 19)),
    *(
        {"kind": "duration", "at_least": str(needed), "as_it_runs": needed % 2 == 0, **BETWEEN}
        for needed in range(12, 18)
    ),
    *({"kind": "duration", "unit": "week_run", "as_it_runs": runs, **BETWEEN} for runs in (False, True)),
    {"kind": "duration", "as_share": True, "at_least": "0.75", **BETWEEN},
    {"kind": "avoided", **BETWEEN, "state": "care", "since": "late", "until": "later"},
    {"kind": "state_at", "state": "home", "day": "late"},
]


def test_every_threshold_is_met_to_the_day():
    """Five nights in care in a window of 20 days: each day later or earlier, known or not, at each threshold."""
    base = TIDE.model_dump()
    promise = {**base["promises"][0], "percent": None, "only_when": {}, "requires": (), "due": "late"}
    promise["price"] = {"kind": "flat", "amount": "99"}
    state = {**worded, "short_breaks": "count"}
    terms = AgreedTerms.model_validate(
        {
            **base,
            "population": {**base["population"], "age_at_referral": {}},
            "states": {
                "home": {"kind": "not_in_care", "lives_elsewhere": "ask", **state},
                "care": {"kind": "in_care", **state},
            },
            "check_days": {
                "begin": {"title": "Begin", "fact": "programme_ended"},
                "late": {"title": "Late", "after": "begin", "days": 20},
                "later": {"title": "Later", "after": "late", "days": 6},
            },
            "promises": [{**promise, "code": f"p{n}", "measure": each} for n, each in enumerate(TO_THE_DAY)],
        }
    )
    care = (CarePeriod("one", FIRST + timedelta(days=10), FIRST + timedelta(days=15)),)
    population = [
        ChildHistory(
            f"child-{moved}-{known}",
            FIRST + timedelta(days=known),
            (ProgrammeRun("run", FIRST, FIRST + timedelta(days=moved), True),),
            care,
        )
        for moved in range(0, 18, 2)
        for known in (9, 12, 14, 15, 20, 24, 28, 30, 60)
    ]
    for today in (FIRST + timedelta(days=n) for n in (14, 19, 20, 21, 26, 27, 60)):
        judged = {
            each.promise.code: each for each in Population(terms, as_columns(population), number_of(today)).judge()
        }
        for number, child in enumerate(population):
            for standing in judge_child(terms, child, today=today):
                found = judged[standing.promise].found
                told = f"{child}\n{terms.promise(standing.promise).measure}\n{today}: {standing.reason}"
                assert found is not None
                assert WORDS[int(found.verdict[number])] == standing.verdict.words, told
