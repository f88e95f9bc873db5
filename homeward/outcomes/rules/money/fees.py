"""Costs met before investors: when each falls due, and what of it has been paid."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.money_waterfall import FeeResult
from homeward.outcomes.values.terms.finance import Fee
from homeward.vocabulary.money import NOTHING
from homeward.vocabulary.months import add_months

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class FeeBook:
    """Every fee, from the day money is first drawn; each is due at the end of its month, quarter or year."""

    def __init__(self, fees: Sequence[Fee]) -> None:
        """Begin with nothing due."""
        self._fees = {each.key: each for each in fees}
        self._paid = dict.fromkeys(self._fees, NOTHING)
        self._from: date | None = None
        self._to: date | None = None

    def run_from(self, day: date) -> None:
        """Let the fees run from the first day money is drawn."""
        self._from = self._from or day

    def pay_all(self, day: date, most: Decimal) -> Decimal:
        """Pay whatever is owed on a day, in declared order, at most so much; returns what was paid."""
        left = max(NOTHING, most)
        for key in self._fees:
            amount, _ = self.pay(key, day, left)
            left -= amount
        return max(NOTHING, most) - left

    def pay(self, key: str, day: date, most: Decimal) -> tuple[Decimal, str]:
        """Pay what is owed of one fee on a day, at most so much; returns what was paid and what to call it."""
        fee = self._fees.get(key)
        if fee is None:
            return NOTHING, key
        self._to = day if self._to is None else max(self._to, day)
        amount = max(NOTHING, min(self._due(fee, day) - self._paid[key], most))
        self._paid[key] += amount
        return amount, f"{fee.title}: fee"

    def results(self) -> tuple[FeeResult, ...]:
        """Return what fell due of each fee, and what was paid."""
        to = self._to
        return tuple(
            FeeResult(key, fee.title, self._due(fee, to) if to else NOTHING, self._paid[key])
            for key, fee in self._fees.items()
        )

    def _due(self, fee: Fee, day: date) -> Decimal:
        if self._from is None or day < self._from:
            return NOTHING
        if fee.every == "once":
            return fee.amount
        times = 0
        while add_months(self._from, (times + 1) * _MONTHS[fee.every]) <= day:
            times += 1
        return fee.amount * times
