"""When a sign deserves a look: its whole interval lies beyond what chance would give, and not too few were seen."""

from collections.abc import Iterable

from homeward.outcomes.values.money_figures import Figure
from homeward.outcomes.values.money_indicators import Look, Sign


def judged(
    figure: Figure,
    *,
    expected: str,
    why: str,
    innocent: str,
    half_by_chance: bool = False,
    above: float | None = None,
    references: Iterable[str] = (),
    set_aside: int = 0,
    recorded: bool = True,
) -> Sign:
    """
    Return a sign with its verdict.

    :param half_by_chance: half would fall on either side by chance; the interval must lie above it
    :param above: the share above which the whole interval must lie, where not a half
    """
    return Sign(
        figure,
        _look(figure, 0.5 if half_by_chance else above, recorded=recorded),
        expected,
        why,
        innocent,
        tuple(sorted(set(references))),
        set_aside,
    )


def _look(figure: Figure, above: float | None, *, recorded: bool) -> Look:
    if not recorded:
        return Look.NOT_RECORDED
    if above is None:
        # One is one too many: such a record is looked at whatever the share.
        return Look.LOOK if figure.numerator else Look.USUAL if figure.denominator else Look.TOO_FEW
    if figure.interval is None or figure.denominator < 5:
        return Look.TOO_FEW
    return Look.LOOK if figure.interval.low > above else Look.USUAL
