"""When supervision is due: counted from the last time it was held, or from the day it was first owed."""

from datetime import date

from homeward.vocabulary.dates import plain_day
from homeward.workforce.values import DueState, Every, SupervisionDue

SOON_DAYS = 7


def supervision_due(*, every: Every | None, last_held: date | None, since: date, today: date) -> SupervisionDue:
    """
    Return when a kind of supervision is due next.

    :param every: the rhythm; None where nobody has set one, and then nothing is ever overdue
    :param last_held: the last day it was held; a cancelled one does not count
    :param since: from when it has been owed, for whoever has not had it yet
    """
    if every is None:
        return SupervisionDue(DueState.NOT_SET, None, "The practice model sets no rhythm for it.")
    due_on = every.after(last_held or since)
    counted = f"last held on {plain_day(last_held)}" if last_held else f"not held yet since {plain_day(since)}"
    late = (today - due_on).days
    return SupervisionDue(
        state=_state(-late),
        due_on=due_on,
        why=f"Asked for every {every.words}; {counted}.",
        days_late=max(late, 0),
    )


def _state(days_to_go: int) -> DueState:
    if days_to_go < 0:
        return DueState.OVERDUE
    if days_to_go == 0:
        return DueState.TODAY
    return DueState.SOON if days_to_go <= SOON_DAYS else DueState.PLANNED
