"""Find what cannot be true in one child's history."""

from homeward.outcomes.values.history import ChildHistory
from homeward.vocabulary.dates import plain_day


def faults_in(history: ChildHistory) -> list[str]:
    """
    Return a sentence for each thing that cannot be true; a child with one is set aside, not guessed at.

    Overlapping care periods are no fault: a day in two of them is counted once.
    """
    faults = [
        f"A care period starts on {plain_day(each.starts)} and ends on or before that day."
        for each in history.care
        if each.ends is not None and each.ends <= each.starts
    ]
    faults += [
        f"The programme ends on {plain_day(each.ended_on)}, before it starts."
        for each in history.programmes
        if each.started_on and each.ended_on and each.ended_on < each.started_on
    ]
    return sorted(faults)
