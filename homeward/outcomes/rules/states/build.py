"""Work out the record of a state: what is recorded, what the terms say of special circumstances, what nobody knows."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from homeward.outcomes.rules.states.circumstances import circumstances
from homeward.outcomes.rules.states.record import (
    BEGINNING,
    FOREVER,
    ONE_DAY,
    Circumstance,
    Mark,
    Row,
    StateRecord,
    Stretch,
    known_days,
)
from homeward.outcomes.rules.states.words import words_of
from homeward.outcomes.values.history import ChildHistory, Stay
from homeward.outcomes.values.terms import AgreedTerms, NotInCare, State
from homeward.outcomes.values.terms.states import InCare, InStay, Joined, OutOf
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.periods import merge

_MARKS = {"in": Mark.IN, "out": Mark.OUT, "pause": Mark.PAUSED, "ask": Mark.ASKED}
_ENDS = {"stop": Mark.STOPPED, "censor": Mark.CENSORED, "ask": Mark.ASKED}
_STRENGTH = ("in", "out", "pause", "ask")


class Records:
    """The records of one unit's states, each worked out when it is first asked for."""

    def __init__(self, terms: AgreedTerms, history: ChildHistory) -> None:
        self._terms = terms
        self._history = history
        self._found: dict[str, StateRecord] = {}
        self._asking: list[str] = []

    def of(self, code: str) -> StateRecord:
        """
        Return the record of one state.

        :raises KeyError: if the terms describe no such state
        :raises Invalid: if the state is described by itself
        """
        if code not in self._found:
            if code in self._asking:
                raise Invalid.because(
                    f"The state '{code}' is described by itself.", remedy="Describe it by other states."
                )
            self._asking.append(code)
            self._found[code] = self._build(self._terms.states[code])
            self._asking.pop()
        return self._found[code]

    def _build(self, state: State) -> StateRecord:
        match state:
            case OutOf():
                inner = self.of(state.state)
                return self._derived(state, [inner], _flipped(inner.stretches))
            case Joined():
                inners = [self.of(each) for each in state.states]
                return self._derived(state, inners, _joined(inners, needs_all=state.needs == "all"))
            case _:
                return self._recorded(state)

    def _recorded(self, state: NotInCare | InCare | InStay) -> StateRecord:
        history = self._history
        rows = tuple(sorted(rows_of(state, history), key=lambda each: (each.starts, each.record_id)))
        covered, bare = (Mark.OUT, Mark.IN) if isinstance(state, NotInCare) else (Mark.IN, Mark.OUT)
        stretches = _base(rows, covered, bare, history.known_to)
        stretches = _overlaid(stretches, circumstances(history, state.effects), keeps_out=covered is Mark.OUT)
        sees_care = not isinstance(state, InStay)
        return StateRecord(state, tuple(stretches), rows, history.known_to, sees_care, *words_of(state, self._terms))

    def _derived(self, state: State, inners: Sequence[StateRecord], stretches: Iterable[Stretch]) -> StateRecord:
        own = frozenset(state.effects.model_fields_set)
        special = circumstances(self._history, state.effects, own) if own else []
        rows = {(each.record_id, type(each)): each for inner in inners for each in inner.rows}
        return StateRecord(
            state,
            tuple(_overlaid(list(stretches), special, keeps_out=False)),
            tuple(sorted(rows.values(), key=lambda each: (each.starts, each.record_id))),
            self._history.known_to,
            any(each.sees_care for each in inners),
            *words_of(state, self._terms),
        )


def rows_of(state: State, history: ChildHistory) -> list[Row]:
    """Return the recorded stays that a state described by the record looks at."""
    match state:
        case NotInCare():
            return [each for each in history.care if state.short_breaks == "count" or not each.short_break]
        case InCare():
            legal = state.legal_statuses
            return [
                each
                for each in history.care
                if (state.short_breaks == "count" or not each.short_break) and (not legal or each.legal_status in legal)
            ]
        case InStay():
            wanted = state.where.items()
            return [
                each
                for each in history.stays
                if each.kind in state.stays and all(each.details.get(key) in values for key, values in wanted)
            ]
        case _:
            return []


