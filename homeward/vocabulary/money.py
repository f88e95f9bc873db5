"""
Money: pounds as `Decimal` with exactly two places. Never a float.

One rounding rule for the whole house: **half a penny goes up, away from zero** (ROUND_HALF_UP), and
rounding happens only where it is asked for by name.
"""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from homeward.vocabulary.errors import Invalid

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")
# Far above any budget; past it Decimal's 28 digits could no longer hold the pence.
_MOST = Decimal(10) ** 15


def pounds(amount: str | int | Decimal) -> Decimal:
    """
    Return an amount of money with two places, exactly as given.

    Text may carry a pound sign, spaces and thousands commas: "£15,202.88".

    :raises TypeError: for a float, which cannot hold pence exactly
    :raises Invalid: if it is not an amount, or has a part of a penny
    """
    if isinstance(amount, (bool, float)):
        raise TypeError("Money is never a float: give text, a whole number or a Decimal.")
    exact = _read(amount) if isinstance(amount, str) else Decimal(amount)
    if not exact.is_finite() or abs(exact) > _MOST:
        raise _not_an_amount()
    rounded = exact.quantize(PENNY, rounding=ROUND_DOWN)
    if rounded != exact:
        raise Invalid.because(
            "The amount has a part of a penny.", field="amount", remedy="Give pounds and pence, like 1250.50."
        )
    return rounded


def round_pence(amount: Decimal) -> Decimal:
    """Return the amount to the nearest penny; half a penny goes up, away from zero."""
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def percent_of(total: Decimal, percent: Decimal) -> Decimal:
    """Return a percentage of an amount, to the nearest penny."""
    return round_pence(total * percent / 100)


def split_by_shares(total: Decimal, shares: Sequence[Decimal | int]) -> list[Decimal]:
    """
    Share out an amount to the penny, so that the parts add up to exactly the total.

    Each part is its exact share cut to whole pence; the pennies left over go one each to the parts
    that lost most by the cut, the earlier part first when two lost the same. Shares are weights: they
    need not add up to 100.

    :raises Invalid: if the shares are none, negative or all nothing, or the total has a part of a penny
    """
    weights = [Decimal(share) for share in shares]
    whole = sum(weights, Decimal(0))
    if not weights or whole <= 0 or any(weight < 0 for weight in weights):
        raise Invalid.because("The shares must be numbers of 0 or more that add up to something.", field="shares")
    pence = int(abs(pounds(total)) / PENNY)
    # Fractions, because a third of a penny has no end as a Decimal and the cut must be fair.
    exact = [Fraction(weight) * pence / Fraction(whole) for weight in weights]
    parts = [int(share) for share in exact]
    most_lost_first = sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])
    for n in most_lost_first[: pence - sum(parts)]:
        parts[n] += 1
    sign = -1 if total < 0 else 1
    return [sign * part * PENNY for part in parts]


def in_words(amount: Decimal) -> str:
    """Return the amount as people write it: "£15,202.88", "-£40.00"."""
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(round_pence(amount)):,.2f}"


def _read(text: str) -> Decimal:
    plain = text.strip().replace("£", "").replace(",", "").replace(" ", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise _not_an_amount() from None


def _not_an_amount() -> Invalid:
    return Invalid.because(
        "This is not an amount of money.", field="amount", remedy="Give pounds and pence, like 1250.50."
    )
