"""Until when outcomes may be claimed, a decision disputed, a paid line corrected and an invoice paid: in words."""

from datetime import date, timedelta

from homeward.outcomes.rules.claim_states import OutOfTurn
from homeward.outcomes.values.terms import ClaimRhythm, ContractDates, Validation
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.months import add_months, add_years


def cut_off(dates: ContractDates, today: date) -> str:
    """Return why nothing new is claimed any more, in a sentence; empty while it may be."""
    if dates.claims_until is None or today <= dates.claims_until:
        return ""
    return f"New outcomes could be claimed until {plain_day(dates.claims_until)}."


def dispute_until(validation: Validation, decided_on: date | None) -> date | None:
    """Return the last day a decision may be disputed, or None where the terms set no end."""
    if validation.dispute_within_days is None or decided_on is None:
        return None
    return decided_on + timedelta(days=validation.dispute_within_days)


def refuse_after_dispute(validation: Validation, decided_on: date | None, today: date) -> None:
    """
    Do nothing while a decision may still be disputed.

    :raises OutOfTurn: once its last day has passed
    """
    last = dispute_until(validation, decided_on)
    if last is not None and today > last and decided_on is not None:
        raise OutOfTurn(
            f"Decided on {plain_day(decided_on)}, and the contract gives "
            f"{count_of(validation.dispute_within_days or 0, 'day')}: it could be disputed until {plain_day(last)}.",
            remedy="The decision stands. Agree a change of the contract with the other party if it must not.",
        )


def reopen_until(validation: Validation, paid_on: date | None) -> date | None:
    """Return the last day a paid line may be corrected, or None where the terms set no end."""
    if validation.reopen_within_months is None or paid_on is None:
        return None
    return add_months(paid_on, validation.reopen_within_months)


def past_correcting(validation: Validation, dates: ContractDates, paid_on: date | None, today: date) -> str:
    """Return why a paid line is corrected no more, in a sentence; empty while it may be."""
    last, closed = reopen_until(validation, paid_on), dates.final_reconciliation
    if last is not None and paid_on is not None and today > last:
        months = count_of(validation.reopen_within_months or 0, "month")
        return f"Paid on {plain_day(paid_on)}; the contract corrects it within {months}, until {plain_day(last)}."
    if closed is not None and today > closed:
        return f"The accounts of the contract were closed on {plain_day(closed)}."
    return ""


def pay_until(rhythm: ClaimRhythm, invoiced_on: date | None) -> date | None:
    """Return the last day to pay an invoice, or None where the terms set none."""
    if rhythm.pay_within_days is None or invoiced_on is None:
        return None
    return invoiced_on + timedelta(days=rhythm.pay_within_days)


def keep_until(validation: Validation, paid_on: date | None) -> date | None:
    """Return the last day the papers of a payment are kept, or None where the terms do not say."""
    return add_years(paid_on, validation.keep_years) if validation.keep_years is not None and paid_on else None
