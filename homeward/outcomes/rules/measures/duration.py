"""
Judge a promise that counts how long the unit is in a state.

The window runs from the first day up to but not including the last; days the state pauses are left out, do not break a
run, and are made up at the end. It stops on the day the watching ends (a death, say), keeping what was counted.

By the day: every day in the state, once. By whole runs of 7 days: the whole weeks of each unbroken run, never pooled.
By whole months: the whole calendar months of each unbroken run, from its first day (months as ``add_months`` counts
them). As a share: days in the state over the days known in or out of it.

It is found once the window is over and known throughout. As it runs, it is what is certain so far: up to today, to the
last day known, and to the first day the parties have yet to decide about. Nothing counted is not earned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures.windows import Window, half_open, not_over
from homeward.outcomes.rules.states.record import Mark, StateRecord, Stretch
from homeward.outcomes.rules.states.words import proof_of, sentence
from homeward.outcomes.values.measures import Duration
from homeward.outcomes.values.standing import Finding, Proof, Verdict
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.months import add_months, whole_months_between

_IN = frozenset({Mark.IN})
_UNKNOWN = frozenset({Mark.UNKNOWN})
_ASKED = frozenset({Mark.ASKED})
_OVER = frozenset({Mark.STOPPED, Mark.CENSORED})
COUNTED_IN = {"day": "days", "week_run": "whole weeks", "month": "whole months"}


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken run in the state: its first day, the first day after it, and how many of its days were paused."""

    starts: date
    ends: date
    paused: int = 0

    def units(self, unit: str) -> int:
        """Return how many whole units it has."""
        last = date.fromordinal(self.ends.toordinal() - self.paused)
        if unit == "month":
            return whole_months_between(self.starts, last)
        return (last - self.starts).days // (7 if unit == "week_run" else 1)

    def day_of(self, number: int, unit: str) -> date:
        """Return the last day of its so-many-th unit, where nothing in it is paused."""
        if unit == "month":
            after = add_months(self.starts, number)
        else:
            after = date.fromordinal(self.starts.toordinal() + number * (7 if unit == "week_run" else 1))
        return date.fromordinal(after.toordinal() - 1)


def judge(measure: Duration, case: Case) -> Finding:
    """Return how long the unit was in the state, in the units of the measure."""
    record = case.record(measure.state)
    window = half_open(case, measure.since, measure.until, record)
    if isinstance(window, Finding):
        return window
    forfeited = _forfeited(measure, case, window)
    if forfeited is not None and forfeited.verdict is Verdict.NOT_EARNED:
        return forfeited
    clouded = _clouded(case, record, window)
    over = record.first(_OVER, window.starts, window.seen_to)
    ends = min(window.seen_to, over.starts) if over is not None else window.seen_to
    if measure.as_it_runs:
        return clouded or forfeited or _so_far(measure, case, record, window, ends, over)
    pieces = list(runs(record, window.starts, ends))
    reached = _reached(measure, pieces)
    if reached is not None and measure.none_if is None:
        return clouded or _found(measure, case, record, window, pieces, over, reached)
    if not window.is_over and over is None:
        return not_over(window)
    asked = record.first(_ASKED, window.starts, ends)
    if clouded or forfeited or asked is not None:
        return clouded or forfeited or watching.what_follows(_only(asked), window.period)
    if record.first(_UNKNOWN, window.starts, ends) is not None:
        return watching.not_known_yet(case, record.known_to, window.period)
    return _found(measure, case, record, window, pieces, over, None)


def runs(record: StateRecord, starts: date, ends: date) -> Iterator[Piece]:
    """Yield the unbroken runs in the state between two days (the second not counted); a pause breaks none."""
    piece: Piece | None = None
    waiting = 0
    for each in record.within(starts, ends):
        if each.mark is Mark.PAUSED:
            waiting += each.days
        elif each.mark is Mark.IN:
            begun = Piece(each.starts, each.ends) if piece is None else None
            piece = begun or Piece(_only(piece).starts, each.ends, _only(piece).paused + waiting)
            waiting = 0
        else:
            if piece is not None:
                yield piece
            piece, waiting = None, 0
    if piece is not None:
        yield piece


def quantity_of(measure: Duration, record: StateRecord, starts: date, ends: date) -> Fraction:
    """Return how much of the state there is between two days (the second not counted), in the measure's units."""
    if measure.as_share:
        inside, outside = record.days(Mark.IN, starts, ends), record.days(Mark.OUT, starts, ends)
        return Fraction(inside, inside + outside) if inside + outside else Fraction(0)
    return Fraction(sum(each.units(measure.unit) for each in runs(record, starts, ends)))


def _so_far(
    measure: Duration, case: Case, record: StateRecord, window: Window, ends: date, over: Stretch | None
) -> Finding:
    uncertain = record.first(_ASKED | _UNKNOWN, window.starts, ends)
    certain = uncertain.starts if uncertain is not None else ends
    pieces = list(runs(record, window.starts, certain))
    is_done = (window.is_over or over is not None) and uncertain is None
    if sum(each.units(measure.unit) for each in pieces) or is_done:
        return _found(measure, case, record, window, pieces, over, _reached(measure, pieces), to=certain, done=is_done)
    if uncertain is not None and uncertain.mark is Mark.ASKED:
        waits = watching.what_follows(uncertain, window.period)
    elif window.is_over:
        waits = watching.not_known_yet(case, record.known_to, window.period)
    else:
        waits = not_over(window, f"No {COUNTED_IN[measure.unit]} so far.")
    if certain <= window.starts:
        return waits
    # Nothing so far is a figure too, wherever figures are added up.
    return replace(waits, quantity=Fraction(0), counted_in=_counted_in(measure), so_far=True)


