"""What cannot be true in a history: every fault listed, with its place and what to do, and the rest still judged."""

from dataclasses import replace
from datetime import UTC, date, datetime

from homeward.outcomes.rules.evaluate import judge_child, judge_population
from homeward.outcomes.rules.faults import faults_in, faults_of_time
from homeward.outcomes.values.history import CarePeriod, ProgrammeRun
from tests.spec.outcomes.measures.drawn import day, history_of, terms_of

TERMS = terms_of({"measure": {"kind": "state_at", "state": "home", "day": "end"}})
TODAY = day("2020-12-31")


def told(history, terms=TERMS):
    return [str(each) for each in (*faults_of_time(history), *faults_in(history, terms))]


def test_every_fault_is_listed_with_its_place_and_remedy():
    history = history_of(
        {"born": "2017-06-01", "died": "2019-06-01", "stays": "foster 2017-05-01 to 2017-05-20",
         "events": "exam 2019-06-02"},
        care=(CarePeriod("c1", day("2018-03-10"), day("2018-03-01")), CarePeriod("c2", day("2018-03-10"), None)),
        programmes=(ProgrammeRun("p1", day("2018-03-10"), day("2018-03-01")),),
    )  # fmt: skip
    assert told(history) == [
        (
            "care period c1: A care period starts on 10 March 2018 and ends on or before that day. "
            "Correct one of the two days."
        ),
        "event event-0: 2 June 2019 comes after the death on 1 June 2019. Correct one of the two days.",
        "programme p1: The programme ends on 1 March 2018, before it starts. Correct one of the two days.",
        "stay stay-0: 1 May 2017 comes before the birth on 1 June 2017. Correct one of the two days.",
    ]


def test_a_record_that_is_there_twice():
    twice = history_of({"care": "2018-03-01 to 2018-03-10"}).care * 2
    assert told(history_of({}, care=twice)) == [
        "care period care-0: The record care-0 is there 2 times. Keep one of them."
    ]


def test_moments_name_their_time_zone_and_come_in_order():
    care = CarePeriod("c1", day("2018-03-01"), None, known_from=datetime(2018, 3, 1, 9))
    other = CarePeriod("c2", day("2018-03-01"), None, known_from=datetime(2018, 3, 2, tzinfo=UTC),
                       known_to=datetime(2018, 3, 1, tzinfo=UTC))  # fmt: skip
    history = history_of({}, care=(care, other))
    assert told(replace(history, care=(care,))) == [
        (
            "care period c1: The moment it was recorded, or put right, names no time zone. "
            "Give moments with their time zone."
        )
    ]
    assert "put right before it was recorded" in told(replace(history, care=(other,)))[0]
    # It is set aside, not compared and not guessed at.
    judged = judge_population(TERMS, [history], today=TODAY, known_on=datetime(2019, 1, 1, tzinfo=UTC))
    assert [each.unit for each in judged.set_aside] == ["C-1"]


def test_a_moment_where_a_day_belongs():
    moment = datetime(2018, 3, 1, 23, 30)
    history = history_of({}, care=(CarePeriod("c1", moment, None),), referred_on=moment)
    assert told(history) == [
        "care period c1: A moment stands where a day belongs. Give the day alone, as it was in England.",
        "referral: A moment stands where a day belongs. Give the day alone, as it was in England.",
    ]
    assert [each.unit for each in judge_population(TERMS, [history], today=TODAY).set_aside] == ["C-1"]


def test_a_day_that_only_stands_for_never():
    far_off = history_of({"care": "2018-03-01 to 9999-12-30"}, known_to=date.max)
    assert judge_child(TERMS, replace(far_off, referred_on=date.max), today=TODAY)[0].verdict.words == "unknown"
    history = replace(far_off, referred_on=date.min)
    assert told(history) == [
        (
            "care period care-0: 9999-12-31 is no day of a record like this. "
            "Correct it; leave an end empty while it has not come."
        ),
        (
            "record known to: 9999-12-31 is no day of a record like this. "
            "Correct it; leave an end empty while it has not come."
        ),
        "referral: 0001-01-01 is no day of a record like this. Correct it; leave an end empty while it has not come.",
    ]
    assert [each.unit for each in judge_population(TERMS, [history], today=TODAY).set_aside] == ["C-1"]


def test_overlaps_and_gaps_are_faults_only_where_the_terms_say_so():
    stays = "foster 2018-01-01 to 2018-02-28; foster 2018-02-20 to 2018-03-31; foster 2018-05-01 open"
    history = history_of({"stays": stays})
    assert told(history) == []
    strict = {"foster": {"kind": "in_stay", "stays": ["foster"], "overlap": "fault", "gap": "fault"}}
    assert told(history, terms_of({"measure": {"kind": "event", "event": "x"}}, states=strict)) == [
        (
            "stay stay-1: The foster from 20 February 2018 to 31 March 2018 overlaps the one from 1 January 2018 to "
            "28 February 2018, and only one can be true. Correct the days of one of them."
        ),
        (
            "stays (foster): No foster is recorded from 1 April 2018 to 30 April 2018, and the terms let none be "
            "missing. Record what is missing, or correct the days on either side."
        ),
    ]


def test_a_bad_child_is_set_aside_and_the_rest_are_judged():
    good = [history_of({"unit": name}) for name in ("A", "C", "D")]
    bad = history_of({"unit": "B"}, care=(CarePeriod("c1", day("2018-03-10"), date(2018, 3, 10)),))
    judged = judge_population(TERMS, [good[2], bad, good[0], good[1], good[1]], today=TODAY)
    assert list(judged.standings) == ["A", "D"]
    assert [(each.unit, len(each.faults)) for each in judged.set_aside] == [("B", 1), ("C", 1)]
    assert judged.set_aside[1].faults == ("reference: 2 histories carry this reference. Hand in one history for each.",)
    alone = judge_population(TERMS, [good[0]], today=TODAY)
    assert alone.standings["A"] == judged.standings["A"]
    (standing,) = judge_child(TERMS, bad, today=TODAY)
    assert standing.verdict.words == "unknown"
    assert standing.reason.startswith("The record must be put right first. A care period starts")


def test_a_unit_without_a_reference_is_set_aside():
    assert told(history_of({}, reference=" "))[0].startswith("reference: The unit has no reference.")
