"""Judge the promises of a contract for a whole population, and total what they deliver."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns import gates, judging, verdicts
from homeward.outcomes.columns.asked import By
from homeward.outcomes.columns.gates import Verdicts
from homeward.outcomes.columns.grouping import cells_of
from homeward.outcomes.columns.histories import FAULTS, Histories
from homeward.outcomes.columns.judging import Found, Question
from homeward.outcomes.columns.named_days import NamedDays
from homeward.outcomes.columns.special import States
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.columns.verdicts import EARNED, NOT_EARNED
from homeward.outcomes.rules.pricing.worth import worths
from homeward.outcomes.values.measures import Avoided, Duration, StateAt, Sustained
from homeward.outcomes.values.populations import PromiseTotals
from homeward.outcomes.values.terms import AgreedTerms, Promise
from homeward.outcomes.values.terms.price import Flat, PerUnit, ShareOfValue
from homeward.vocabulary.money import NOTHING, PENNY

UNITS = {"day": verdicts.DAY, "week_run": verdicts.WEEK, "month": verdicts.MONTH}
WORDS = {verdicts.TOO_EARLY: "too early", EARNED: "earned", NOT_EARNED: "not earned", verdicts.NOT_KNOWN: "unknown"}
ROUNDING = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
Progress = Callable[[str], None]


@dataclass
class PromiseOfAll:
    """Where one promise stands for every child; ``left_out`` says why columns cannot tell, where they cannot."""

    promise: Promise
    worth: Decimal
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
        self._worths = worths(terms)
        self._found: dict[str, PromiseOfAll] = {}

    def faults(self) -> dict[str, int]:
        """Return why children are set aside, each reason with how many."""
        reasons = {**FAULTS, gates.IMPOSSIBLE: gates.IMPOSSIBLE_SAYS}
        return {says: number for bit, says in reasons.items() if (number := int(np.count_nonzero(self.aside & bit)))}

    def judge(self, progress: Progress = lambda _: None) -> list[PromiseOfAll]:
        """Return every promise, judged for every child; those columns cannot tell say why."""
        found = []
        for promise in self.terms.promises:
            found.append(self.promise(promise.code))
            progress(promise.title)
        return found

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
            self._found[code] = PromiseOfAll(promise, self._worths[code], found, why)
        return self._found[code]

    def _judge(self, promise: Promise) -> Found:
        if promise.by_cohort is not None or promise.only_for:
            raise CannotSay("it is for a cohort, or for some sub-cohorts only")
        found = self._measure(promise)
        closed = (self._gate != gates.OPEN_GATE) & (found.verdict != verdicts.ASIDE)
        found.verdict[closed] = self._gate[closed]
        for code in promise.requires:
            needed = self.promise(code)
            if needed.found is None:
                raise CannotSay(f"it needs “{needed.promise.title}”, and {needed.left_out}")
            found.verdict = _with_requirement(found.verdict, needed.found.verdict)
        found.quantity[found.verdict != EARNED, 0] = 0
        return found

    def _measure(self, promise: Promise) -> Found:
        measure = promise.measure
        match measure:
            case StateAt():
                until = self._days.of(measure.day)
                since = self._days.of(measure.or_any_day_since) if measure.or_any_day_since else until
                return self._ask(measure.state, Question(judging.STATE_AT, since, until))
            case Sustained() if measure.contacts_allowed is None:
                return self._ask(measure.state, self._sustained(measure))
            case Duration() if not measure.as_share or measure.unit == "day":
                return self._ask(measure.state, self._duration(measure))
            case Avoided() if measure.event is None and measure.state is not None:
                question = Question(judging.AVOIDED, self._days.of(measure.since), self._days.of(measure.until))
                return self._ask(measure.state, question)
            case _:
                raise CannotSay(f"a measure of the kind “{measure.kind}” looks at more than the care record")

    def _ask(self, state: str, question: Question) -> Found:
        return judging.judge(self._states.of(state), question, self.today)

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

    def totals(self, code: str, by: tuple[By, ...] = ()) -> list[PromiseTotals]:
        """
        Return the totals of one promise, by how children are told apart; none where columns cannot tell.

        What it delivers is to the penny, child by child, before limits, dependencies and deadweight; None where the
        price depends on more than what was counted.
        """
        judged = self.promise(code)
        if judged.found is None:
            return []
        cells = cells_of(self.histories, by)
        tables = {
            verdict: np.bincount(cells.codes[judged.found.verdict == verdict], minlength=cells.size)
            for verdict in WORDS
        }
        counted = np.bincount(cells.codes, weights=judged.found.quantity[:, 0], minlength=cells.size).astype(np.int64)
        delivered = self._delivered(judged, cells.codes, cells.size)
        held = np.flatnonzero(np.sum(list(tables.values()), axis=0))
        labels = list(zip(*cells.labels_of(held), strict=True)) if by else [()] * len(held)
        return [
            PromiseTotals(
                labels=label,
                too_early=int(tables[verdicts.TOO_EARLY][cell]),
                earned=int(tables[EARNED][cell]),
                not_earned=int(tables[NOT_EARNED][cell]),
                unknown=int(tables[verdicts.NOT_KNOWN][cell]),
                quantity=int(counted[cell]),
                delivered=None if delivered is None else delivered[cell],
            )
            for cell, label in zip(held.tolist(), labels, strict=True)
        ]

    def _delivered(self, judged: PromiseOfAll, codes: npt.NDArray[np.int32], size: int) -> list[Decimal] | None:
        price, found = judged.promise.worth, judged.found
        if found is None or judged.promise.adjust or not isinstance(price, ShareOfValue | Flat | PerUnit | None):
            return None
        earned = found.verdict == EARNED
        amounts = [NOTHING] * size
        if price is None:
            return amounts
        if not isinstance(price, PerUnit) or not isinstance(judged.promise.measure, Duration):
            number = np.bincount(codes[earned], minlength=size).tolist()
            each = judged.worth.quantize(PENNY, rounding=ROUNDING[self.terms.rounding.rule])
            return [each * many for many in number]
        if judged.promise.measure.as_share:
            return None
        # Every different quantity is priced once, exactly, and rounded as its line would be.
        most = int(found.quantity[:, 0].max(initial=0)) + 1
        together = codes[earned].astype(np.int64) * most + found.quantity[earned, 0]
        for place, many in zip(*(each.tolist() for each in np.unique(together, return_counts=True)), strict=True):
            cell, quantity = divmod(place, most)
            amounts[cell] += many * self._priced(price, quantity)
        return amounts

    def _priced(self, price: PerUnit, quantity: int) -> Decimal:
        units = Decimal(quantity) if price.at_most_units is None else min(Decimal(quantity), price.at_most_units)
        return (units * price.rate).quantize(PENNY, rounding=ROUNDING[self.terms.rounding.rule])


def _with_requirement(own: Verdicts, other: Verdicts) -> Verdicts:
    """Return a verdict once what it needs of another promise is applied."""
    found = own.copy()
    lost = (other == NOT_EARNED) & (own != verdicts.ASIDE)
    found[lost] = NOT_EARNED
    waits = (own == EARNED) & (other != EARNED) & ~lost
    found[waits] = other[waits]
    return found
