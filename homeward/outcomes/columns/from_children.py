"""Histories told child by child, as columns: for children about whom nothing is recorded that columns do not hold."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from homeward.outcomes.columns.days import NEVER, OPEN, number_of
from homeward.outcomes.columns.histories import Histories, gather
from homeward.outcomes.rules.case import run_that_counts
from homeward.outcomes.values.history import CarePeriod, ChildHistory

SERIES = ("placement", "short_break")
# What happens on a day and changes a state, and is told as an event.
CHANGES_A_STATE = frozenset({"adopted", "special_guardianship"})
OF_THE_CHILD: dict[str, Callable[[ChildHistory], date | None]] = {
    "referred": lambda each: each.referred_on,
    "enrolled": lambda each: each.enrolled_on,
    "born": lambda each: each.born,
    "died": lambda each: each.died_on,
    "moved_away": lambda each: each.moved_away_on,
    "adopted": lambda each: None,
}


def is_plain(history: ChildHistory) -> bool:
    """Say whether columns hold everything about a child that their measures look at."""
    return not (
        history.checks
        or history.stays
        or any(each.kind in CHANGES_A_STATE for each in history.events)
        or "" in history.attributes.values()
    )


def as_columns(children: Sequence[ChildHistory], facts: Sequence[str], groups: Sequence[str]) -> Histories:
    """Return children as columns, in the order given; each as its history is held now."""
    care: list[tuple[int, CarePeriod | None]] = [
        (number, row) for number, child in enumerate(children) for row in child.care or (None,)
    ]
    runs = [run_that_counts(each) for each in children]
    of_row = np.array([number for number, _ in care], dtype=np.int32)

    def days(of: Callable[[int, ChildHistory], date | None]) -> np.ndarray:
        return np.array([number_of(of(number, each)) for number, each in enumerate(children)], dtype=np.int32)[of_row]

    def fact(name: str) -> np.ndarray:
        if name == "programme_started":
            return days(lambda number, _: run.started_on if (run := runs[number]) else None)
        if name == "programme_ended":
            return days(lambda number, _: run.ended_on if (run := runs[number]) else None)
        own = OF_THE_CHILD.get(name)
        return days(lambda _, each: own(each) if own else each.named_days.get(name))

    completed = [-1 if run is None or run.completed is None else int(run.completed) for run in runs]
    return gather(
        of_row,
        np.array([NEVER if row is None else number_of(row.starts) for _, row in care], dtype=np.int32),
        np.array([OPEN if row is None or row.ends is None else number_of(row.ends) for _, row in care], dtype=np.int32),
        known_to=days(lambda _, each: each.known_to),
        series=np.array([row is not None and row.short_break for _, row in care], dtype=np.uint8),
        series_names=SERIES,
        facts={name: fact(name) for name in facts},
        groups={name: _group(children, name, of_row) for name in groups},
        flags={"completed": np.array(completed, dtype=np.int8)[of_row]},
    )


def _group(children: Sequence[ChildHistory], name: str, of_row: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    labels: dict[str, int] = {"": 0}
    codes = [labels.setdefault(each.attributes.get(name, ""), len(labels)) for each in children]
    return np.array(codes, dtype=np.int32)[of_row], tuple(labels)
