"""The population: whom the contract is about, sub-cohorts, siblings, referral windows and caps, starters or all."""

from homeward.outcomes.rules.evaluate import judge_population
from homeward.outcomes.values.history import ProgrammeRun
from tests.spec.outcomes.conftest import rows_of
from tests.spec.outcomes.measures.drawn import day, history_of, terms_of

HOME = {"code": "home", "measure": {"kind": "state_at", "state": "home", "day": "end"}}
EVERYBODY = {
    "code": "share_home",
    "by_cohort": None,
    "measure": {"kind": "rate", "numerator": "home", "better": "higher"},
}


def population(table, *promises, today="2020-12-31", **parts):
    """Judge the units of a table together, and compare each one's first promise."""
    rows = rows_of(table)
    terms = terms_of(*(promises or (HOME,)), **parts)
    judged = judge_population(terms, [history_of(row) for row in rows], today=day(today))
    for row in rows:
        standing = judged.standings[row["unit"]][0]
        told = f"{row} → {standing.verdict.words}: {standing.reason}"
        assert standing.verdict.words == row["verdict"], told
        assert row.get("reason", "") in standing.reason, told
    return judged


def test_only_those_the_contract_is_about():
    eligible = {
        "kind": "all",
        "of": [
            {"kind": "age", "day": "start", "least": 10, "most": 17},
            {"kind": "attribute", "attribute": "panel", "among": ["agreed"]},
        ],
    }
    judged = population(
        """
        unit | born       | attributes   | verdict    | reason
        -----+------------+--------------+------------+------------------------------------------
        A    | 2006-05-01 | panel agreed | earned     | Home on 1 January 2019
        B    | 2010-05-01 | panel agreed | not earned | not about this unit. Aged 7
        C    | 2006-05-01 |              | unknown    | Panel is not recorded
        D    | 2010-05-01 |              | not earned | Aged 7 on 1 January 2018
        """,
        HOME,
        EVERYBODY,
        population={"eligible": eligible},
    )
    assert judged.members == {"all": ("A",)}


def test_only_referrals_within_the_window():
    population(
        """
        unit | referred   | verdict    | reason
        -----+------------+------------+------------------------------------
        A    | 2018-01-01 | earned     |
        B    | 2017-12-31 | not earned | only referrals from 1 January 2018 count
        C    | 2018-04-01 | not earned | only referrals to 31 March 2018 count
        D    | 2018-03-31 | earned     |
        """,
        dates={"referral": {"starts": "2018-01-01", "ends": "2018-04-01"}},
    )


def test_one_child_of_each_family():
    table = """
        unit | family | enrolled   | verdict    | reason
        -----+--------+------------+------------+---------------------------
        A    | one    | 2018-02-01 | not earned | B was enrolled first
        B    | one    | 2018-01-15 | earned     |
        C    | two    | 2018-01-15 | earned     |
        D    | two    | 2018-01-15 | not earned | C was enrolled first
        E    |        | 2018-01-15 | earned     |
        F    |        | 2018-01-15 | earned     |
        """
    judged = population(table, HOME, EVERYBODY, population={"siblings": "one_per_family"})
    assert judged.members == {"all": ("B", "C", "E", "F")}


def test_no_more_than_the_referral_cap():
    population(
        """
        unit | enrolled   | verdict    | reason
        -----+------------+------------+------------------------
        A    | 2018-03-01 | not earned | 2 were referred before
        B    | 2018-02-01 | earned     |
        C    | 2018-01-01 | earned     |
        """,
        volume={"referral_cap": 2},
    )


def test_a_faulty_record_keeps_its_familys_place():
    good = history_of({"unit": "B", "family": "one", "enrolled": "2018-03-01"})
    bad = history_of(
        {"unit": "A", "family": "one", "enrolled": "2018-02-01", "born": "2018-06-01", "care": "2018-05-01 open"}
    )
    terms = terms_of(HOME, population={"siblings": "one_per_family"})
    judged = judge_population(terms, [good, bad], today=day("2020-12-31"))
    assert [each.unit for each in judged.set_aside] == ["A"]
    assert "record of A, enrolled first, must be put right" in judged.standings["B"][0].reason


def test_a_unit_belongs_to_the_first_sub_cohort_whose_test_it_meets():
    def need(key, *values):
        return {"key": key, "title": key, "when": {"kind": "attribute", "attribute": "need", "among": list(values)}}

    cohorts = [need("very_vulnerable", "high"), need("vulnerable", "high", "some")]
    only = {**HOME, "only_for": ["very_vulnerable"]}
    judged = population(
        """
        unit | attributes | verdict    | reason
        -----+------------+------------+----------------------------------
        A    | need high  | earned     |
        B    | need some  | not earned | This promise is only for “very_vulnerable”
        C    | need none  | not earned | only for
        D    |            | unknown    | Need is not recorded
        """,
        only,
        population={"sub_cohorts": cohorts},
    )
    assert judged.sub_cohort == {"A": "very_vulnerable", "B": "vulnerable"}


def test_starters_only_or_everybody_referred():
    started = (ProgrammeRun("run", day("2018-02-01"), day("2018-04-01"), True),)
    histories = [history_of({"unit": "A"}, programmes=started), history_of({"unit": "B"})]
    for basis, members in (("starters", ("A",)), ("referred", ("A", "B"))):
        terms = terms_of(HOME, EVERYBODY, population={"programme": "any_ending", "basis": basis})
        judged = judge_population(terms, histories, today=day("2020-12-31"))
        assert judged.members == {"all": members}
        told = judged.standings["B"][0].verdict.words
        assert told == ("too early" if basis == "starters" else "earned")