def _base(rows: Sequence[Row], covered: Mark, bare: Mark, known_to: date | None) -> list[Stretch]:
    """Cut time by the recorded stays, and by how far the record is known."""
    unknown_from = BEGINNING if known_to is None else known_to + ONE_DAY
    found: list[Stretch] = []
    at = BEGINNING
    for period in merge(known_days(each, known_to) for each in rows):
        _bare(found, at, period.start, bare, unknown_from)
        at = period.end or FOREVER
        found.append(Stretch(period.start, at, covered, covered is Mark.OUT))
    _bare(found, at, FOREVER, bare, unknown_from)
    return found


def _bare(found: list[Stretch], starts: date, ends: date, bare: Mark, unknown_from: date) -> None:
    if starts < min(ends, unknown_from):
        found.append(Stretch(starts, min(ends, unknown_from), bare, bare is Mark.OUT))
    if max(starts, unknown_from) < ends:
        found.append(Stretch(max(starts, unknown_from), ends, Mark.UNKNOWN))


def _overlaid(stretches: list[Stretch], special: list[Circumstance], *, keeps_out: bool) -> list[Stretch]:
    """
    Lay the circumstances over the stretches, the weaker first.

    :param keeps_out: days the record plainly shows out of the state stay plainly out where the parties must still
        decide, or where all earning has stopped
    """
    if not special:
        return stretches
    for_good = [each for each in special if each.ends == FOREVER and each.effect in _ENDS]
    for effect in _STRENGTH:
        for each in special:
            if each.effect == effect and each not in for_good and _counts(each, stretches):
                stretches = _lay(stretches, each, _MARKS[effect], keeps_out=keeps_out and effect == "ask")
    if for_good:
        # The first of them holds; what came after it would only count once it had been decided.
        first = min(for_good, key=lambda each: (each.starts, each.words))
        stretches = _lay(stretches, first, _ENDS[first.effect], keeps_out=keeps_out and first.effect != "censor")
    return stretches


def _counts(special: Circumstance, stretches: Sequence[Stretch]) -> bool:
    """Say whether a circumstance has its effect: a stay lets a state stand only where there was one before."""
    if special.effect != "in" or not isinstance(special.row, Stay):
        return True
    before = special.starts - ONE_DAY
    return any(each.mark is Mark.IN and each.starts <= before < each.ends for each in stretches)


def _lay(stretches: list[Stretch], over: Circumstance, mark: Mark, *, keeps_out: bool) -> list[Stretch]:
    found: list[Stretch] = []
    for each in stretches:
        if each.ends <= over.starts or each.starts >= over.ends:
            found.append(each)
            continue
        if each.starts < over.starts:
            found.append(Stretch(each.starts, over.starts, each.mark, each.is_out, each.why))
        starts, ends = max(each.starts, over.starts), min(each.ends, over.ends)
        is_out = mark is Mark.OUT or (keeps_out and each.is_out)
        # Two questions about one day: the earlier is the one to put.
        why = each.why if each.mark is mark and each.why is not None else over
        found.append(Stretch(starts, ends, mark, is_out, why))
        if over.ends < each.ends:
            found.append(Stretch(over.ends, each.ends, each.mark, each.is_out, each.why))
    return found


def _flipped(stretches: Iterable[Stretch]) -> list[Stretch]:
    turned = {Mark.IN: Mark.OUT, Mark.OUT: Mark.IN}
    return [
        Stretch(each.starts, each.ends, mark := turned.get(each.mark, each.mark), mark is Mark.OUT, each.why)
        for each in stretches
    ]


def _joined(inners: Sequence[StateRecord], *, needs_all: bool) -> list[Stretch]:
    edges = sorted({edge for inner in inners for each in inner.stretches for edge in (each.starts, each.ends)})
    found: list[Stretch] = []
    for starts, ends in pairwise(edges):
        parts = [inner.on(starts) for inner in inners]
        kept = _decides(parts, needs_all=needs_all)
        found.append(Stretch(starts, ends, kept.mark, kept.mark is Mark.OUT, kept.why))
    return found


def _decides(parts: Sequence[Stretch], *, needs_all: bool) -> Stretch:
    """Return the part whose mark is the mark of all together."""
    settles, other = (Mark.OUT, Mark.IN) if needs_all else (Mark.IN, Mark.OUT)
    for mark in (Mark.STOPPED, Mark.CENSORED, settles, Mark.ASKED, Mark.UNKNOWN, Mark.PAUSED, other):
        for each in parts:
            if each.mark is mark:
                return each
    return parts[0]
