"""Judge a promise that turns on unbroken time."""

from homeward.outcomes.rules import watching
from homeward.outcomes.rules.care import CareRecord, in_words, proof_of
from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.measures import Sustained
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.vocabulary.dates import count_of, plain_day
from homeward.vocabulary.periods import Period


def judge(measure: Sustained, case: Case) -> Finding:
    """Return whether the child stayed in the state on every day between two check days, both counted."""
    since, until = case.days[measure.since], case.days[measure.until]
    if since is None or until is None:
        return Finding(Verdict.TOO_EARLY, "The days to check are not known yet.")
    window = Period.spoken(since, until)
    state = case.terms.states[measure.state]
    record = CareRecord.of(case.history, state)
    nights = record.nights(since, min(until, case.today))
    clouded = watching.disagreeing_check(case, state, window)
    if nights > measure.nights_allowed:
        # Lost for good, even before the check day and however little is known of the rest.
        return clouded or _broken(measure, case, record, window, nights)
    stopped = clouded or watching.stopped_watching(case, state, window)
    if case.today < until:
        lost = stopped is not None and stopped.verdict is Verdict.NOT_EARNED
        return stopped if stopped and lost else _too_early(window)
    if stopped is not None:
        return stopped
    if not record.knows(until):
        return watching.not_known_yet(case, record, window)
    return _earned(case, window, nights)


def _too_early(window: Period) -> Finding:
    day = plain_day(window.last_day or window.start)
    return Finding(Verdict.TOO_EARLY, f"The check is on {day}; nothing has broken it so far.", window)


def _broken(measure: Sustained, case: Case, record: CareRecord, window: Period, nights: int) -> Finding:
    last = min(window.last_day or case.today, case.today)
    periods = record.between(window.start, last)
    stays = "; ".join(in_words(each) for each in periods)
    allowed = f", and {count_of(measure.nights_allowed, 'night')} may pass" if measure.nights_allowed else ""
    reason = (
        f"In care {stays}. That is {count_of(nights, 'night')} between {plain_day(window.start)} and "
        f"{plain_day(last)}{allowed}."
    )
    return Finding(Verdict.NOT_EARNED, reason, window, tuple(proof_of(each) for each in periods))


def _earned(case: Case, window: Period, nights: int) -> Finding:
    span = f"from {plain_day(window.start)} to {plain_day(window.last_day or window.start)}"
    passed = f", but for {count_of(nights, 'night')} in care that the contract lets pass" if nights else ""
    return Finding(Verdict.EARNED, f"Home on every day {span}{passed}.", window, watching.proof_of_home(case, window))
