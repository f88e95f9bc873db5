"""Until when a decision may be disputed, a paid line corrected, new outcomes claimed, and an invoice paid."""

from datetime import date

import pytest

from homeward.outcomes.rules import deadlines
from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.values.terms import ClaimRhythm, ContractDates, Validation
from tests.spec.tables import day, maybe_day, read_table

title = "Deadlines of a claim"


def validation(**more) -> Validation:
    return Validation(wording="As agreed.", source="ours", reading="As agreed.", verifier="different_person", **more)


def test_a_decision_may_be_disputed_up_to_and_including_its_last_day():
    for row in read_table("""
        days given | decided    | today      | may
        -----------+------------+------------+----
        14         | 2026-03-01 | 2026-03-01 | yes
        14         | 2026-03-01 | 2026-03-15 | yes
        14         | 2026-03-01 | 2026-03-16 | no
        0          | 2026-03-01 | 2026-03-01 | yes
        0          | 2026-03-01 | 2026-03-02 | no
                   | 2026-03-01 | 2036-03-01 | yes
    """):
        given = validation(dispute_within_days=int(row["days given"]) if row["days given"] else None)
        decided, today = day(row["decided"]), day(row["today"])
        if row["may"] == "yes":
            deadlines.refuse_after_dispute(given, decided, today)
        else:
            with pytest.raises(OutOfTurn, match="The decision stands"):
                deadlines.refuse_after_dispute(given, decided, today)


def test_a_paid_line_is_corrected_up_to_and_including_its_last_day():
    for row in read_table("""
        months given | paid       | accounts closed | today      | may
        -------------+------------+-----------------+------------+----
        6            | 2025-08-31 |                 | 2026-02-28 | yes
        6            | 2025-08-31 |                 | 2026-03-01 | no
        0            | 2025-08-31 |                 | 2025-09-01 | no
                     | 2025-08-31 |                 | 2035-08-31 | yes
                     | 2025-08-31 | 2025-12-31      | 2025-12-31 | yes
                     | 2025-08-31 | 2025-12-31      | 2026-01-01 | no
        6            |            |                 | 2030-01-01 | yes
    """):
        given = validation(reopen_within_months=int(row["months given"]) if row["months given"] else None)
        dates = ContractDates(final_reconciliation=maybe_day(row["accounts closed"]))
        why = deadlines.past_correcting(given, dates, maybe_day(row["paid"]), day(row["today"]))
        assert bool(why) == (row["may"] == "no"), (row, why)


def test_the_sentence_says_since_when_and_by_which_rule():
    why = deadlines.past_correcting(
        validation(reopen_within_months=6), ContractDates(), date(2025, 8, 31), date(2026, 3, 1)
    )
    assert why == "Paid on 31 August 2025; the contract corrects it within 6 months, until 28 February 2026."


def test_nothing_new_is_claimed_after_the_cut_off():
    dates = ContractDates(claims_until=date(2026, 3, 31))
    assert deadlines.cut_off(dates, date(2026, 3, 31)) == ""
    assert "until 31 March 2026" in deadlines.cut_off(dates, date(2026, 4, 1))
    assert deadlines.cut_off(ContractDates(), date(2099, 1, 1)) == ""


def test_an_invoice_says_by_when_it_is_paid_and_a_payment_how_long_its_papers_are_kept():
    rhythm = ClaimRhythm(every="quarter", in_arrears=True, source="ours", pay_within_days=30)
    assert deadlines.pay_until(rhythm, date(2026, 1, 31)) == date(2026, 3, 2)
    assert deadlines.keep_until(validation(keep_years=7), date(2024, 2, 29)) == date(2031, 2, 28)
    assert deadlines.keep_until(validation(), date(2024, 2, 29)) is None
