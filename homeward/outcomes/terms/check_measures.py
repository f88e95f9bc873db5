"""Check that each measure can be meant: that its window holds what it asks for, and its parts are of one kind."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from homeward.outcomes.rules.clocks import later
from homeward.outcomes.rules.promises import is_of_cohorts
from homeward.outcomes.terms.names_used import Place
from homeward.outcomes.values.measures import (
    Avoided,
    Composite,
    Count,
    Duration,
    Event,
    Measure,
    NumberOf,
    Rate,
    ScoreChange,
    StateAt,
    Sustained,
)
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.vocabulary.months import whole_months_between

Add = Callable[[Place, str, str], None]
Days = Mapping[str, date | None]


def check(terms: AgreedTerms, days: Days, add: Add) -> None:
    """
    Note every measure that cannot be meant, whatever a history holds.

    :param days: the named days of an example; empty where they cannot be worked out
    """
    for number, promise in enumerate(terms.promises):
        _Sense(terms, promise, days, ("promises", number, "measure"), add).check()


class _Sense:
    """One promise's measure, looked at."""

    def __init__(self, terms: AgreedTerms, promise: Promise, days: Days, place: Place, add: Add) -> None:
        self.terms, self.promise, self.days = terms, promise, days
        self.place, self.add = place, add

    def check(self) -> None:
        """Look at what every measure must keep, then at its own kind."""
        measure = self.promise.measure
        self._window(measure)
        self._repeats(measure)
        self._cohort(measure)
        match measure:
            case Event() if measure.since is None:
                self.note("It counts whenever it happened, before anybody was enrolled too.", "Add since:.")
            case Sustained():
                self._sustained(measure)
            case Duration():
                self._duration(measure)
            case Avoided() if measure.event is None and measure.state is None:
                self.note("It says neither an event nor a state to be kept away.", "Add event: or state:.")
            case ScoreChange():
                self._readings(measure)
            case Rate():
                self._rate(measure)
            case Composite(parts=parts):
                self._of_one_kind([each.promise for each in parts])
            case NumberOf(promises=promises):
                self._of_one_kind(promises)

    def note(self, message: str, remedy: str, *more: str) -> None:
        self.add((*self.place, *more), message, remedy)

    def _window(self, measure: Measure) -> None:
        first, last = _ends_of(measure)
        since, until = self.days.get(first or ""), self.days.get(last or "")
        is_one_day = isinstance(measure, StateAt)
        if since and until and (until < since or (until == since and not is_one_day)):
            self.note("The time to be watched ends before it begins.", f"Make {last} later than {first}.")
        state = getattr(measure, "state", None)
        rule = self.terms.check_days.get(last or "")
        if state and rule is not None and rule.clock and state in rule.clock.pauses_in:
            told = f"The clock to {last} stands still on the very days that count."
            self.note(told, f"Take '{state}' out of its pauses_in.")

    def _length(self, measure: Duration | Sustained | Count) -> int | None:
        since, until = self.days.get(measure.since), self.days.get(measure.until)
        return (until - since).days if since and until and since < until else None

    def _repeats(self, measure: Measure) -> None:
        repeats = self.promise.repeats
        if repeats is None:
            return
        place = (*self.place[:-1], "repeats")
        if not isinstance(measure, Event):
            told = "Only an event can be earned more than once."
            self.add(place, told, "Take repeats: out, or measure an event.")
        elif repeats.most == 1 and repeats.days_apart:
            told = f"It may be earned once, and again only after {repeats.days_apart} days."
            self.add(place, told, "Take days_apart: out, or allow more.")

    def _cohort(self, measure: Measure) -> None:
        if self.promise.by_cohort and not isinstance(measure, Rate | Composite | NumberOf):
            told = f"A cohort earns a rate, a composite or a number of promises, and this is a {measure.kind}."
            self.add((*self.place[:-1], "by_cohort"), told, "Take by_cohort: out, and let a rate build on this.")

    def _sustained(self, measure: Sustained) -> None:
        length = self._length(measure)
        if measure.in_all is None:
            if length is not None and measure.nights_allowed > length:
                told = f"It lets {measure.nights_allowed} nights pass of {length + 1}: nothing can break it."
                self.note(told, "Allow fewer, or make the window longer.", "nights_allowed")
            return
        if measure.nights_allowed:
            told = "Time in all needs no unbroken days, and nights are allowed all the same."
            self.note(told, "Keep in_all or nights_allowed.", "in_all")
        since = self.days.get(measure.since)
        if since is not None:
            needed = (later(since, measure.in_all) - since).days
            if needed == 0:
                self.note("It asks for no time at all.", "Give days, weeks or months.", "in_all")
            elif length is not None and needed > length + 1:
                told = f"It asks for {needed} days of the {length + 1} in the window."
                self.note(told, "Ask for less, or make the window longer.", "in_all")

    def _duration(self, measure: Duration) -> None:
        if measure.as_share and measure.unit != "day":
            self.note("A share is counted by the day.", "Take unit: out, or as_share.", "unit")
        if measure.none_if == measure.state:
            told = f"It pays for being in '{measure.state}', and nothing once the unit has been in it."
            self.note(told, "Name another state, or take none_if: out.", "none_if")
        since, until = self.days.get(measure.since), self.days.get(measure.until)
        if measure.at_least is None or since is None or until is None or since >= until:
            return
        most = {"day": (until - since).days, "week_run": (until - since).days // 7}.get(measure.unit)
        most = 1 if measure.as_share else whole_months_between(since, until) if most is None else most
        if measure.at_least > most:
            told = f"It asks for {measure.at_least.normalize():f} of the {most} there can be."
            self.note(told, "Ask for less, or make the window longer.", "at_least")

    def _readings(self, measure: ScoreChange) -> None:
        before, after = self.days.get(measure.before.near), self.days.get(measure.after.near)
        if before is None or after is None:
            return
        last, first = before + timedelta(measure.before.within_days), after - timedelta(measure.after.within_days)
        if after <= before:
            self.note("The second reading is taken no later than the first.", "Make its day the later one.", "after")
        elif first <= last:
            told = "The times of the two readings overlap: one reading could be both."
            self.note(told, "Let each be taken nearer its day.", "after", "within_days")

    def _rate(self, measure: Rate) -> None:
        if measure.numerator == measure.denominator:
            self.note("It divides a promise by itself.", "Name another denominator.", "denominator")
        for part, code in (("numerator", measure.numerator), ("denominator", measure.denominator)):
            other = _promise(self.terms, code)
            if other is None:
                continue
            if is_of_cohorts(other):
                told = f"'{other.code}' is earned by a cohort, and a rate adds up what each unit found."
                self.note(told, "Name a promise of each unit.", part)
            running = isinstance(other.measure, Duration) and other.measure.as_it_runs
            if running and measure.complete_follow_up:
                told = f"'{other.code}' is counted as it runs, and the rate waits until nobody is watched any more."
                self.note(told, "Say complete_follow_up: false, or take as_it_runs out of it.", part)

    def _of_one_kind(self, codes: Iterable[str]) -> None:
        parts = [each for each in (_promise(self.terms, code) for code in codes) if each is not None]
        for code in sorted({each.code for each in parts if [one.code for one in parts].count(each.code) > 1}):
            self.note(f"'{code}' is there twice.", "Name each promise once.")
        own = self.promise.by_cohort
        for each in parts:
            if is_of_cohorts(each) and own is None:
                told = f"'{each.code}' is earned by a cohort, and this by each unit."
                self.note(told, f"Say by_cohort: {each.by_cohort or '…'}, or name promises of each unit.")
            elif not is_of_cohorts(each) and own is not None:
                told = f"'{each.code}' is earned by each unit, and this by a cohort."
                self.note(told, "Name promises of the cohort, or take by_cohort: out.")
            elif own is not None and each.by_cohort != own:
                told = f"'{each.code}' is of the cohorts by '{each.by_cohort or 'everybody'}', and this by '{own}'."
                self.note(told, "Let both be of the same cohorts.")


def _ends_of(measure: Measure) -> tuple[str | None, str | None]:
    if isinstance(measure, StateAt):
        return measure.or_any_day_since, measure.day
    if isinstance(measure, Event | Sustained | Duration | Count | Avoided):
        return measure.since, measure.until
    return None, None


def _promise(terms: AgreedTerms, code: str | None) -> Promise | None:
    return next((each for each in terms.promises if each.code == code), None)
