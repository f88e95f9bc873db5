"""Things that happen: once, several times, so many, or adding up to so much. Referred on 1 January 2018."""

from homeward.outcomes.rules.evaluate import judge_child
from tests.spec.outcomes.measures.drawn import day, history_of, judged, terms_of


def test_something_has_happened():
    terms = terms_of({"measure": {"kind": "event", "event": "exam", "since": "start", "until": "end"}})
    judged(
        terms,
        """
        events                           | today      | known      | verdict    | earned on  | reason
        ---------------------------------+------------+------------+------------+------------+-------------------
        exam 2018-05-01                  | 2018-05-01 | 2018-02-01 | earned     | 2018-05-01 | Exam on 1 May 2018
        exam 2018-06-01; exam 2018-05-01 |            |            | earned     | 2018-05-01 |
        exam 2018-05-01                  | 2018-04-30 |            | too early  |            | No exam is recorded so far
        exam 2017-12-31                  | 2019-01-01 |            | not earned |            |
        exam 2019-01-01                  | 2019-01-01 |            | not earned |            | before 1 January 2019
                                         | 2019-01-01 | 2018-12-30 | unknown    |            | known only to
        """,  # noqa: E501
    )


def test_an_event_without_an_end_stays_open():
    judged(
        terms_of({"measure": {"kind": "event", "event": "exam"}}),
        """
        events          | verdict   | earned on
        ----------------+-----------+-----------
                        | too early |
        exam 2015-05-01 | earned    | 2015-05-01
        """,
    )


def occurrences(repeats, events):
    promise = {"measure": {"kind": "event", "event": "course", "since": "start"}, "repeats": repeats}
    found = judge_child(terms_of(promise), history_of({"events": events}), today=day("2020-12-31"))
    return [(each.occurrence, f"{each.earned_on}") for each in found]


def test_each_time_counts_where_the_promise_repeats():
    events = "course 2018-03-01; course 2018-03-20; course 2018-04-10; course 2018-05-30"
    assert occurrences(None, events) == [(1, "2018-03-01")]
    assert [on for _, on in occurrences({}, events)] == ["2018-03-01", "2018-03-20", "2018-04-10", "2018-05-30"]
    assert occurrences({"most": 2}, events) == [(1, "2018-03-01"), (2, "2018-03-20")]
    # At least thirty days after the last one counted: 20 March is too soon, 10 April is forty days on.
    spaced = occurrences({"days_apart": 30}, events)
    assert spaced == [(1, "2018-03-01"), (2, "2018-04-10"), (3, "2018-05-30")]
    # Exactly so many days apart is enough: 10 April to 30 May is fifty.
    assert [on for _, on in occurrences({"days_apart": 50}, events)] == ["2018-03-01", "2018-05-30"]
    assert [on for _, on in occurrences({"days_apart": 40}, events)] == ["2018-03-01", "2018-04-10", "2018-05-30"]
    assert [on for _, on in occurrences({"days_apart": 41}, events)] == ["2018-03-01", "2018-05-30"]


def test_a_count_is_paid_for_each_or_asked_to_be_enough():
    measure = {"kind": "count", "event": "session", "since": "start", "until": "end"}
    three = "session 2018-02-01; session 2018-02-08; session 2018-02-08"
    judged(
        terms_of({"measure": measure}),
        f"""
        events             | today      | verdict    | quantity
        -------------------+------------+------------+---------
        {three}            | 2018-12-31 | too early  |
        {three}            | 2019-01-01 | earned     | 3
        session 2019-01-01 | 2019-01-01 | not earned | 0
                           | 2019-01-01 | not earned | 0
        """,
    )
    judged(
        terms_of({"measure": {**measure, "at_least": 3}}),
        f"""
        events             | today      | known      | verdict    | earned on
        -------------------+------------+------------+------------+-----------
        {three}            | 2018-02-07 |            | too early  |
        {three}            | 2018-02-08 |            | earned     | 2018-02-08
        session 2018-02-01 | 2019-01-01 |            | not earned |
        session 2018-02-01 | 2019-01-01 | 2018-12-30 | unknown    |
        """,
    )
    judged(
        terms_of({"measure": {**measure, "at_most": 2}}),
        f"""
        events             | today      | verdict    | quantity
        -------------------+------------+------------+---------
        {three}            | 2018-02-08 | not earned | 3
        session 2018-02-01 | 2018-12-31 | too early  |
                           | 2019-01-01 | earned     | 0
        """,
    )


