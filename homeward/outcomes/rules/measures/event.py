"""
Judge a promise that something has happened: each time is found on its own.

An event recorded is a plain fact, however far the record is known. Without repeats the first event counts and no
other. With repeats each counts, in order, that comes at least so many days after the last one counted, up to the most.
An event
that carries a quantity gives it as the quantity found. That it has not happened is decided once the window is over and
the record is known to its last day.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.states.record import ONE_DAY
from homeward.outcomes.rules.states.words import plain, proof_of, sentence
from homeward.outcomes.values.history import Happening
from homeward.outcomes.values.measures import Event
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import Repeats
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period


def judge(measure: Event, case: Case, repeats: Repeats | None) -> Finding:
    """Return whether it happened, with every further time it counts again."""
    since = case.days[measure.since] if measure.since else None
    until = case.days[measure.until] if measure.until else None
    if measure.since and since is None:
        return Finding(Verdict.TOO_EARLY, "The day from which it counts is not known yet.")
    if since is not None and measure.until:
        since = max(since, case.started.get(measure.until, since))
    events = events_between(case.history, measure.event, measure.where, starts=since, ends=until, today=case.today)
    counted = _counted(events, repeats)
    if not counted:
        return _not_happened(measure, case, since, until)
    found = [_found(each, since, until) for each in counted]
    return replace(found[0], more=tuple(found[1:]))


def _counted(events: list[Happening], repeats: Repeats | None) -> list[Happening]:
    if repeats is None:
        return events[:1]
    counted: list[Happening] = []
    for each in events:
        if not counted or (each.on - counted[-1].on).days >= repeats.days_apart:
            counted.append(each)
    return counted if repeats.most is None else counted[: repeats.most]


def _found(event: Happening, since: date | None, until: date | None) -> Finding:
    window = Period(since, until) if since is not None and (until is None or since < until) else None
    quantity = None if event.quantity is None else Fraction(event.quantity)
    reason = f"{sentence(plain(event.kind))} on {plain_day(event.on)}."
    counted_in = plain(event.kind) if quantity is not None else ""
    return Finding(Verdict.EARNED, reason, window, (proof_of(event),), quantity, counted_in, event.on)


def _not_happened(measure: Event, case: Case, since: date | None, until: date | None) -> Finding:
    kind = plain(measure.event)
    if since is not None and until is not None and since >= until:
        return Finding(Verdict.NOT_EARNED, f"{sentence(kind)}: the time it could count in ended before it began.")
    window = Period(since, until) if since is not None else None
    if until is None:
        return Finding(Verdict.TOO_EARLY, f"No {kind} is recorded so far.", window)
    if case.today < until:
        return Finding(Verdict.TOO_EARLY, f"No {kind} is recorded so far; it counts up to {plain_day(until)}.", window)
    last = until - ONE_DAY
    if case.history.known_to is None or case.history.known_to < last:
        return watching.not_known_yet(case, case.history.known_to, window or Period(last, until))
    return Finding(Verdict.NOT_EARNED, f"No {kind} is recorded before {plain_day(until)}.", window)
