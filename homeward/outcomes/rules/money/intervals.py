"""
How sure a share is: Wilson where enough was seen, Jeffreys where little was.

Jeffreys' interval is the middle 95 % of what remains plausible when one starts from the stated prior of half a success
and half a failure. Both are exact at nought and at all.
"""

from math import exp, lgamma, log, log1p, sqrt

from homeward.outcomes.values.money_figures import Figure, Interval

Z95 = 1.959963984540054
FEW = 20
"""Below so many the Jeffreys interval is used, and the figure says that it rests on few."""
PRIOR = 0.5
PRIOR_IN_WORDS = "Jeffreys' prior: half a success and half a failure before anything was seen"


def figure(key: str, title: str, definition: str, *, yes: int, known: int, missing: int = 0) -> Figure:
    """Return a figure with its interval."""
    return Figure(key, title, definition, yes, known, missing, likely(yes, known), few=known < FEW)


def likely(yes: int, known: int) -> Interval | None:
    """Return where the true share likely lies, by the method that suits how much was seen; None for nothing seen."""
    if known <= 0:
        return None
    return wilson(yes, known) if known >= FEW else jeffreys(yes, known)


def wilson(yes: int, known: int) -> Interval:
    """
    Return the 95 % interval of a share (Wilson, 1927).

    :raises ValueError: if nothing was seen, or more than all
    """
    _check(yes, known)
    share, squared = yes / known, Z95**2
    middle = (share + squared / (2 * known)) / (1 + squared / known)
    half = Z95 * sqrt(share * (1 - share) / known + squared / (4 * known**2)) / (1 + squared / known)
    low, high = 0.0 if yes == 0 else middle - half, 1.0 if yes == known else middle + half
    return Interval(low, high, "wilson")


def jeffreys(yes: int, known: int) -> Interval:
    """
    Return the 95 % interval of a share under Jeffreys' prior.

    :raises ValueError: if nothing was seen, or more than all
    """
    _check(yes, known)
    a, b = yes + PRIOR, known - yes + PRIOR
    low = 0.0 if yes == 0 else beta_quantile(0.025, a, b)
    high = 1.0 if yes == known else beta_quantile(0.975, a, b)
    return Interval(low, high, "jeffreys")


def difference(yes: int, known: int, other_yes: int, other_known: int) -> Interval | None:
    """Return the 95 % interval of the first share minus the other (Newcombe, 1998); None if either is not known."""
    if known <= 0 or other_known <= 0:
        return None
    first, second = wilson(yes, known), wilson(other_yes, other_known)
    one, two = yes / known, other_yes / other_known
    gap = one - two
    low = gap - sqrt((one - first.low) ** 2 + (second.high - two) ** 2)
    high = gap + sqrt((first.high - one) ** 2 + (two - second.low) ** 2)
    return Interval(low, high, "newcombe")


def beta_quantile(share: float, a: float, b: float) -> float:
    """Return the point of a beta distribution below which this share of it lies, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _beta_below(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_below(x: float, a: float, b: float) -> float:
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function (Lentz's method)."""
    tiny = 1e-300
    c, d = 1.0, 1 / _not_nought(1 - (a + b) * x / (a + 1), tiny)
    found = d
    for m in range(1, 300):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _not_nought(1 + even * d, tiny), _not_nought(1 + even / c, tiny)
        found *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _not_nought(1 + odd * d, tiny), _not_nought(1 + odd / c, tiny)
        found *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return found


def _not_nought(number: float, tiny: float) -> float:
    return number if abs(number) > tiny else tiny


def _check(yes: int, known: int) -> None:
    if not 0 <= yes <= known or known == 0:
        raise ValueError(f"{yes} of {known} is not a share.")
