"""How each kind of price reads in a sentence, from the data of the file."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from homeward.vocabulary.money import in_words

Price = Mapping[str, Any]


def price_in_words(promise: Price) -> str:
    """Return what a promise pays: "£220.00", "30% of the value of a unit", "‹tariff› for each whole week"."""
    if promise.get("pays") is False:
        return "nothing; it is measured for another outcome or watched"
    if promise.get("percent") is not None:
        return f"{promise['percent']}% of the value of a unit"
    price = promise.get("price")
    words = _WORDS[str(price["kind"])](price) if price else "nothing"
    return words + "".join(f", {_adjustment(each)}" for each in promise.get("adjust", []))


def _adjustment(each: Price) -> str:
    if each["kind"] == "premium":
        return f"times {each['times']} for {each['sub_cohort']}"
    return f"times the index of the year of {each['by']}"


def _pounds(value: Any) -> str:
    try:
        return in_words(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _steps(price: Price) -> str:
    by = {"quantity": "what was counted", "occurrence": "how often", "contract_year": "the year of the contract"}
    table = ", ".join(f"{_pounds(each['amount'])} from {each['at']}" for each in price["steps"])
    return f"by {by[price['by']]}: {table}"


def _slide(price: Price) -> str:
    low, high = price["lower"], price["upper"]
    return f"on a line from {_pounds(low['amount'])} at {low['at']} to {_pounds(high['amount'])} at {high['at']}"


def _by_payer(price: Price) -> str:
    return "; ".join(f"{payer}: {_WORDS[str(own['kind'])](own)}" for payer, own in price["prices"].items())


_WORDS: dict[str, Callable[[Price], str]] = {
    "share": lambda price: f"{price['percent']}% of the value of a unit",
    "flat": lambda price: _pounds(price["amount"]),
    "per_unit": lambda price: f"{_pounds(price['rate'])} for each one counted",
    "steps": _steps,
    "slide": _slide,
    "share_of_saving": lambda price: f"{price['share']} of {_pounds(price['unit_cost'])} for each one saved",
    "by_payer": _by_payer,
}
