"""Creaming: whether the children enrolled are easier than those who might have been, or later ones than the first."""

from homeward.outcomes.rules.money.intervals import difference, figure
from homeward.outcomes.values.money_indicators import Look, Seen, Sign

_FEWEST = 10


def case_mix(seen: Seen) -> Sign:
    """Return the share with the mark among the later half of the enrolled, compared with the earlier half."""
    ordered = sorted(seen.mix, key=lambda one: (one.enrolled_on, one.reference))
    half = len(ordered) // 2
    earlier = [each.marked for each in ordered[:half] if each.marked is not None]
    later = [each.marked for each in ordered[half:] if each.marked is not None]
    missing = sum(each.marked is None for each in ordered)
    found = figure(
        "case_mix",
        "Whether children enrolled later are easier to help",
        f"Children {seen.mix_says}, among the later half of those enrolled; compared with the earlier half "
        f"({sum(earlier)} of {len(earlier)}).",
        yes=sum(later),
        known=len(later),
        missing=missing,
    )
    gap = difference(sum(later), len(later), sum(earlier), len(earlier))
    look = Look.USUAL
    if gap is None or min(len(earlier), len(later)) < _FEWEST:
        look = Look.TOO_FEW
    elif gap.low > 0 or gap.high < 0:
        look = Look.LOOK
    return Sign(
        found,
        look,
        "The same share in both halves",
        "Harder cases may be turned away as the contract goes on.",
        "Whom other services refer changes too.",
        compared=gap,
    )


def beside_the_pool(seen: Seen) -> Sign:
    """Return the share with the mark among the enrolled, compared with those accepted and eligible but not enrolled."""
    enrolled = [each.marked for each in seen.mix if each.marked is not None]
    pool = [each for each in seen.pool or () if each is not None]
    found = figure(
        "beside_the_pool",
        "Whether the children enrolled are easier to help than those left out",
        f"Children {seen.mix_says}, of those enrolled; compared with those accepted for the same work whom the "
        f"contract is about and who were not enrolled ({sum(pool)} of {len(pool)}).",
        yes=sum(enrolled),
        known=len(enrolled),
        missing=len(seen.mix) - len(enrolled) + len(seen.pool or ()) - len(pool),
    )
    gap = difference(sum(enrolled), len(enrolled), sum(pool), len(pool))
    look = Look.USUAL
    if seen.pool is None:
        look = Look.NOT_RECORDED
    elif gap is None or min(len(enrolled), len(pool)) < _FEWEST:
        look = Look.TOO_FEW
    elif gap.low > 0 or gap.high < 0:
        look = Look.LOOK
    return Sign(
        found,
        look,
        "The same share among both",
        "Those more likely to succeed may have been chosen from among those who could have been.",
        "Some are enrolled only when their programme begins, and some refuse.",
        compared=gap,
    )
