"""The states of terms, for every child: the spells they rest on, and from which day what is special holds."""

from collections.abc import Mapping

import numpy as np

from homeward.outcomes.columns.compiled import compiled, spread
from homeward.outcomes.columns.days import NEVER, Days, add_months
from homeward.outcomes.columns.histories import Histories
from homeward.outcomes.columns.judging import StateOfAll
from homeward.outcomes.columns.marks import COLUMNS, ENDS, ENDS_ON, ENDS_WITH, HOLDS_FROM, Special
from homeward.outcomes.columns.spells import Kinds, Spells, join
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.values.terms import NotInCare, State
from homeward.outcomes.values.terms.states import Effects, InCare, OutOf

SHORT_BREAKS = ("short_break", "true")
# What may be special about a child, and the fact that says from when. Custody, hospital and missing are stays, which
# columns do not hold.
# In the order in which, of two on one day, the first is the one that counts.
POINTS = {"died": "died", "turned_18": "born", "adopted": "adopted", "moved_away": "moved_away"}
UNTOUCHED = ("as_recorded", "home")


class States:
    """The states of some terms, each worked out for all children when it is first asked for."""

    def __init__(self, states: Mapping[str, State], histories: Histories, aside: Kinds) -> None:
        self._states, self._histories, self._aside = states, histories, aside
        self._spells: dict[str, Spells] = {}
        self._found: dict[str, StateOfAll] = {}

    def of(self, code: str) -> StateOfAll:
        """
        Return one state.

        :raises CannotSay: if it rests on more than the care record
        """
        if code not in self._found:
            self._found[code] = self._build(self._states[code])
        return self._found[code]

    def has_pause(self, code: str) -> bool:
        """Say whether days of a state can be paused."""
        found, place = self.of(code), HOLDS_FROM["pause"]
        return bool((found.special[:, place] != NEVER).any() or (found.own[:, place] != NEVER).any())

    def _build(self, state: State) -> StateOfAll:
        if isinstance(state, OutOf):
            inner = self.of(state.state)
            if inner.is_flipped:
                raise CannotSay(f"the state “out of {state.state}” is turned round twice")
            return inner._replace(is_flipped=True, own=self._special(state.effects, state.effects.model_fields_set))
        if not isinstance(state, NotInCare | InCare):
            raise CannotSay("a state rests on stays other than care, or joins states")
        if isinstance(state, InCare) and state.legal_statuses:
            raise CannotSay("a state looks at legal statuses")
        spells = self._joined(state.short_breaks)
        special = self._special(state.effects, set(POINTS))
        return StateOfAll(spells, special, _none(len(self._histories)), isinstance(state, InCare), False)

    def _joined(self, short_breaks: str) -> Spells:
        if short_breaks not in self._spells:
            names = self._histories.series_names
            counts = [short_breaks == "count" or str(name) not in SHORT_BREAKS for name in names]
            counted = np.array(counts or [True], dtype=np.uint8)
            histories = self._histories
            self._spells[short_breaks] = join(histories.rows, counted, histories.known_to, self._aside)
        return self._spells[short_breaks]

    def _special(self, effects: Effects, names: set[str]) -> Special:
        found = _none(len(self._histories))
        for name, fact in POINTS.items():
            effect = getattr(effects, name)
            days = self._histories.facts.get(fact)
            if name not in names or effect in UNTOUCHED or days is None:
                continue
            holds_from = _eighteenth_birthdays(days) if name == "turned_18" else days
            column = found[:, ENDS_ON if effect in ENDS else HOLDS_FROM[effect]]
            is_first = (holds_from != NEVER) & ((column == NEVER) | (holds_from < column))
            column[is_first] = holds_from[is_first]
            if effect in ENDS:
                found[is_first, ENDS_WITH] = ENDS[effect]
        return found


def _none(count: int) -> Special:
    return np.full((count, COLUMNS), NEVER, dtype=np.int32)


def _eighteenth_birthdays(born: Days) -> Days:
    found = np.empty_like(born)
    spread(len(born), lambda _, low, high: _birthdays(low, high, born, found))
    return found


@compiled
def _birthdays(low, high, born, found):  # type: ignore[no-untyped-def]
    """Whoever was born on 29 February comes of age on 1 March in an ordinary year."""
    for child in range(low, high):
        day = born[child]
        if day == NEVER:
            found[child] = NEVER
            continue
        later = add_months(day, 216)
        found[child] = later if add_months(later, -216) == day else later + 1
