"""What a limit of the terms is called on the pages about money."""

from datetime import date

from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.money.years import in_words as year_in_words
from homeward.outcomes.rules.pricing.limits import OnMoney
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.limits import ContractCap, PerPeriod, PerPromise


def limit_in_words(limit: OnMoney, group: object, terms: AgreedTerms) -> str:
    """Return a limit on money as people name it, for the group it counts together (``group_of``)."""
    match limit:
        case ContractCap():
            return "The contract’s cap"
        case PerPromise(promises=codes):
            named = ", ".join(f"“{each.title}”" for each in terms.promises if each.code in codes)
            return f"The cap of {named}"
        case PerPeriod(every="quarter") if isinstance(group, date):
            return f"The cap for {quarters.in_words(quarters.quarter_of(group))}"
        case PerPeriod(every="contract_year"):
            return f"The cap for year {group} of the contract"
        case PerPeriod() if isinstance(group, int):
            return f"The cap for {year_in_words(group)}"
        case _:
            return "The most for one child"
