"""
Yes-or-no tests of one unit: met, not met, or not known, each with its sentence.

Everybody was referred on 1 January 2018 and the record is known to 31 December 2020 unless said otherwise.
"""

from decimal import Decimal

import pytest

from homeward.outcomes.rules import conditions
from homeward.outcomes.rules.case import case_of
from homeward.outcomes.values.history import Reading
from homeward.outcomes.values.terms.population import SubCohort
from tests.spec.outcomes.conftest import rows_of
from tests.spec.outcomes.measures.drawn import day, history_of, terms_of

MEASURE = {"measure": {"kind": "event", "event": "nothing"}}
DAYS = {"first_offer": {"first_event": "offer"}}
ANSWERS = {"yes": True, "no": False, "not known": None}


def checked(test, row, **more):
    parsed = SubCohort.model_validate({"key": "asked", "title": "Asked", "when": test}).when
    case = case_of(terms_of(MEASURE, days=DAYS), history_of(row, **more), today=day(row.get("today") or "2020-12-31"))
    return conditions.check(parsed, case)


def drawn(test, table):
    for row in rows_of(table):
        found = checked(test, row)
        assert found.holds is ANSWERS[row["answer"]], (row, found.says)
        assert row.get("says", "") in found.says, (row, found.says)
        assert found.says.endswith(".")


def test_age_in_whole_years_both_ends_counted():
    drawn(
        {"kind": "age", "day": "start", "least": 10, "most": 17},
        """
        born       | answer    | says
        -----------+-----------+--------------------------------------------
        2008-01-01 | yes       | Aged 10 on 1 January 2018; from 10 to 17 needed.
        2008-01-02 | no        | Aged 9 on 1 January 2018
        2000-01-02 | yes       | Aged 17
        2000-01-01 | no        | Aged 18
        2018-02-01 | no        | Not yet born
                   | not known | date of birth is not recorded
        """,
    )


def test_an_attribute_is_not_known_while_it_is_not_recorded():
    drawn(
        {"kind": "attribute", "attribute": "route", "among": ["panel", "court"]},
        """
        attributes  | answer    | says
        ------------+-----------+--------------------------------------------
        route court | yes       | Route is court; panel or court is needed.
        route other | no        | Route is other
                    | not known | Route is not recorded
        """,
    )


def test_in_a_state_on_a_day():
    drawn(
        {"kind": "in_state", "state": "in_care", "day": "start"},
        """
        care                     | known      | today      | answer    | says
        -------------------------+------------+------------+-----------+----------------------------
        2018-01-01 to 2018-01-01 |            |            | yes       | In care on 1 January 2018.
        2018-01-02 open          |            |            | no        | Out of care on
                                 | 2017-12-31 |            | not known | is not known
        2017-05-01 open          |            | 2017-12-31 | not known | before that day
        """,
    )


def test_so_long_in_a_state_without_a_break_or_in_all():
    six_months = {"kind": "time_in_state", "state": "in_care", "by": "start", "at_least": {"months": 6}}
    drawn(
        six_months,
        """
        care                                               | known      | answer    | says
        ---------------------------------------------------+------------+-----------+-------------------------
        2017-07-01 open                                    |            | yes       | since 1 July 2017
        2017-07-02 open                                    |            | no        | 6 months without a break
        2017-01-01 to 2017-10-01; 2017-10-03 open          |            | no        | since 3 October 2017
        2017-01-01 to 2017-12-31                           |            | no        |
        2017-01-01 to 2017-12-31                           | 2017-12-31 | not known |
        """,
    )
    drawn(
        {**six_months, "unbroken": False, "at_least": {"days": 100}},
        """
        care                                               | known      | answer
        ---------------------------------------------------+------------+----------
        2017-01-01 to 2017-02-28; 2017-05-01 to 2017-06-10 |            | yes
        2017-01-01 to 2017-02-28; 2017-05-01 to 2017-06-09 |            | no
        2017-01-01 to 2017-02-28; 2017-05-01 to 2017-06-09 | 2017-12-31 | not known
        """,
    )


def test_so_many_events():
    drawn(
        {"kind": "events", "event": "missing_report", "until": "start", "at_least": 2},
        """
        events                                               | known      | answer    | says
        -----------------------------------------------------+------------+-----------+---------------------
        missing_report 2017-05-01; missing_report 2017-06-01 | 2017-07-01 | yes       | Missing report: 2 before 1
        missing_report 2017-05-01; missing_report 2018-01-01 |            | no        |
        missing_report 2017-05-01                            | 2017-07-01 | not known |
        """,
    )
    drawn(
        {"kind": "events", "event": "arrest", "until": "start", "at_least": 0, "at_most": 0},
        """
        events            | known      | answer
        ------------------+------------+----------
                          |            | yes
                          | 2017-07-01 | not known
        arrest 2017-05-01 | 2017-07-01 | no
        """,
    )


def test_the_last_reading_by_a_day():
    test = {"kind": "reading", "measure": "wellbeing", "by": "start", "most": "3.0"}

    def readings(*rows):
        return tuple(
            Reading(f"r{n}", "wellbeing", "1", "child", day(on), average and Decimal(average))
            for n, (on, average) in enumerate(rows)
        )

    assert checked(test, {}).holds is None
    assert checked(test, {}, readings=readings(("2017-05-01", "4.0"), ("2017-12-01", "2.5"))).holds is True
    assert checked(test, {}, readings=readings(("2017-05-01", "2.0"), ("2017-12-01", "3.5"))).holds is False
    assert checked(test, {}, readings=readings(("2017-05-01", "2.0"), ("2018-01-02", "3.5"))).holds is True
    assert checked(test, {}, readings=readings(("2017-05-01", None))).holds is None


YES = {"kind": "age", "day": "start", "least": 10}
NO = {"kind": "age", "day": "start", "least": 17}
UNKNOWN = {"kind": "attribute", "attribute": "route", "among": ["panel"]}


@pytest.mark.parametrize(
    ("kind", "tests", "answer"),
    [
        ("all", [YES, YES], True),
        ("all", [YES, UNKNOWN], None),
        ("all", [NO, UNKNOWN], False),
        ("any", [NO, NO], False),
        ("any", [NO, UNKNOWN], None),
        ("any", [YES, UNKNOWN], True),
    ],
)
def test_not_known_is_never_taken_for_no(kind, tests, answer):
    row = {"born": "2006-01-01"}
    found = checked({"kind": kind, "of": tests}, row)
    assert found.holds is answer
    opposite = checked({"kind": "not", "of": {"kind": kind, "of": tests}}, row)
    assert opposite.holds is (None if answer is None else not answer)
    decided = [each.says for each in found.clauses if each.holds is answer]
    assert found.decides == " ".join(decided)


def test_a_day_that_is_not_there_yet_is_not_known():
    found = checked({"kind": "age", "day": "first_offer", "least": 10}, {"born": "2006-01-01"})
    assert (found.holds, found.says) == (None, "The day “first_offer” is not known yet.")
