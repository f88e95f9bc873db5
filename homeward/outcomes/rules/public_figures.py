"""Make what everybody may see from what was published: nothing is counted again, so nothing more can be told."""

from collections.abc import Collection, Sequence
from datetime import date

from homeward.outcomes.rules.disclosed_table import table
from homeward.outcomes.rules.disclosure import ripe, share
from homeward.outcomes.values.disclosed import EVERYBODY
from homeward.outcomes.values.disclosure import PUBLIC, Policy
from homeward.outcomes.values.public_figures import PublicFigures, PublicOutcome
from homeward.outcomes.values.totals import Published


def figures(
    register: Sequence[tuple[date, Published]],
    parts: Collection[str],
    today: date,
    *,
    quarter: str = "",
    who: str = EVERYBODY,
    policy: Policy = PUBLIC,
) -> PublicFigures | None:
    """Return the publications that are old enough, with the parts both parties chose; None where there is none."""
    told = ripe(register, today, policy)
    if not told or not parts:
        return None
    as_at, newest = told[-1]
    stages = tuple((title, shown) for _, title, shown in newest.stages) if "stages" in parts else ()
    outcomes: tuple[PublicOutcome, ...] = ()
    if "promises" in parts:
        outcomes = tuple(
            PublicOutcome(each.title, each.due, each.earned, share(each.earned, each.due)) for each in newest.promises
        )
    return PublicFigures(
        as_at,
        stages,
        outcomes,
        newest.money if "money" in parts else "",
        table(told, quarter=quarter, who=who, parts=parts),
    )
