"""
When supervision is due: of a worker, a pod, a group, or the work with a family. One rule for all of them.

Counted from the last time it was held; before the first time, from the day it was first owed. Sooner, if a day was
agreed the last time.
"""

from datetime import date

from homeward.vocabulary.dates import plain_day
from homeward.workforce.values import DueState, Every, Since, SupervisionDue

SOON_DAYS = 7


def supervision_due(
    *, every: Every | None, last_held: date | None, since: Since, agreed: date | None = None, today: date
) -> SupervisionDue:
    """
    Return when a kind of supervision is due next.

    :param every: the rhythm; None where nobody has set one, and then nothing is ever overdue
    :param last_held: the last day it was held; a cancelled one does not count
    :param since: from when it has been owed, for whoever has not had it yet
    :param agreed: the day agreed the last time; it counts if it comes sooner than the rhythm
    """
    if every is None:
        return SupervisionDue(DueState.NOT_SET, None, "The practice model sets no rhythm for it.")
    due_on = every.after(last_held or since.day)
    counted = f"the last time, {plain_day(last_held)}" if last_held else f"{plain_day(since.day)}, when {since.what}"
    why = f"Every {every.words}, counted from {counted}."
    if last_held is not None and agreed is not None and last_held < agreed < due_on:
        due_on, why = agreed, "The day agreed last time."
    days_to_go = (due_on - today).days
    return SupervisionDue(_state(days_to_go), due_on, why, max(-days_to_go, 0), is_first=last_held is None)


def owed_since(first: Since, *others: Since) -> Since:
    """
    Return from when supervision has been owed: the latest of the days on which a reason for it began.

    Whoever joined a team before it took its practice model up is owed what the model asks for from that day on.
    """
    return max((first, *others), key=lambda each: each.day)


def _state(days_to_go: int) -> DueState:
    if days_to_go < 0:
        return DueState.OVERDUE
    if days_to_go == 0:
        return DueState.TODAY
    return DueState.SOON if days_to_go <= SOON_DAYS else DueState.PLANNED
