"""
Check the tests of a contract on one unit: yes, no, or not known, with a sentence for every clause.

Not known is never taken for no: "all" is not known while one clause is not known and none fails, "any" while one is
not known and none is met. Days up to a named day count that day; the days of events and windows are half-open.
"""

from dataclasses import dataclass
from datetime import date

from homeward.outcomes.rules import clocks
from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.states.record import BEGINNING, ONE_DAY, Mark
from homeward.outcomes.rules.states.words import plain, sentence
from homeward.outcomes.values.terms.parts import Span
from homeward.outcomes.values.terms.tests import (
    Age,
    AllOf,
    AnyOf,
    AttributeIs,
    EventCount,
    InStateOn,
    Not,
    ReadingIs,
    Test,
    TimeInState,
)
from homeward.vocabulary.ages import age_on
from homeward.vocabulary.dates import count_of, plain_day


@dataclass(frozen=True, slots=True)
class Checked:
    """What a test found: ``holds`` is None while it is not known; ``clauses`` are the tests within it."""

    holds: bool | None
    says: str
    clauses: tuple["Checked", ...] = ()

    @property
    def decides(self) -> str:
        """The sentences of the clauses that made it what it is."""
        if not self.clauses:
            return self.says
        return " ".join(each.decides for each in self.clauses if each.holds == self.holds) or self.says


def check(test: Test, case: Case) -> Checked:
    """Return whether a test holds for a unit, and why."""
    match test:
        case AllOf(of=tests):
            return _together([check(each, case) for each in tests], settles=False, joiner="All of these are needed")
        case AnyOf(of=tests):
            return _together([check(each, case) for each in tests], settles=True, joiner="One of these is needed")
        case Not(of=inner):
            found = check(inner, case)
            holds = None if found.holds is None else not found.holds
            return Checked(holds, f"This must not be so: {found.says}", tuple(_turned(each) for each in (found,)))
        case Age():
            return _age(test, case)
        case AttributeIs():
            return _attribute(test, case)
        case InStateOn():
            return _in_state(test, case)
        case TimeInState():
            return _time_in_state(test, case)
        case EventCount():
            return _events(test, case)
        case ReadingIs():
            return _reading(test, case)


def _together(found: list[Checked], *, settles: bool, joiner: str) -> Checked:
    answers = [each.holds for each in found]
    holds = settles if settles in answers else None if None in answers else not settles
    return Checked(holds, f"{joiner}: {' '.join(each.says for each in found)}", tuple(found))


def _turned(found: Checked) -> Checked:
    holds = None if found.holds is None else not found.holds
    return Checked(holds, found.says, tuple(_turned(each) for each in found.clauses))


def _no_day(name: str, case: Case) -> Checked:
    return Checked(None, f"The day “{case.terms.check_days[name].title}” is not known yet.")


def _age(test: Age, case: Case) -> Checked:
    on, born = case.days[test.day], case.history.born
    if on is None:
        return _no_day(test.day, case)
    if born is None:
        return Checked(None, "The date of birth is not recorded.")
    age = age_on(born, on)
    years = age.years if age is not None else -1
    holds = (test.least is None or years >= test.least) and (test.most is None or years <= test.most)
    told = f"Aged {years}" if age is not None else "Not yet born"
    return Checked(holds, f"{told} on {plain_day(on)}; {_between(test.least, test.most, 'needed')}.")


def _between(least: object, most: object, words: str) -> str:
    if least is not None and most is not None:
        return f"from {least} to {most} {words}"
    return f"at least {least} {words}" if least is not None else f"at most {most} {words}"


def _attribute(test: AttributeIs, case: Case) -> Checked:
    value = case.history.attributes.get(test.attribute)
    name = sentence(plain(test.attribute))
    wanted = " or ".join(plain(each) for each in test.among)
    if value is None:
        return Checked(None, f"{name} is not recorded; {wanted} is needed.")
    return Checked(value in test.among, f"{name} is {plain(value)}; {wanted} is needed.")


