"""Reading what was typed into the forms about a contract's money."""

from decimal import Decimal, InvalidOperation

from homeward.interfaces.web.typed import Typed
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import pounds


def amount(typed: Typed, name: str, label: str) -> Decimal:
    """
    Return an amount of money.

    :raises Invalid: in plain words
    """
    said = typed.words(name)
    if not said:
        raise Invalid.because(f"{label} is missing.", field=name, remedy="Give pounds and pence, like 1250.50.")
    try:
        return pounds(said)
    except Invalid as refusal:
        raise Invalid.because(refusal.problems[0].message, field=name, remedy=refusal.problems[0].remedy) from None


def factor(typed: Typed, name: str) -> Decimal:
    """
    Return a number to multiply by.

    :raises Invalid: in plain words
    """
    return number(typed.words(name), name, "a number to multiply by, like 0.9")


def share(said: str, name: str) -> Decimal:
    """
    Return a percentage as a share.

    :raises Invalid: in plain words
    """
    return number(said.rstrip("% "), name, "a percentage, like 25%") / 100


def number(said: str, name: str, like: str) -> Decimal:
    """
    Return an exact number.

    :raises Invalid: in plain words
    """
    try:
        found = Decimal(said.replace(",", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > 1_000_000_000:
        raise Invalid.because(f"This must be {like}.", field=name)
    return found
