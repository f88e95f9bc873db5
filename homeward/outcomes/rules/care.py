"""The care record of one child: which days are in care, and how far it can be trusted."""

from dataclasses import dataclass
from datetime import date, timedelta

from homeward.outcomes.values.history import CarePeriod, ChildHistory
from homeward.outcomes.values.standing import Proof, ProofKind
from homeward.outcomes.values.terms import NotInCare, State
from homeward.outcomes.values.terms.states import InCare
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period, days_covered


@dataclass(frozen=True, slots=True)
class CareRecord:
    """
    The care periods that count for a state, and the last day the record is known for.

    An open period runs as far as the record is known, never to today: that nobody has recorded its end
    does not say that it has not ended.
    """

    periods: tuple[CarePeriod, ...]
    known_to: date | None

    @classmethod
    def of(cls, history: ChildHistory, state: State) -> "CareRecord":
        """Return the record the state looks at; short breaks are left out where the terms say so."""
        counts = not isinstance(state, NotInCare | InCare) or state.short_breaks == "count"
        periods = (each for each in history.care if counts or not each.short_break)
        return cls(tuple(sorted(periods, key=lambda each: (each.starts, each.record_id))), history.known_to)

    def knows(self, day: date) -> bool:
        """Say whether the record can be trusted for a day."""
        return self.known_to is not None and day <= self.known_to

    def covering(self, day: date) -> CarePeriod | None:
        """Return a care period the day is known to fall in."""
        return next((each for each in self.periods if self._known_days(each).includes(day)), None)

    def nights(self, first: date, last: date) -> int:
        """Return the nights known to be in care from one day to another, both counted; none twice."""
        if last < first:
            return 0
        return days_covered((self._known_days(each) for each in self.periods), Period.spoken(first, last))

    def between(self, first: date, last: date) -> tuple[CarePeriod, ...]:
        """Return the care periods with a known day from one day to another, both counted."""
        window = Period.spoken(first, max(first, last))
        return tuple(each for each in self.periods if self._known_days(each).overlaps(window))

    def _known_days(self, period: CarePeriod) -> Period:
        if period.ends is not None:
            return Period(period.starts, period.ends)
        # That it began is itself known, even when nothing later is.
        last = max(period.starts, self.known_to or period.starts)
        return Period.spoken(period.starts, last)


def in_words(period: CarePeriod) -> str:
    """Return a care period as people say it: "from 8 January 2018 to 28 March 2018 (V2)"."""
    code = f" ({period.legal_status})" if period.legal_status else ""
    if period.ends is None:
        return f"from {plain_day(period.starts)}{code}, with no end recorded"
    last = period.ends - timedelta(days=1)
    if last == period.starts:
        return f"on {plain_day(last)}{code}"
    return f"from {plain_day(period.starts)} to {plain_day(last)}{code}"


def proof_of(period: CarePeriod) -> Proof:
    """Return the care period as proof."""
    return Proof(ProofKind.CARE, period.record_id, f"In care {in_words(period)}")
