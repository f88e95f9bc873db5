"""The money of a contract in parts that add up: paid, to pay, to decide, in draft, and left under the cap."""

from collections.abc import Sequence
from decimal import Decimal

from homeward.outcomes.values.claims import ClaimState
from homeward.outcomes.values.pages import CapBurnDown, ClaimSummary
from homeward.outcomes.values.pages.today import MoneyAtAGlance, MoneyPart
from homeward.vocabulary.money import NOTHING

_TO_PAY = {ClaimState.APPROVED, ClaimState.PART_APPROVED, ClaimState.INVOICED}


def money_at_a_glance(cap: CapBurnDown, claims: Sequence[ClaimSummary]) -> MoneyAtAGlance:
    """Return the parts in order. What is claimed and in no other part waits to be decided, so that all adds up."""
    to_pay = _sum(claims, _TO_PAY)
    draft = _sum(claims, {ClaimState.DRAFT})
    parts = [
        MoneyPart("paid", "Paid", cap.paid_out),
        MoneyPart("held", "Paid later: held back", cap.held),
        MoneyPart("to_pay", "Approved, to be paid", to_pay),
        MoneyPart("to_decide", "Claimed, to be decided", cap.claimed - cap.paid - to_pay - draft),
        MoneyPart("draft", "In a draft", draft),
    ]
    if cap.left is not None:
        parts.append(MoneyPart("left", "Left under the cap", cap.left))
    whole = cap.claimed if cap.cap is None else cap.cap
    return MoneyAtAGlance(tuple(parts), whole, cap.cap is not None, cap.unpaid)


def _sum(claims: Sequence[ClaimSummary], states: set[ClaimState]) -> Decimal:
    return sum((each.amount for each in claims if each.state in states), NOTHING)
