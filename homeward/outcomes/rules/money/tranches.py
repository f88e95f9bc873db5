"""The account of one tranche: drawn, outstanding, what it is owed, and what it got back."""

from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from homeward.outcomes.rules.money.returns import returns
from homeward.outcomes.values.money_returns import Flow
from homeward.outcomes.values.money_waterfall import TrancheResult
from homeward.outcomes.values.terms.finance import Tranche
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING, PENNY, in_words

_YEAR = 365


class TrancheBook:
    """One tranche as money is drawn from it and given back."""

    def __init__(self, tranche: Tranche) -> None:
        """Begin with nothing drawn."""
        self.tranche = tranche
        self._drawn = self._outstanding = NOTHING
        self._got = {"coupon": NOTHING, "principal": NOTHING, "share": NOTHING, "guaranteed": NOTHING}
        self._coupon_owed = Fraction(0)
        self._since: date | None = None
        self._flows: list[Flow] = []
        self._notes: list[str] = []

    def draw(self, day: date, amount: Decimal) -> str | None:
        """Draw from it; returns what is wrong where more is drawn than was committed."""
        self._accrue(day)
        self._drawn += amount
        self._outstanding += amount
        self._flows.append(Flow(day, -amount, "drawn"))
        used = self._outstanding if self.tranche.recycled else self._drawn
        if used > self.tranche.commitment:
            over = in_words(used - self.tranche.commitment)
            return f"{plain_day(day)}: {self.tranche.title} is drawn {over} beyond its commitment."
        return None

    def give(self, pays: str, day: date, most: Decimal) -> Decimal:
        """Give it what it is owed of this kind, at most so much and never above its ceiling."""
        self._accrue(day)
        owed = {"coupon": self._whole_coupon, "principal": self._outstanding}.get(pays, most)
        amount = max(NOTHING, min(owed, most, self._room()))
        if not amount:
            return NOTHING
        if pays == "coupon":
            self._coupon_owed -= Fraction(amount)
        elif pays == "principal":
            self._outstanding -= amount
        self._got[pays] += amount
        self._flows.append(Flow(day, amount, pays))
        return amount

    def close(self, day: date) -> None:
        """Call the floor and the protection, whichever gives more."""
        self._accrue(day)
        promised = max(self.tranche.floor or Fraction(0), self.tranche.protected or Fraction(0)) * Fraction(self._drawn)
        short = _pence_down(promised) - self._all
        if short > 0:
            self._got["guaranteed"] += short
            self._flows.append(Flow(day, short, "guaranteed"))
            self._notes.append(f"{in_words(short)} is called from the guarantor on {plain_day(day)}.")

    def result(self, to: date) -> TrancheResult:
        """Return where it stands at the end of a day."""
        self._accrue(to)
        if self.tranche.ceiling is not None and self._drawn and self._room() == 0:
            self._notes.append("It has had everything its ceiling allows.")
        return TrancheResult(
            key=self.tranche.key,
            title=self.tranche.title,
            commitment=self.tranche.commitment,
            drawn=self._drawn,
            outstanding=self._outstanding,
            coupon_owed=self._whole_coupon,
            flows=tuple(self._flows),
            returns=returns(self._flows),
            notes=tuple(self._notes),
            **self._got,
        )

    @property
    def _all(self) -> Decimal:
        return sum(self._got.values(), NOTHING)

    @property
    def _whole_coupon(self) -> Decimal:
        return _pence_down(self._coupon_owed)

    def _room(self) -> Decimal:
        if self.tranche.ceiling is None:
            return Decimal("Infinity")
        return _pence_down(self.tranche.ceiling * Fraction(self._drawn)) - self._all

    def _accrue(self, day: date) -> None:
        if self._since is not None and self.tranche.coupon is not None and day > self._since:
            days = (day - self._since).days
            self._coupon_owed += Fraction(self._outstanding) * self.tranche.coupon * days / _YEAR
        self._since = day if self._since is None else max(self._since, day)


def _pence_down(amount: Fraction) -> Decimal:
    # What is owed is paid in whole pence; the part of a penny stays owed.
    exact = Decimal(amount.numerator * 100 // amount.denominator) * PENNY
    return exact.quantize(PENNY, ROUND_DOWN)
