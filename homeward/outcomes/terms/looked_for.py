"""
What a promise looks for that no record yields, so that whoever manages the contract can hand in exactly that.

``asked`` says it of a whole file of terms; here it is said of one promise under a contract's own answers, with what
each thing must say to count ("line=1"), and of the unit itself (which payer, what the panel decided).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from homeward.casework.values.record_words import EVENT_CODES, STAY_CODES
from homeward.outcomes.terms.asked import ATTRIBUTES, FACTS, NAMED_DAYS
from homeward.outcomes.values.handed_in import LookedFor, Shape
from homeward.outcomes.values.measures import (
    Avoided,
    Composite,
    Count,
    Duration,
    Event,
    NumberOf,
    ScoreChange,
    StateAt,
    Sustained,
)
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.dependencies import StopOn
from homeward.outcomes.values.terms.price import ByPayer
from homeward.outcomes.values.terms.states import InStay, Joined, OutOf
from homeward.outcomes.values.terms.tests import (
    AllOf,
    AnyOf,
    AttributeIs,
    EventCount,
    InStateOn,
    Not,
    Test,
    TimeInState,
)

Where = Mapping[str, tuple[str, ...]]
_SPECIAL: tuple[tuple[str, Shape, str, str], ...] = (
    ("missing", Shape.STAY, "missing", "Days missing"),
    ("moved_away", Shape.DAY, "moved_away", "The day the family moved to another authority"),
)
REFERRED = LookedFor(Shape.DAY, "referred", "The day of referral")


def of_promise(terms: AgreedTerms, code: str) -> tuple[LookedFor, ...]:
    """Return what one promise looks for that must be handed in, each once."""
    walk = _Walk(terms)
    walk.promise(code)
    return tuple(walk.found.values())


def readings_of(terms: AgreedTerms, code: str) -> tuple[LookedFor, ...]:
    """Return the measures a promise compares: handed in where no practice model of the contract takes them."""
    measure = terms.promise(code).measure
    scores = measure.scores if isinstance(measure, ScoreChange) else ()
    return tuple(LookedFor(Shape.READING, each.measure, f"A reading: {each.title}") for each in scores)


def of_unit(terms: AgreedTerms) -> tuple[LookedFor, ...]:
    """Return what the contract must be told of every unit: whom it is about, its cohort, and who pays for it."""
    walk = _Walk(terms)
    population = terms.population
    for test in (population.eligible, *(each.when for each in population.sub_cohorts)):
        if test is not None:
            walk.test(test)
    for each in terms.promises:
        if each.by_cohort and each.by_cohort not in ATTRIBUTES:
            walk.attribute(each.by_cohort, ())
    payers = tuple(each.key for each in terms.parties if each.role == "payer")
    by_payer = any(isinstance(each.worth, ByPayer) for each in terms.promises)
    if len(payers) > 1 and (by_payer or any(each.by == "unit" for each in terms.payer_shares)):
        walk.attribute("payer", payers)
    return tuple(walk.found.values())


def counts_from_referral(terms: AgreedTerms) -> bool:
    """Say whether anything in these terms is counted from the day of referral, or asked of it."""
    return bool(terms.population.age_at_referral) or any(each.fact == "referred" for each in terms.check_days.values())


def special(terms: AgreedTerms) -> tuple[LookedFor, ...]:
    """Return what need not happen, but changes what is earned if it does: special circumstances, a breakdown."""
    effects = [each.effects for each in terms.states.values()]
    found = [
        LookedFor(shape, code, title)
        for effect, shape, code, title in _SPECIAL
        if any(getattr(each, effect) not in ("as_recorded", "home") for each in effects)
    ]
    walk = _Walk(terms)
    for each in terms.dependencies:
        if isinstance(each, StopOn) and each.event:
            walk.event(each.event, {})
    return (*walk.found.values(), *found)


@dataclass
class _Walk:
    """Goes through everything a promise rests on, and keeps what no record yields."""

    terms: AgreedTerms
    found: dict[tuple[str, str, str], LookedFor] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def promise(self, code: str) -> None:
        if self._been("promise", code):
            return
        promise = self.terms.promise(code)
        measure = promise.measure
        match measure:
            case Event() | Count():
                self.event(measure.event, measure.where)
            case Avoided():
                for event in (measure.event,) if measure.event else ():
                    self.event(event, {})
            case Composite():
                for part in measure.parts:
                    self.promise(part.promise)
            case NumberOf():
                for other in measure.promises:
                    self.promise(other)
        for name in self._states_of(measure):
            self.state(name)
        for name in ("since", "until", "day", "or_any_day_since"):
            self.day(getattr(measure, name, None))
        self.day(promise.due)

    def test(self, test: Test) -> None:
        match test:
            case AllOf(of=inner) | AnyOf(of=inner):
                for each in inner:
                    self.test(each)
            case Not(of=other):
                self.test(other)
            case AttributeIs():
                if test.attribute not in ATTRIBUTES:
                    self.attribute(test.attribute, tuple(test.among))
            case InStateOn() | TimeInState():
                self.state(test.state)
            case EventCount():
                self.event(test.event, {})

    def event(self, code: str, where: Where) -> None:
        if code not in EVENT_CODES:
            self._keep(Shape.EVENT, code, where)

    def attribute(self, code: str, among: tuple[str, ...]) -> None:
        self.found.setdefault((Shape.ATTRIBUTE, code, ""), LookedFor(Shape.ATTRIBUTE, code, _words(code), values=among))

    def state(self, name: str) -> None:
        if self._been("state", name):
            return
        state = self.terms.states[name]
        match state:
            case InStay():
                for each in state.stays:
                    if each not in STAY_CODES:
                        self._keep(Shape.STAY, each, state.where)
            case OutOf():
                self.state(state.state)
            case Joined():
                for each in state.states:
                    self.state(each)

    def day(self, name: str | None) -> None:
        if name is None or self._been("day", name):
            return
        day = self.terms.check_days[name]
        if day.fact and day.fact not in FACTS and day.fact not in NAMED_DAYS:
            self._keep(Shape.DAY, day.fact, {})
        if day.first_event:
            self.event(day.first_event, {})
        if day.first_day_in:
            self.state(day.first_day_in)
        for event in day.clock.resets_on if day.clock else ():
            self.event(event, {})
        self.day(day.since)
        self.day(day.after)

    def _states_of(self, measure: object) -> Iterator[str]:
        if isinstance(measure, StateAt | Sustained | Duration | Avoided):
            if measure.state:
                yield measure.state
            if isinstance(measure, Duration) and measure.none_if:
                yield measure.none_if

    def _keep(self, shape: Shape, code: str, where: Where) -> None:
        details = {name: some[0] for name, some in where.items() if len(some) == 1}
        choices = {name: some for name, some in where.items() if len(some) > 1}
        key = (shape.value, code, str(sorted(where.items())))
        self.found.setdefault(key, LookedFor(shape, code, _words(code), details, choices))

    def _been(self, kind: str, name: str) -> bool:
        before = (kind, name) in self._seen
        self._seen.add((kind, name))
        return before


def _words(code: str) -> str:
    words = code.replace("_", " ")
    return words[:1].upper() + words[1:]