def _found(
    measure: Duration,
    case: Case,
    record: StateRecord,
    window: Window,
    pieces: list[Piece],
    over: Stretch | None,
    reached: date | None,
    *,
    to: date | None = None,
    done: bool = True,
) -> Finding:
    ends = to or (over.starts if over is not None else window.seen_to)
    quantity = quantity_of(measure, record, window.starts, max(ends, window.starts))
    needed = None if measure.at_least is None else Fraction(measure.at_least)
    enough = quantity > 0 or (measure.as_share and ends > window.starts) if needed is None else quantity >= needed
    if needed is not None and not enough and not done:
        return not_over(window, _words(measure, record, pieces, quantity))
    reason = f"{_words(measure, record, pieces, quantity)} {_of(window, ends, done=done)}"
    if over is not None and over.why is not None:
        reason += f" {over.why.words} on {plain_day(over.why.starts)}, and nothing after that is counted."
    if needed is not None and not enough:
        reason += f" {_figure(needed)} are needed."
    earned_on = reached or (_last(pieces, measure) if measure.as_it_runs else window.earned_on)
    return Finding(
        Verdict.EARNED if enough else Verdict.NOT_EARNED,
        reason,
        window.period,
        _proof(case, record, window, ends),
        quantity,
        _counted_in(measure),
        earned_on if enough else None,
        censored=over is not None and over.mark is Mark.CENSORED,
        so_far=not done,
    )


def _of(window: Window, ends: date, *, done: bool) -> str:
    return f"{window.words}." if done else f"of those {window.words}, certain up to {plain_day(_before(ends))}."


def _words(measure: Duration, record: StateRecord, pieces: list[Piece], quantity: Fraction) -> str:
    if measure.as_share:
        return f"{sentence(record.inside)} on {_figure(quantity * 100)}% of the days known"
    name = COUNTED_IN[measure.unit].removesuffix("s")
    if len(pieces) < 2 or measure.unit == "day":
        return f"{sentence(record.inside)} for {count_of(int(quantity), name)}"
    parts = " + ".join(str(each.units(measure.unit)) for each in pieces)
    return f"{sentence(record.inside)} for {parts} = {count_of(int(quantity), name)}, run by run"


def _clouded(case: Case, record: StateRecord, window: Window) -> Finding | None:
    found = watching.disagreeing_check(case, record, window.period)
    if found is None or found.verdict is Verdict.UNKNOWN:
        return found
    # One look tells of one day: how long the child lived elsewhere has to be recorded before it can be counted.
    reason = f"{found.reason} Record from when to when, so that the days can be counted."
    return Finding(Verdict.UNKNOWN, reason, window.period, found.proof)


def _forfeited(measure: Duration, case: Case, window: Window) -> Finding | None:
    """Return what follows where the terms pay nothing once another state was entered."""
    if measure.none_if is None:
        return None
    record = case.record(measure.none_if)
    entered = record.first(_IN, window.starts, window.seen_to)
    if entered is not None:
        rows = record.rows_between(entered.starts, entered.ends)
        reason = f"{sentence(record.inside)} on {plain_day(entered.starts)}, and then nothing is earned."
        proof = tuple(proof_of(each) for each in rows)
        unit = COUNTED_IN[measure.unit]
        return Finding(Verdict.NOT_EARNED, reason, window.period, proof, Fraction(0), unit)
    asked = record.first(_ASKED, window.starts, window.seen_to)
    return watching.what_follows(asked, window.period) if asked is not None else None


def _reached(measure: Duration, pieces: list[Piece]) -> date | None:
    """Return the day the least that is needed was reached, where it can be said before the window is over."""
    if measure.at_least is None or measure.as_share:
        return None
    left = measure.at_least.__ceil__()
    for each in pieces:
        units = each.units(measure.unit)
        if units >= left > 0:
            return each.day_of(left, measure.unit) if not each.paused else _before(each.ends)
        left -= units
    return None


def _last(pieces: list[Piece], measure: Duration) -> date | None:
    counted = [each for each in pieces if each.units(measure.unit)]
    if not counted:
        return None
    last = counted[-1]
    return last.day_of(last.units(measure.unit), measure.unit) if not last.paused else _before(last.ends)


def _proof(case: Case, record: StateRecord, window: Window, ends: date) -> tuple[Proof, ...]:
    proofs = watching.proof_in_state(case, record, window.period)
    rows = record.rows_between(window.starts, ends) if ends > window.starts else ()
    return tuple(dict.fromkeys((*proofs, *(proof_of(each) for each in rows))))


def _counted_in(measure: Duration) -> str:
    return "share" if measure.as_share else COUNTED_IN[measure.unit]


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _only[Thing](thing: Thing | None) -> Thing:
    assert thing is not None  # noqa: S101 (looked at just before)
    return thing


def _figure(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.2f}"
