"""
Respite, custody, hospital, going missing, an 18th birthday, adoption, a move away, death: each has a declared effect.

The child was referred on 1 January 2018 and is watched for 60 days, up to but not including 2 March; the foster
placement runs throughout unless the row says otherwise.
"""

import pytest

from tests.spec.outcomes.measures.drawn import judged, terms_of

DAYS = {"end": {"after": "start", "days": 60}}
LENGTH = {"kind": "duration", "state": "foster", "since": "start", "until": "end"}
UNBROKEN = {"kind": "sustained", "state": "foster", "since": "start", "until": "end"}


def lengths(**effects):
    return terms_of({"measure": LENGTH}, days=DAYS, effects=effects)


def unbroken(**effects):
    return terms_of({"measure": UNBROKEN}, days=DAYS, effects=effects)


HOSPITAL_BETWEEN = """
    stays                                                                                                | {}
    -----------------------------------------------------------------------------------------------------+---
    foster 2018-01-01 to 2018-01-20; hospital 2018-01-21 to 2018-01-30; foster 2018-01-31 to 2018-03-31 | {}
"""


@pytest.mark.parametrize(
    ("effect", "verdict", "quantity"),
    [
        ("as_recorded", "earned", "50"),
        ("in", "earned", "60"),
        ("out", "earned", "50"),
        ("pause", "earned", "60"),  # ten days later, but sixty of them
        ("censor", "earned", "20"),
        ("stop", "earned", "20"),
        ("ask", "unknown", ""),
    ],
)
def test_ten_nights_in_hospital_are_counted_as_the_contract_says(effect, verdict, quantity):
    judged(lengths(hospital=effect), HOSPITAL_BETWEEN.format("verdict | quantity", f"{verdict} | {quantity}"))


@pytest.mark.parametrize(
    ("effect", "verdict", "reason"),
    [
        ("as_recorded", "not earned", "Out of foster for 10 days"),
        ("in", "earned", "In foster on every day from 1 January 2018 to 2 March 2018"),
        ("out", "not earned", "Out of foster for 10 days"),
        ("pause", "earned", "In foster on every day from 1 January 2018 to 12 March 2018"),
        ("censor", "not earned", "watching ended the day before"),
        ("stop", "not earned", "nothing is earned after that"),
        ("ask", "unknown", "The parties must decide"),
    ],
)
def test_ten_nights_in_hospital_break_a_placement_only_where_the_contract_says_so(effect, verdict, reason):
    judged(unbroken(hospital=effect), HOSPITAL_BETWEEN.format("verdict | reason", f"{verdict} | {reason}"))


@pytest.mark.parametrize("kind", ["custody", "hospital", "missing"])
def test_a_stay_lets_a_state_stand_only_where_there_was_one_before(kind):
    terms = lengths(**{kind: "in"})
    judged(
        terms,
        f"""
        stays                                                           | verdict    | quantity
        ----------------------------------------------------------------+------------+---------
        {kind} 2018-01-05 to 2018-01-14                                 | not earned | 0
        foster 2018-01-05 to 2018-01-09; {kind} 2018-01-10 to 2018-01-14 | earned     | 10
        """,
    )


def test_each_circumstance_has_its_own_effect():
    judged(
        lengths(custody="out", hospital="in", missing="pause", died="stop", moved_away="censor", turned_18="out"),
        """
        stays                                                            | born       | died       | moved      | quantity | verdict
        -----------------------------------------------------------------+------------+------------+------------+----------+--------
        foster 2018-01-01 to 2018-12-31                                  |            |            |            | 60       | earned
        foster 2018-01-01 to 2018-12-31; custody 2018-02-01 to 2018-02-05 |            |            |            | 55       | earned
        foster 2018-01-01 to 2018-12-31; missing 2018-02-01 to 2018-02-05 |            |            |            | 60       | earned
        foster 2018-01-01 to 2018-12-31                                  | 2000-02-01 |            |            | 31       | earned
        foster 2018-01-01 to 2018-12-31                                  |            | 2018-01-11 |            | 10       | earned
        foster 2018-01-01 to 2018-12-31                                  |            |            | 2018-01-21 | 20       | earned
        """,  # noqa: E501
    )


def test_adoption_and_special_guardianship_hold_from_their_day():
    terms = terms_of(
        {"measure": {**LENGTH, "state": "in_care"}}, days=DAYS, effects={"adopted": "out"}
    )  # fmt: skip
    judged(
        terms,
        """
        care            | events                            | quantity | verdict
        ----------------+-----------------------------------+----------+--------
        2018-01-01 open | adopted 2018-01-11                | 10       | earned
        2018-01-01 open | special_guardianship 2018-01-31   | 30       | earned
        2018-01-01 open |                                   | 60       | earned
        """,
    )


def test_planned_short_breaks_count_only_where_the_contract_counts_them():
    for counts, quantity in (("leave_out", "5"), ("count", "8")):
        states = {"in_care": {"kind": "in_care", "short_breaks": counts}}
        judged(
            terms_of({"measure": {**LENGTH, "state": "in_care"}}, days=DAYS, states=states),
            f"""
            care                                                           | quantity | verdict
            ---------------------------------------------------------------+----------+--------
            2018-01-01 to 2018-01-05; 2018-02-01 to 2018-02-03 short break | {quantity} | earned
            """,
        )


def test_of_what_holds_for_good_the_first_decides():
    judged(
        unbroken(died="stop", moved_away="censor", turned_18="ask"),
        """
        stays                           | born       | died       | moved      | verdict    | reason
        --------------------------------+------------+------------+------------+------------+---------------------
        foster 2018-01-01 to 2018-12-31 |            | 2018-02-01 | 2018-01-15 | not earned | watching ended the day before
        foster 2018-01-01 to 2018-12-31 |            | 2018-01-15 | 2018-02-01 | not earned | nothing is earned after that
        foster 2018-01-01 to 2018-12-31 | 2000-01-15 | 2018-02-01 |            | unknown    | turned 18
        foster 2018-01-01 to 2018-12-31 | 2000-03-03 |            |            | earned     |
        """,  # noqa: E501
    )


def test_a_state_made_of_others_keeps_their_effects():
    states = {
        "settled": {"kind": "joined", "needs": "all", "states": ["foster", "job"]},
        "busy": {"kind": "joined", "needs": "any", "states": ["foster", "job"]},
    }
    table = """
        stays                                                                                             | quantity | verdict
        --------------------------------------------------------------------------------------------------+----------+--------
        foster 2018-01-01 to 2018-01-31; job 2018-01-22 to 2018-02-10                                     | {}       | earned
        foster 2018-01-01 to 2018-01-31; job 2018-01-22 to 2018-02-10; custody 2018-01-25 to 2018-01-26   | {}       | earned
        """  # noqa: E501
    for state, plain, with_custody in (("settled", 10, 8), ("busy", 41, 39)):
        terms = terms_of(
            {"measure": {**LENGTH, "state": state}}, days=DAYS, effects={"custody": "out"}, states=states
        )  # fmt: skip
        judged(terms, table.format(plain, with_custody))
