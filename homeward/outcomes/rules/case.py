"""What a measure looks at: one unit's history against agreed terms, on a day."""

from dataclasses import dataclass
from datetime import date

from homeward.outcomes.rules.check_days import Reckoning
from homeward.outcomes.rules.states.build import Records
from homeward.outcomes.rules.states.record import StateRecord
from homeward.outcomes.values.history import ChildHistory, ProgrammeRun
from homeward.outcomes.values.terms import AgreedTerms


@dataclass(frozen=True, slots=True)
class Case:
    """
    One unit, as the measures see it: the run that counts, the named days, the records of its states, and today.

    ``started`` holds the day a named day's clock last started, where it was started again.
    """

    terms: AgreedTerms
    history: ChildHistory
    run: ProgrammeRun | None
    days: dict[str, date | None]
    started: dict[str, date]
    records: Records
    today: date

    def record(self, state: str) -> StateRecord:
        """Return the record of one state."""
        return self.records.of(state)

    def span(self, since: str, until: str) -> tuple[date, date] | None:
        """
        Return the two days a measure runs between, or None while either is not known.

        Where the clock of the later day was started again, the measure looks from that day.
        """
        first, last = self.days[since], self.days[until]
        if first is None or last is None:
            return None
        return max(first, self.started.get(until, first)), last


def case_of(terms: AgreedTerms, history: ChildHistory, *, today: date) -> Case:
    """Return the case of one unit, with every named day worked out."""
    run = run_that_counts(history)
    records = Records(terms, history)
    reckoned = Reckoning(terms.check_days, history, run, records, today)
    return Case(terms, history, run, reckoned.days, reckoned.started, records, today)


def run_that_counts(history: ChildHistory) -> ProgrammeRun | None:
    """Return the run of the programme the clock hangs on: the last one started."""
    started = [run for run in history.programmes if run.started_on is not None]
    return max(started, key=lambda run: (run.started_on or date.min, run.record_id), default=None)


def named_days(terms: AgreedTerms, history: ChildHistory, run: ProgrammeRun | None) -> dict[str, date | None]:
    """Return the date of each named day of the terms, None where its fact is not there yet."""
    return Reckoning(terms.check_days, history, run, Records(terms, history), date.max).days
