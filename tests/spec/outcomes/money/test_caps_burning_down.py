"""What each payer committed for each year, and how far it is used."""

from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.money.burn_down import burn_down, caps_of
from homeward.outcomes.rules.money.years import in_words, year_of
from homeward.outcomes.values.money_caps import ClaimedMoney, Commitment
from tests.spec.tables import day, is_yes, read_table

COMMITTED = (
    Commitment("Council", 2025, Decimal("10000.00"), "schedule 3"),
    Commitment("Council", None, Decimal("25000.00"), "schedule 3"),
)


def lines(drawing: str) -> list[ClaimedMoney]:
    return [
        ClaimedMoney(
            day(each["for"]),
            each["payer"],
            "home",
            Decimal(each["amount"]),
            is_yes(each["verified"]),
            is_yes(each["paid"]),
        )
        for each in read_table(drawing)
    ]


CLAIMED = lines("""
    for        | payer   | amount  | verified | paid
    -----------+---------+---------+----------+-----
    2025-04-01 | Council | 3000.00 | yes      | yes
    2026-03-31 | Council | 2000.00 | yes      | no
    2026-04-01 | Council | 1000.00 | no       | no
    2025-06-01 | Fund    | 500.00  | no       | yes
""")


def test_a_year_runs_from_april_to_march():
    assert [year_of(each) for each in (date(2026, 3, 31), date(2026, 4, 1))] == [2025, 2026]
    assert in_words(2025) == "2025/26"
    assert in_words(1999) == "1999/00"


def test_each_payer_and_year_with_what_is_left():
    told = {(each.payer, each.year): each for each in burn_down(COMMITTED, CLAIMED)}
    council = told["Council", 2025]
    assert (council.claimed, council.verified, council.paid, council.left) == (
        Decimal("5000.00"), Decimal("5000.00"), Decimal("3000.00"), Decimal("5000.00"),
    )  # fmt: skip
    assert told["Council", 2026].left is None
    assert told["Council", None].left == Decimal("19000.00")
    # What is paid has been verified, whatever a line says; and a payer who committed nothing is still seen.
    assert (told["Fund", 2025].verified, told["Fund", 2025].committed) == (Decimal("500.00"), None)


def test_a_commitment_becomes_a_cap_with_what_claims_leave_of_it():
    year, whole = caps_of(COMMITTED, CLAIMED)
    assert (year.left, year.starts, year.ends) == (Decimal("5000.00"), date(2025, 4, 1), date(2026, 4, 1))
    assert (whole.left, whole.starts, whole.title) == (Decimal("19000.00"), None, "Council’s commitment")
    assert year.binds("Council", "any", date(2026, 3, 31))
    assert not year.binds("Fund", "any", date(2026, 3, 31))
