"""Work out the named days of a unit: facts, the first of something, and so long after another day."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from homeward.outcomes.rules import clocks
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.quarters import quarter_of
from homeward.outcomes.rules.states.build import Records
from homeward.outcomes.rules.states.record import BEGINNING, FOREVER, ONE_DAY, Mark
from homeward.outcomes.values.history import ChildHistory, ProgrammeRun
from homeward.outcomes.values.terms import CheckDay
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.periods import last_day_before


class Reckoning:
    """
    The named days of one unit, on a day.

    ``days`` holds each day of the terms, None where its fact is not there yet; ``started`` the day the clock of a
    named day last started, where it was started again.
    """

    def __init__(
        self,
        check_days: Mapping[str, CheckDay],
        history: ChildHistory,
        run: ProgrammeRun | None,
        records: Records,
        today: date,
    ) -> None:
        self.days: dict[str, date | None] = {}
        self.started: dict[str, date] = {}
        self._rules, self._history, self._run = check_days, history, run
        self._records, self._today = records, today
        self._asking: list[str] = []
        for name in check_days:
            self._day(name)

    def _day(self, name: str) -> date | None:
        if name not in self.days:
            if name in self._asking:
                raise Invalid.because(
                    f"The day '{name}' is counted from itself.", remedy="Count it from a day that leads to a fact."
                )
            self._asking.append(name)
            self.days[name] = self._work_out(name, self._rules[name])
            self._asking.pop()
        return self.days[name]

    def _work_out(self, name: str, rule: CheckDay) -> date | None:
        anchor = self._anchor(rule)
        if anchor is None:
            return None
        if rule.clock is None:
            return _rounded(clocks.later(anchor, rule), rule)
        run = clocks.run(anchor, rule, rule.clock, self._history, self._records, self._today)
        if run.started != anchor:
            self.started[name] = run.started
        return None if run.ends is None else _rounded(run.ends, rule)

    def _anchor(self, rule: CheckDay) -> date | None:
        if rule.after is not None:
            return self._day(rule.after)
        if rule.fact is not None:
            return self._fact(rule.fact)
        since = self._day(rule.since) if rule.since else None
        if rule.since and since is None:
            return None
        if rule.first_event is not None:
            events = events_between(self._history, rule.first_event, starts=since, today=self._today)
            return events[0].on if events else None
        return self._first_day_in(rule.first_day_in, since) if rule.first_day_in else None

    def _fact(self, fact: str) -> date | None:
        history, run = self._history, self._run
        match fact:
            case "programme_started":
                return run.started_on if run else None
            case "programme_ended":
                return run.ended_on if run else None
            case "referred":
                return history.referred_on
            case "enrolled":
                return history.enrolled_on
            case "born":
                return history.born
            case "died":
                return history.died_on
            case "moved_away":
                return history.moved_away_on
            case _:
                return history.named_days.get(fact)

    def _first_day_in(self, state: str, since: date | None) -> date | None:
        last = min(self._today, last_day_before(FOREVER)) + ONE_DAY
        found = self._records.of(state).first(frozenset({Mark.IN}), since or BEGINNING, last)
        # A state without a first day (home, for somebody never in care) needs a day to be looked for from.
        return None if found is None or found.starts == BEGINNING else found.starts


def _rounded(day: date, rule: CheckDay) -> date:
    match rule.round_to:
        case "month_end":
            return day.replace(day=monthrange(day.year, day.month)[1])
        case "quarter_end":
            return quarter_of(day).last_day or day
        case "year_end":
            return date(day.year, 12, 31)
        case None:
            return day
