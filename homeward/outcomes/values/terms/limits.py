"""What may be paid of what was delivered (element 9), in the order declared; the rest is delivered and unpaid."""

from typing import Annotated, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Exact, Portion, TermsData


class OncePerChildAndPromise(TermsData):
    """Each promise is paid once for each unit."""

    kind: Literal["once_per_child_and_promise"]


class MostRepeats(TermsData):
    """A repeatable promise is paid at most so often for one unit."""

    kind: Literal["most_repeats"]
    promises: tuple[Code, ...] = Field(min_length=1)
    most: int = Field(gt=0)


class MostUnits(TermsData):
    """At most so many measured units (weeks, days) are paid for one unit, over these promises together."""

    kind: Literal["most_units"]
    promises: tuple[Code, ...] = Field(min_length=1)
    most: Exact = Field(gt=0)


class PerChild(TermsData):
    """No child, family or person is worth more than this."""

    kind: Literal["per_child"]
    most: Exact = Field(gt=0)


class ShareOfPeople(TermsData):
    """At most such a share of the people paid for may be paid by these promises."""

    kind: Literal["share_of_people"]
    promises: tuple[Code, ...] = Field(min_length=1)
    most: Portion


class ShareOfOutcomes(TermsData):
    """At most such a share of the outcomes paid may come from one sub-cohort."""

    kind: Literal["share_of_outcomes"]
    sub_cohort: Code
    most: Portion


class PerPromise(TermsData):
    """These promises together are paid no more than this."""

    kind: Literal["per_promise"]
    promises: tuple[Code, ...] = Field(min_length=1)
    most: Exact = Field(gt=0)


class PerPeriod(TermsData):
    """No more than this in any one period, by the day the outcome was delivered; named years may differ."""

    kind: Literal["per_period"]
    every: Literal["quarter", "contract_year", "financial_year"]
    most: Exact = Field(gt=0)
    differs: dict[int, Exact] = Field(default_factory=dict)


class PerPayer(TermsData):
    """One payer pays no more than this."""

    kind: Literal["per_payer"]
    payer: Code
    most: Exact = Field(gt=0)


class ContractCap(TermsData):
    """The contract pays no more than this in all."""

    kind: Literal["contract_cap"]
    most: Exact = Field(gt=0)


class NoLimit(TermsData):
    """The contract says in so many words that there is no limit."""

    kind: Literal["none"]


Limit = Annotated[
    OncePerChildAndPromise
    | MostRepeats
    | MostUnits
    | PerChild
    | ShareOfPeople
    | ShareOfOutcomes
    | PerPromise
    | PerPeriod
    | PerPayer
    | ContractCap
    | NoLimit,
    Field(discriminator="kind"),
]
