"""How a contract's cap is used, quarter by quarter."""

from datetime import date, timedelta
from decimal import Decimal

from homeward.outcomes.models import ClaimLine, Contract
from homeward.outcomes.queries.agreements import agreement_of
from homeward.outcomes.rules import quarters
from homeward.outcomes.values.claims import SETTLED, LineKind
from homeward.outcomes.values.pages import CapBurnDown, QuarterPaid
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.months import add_months


def burn_down(contract: Contract, today: date) -> CapBurnDown:
    """Return what was claimed and paid to the end of each quarter since the contract began: one statement."""
    rows = list(
        ClaimLine.objects.filter(contract=contract).values_list(
            "amount", "delivered", "state", "claim__period_ends", "claim__paid_on", "asked", "kind", "held_back"
        )
    )
    claimed = sum((amount for amount, *_ in rows), NOTHING)
    first = [each for each in rows if each[6] == LineKind.ORIGINAL.value]
    unpaid = sum((each[1] - each[5] for each in first), NOTHING)
    paid = sum((amount for amount, _, state, *_ in rows if state in SETTLED), NOTHING)
    held = sum((each[7] for each in rows if each[2] in SETTLED), NOTHING)
    return CapBurnDown(
        cap=agreement_of(contract).terms.cap,
        claimed=claimed,
        paid=paid,
        unpaid=unpaid,
        held=held,
        quarters=tuple(_quarters(contract, rows, today)),
    )


def _quarters(
    contract: Contract, rows: list[tuple[Decimal, Decimal, str, date, date | None, Decimal, str, Decimal]], today: date
) -> list[QuarterPaid]:
    found = []
    quarter = quarters.quarter_of(contract.starts)
    while quarter.end is not None and quarter.start <= today:
        end = quarter.end
        found.append(
            QuarterPaid(
                quarter=quarters.in_words(quarter),
                last_day=end - timedelta(days=1),
                claimed=sum((row[0] for row in rows if row[3] <= end), NOTHING),
                paid=sum((row[0] - row[7] for row in rows if row[4] is not None and row[4] < end), NOTHING),
            )
        )
        quarter = quarters.quarter_of(add_months(quarter.start, 3))
    return found
