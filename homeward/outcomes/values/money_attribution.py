"""Paid beside attributable: what was paid, and how much of it a comparison says is due to the programme."""

from dataclasses import dataclass
from decimal import Decimal

from homeward.outcomes.values.money_figures import Figure


@dataclass(frozen=True, slots=True)
class Comparator:
    """
    What happened, or is agreed to have happened, without the programme.

    ``kind`` is that of the contract's counterfactual, "none" where it has none. ``yes`` of ``known`` are the
    comparison group's own figures; an agreed or frozen ``rate`` stands alone. ``in_the_price`` is a comparison the
    contract makes before it pays: a cohort's rate against another.
    """

    kind: str
    says: str
    source: str
    yes: int | None = None
    known: int | None = None
    rate: Decimal | None = None
    in_the_price: bool = False


NOTHING_COMPARED = Comparator("none", "The contract compares with nothing.", "")


@dataclass(frozen=True, slots=True)
class Paid:
    """What one promise was earned and paid: children it is decided for, those earned, those paid, and the money."""

    promise: str
    title: str
    worth: Decimal
    earned: Figure
    paid: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Attributable:
    """
    One promise: paid units and money beside those a comparison attributes, with how sure it is.

    ``units`` is None where nothing was compared, and then ``why`` says so; ``low`` and ``high`` are None where the
    rate was agreed and not measured.
    """

    paid: Paid
    comparator: Comparator
    units: Decimal | None
    low: Decimal | None
    high: Decimal | None
    amount: Decimal | None
    amount_low: Decimal | None
    amount_high: Decimal | None
    why: str

    @property
    def in_words(self) -> str:
        """The units as people say them: "8.0 (likely -2.1 to 17.4)", or "Not estimated"."""
        if self.units is None:
            return "Not estimated"
        if self.low is None or self.high is None:
            return f"{self.units}"
        return f"{self.units} (likely {self.low} to {self.high})"
