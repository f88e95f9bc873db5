"""Make what everybody may see from what was published: nothing is counted again, so nothing more can be told."""

from collections.abc import Collection, Sequence
from datetime import date

from homeward.outcomes.rules.disclosure import may_tell_money, percent, rounded
from homeward.outcomes.values.disclosure import PUBLIC, Policy
from homeward.outcomes.values.public_figures import PublicFigures, PublicOutcome
from homeward.outcomes.values.totals import SUPPRESSED, Published, Shown


def figures(
    told: Sequence[tuple[date, Published]], parts: Collection[str], today: date, policy: Policy = PUBLIC
) -> PublicFigures | None:
    """Return the newest publication that is old enough, with the parts both parties chose; None where there is none."""
    ripe = [each for each in told if may_tell_money(each[0], today, policy)]
    if not ripe or not parts:
        return None
    as_at, newest = max(ripe, key=lambda one: one[0])
    stages = tuple((title, _told(shown, policy)) for _, title, shown in newest.stages) if "stages" in parts else ()
    outcomes: tuple[PublicOutcome, ...] = ()
    if "promises" in parts:
        outcomes = tuple(
            PublicOutcome(
                each.title, _told(each.due, policy), _told(each.earned, policy), _share(each.earned, each.due, policy)
            )
            for each in newest.promises
        )
    return PublicFigures(as_at, stages, outcomes, newest.money if "money" in parts else "")


def _told(shown: Shown, policy: Policy) -> Shown:
    return rounded(shown, policy) if isinstance(shown, int) else SUPPRESSED


def _share(part: Shown, whole: Shown, policy: Policy) -> str:
    return percent(part, whole, policy) if isinstance(part, int) and isinstance(whole, int) else SUPPRESSED
