"""Creaming: whether the children enrolled later are easier than those enrolled first."""

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