def test_quantities_can_be_added_up():
    measure = {"kind": "count", "event": "earnings", "since": "start", "until": "end", "adds_up": True}
    judged(
        terms_of({"measure": {**measure, "at_least": 768}}),
        """
        events                                               | verdict    | quantity | earned on
        -----------------------------------------------------+------------+----------+-----------
        earnings 2018-02-28 = 400; earnings 2018-03-31 = 368 | earned     | 768      | 2018-03-31
        earnings 2018-02-28 = 400; earnings 2018-03-31 = 367 | not earned | 767      |
        earnings 2018-02-28 = 767.50; earnings 2018-03-31    | not earned | 1535/2   |
        """,
    )


def test_only_events_with_the_details_asked_for_count():
    from homeward.outcomes.values.history import Happening

    terms = terms_of({"measure": {"kind": "event", "event": "exam", "where": {"level": ["2", "3"]}}})
    low = Happening("e1", "exam", day("2018-03-01"), {"level": "1"})
    high = Happening("e2", "exam", day("2018-04-01"), {"level": "3"})
    (found,) = judge_child(terms, history_of({}, events=(low, high)), today=day("2020-01-01"))
    assert (found.earned_on, found.proof[0].record_id) == (day("2018-04-01"), "e2")


def test_parts_that_are_weighed_together_and_so_many_of_a_set():
    def exam(code):
        return {"code": code, "pays": False, "measure": {"kind": "event", "event": code, "until": "end"}}

    parts = [
        {"promise": "maths", "weight": "1/2"},
        {"promise": "art", "weight": "30%"},
        {"promise": "sport", "weight": "20%"},
    ]
    others = [exam(each["promise"]) for each in parts]
    maths_art = "maths 2018-02-01; art 2018-03-01"
    judged(
        terms_of({"measure": {"kind": "composite", "parts": parts}}, *others),
        f"""
        events           | today      | known      | verdict    | quantity
        -----------------+------------+------------+------------+---------
        {maths_art}      | 2018-12-31 |            | too early  |
        {maths_art}      | 2019-01-01 |            | earned     | 4/5
        {maths_art}      | 2019-01-01 | 2018-06-01 | unknown    |
                         | 2019-01-01 |            | not earned | 0
        """,
    )
    judged(
        terms_of({"measure": {"kind": "composite", "parts": parts, "at_least": "80%"}}, *others),
        f"""
        events           | today      | verdict    | reason
        -----------------+------------+------------+-----------------------
        {maths_art}      | 2018-03-01 | earned     | 80% of the weight
        maths 2018-02-01 | 2018-12-31 | too early  |
        maths 2018-02-01 | 2019-01-01 | not earned | 50% of the weight
        """,
    )
    judged(
        terms_of({"measure": {"kind": "n_of", "promises": ["maths", "art", "sport"], "at_least": 2}}, *others),
        f"""
        events           | today      | known      | verdict    | earned on  | reason
        -----------------+------------+------------+------------+------------+---------------
        {maths_art}      | 2018-03-01 |            | earned     | 2018-03-01 | 2 of 3 earned
        maths 2018-02-01 | 2018-12-31 |            | too early  |            | 1 of 3 earned
        maths 2018-02-01 | 2019-01-01 |            | not earned |            | 1 of 3 earned
        maths 2018-02-01 | 2019-01-01 | 2018-06-01 | unknown    |            | 1 of 3 earned
        """,
    )
