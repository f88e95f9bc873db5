"""How many units each payer may refer, and how many the contract takes in all."""

from tests.spec.outcomes.measures.test_who_counts import population

PARTIES = [
    {"key": "harrow", "title": "Harrow", "role": "payer"},
    {"key": "brent", "title": "Brent", "role": "payer"},
]


def test_no_more_than_the_quota_of_each_payer():
    population(
        """
        unit | enrolled   | attributes   | verdict    | reason
        -----+------------+--------------+------------+---------------------------------------------
        A    | 2018-01-01 | payer harrow | earned     |
        B    | 2018-01-02 | payer harrow | not earned | Harrow may refer 1, and 1 were referred before
        C    | 2018-01-03 | payer brent  | earned     |
        D    | 2018-01-04 | payer brent  | earned     |
        E    | 2018-01-05 | payer brent  | not earned | Brent may refer 2
        F    | 2018-01-06 |              | earned     |
        """,
        parties=PARTIES,
        volume={"quota_by_payer": {"harrow": 1, "brent": 2}},
    )


def test_whoever_is_beyond_a_quota_takes_no_place_under_the_cap():
    population(
        """
        unit | enrolled   | attributes   | verdict    | reason
        -----+------------+--------------+------------+--------------------------------
        A    | 2018-01-01 | payer harrow | earned     |
        B    | 2018-01-02 | payer harrow | not earned | Harrow may refer 1
        C    | 2018-01-03 | payer brent  | earned     |
        D    | 2018-01-04 | payer brent  | not earned | 2 were referred before
        """,
        parties=PARTIES,
        volume={"quota_by_payer": {"harrow": 1}, "referral_cap": 2},
    )


def test_a_payer_without_a_quota_has_none():
    population(
        """
        unit | enrolled   | attributes   | verdict
        -----+------------+--------------+--------
        A    | 2018-01-01 | payer brent  | earned
        B    | 2018-01-02 | payer brent  | earned
        """,
        parties=PARTIES,
        volume={"quota_by_payer": {"harrow": 0}},
    )
