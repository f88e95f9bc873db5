"""Where the parts of a run find their units: lines of a file, or children of a population held in columns."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from homeward.outcomes.columns.days import NEVER, OPEN, day_of
from homeward.outcomes.columns.histories import Histories
from homeward.outcomes.columns.lines import Column
from homeward.outcomes.values.history import CarePeriod, ChildHistory, Happening, ProgrammeRun
from homeward.outcomes.values.terms import Mistake

FAMILY = "family"
SHORT_BREAKS = ("short_break", "true")
OWN_FACTS = ("referred", "enrolled", "born", "died", "moved_away", "adopted", "programme_started", "programme_ended")


@dataclass(frozen=True)
class Units:
    """The units of one part, with the line of the file each stands on (where there is one) and the mistakes in it."""

    children: Sequence[ChildHistory]
    lines: Sequence[int] = ()
    mistakes: Sequence[Mistake] = ()


class Source(Protocol):
    """One part of the units of a run; it is sent to another process, and read there."""

    def units(self) -> Units:
        """Return the units of this part."""
        ...

    def without(self, lines: frozenset[int]) -> "Source":
        """Return the same part without some lines of the file."""
        ...


@dataclass(frozen=True)
class OfChildren:
    """Children at hand."""

    children: tuple[ChildHistory, ...]

    def units(self) -> Units:
        """Return them."""
        return Units(self.children)

    def without(self, lines: frozenset[int]) -> "OfChildren":
        """Return them: they stand on no lines."""
        return self


@dataclass(frozen=True)
class OfColumns:
    """
    Some children of a population held in columns, one after another; ``more`` holds what columns cannot, as JSON.

    :param history_of: reads a history as JSON has it (``terms.histories_file``)
    """

    names: Column
    number: Column
    starts: Column
    ends: Column
    short_breaks: Column
    facts: dict[str, Column]
    groups: dict[str, list[str]]
    completed: Column
    known_to: Column
    more: list[str]
    history_of: Callable[[Any], ChildHistory]

    def units(self) -> Units:
        """Return the children as histories, each with what its row tells of more."""
        found, row = [], 0
        for place, name in enumerate(self.names.tolist()):
            rows = range(row, row + int(self.number[place]))
            row = rows.stop
            found.append(self._child(place, str(name), rows))
        return Units(found)

    def without(self, lines: frozenset[int]) -> "OfColumns":
        """Return them: they stand on no lines."""
        return self

    def _child(self, place: int, name: str, rows: range) -> ChildHistory:
        days = {fact: day_of(int(column[place])) for fact, column in self.facts.items()}
        care = [
            CarePeriod(
                f"episode-{number}",
                _day(self.starts[row]),
                None if self.ends[row] == OPEN else day_of(int(self.ends[row])),
                short_break=bool(self.short_breaks[row]),
            )
            for number, row in enumerate(rows, start=1)
            if self.starts[row] != NEVER
        ]
        said = int(self.completed[place])
        started, ended = days.get("programme_started"), days.get("programme_ended")
        run = ProgrammeRun("programme", started, ended, None if said < 0 else bool(said))
        adopted = days.get("adopted")
        told = ChildHistory(
            reference=name,
            known_to=day_of(int(self.known_to[place])),
            programmes=(run,) if started or ended else (),
            care=tuple(care),
            referred_on=days.get("referred"),
            enrolled_on=days.get("enrolled"),
            born=days.get("born"),
            died_on=days.get("died"),
            moved_away_on=days.get("moved_away"),
            events=(Happening("adoption", "adopted", adopted),) if adopted else (),
            attributes={key: labels[place] for key, labels in self.groups.items() if labels[place]},
            family=self.groups[FAMILY][place] if FAMILY in self.groups else "",
            named_days={key: day for key, day in days.items() if day is not None and key not in OWN_FACTS},
        )
        return self._with_more(told, self.more[place]) if self.more and self.more[place] else told

    def _with_more(self, told: ChildHistory, text: str) -> ChildHistory:
        more = self.history_of({"reference": told.reference, "known_to": told.known_to, **json.loads(text)})
        return replace(
            told,
            programmes=(*told.programmes, *more.programmes),
            care=(*told.care, *more.care),
            readings=more.readings,
            checks=more.checks,
            stays=more.stays,
            events=(*told.events, *more.events),
            attributes={**told.attributes, **more.attributes},
            named_days={**told.named_days, **more.named_days},
            family=more.family or told.family,
        )


def _day(number: int) -> Any:
    return day_of(int(number))


def sliced(histories: Histories, which: Column, history_of: Callable[[Any], ChildHistory]) -> OfColumns:
    """Return some children of a population, by their places."""
    rows, number = histories.rows, histories.rows.number[which]
    begins = np.repeat(rows.first[which].astype(np.int64) - (np.cumsum(number) - number), number)
    places = begins + np.arange(int(number.sum()))
    kinds = np.array([str(each) in SHORT_BREAKS for each in histories.series_names] or [False], dtype=bool)
    series = rows.series[places] if len(rows.series) else np.zeros(len(places), dtype=np.uint8)
    groups = {
        name: np.asarray(group.labels, dtype=object)[group.codes[which]] for name, group in histories.groups.items()
    }
    more = groups.pop("more", None)
    none = np.full(len(which), -1, dtype=np.int8)
    return OfColumns(
        histories.names[which],
        number,
        rows.starts[places],
        rows.ends[places],
        kinds[series],
        {name: column[which] for name, column in histories.facts.items()},
        {name: [str(each) for each in labels.tolist()] for name, labels in groups.items()},
        histories.flags.get("completed", np.full(len(histories), -1, dtype=np.int8))[which] if len(which) else none,
        histories.known_to[which],
        [] if more is None else [str(each) for each in more.tolist()],
        history_of,
    )
