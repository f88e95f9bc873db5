"""Terms with every question answered and every number given: what the rules work from."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from homeward.outcomes.values.measures import Measure
from homeward.outcomes.values.terms.counterfactual import Counterfactual
from homeward.outcomes.values.terms.days import CheckDay, ContractDates
from homeward.outcomes.values.terms.dependencies import Dependency
from homeward.outcomes.values.terms.finance import Finance
from homeward.outcomes.values.terms.limits import ContractCap, Limit
from homeward.outcomes.values.terms.parties import Party, PayerShares
from homeward.outcomes.values.terms.parts import Code, DayName, Exact, TermsData, Words
from homeward.outcomes.values.terms.population import Population, Unit, Volume
from homeward.outcomes.values.terms.price import Adjustment, Price, Rounding, ShareOfValue
from homeward.outcomes.values.terms.safeguards import Safeguards
from homeward.outcomes.values.terms.states import State
from homeward.outcomes.values.terms.timing import ClaimRhythm, Timing
from homeward.outcomes.values.terms.validation import Evidence, Validation
from homeward.outcomes.values.terms.variations import Variation


class Repeats(TermsData):
    """A promise may be earned more than once: at most so often, at least so many days apart."""

    most: int | None = Field(default=None, gt=0)
    days_apart: int = Field(default=0, ge=0)


class Promise(TermsData):
    """
    One outcome the contract pays for, or only watches.

    Its price is ``price``; ``percent`` is a shorter way to write a share of the value of a unit. A promise that
    ``pays`` nothing is measured for another promise to build on. ``cohort`` promises are earned by a cohort, not by
    each unit: every unit of the same value of ``by_cohort`` (an attribute) is one cohort.
    """

    code: Code
    title: Words
    wording: Words
    source: Code
    reading: Words
    percent: Exact | None = Field(default=None, gt=0, le=100)
    price: Price | None = None
    pays: bool = True
    adjust: tuple[Adjustment, ...] = ()
    share_source: Code
    due: DayName
    requires: tuple[Code, ...] = ()
    only_when: dict[Code, tuple[str, ...]] = Field(default_factory=dict)
    only_for: tuple[Code, ...] = ()
    by_cohort: Code | None = None
    repeats: Repeats | None = None
    counterfactual: Code | None = None
    measure: Measure
    evidence: tuple[Code, ...] = ()

    @property
    def worth(self) -> Price | None:
        """The price, however it was written."""
        if self.price is None and self.percent is not None:
            return ShareOfValue(kind="share", percent=self.percent)
        return self.price


class AgreedTerms(TermsData):
    """Terms with every question answered and every number given: what the rules work from."""

    name: str
    version: str
    currency: Literal["GBP"]
    unit: Unit
    parties: tuple[Party, ...] = ()
    payer_shares: tuple[PayerShares, ...] = ()
    dates: ContractDates = ContractDates()
    population: Population
    volume: Volume = Volume()
    check_days: dict[DayName, CheckDay]
    states: dict[Code, State] = Field(default_factory=dict)
    counterfactuals: dict[Code, Counterfactual] = Field(default_factory=dict)
    promises: tuple[Promise, ...] = Field(min_length=1)
    value_per_unit: Exact | None = Field(default=None, gt=0)
    dependencies: tuple[Dependency, ...] = ()
    limits: tuple[Limit, ...]
    rounding: Rounding
    evidence: dict[Code, Words | Evidence]
    validation: Validation
    claims: ClaimRhythm
    timing: Timing = Timing()
    finance: Finance | None = None
    variations: tuple[Variation, ...] = ()
    safeguards: Safeguards = Safeguards()

    def promise(self, code: str) -> Promise:
        """
        Return one promise.

        :raises KeyError: if these terms make no such promise
        """
        for each in self.promises:
            if each.code == code:
                return each
        raise KeyError(code)

    @property
    def cap(self) -> Decimal | None:
        """The most the contract pays in all, if it says."""
        caps = [each.most for each in self.limits if isinstance(each, ContractCap)]
        return min(caps) if caps else None
