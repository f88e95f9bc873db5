"""Judge a promise that turns on the rise of a licensed measure's average."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.history import Reading
from homeward.outcomes.values.measures import ReadingTime, Score, ScoreChange
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Verdict
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period

_DECLARED = {"met": Verdict.EARNED, "not_met": Verdict.NOT_EARNED}
_HELD = (
    "Averages are not compared: the approval to use these readings for payment is not recorded. "
    "Record its reference among the open questions of the contract."
)


@dataclass(frozen=True, slots=True)
class _Part:
    verdict: Verdict
    reason: str
    proof: tuple[Proof, ...] = ()


def judge(measure: ScoreChange, case: Case) -> Finding:
    """Return whether the averages have risen by as much as the contract asks."""
    due = case.days[measure.after.near]
    first = case.days[measure.before.near]
    if due is None or first is None:
        return Finding(Verdict.TOO_EARLY, "The day of the second reading is not known yet.")
    window = _window(measure.after, due)
    before = _window(measure.before, first)
    parts = [_judge_score(score, measure, case, before, window) for score in measure.scores]
    verdict = _together([part.verdict for part in parts], needs_all=measure.needs == "all")
    if all(part.verdict is Verdict.TOO_EARLY for part in parts):
        reason = f"The second reading is due {_span(window)}."
    else:
        reason = " ".join(dict.fromkeys(part.reason for part in parts))
    return Finding(verdict, reason, window, tuple(proof for part in parts for proof in part.proof))


def _window(time: ReadingTime, near: date) -> Period:
    spread = timedelta(days=time.within_days)
    return Period.spoken(near - spread, near + spread)


def _together(verdicts: list[Verdict], *, needs_all: bool) -> Verdict:
    settles = Verdict.NOT_EARNED if needs_all else Verdict.EARNED
    for verdict in (settles, Verdict.TOO_EARLY, Verdict.UNKNOWN):
        if verdict in verdicts:
            return verdict
    return verdicts[0]


def _judge_score(score: Score, measure: ScoreChange, case: Case, before: Period, after: Period) -> _Part:
    earlier = _first_reading(case, score, before, not_before=None)
    later = _first_reading(case, score, after, not_before=earlier)
    proof = tuple(_proof_of(score, each) for each in (earlier, later) if each is not None)
    if later is not None and measure.declared == "accept" and _only_declared(measure, later):
        return _declared(score, later)
    if later is None and case.today <= (after.last_day or case.today):
        return _Part(Verdict.TOO_EARLY, f"{score.title}: the second reading is due {_span(after)}.", proof)
    if measure.approval is None:
        return _Part(Verdict.UNKNOWN, _HELD)
    if earlier is None or later is None:
        which, span = ("first", before) if earlier is None else ("second", after)
        reason = f"{score.title}: no {which} reading was recorded {_span(span)}."
        return _Part(Verdict.UNKNOWN, reason, proof)
    unusable = _why_not_usable(score, measure, earlier, later)
    if unusable:
        return _Part(Verdict.UNKNOWN, f"{score.title}: {unusable}", proof)
    return _compare(score, earlier, later, proof)


def _only_declared(measure: ScoreChange, later: Reading) -> bool:
    return later.result in _DECLARED and (measure.approval is None or later.average is None)


def _declared(score: Score, later: Reading) -> _Part:
    words = "met" if later.result == "met" else "not met"
    reason = f"{score.title}: declared {words} on {plain_day(later.taken_on)} by the licensed user."
    return _Part(_DECLARED[later.result], reason, (_proof_of(score, later),))


def _first_reading(case: Case, score: Score, window: Period, *, not_before: Reading | None) -> Reading | None:
    found = (
        each
        for each in case.history.readings
        if each.measure == score.measure
        and window.includes(each.taken_on)
        and each.taken_on <= case.today
        and (not_before is None or each.taken_on > not_before.taken_on)
    )
    return min(found, key=lambda each: (each.taken_on, each.record_id), default=None)


def _why_not_usable(score: Score, measure: ScoreChange, earlier: Reading, later: Reading) -> str | None:
    for reading in (earlier, later):
        if reading.average is None:
            return f"the reading of {plain_day(reading.taken_on)} holds no average."
    if measure.unscored_areas == "all_areas":
        for reading in (earlier, later):
            if reading.areas_scored is None or reading.areas_scored < (score.areas or 0):
                return f"the reading of {plain_day(reading.taken_on)} left areas unscored, or does not say."
    if earlier.edition != later.edition and measure.editions == "ask":
        return (
            f"the readings are on different editions ({earlier.edition} and {later.edition}), which are not "
            "compared. The parties must decide."
        )
    return None


def _compare(score: Score, earlier: Reading, later: Reading, proof: tuple[Proof, ...]) -> _Part:
    first, second = earlier.average or Decimal(0), later.average or Decimal(0)
    rise = second - first
    editions = f", across editions {earlier.edition} and {later.edition}" if earlier.edition != later.edition else ""
    words = (
        f"{score.title} {_figure(first)} on {plain_day(earlier.taken_on)}, {_figure(second)} on "
        f"{plain_day(later.taken_on)}: a change of {_signed(rise)}, and {_signed(score.rise)} is needed{editions}."
    )
    verdict = Verdict.EARNED if rise >= score.rise else Verdict.NOT_EARNED
    return _Part(verdict, words, proof)


def _span(window: Period) -> str:
    return f"between {plain_day(window.start)} and {plain_day(window.last_day or window.start)}"


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _signed(number: Decimal) -> str:
    return f"{'+' if number >= 0 else '−'}{_figure(abs(number))}"


def _proof_of(score: Score, reading: Reading) -> Proof:
    held = f"average {_figure(reading.average)}" if reading.average is not None else "no average held"
    shows = f"{score.title}, {held}, {plain_day(reading.taken_on)}"
    return Proof(ProofKind.READING, reading.record_id, shows)
