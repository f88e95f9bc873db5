"""Judge the promises of a contract for a whole population."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns import gates, judging, verdicts
from homeward.outcomes.columns.days import NEVER, Days
from homeward.outcomes.columns.gates import Verdicts
from homeward.outcomes.columns.histories import Histories
from homeward.outcomes.columns.judging import Found, Question
from homeward.outcomes.columns.named_days import NamedDays
from homeward.outcomes.columns.special import States
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.columns.verdicts import EARNED, NOT_EARNED
from homeward.outcomes.values.measures import Avoided, Duration, StateAt, Sustained
from homeward.outcomes.values.terms import AgreedTerms, Promise

UNITS = {"day": verdicts.DAY, "week_run": verdicts.WEEK, "month": verdicts.MONTH}
WORDS = {verdicts.TOO_EARLY: "too early", EARNED: "earned", NOT_EARNED: "not earned", verdicts.NOT_KNOWN: "unknown"}


@dataclass
class PromiseOfAll:
    """Where one promise stands for every child; ``left_out`` says why columns cannot tell, where they cannot."""

    promise: Promise
    found: Found | None
    left_out: str = ""


class Population:
    """
    A population under agreed terms, on a day.

    :param today: as a day number (``days.number_of``)
    :raises CannotSay: if who counts rests on what columns do not hold
    """

    def __init__(self, terms: AgreedTerms, histories: Histories, today: int) -> None:
        self.terms, self.histories, self.today = terms, histories, today
        self.aside = gates.impossible(histories)
        self._days = NamedDays(terms.check_days, histories.facts)
        self._states = States(terms.states, histories, self.aside)
        self._gate = gates.gate(terms, histories, self._days, today)
        self._found: dict[str, PromiseOfAll] = {}
        self._asked: dict[str, tuple[str, Question]] = {}
        self._corrected: dict[int, Population] = {}
        self._places: dict[Any, int] = {}

    def places(self) -> dict[Any, int]:
        """Return where each child named in words is."""
        if not self._places:
            self._places = {name: place for place, name in enumerate(self.histories.names.tolist())}
        return self._places

    def judge(self) -> list[PromiseOfAll]:
        """Return every promise, judged for every child; those columns cannot tell say why."""
        return [self.promise(each.code) for each in self.terms.promises]

    def promise(self, code: str) -> PromiseOfAll:
        """
        Return one promise, judged for every child.

        :raises KeyError: if the terms make no such promise
        """
        if code not in self._found:
            promise = self.terms.promise(code)
            try:
                found, why = self._judge(promise), ""
            except CannotSay as reason:
                found, why = None, str(reason)
            self._found[code] = PromiseOfAll(promise, found, why)
            for place, other in self._corrected.items():
                self._take(code, place, other)
        return self._found[code]

    def _judge(self, promise: Promise) -> Found:
        if promise.by_cohort is not None or promise.only_for:
            raise CannotSay("it is for a cohort, or for some sub-cohorts only")
        state, question = self._asked[promise.code] = self._question(promise)
        found = judging.judge(self._states.of(state), question, self.today)
        closed = (self._gate != gates.OPEN_GATE) & (found.verdict != verdicts.ASIDE)
        found.verdict[closed] = self._gate[closed]
        for code in promise.requires:
            needed = self.promise(code)
            if needed.found is None:
                raise CannotSay(f"it needs “{needed.promise.title}”, and {needed.left_out}")
            found.verdict = _with_requirement(found.verdict, needed.found.verdict)
        found.quantity[found.verdict != EARNED, 0] = 0
        return found

    def _question(self, promise: Promise) -> tuple[str, Question]:
        measure = promise.measure
        match measure:
            case StateAt():
                until = self._days.of(measure.day)
                since = self._days.of(measure.or_any_day_since) if measure.or_any_day_since else until
                return measure.state, Question(judging.STATE_AT, since, until)
            case Sustained() if measure.contacts_allowed is None:
                return measure.state, self._sustained(measure)
            case Duration() if not measure.as_share or measure.unit == "day":
                return measure.state, self._duration(measure)
            case Avoided() if measure.event is None and measure.state is not None:
                since, until = self._days.of(measure.since), self._days.of(measure.until)
                return measure.state, Question(judging.AVOIDED, since, until)
            case _:
                raise CannotSay(f"a measure of the kind “{measure.kind}” looks at more than the care record")

    def delivered_on(self, code: str) -> Days:
        """Return the day a promise was delivered, for every child who earned it: earned, due, or its window's last."""
        judged, (state, question) = self.promise(code), self._asked[code]
        assert judged.found is not None  # noqa: S101 (asked only of promises that columns can tell)
        days = judging.earned_on(self._states.of(state), question, judged.found, self.today)
        last = question.until - (1 if question.kind in (judging.AVOIDED, judging.DURATION) else 0)
        for other in (self._days.of(judged.promise.due), last, np.int32(self.today)):
            days = np.where(days == NEVER, other, days)
        for place, one in self._corrected.items():
            days[place] = one.delivered_on(code)[0]
        return days.astype(np.int32)

    def _sustained(self, measure: Sustained) -> Question:
        since, until = self._days.of(measure.since), self._days.of(measure.until)
        if measure.in_all is None:
            return Question(judging.SUSTAINED, since, until, measure.nights_allowed)
        span = measure.in_all
        return Question(judging.IN_ALL, since, until, span.months, span.weeks * 7 + span.days)

    def _duration(self, measure: Duration) -> Question:
        since, until = self._days.of(measure.since), self._days.of(measure.until)
        unit = verdicts.SHARE if measure.as_share else UNITS[measure.unit]
        needed = Fraction(measure.at_least) if measure.at_least is not None else Fraction(0)
        return Question(
            judging.DURATION,
            since,
            until,
            unit,
            needed.numerator,
            0 if measure.at_least is None else needed.denominator,
            measure.as_it_runs,
            self._forfeited(measure),
        )

    def _forfeited(self, measure: Duration) -> npt.NDArray[np.uint8]:
        if measure.none_if is None:
            return np.zeros(0, dtype=np.uint8)
        if self._states.has_pause(measure.state):
            raise CannotSay("its window waits while a state is paused, and it is lost once another is entered")
        since, until = self._days.of(measure.since), self._days.of(measure.until)
        return judging.entered(self._states.of(measure.none_if), since, until, self.today)

    def correct(self, place: int, other: "Population") -> None:
        """Let the only child of another population, put right, stand in the place of one of these from now on."""
        self._corrected[place] = other
        self.aside[place] = other.aside[0]
        for code in self._found:
            self._take(code, place, other)

    def _take(self, code: str, place: int, other: "Population") -> None:
        found, made = self._found[code].found, other.promise(code).found
        if found is not None and made is not None:
            found.verdict[place], found.quantity[place] = made.verdict[0], made.quantity[0]


def _with_requirement(own: Verdicts, other: Verdicts) -> Verdicts:
    """Return a verdict once what it needs of another promise is applied."""
    found = own.copy()
    lost = (other == NOT_EARNED) & (own != verdicts.ASIDE)
    found[lost] = NOT_EARNED
    waits = (own == EARNED) & (other != EARNED) & ~lost
    found[waits] = other[waits]
    return found
