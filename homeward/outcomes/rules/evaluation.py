"""
Put published figures beside a comparison. Everything is worked out from the ends of steps, so it tells no more.

Attributable is what was earned less what the comparison's share of those due would have been, by its least and its
most: what was paid for and what is due to the programme are two things.
"""

from homeward.outcomes.rules.disclosure import highest, lowest
from homeward.outcomes.values.evaluation import BesideComparison, FollowUp
from homeward.outcomes.values.totals import Compared, Published, Shown, ShownPromise, Study

NOT_ESTIMATED = "Not estimated: nothing was compared"
TOO_FEW = "Too few to tell"


def follow_up(published: Published) -> tuple[FollowUp, ...]:
    """Return who is missing from the follow-up of each outcome."""
    return tuple(
        FollowUp(each.title, each.due, each.decided, _missing(each.due, each.decided)) for each in published.promises
    )


def beside(published: Published, study: Study) -> tuple[BesideComparison, ...]:
    """Return each outcome with what a comparison attributes to the programme."""
    against = {each.promise: each for each in study.compared}
    return tuple(_one(each, against.get(each.promise)) for each in published.promises)


def _one(each: ShownPromise, against: Compared | None) -> BesideComparison:
    return BesideComparison(each.title, each.due, each.earned, _attributable(each, against), against)


def _attributable(each: ShownPromise, against: Compared | None) -> str:
    if against is None or against.percent is None:
        return NOT_ESTIMATED
    if not isinstance(each.due, int) or not isinstance(each.earned, int):
        return TOO_FEW
    low = each.earned - -(-highest(each.due) * against.percent // 100)
    high = highest(each.earned) - each.due * against.percent // 100
    return f"{_signed(low)} to {_signed(high)}"


def _missing(due: Shown, decided: Shown) -> str:
    if not isinstance(due, int):
        return TOO_FEW
    return f"{max(0, due - highest(decided))} to {highest(due) - lowest(decided)}"


def _signed(number: int) -> str:
    return f"−{-number}" if number < 0 else str(number)