def _in_state(test: InStateOn, case: Case) -> Checked:
    on = case.days[test.day]
    if on is None:
        return _no_day(test.day, case)
    record = case.record(test.state)
    if on > case.today:
        return Checked(None, f"Whether {record.inside} on {plain_day(on)} cannot be told before that day.")
    mark = record.on(on).mark
    if mark is Mark.IN:
        return Checked(True, f"{sentence(record.inside)} on {plain_day(on)}.")
    if mark is Mark.OUT:
        return Checked(False, f"{sentence(record.outside)} on {plain_day(on)}.")
    return Checked(None, f"Whether {record.inside} on {plain_day(on)} is not known.")


def _time_in_state(test: TimeInState, case: Case) -> Checked:
    by = case.days[test.by]
    if by is None:
        return _no_day(test.by, case)
    record = case.record(test.state)
    ends = min(by, case.today) + ONE_DAY
    needed = f"{_span(test.at_least)} {'without a break' if test.unbroken else 'in all'} by {plain_day(by)} needed"
    if test.unbroken:
        found = _run_to(case, test.state, ends - ONE_DAY)
        if found is None:
            known = record.on(ends - ONE_DAY).mark is Mark.OUT
            return Checked(False if known else None, f"{sentence(record.outside)} or not known; {needed}.")
        reached = clocks.later(found, test.at_least) <= ends - ONE_DAY if found > BEGINNING else True
        since = f"since {plain_day(found)}" if found > BEGINNING else "for as long as is recorded"
        return Checked(reached, f"{sentence(record.inside)} {since}; {needed}.")
    days = record.days(Mark.IN, case.history.born or BEGINNING, ends)
    least = (clocks.later(by, test.at_least) - by).days
    unsure = sum(each.days for each in record.within(case.history.born or BEGINNING, ends) if _unsure(each.mark))
    holds = True if days >= least else None if days + unsure >= least else False
    return Checked(holds, f"{sentence(record.inside)} for {count_of(days, 'day')}; {needed}.")


def _unsure(mark: Mark) -> bool:
    return mark in (Mark.UNKNOWN, Mark.ASKED)


def _run_to(case: Case, state: str, last: date) -> date | None:
    """Return the first day of the unbroken run in a state that a day falls in, or None."""
    found: date | None = None
    for each in case.record(state).stretches:
        if each.starts > last:
            break
        if each.mark is Mark.IN:
            found = found or each.starts
        elif each.mark is not Mark.PAUSED:
            found = None
    return found


def _span(span: Span) -> str:
    parts = [
        count_of(number, noun)
        for number, noun in ((span.months, "month"), (span.weeks, "week"), (span.days, "day"))
        if number
    ]
    return " and ".join(parts) or "no time"


def _events(test: EventCount, case: Case) -> Checked:
    since = case.days[test.since] if test.since else None
    until = case.days[test.until] if test.until else None
    if test.since and since is None:
        return _no_day(test.since, case)
    if test.until and until is None:
        return _no_day(test.until, case)
    found = len(events_between(case.history, test.event, starts=since, ends=until, today=case.today))
    within = f"{f' from {plain_day(since)}' if since else ''}{f' before {plain_day(until)}' if until else ''}"
    wanted = _between(test.at_least, test.at_most, "needed")
    says = f"{sentence(plain(test.event))}: {found}{within}; {wanted}."
    if test.at_most is not None and found > test.at_most:
        return Checked(False, says)
    known_to = case.history.known_to
    # Without an end it is asked of the record as it stands; with one, of every day up to it.
    settled = until is None or (case.today >= until and known_to is not None and known_to >= until - ONE_DAY)
    if found >= test.at_least:
        return Checked(True if test.at_most is None or settled else None, says)
    return Checked(False if settled else None, says)


def _reading(test: ReadingIs, case: Case) -> Checked:
    by = case.days[test.by]
    if by is None:
        return _no_day(test.by, case)
    name = sentence(plain(test.measure))
    taken = [each for each in case.history.readings if each.measure == test.measure and each.taken_on <= by]
    last = max(taken, key=lambda each: (each.taken_on, each.record_id), default=None)
    wanted = _between(test.least, test.most, "needed")
    if last is None or last.average is None:
        return Checked(None, f"{name}: no reading with an average by {plain_day(by)}; {wanted}.")
    holds = (test.least is None or last.average >= test.least) and (test.most is None or last.average <= test.most)
    return Checked(holds, f"{name} {last.average.normalize():f} on {plain_day(last.taken_on)}; {wanted}.")
