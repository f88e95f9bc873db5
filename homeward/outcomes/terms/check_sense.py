"""Check that the terms make sense whatever is answered: shares add up, days can be reached, nothing goes in circles."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

from pydantic import ValidationError

from homeward.outcomes.rules.case import named_days
from homeward.outcomes.terms.mistakes import Mistakes
from homeward.outcomes.terms.settle import Numbers, typed
from homeward.outcomes.values.history import ChildHistory, ProgrammeRun
from homeward.outcomes.values.measures import ScoreChange, StateAt, Sustained
from homeward.outcomes.values.terms import AgreedTerms, Answer, ContractCap, Parameter, Promise, TermsDocument
from homeward.outcomes.values.terms.price import ShareOfValue

_SAMPLE = ChildHistory(
    reference="sample",
    known_to=None,
    programmes=(ProgrammeRun("sample", date(2024, 1, 1), date(2024, 4, 1), True),),
    referred_on=date(2023, 12, 1),
    enrolled_on=date(2023, 12, 15),
)


def check(document: TermsDocument, mistakes: Mistakes) -> None:
    """Note every mistake that shows only once the questions are answered, over single answers and pairs of them."""
    numbers = _sample_numbers(document)
    for answers in _ways_to_answer(document):
        try:
            terms = typed(document, answers, numbers)
        except ValidationError as problem:
            mistakes.add_shape(problem)
            continue
        _Sense(document, terms, answers, mistakes).check()


def _sample_numbers(document: TermsDocument) -> Numbers:
    return {each.key: _sample(each) for each in document.parameters}


def _ways_to_answer(document: TermsDocument) -> Iterator[dict[str, Answer]]:
    """Yield the defaults, every other answer alone, and every pair of other answers."""
    others: list[tuple[str, Answer]] = []
    for setting in document.settings:
        if setting.kind == "choice":
            others += [(setting.key, option) for option in setting.options if option != setting.default]
        elif setting.kind == "whole_number":
            ends = {setting.at_least, setting.at_most} - {setting.default, None}
            others += [(setting.key, end) for end in ends]
        else:
            others.append((setting.key, "a reference"))
    yield {}
    for key, answer in others:
        yield {key: answer}
    for (one, first), (other, second) in combinations(others, 2):
        if one != other:
            yield {one: first, other: second}


class _Sense:
    """One way of answering, looked at as a whole."""

    def __init__(
        self, document: TermsDocument, terms: AgreedTerms, answers: Mapping[str, Answer], mistakes: Mistakes
    ) -> None:
        self.document = document
        self.terms = terms
        self.mistakes = mistakes
        self.places = {promise["code"]: index for index, promise in enumerate(document.body["promises"])}
        self.when = " and ".join(f"{key} is {value}" for key, value in answers.items())

    def check(self) -> None:
        """Look at everything."""
        self._shares()
        self._limits()
        days = self._check_days()
        codes = [each.code for each in self.terms.promises]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            self._add(code, "code", f"Two promises are called '{code}'.", "Give each its own code.")
        for promise in self.terms.promises:
            self._promise(promise, days)

    def _add(self, code: str, part: str, message: str, remedy: str) -> None:
        self.mistakes.add(("promises", self.places[code], part), message, remedy, self.when)

    def _shares(self) -> None:
        shares = [each.worth.percent for each in self.terms.promises if isinstance(each.worth, ShareOfValue)]
        total = sum(shares, Decimal(0))
        if shares and total != 100:
            self.mistakes.add(
                ("promises",), f"The shares add up to {total.normalize():f}%.", "Make them add up to 100.", self.when
            )

    def _limits(self) -> None:
        kinds = [each.kind for each in self.terms.limits]
        for kind in sorted({kind for kind in kinds if kinds.count(kind) > 1}):
            self.mistakes.add(("limits",), f"'{kind}' is there twice.", "Keep one, in its place in the order.")
        if "once_per_child_and_promise" not in kinds:
            self.mistakes.add(
                ("limits",),
                "Nothing says that a promise is paid once for each child.",
                "Add {kind: once_per_child_and_promise} first.",
            )
        for limit in self.terms.limits:
            value = self.terms.value_per_unit
            if isinstance(limit, ContractCap) and value is not None and limit.most < value:
                self.mistakes.add(
                    ("limits",), "The cap is below the value of a single child.", "Check both suggestions."
                )

    def _check_days(self) -> Mapping[str, date | None]:
        for name, day in self.terms.check_days.items():
            anchors = [day.fact, day.after, day.first_event, day.first_day_in]
            if sum(each is not None for each in anchors) != 1:
                self.mistakes.add(
                    ("check_days", name),
                    f"'{name}' needs one thing to count from: a fact, a day it comes after, an event or a state.",
                    "Give exactly one of fact, after, first_event and first_day_in.",
                )
                return {}
            if not self._reaches_a_fact(name):
                self.mistakes.add(
                    ("check_days", name),
                    f"'{name}' does not lead back to a fact.",
                    "Count it from a day that does, without going in a circle.",
                )
                return {}
        return named_days(self.terms, _SAMPLE, _SAMPLE.programmes[0])

    def _reaches_a_fact(self, name: str) -> bool:
        seen: set[str] = set()
        while name not in seen and name in self.terms.check_days:
            seen.add(name)
            day = self.terms.check_days[name]
            if day.after is None:
                return True
            name = day.after
        return False

    def _promise(self, promise: Promise, days: Mapping[str, date | None]) -> None:
        for source in (promise.source, promise.share_source):
            if source not in self.document.sources:
                self._add(
                    promise.code,
                    "source",
                    f"There is no source '{source}'.",
                    "List it under sources, or name one that is.",
                )
        for each in promise.evidence:
            if each not in self.terms.evidence:
                self._add(promise.code, "evidence", f"There is no evidence '{each}'.", "Describe it under evidence.")
        self._requirements(promise)
        self._measure(promise, days)

    def _requirements(self, promise: Promise) -> None:
        codes = {each.code for each in self.terms.promises}
        for each in promise.requires:
            if each not in codes:
                self._add(
                    promise.code,
                    "requires",
                    f"There is no promise '{each}' to need.",
                    "Name one of the promises.",
                )
        if self._in_a_circle(promise.code):
            self._add(
                promise.code,
                "requires",
                f"'{promise.code}' ends up needing itself.",
                "Break the circle: a promise may need only earlier ones.",
            )

    def _in_a_circle(self, code: str) -> bool:
        needs = {each.code: each.requires for each in self.terms.promises}
        ahead, seen = list(needs.get(code, ())), set()
        while ahead:
            each = ahead.pop()
            if each == code:
                return True
            if each not in seen:
                seen.add(each)
                ahead.extend(needs.get(each, ()))
        return False

    def _measure(self, promise: Promise, days: Mapping[str, date | None]) -> None:
        measure = promise.measure
        match measure:
            case StateAt():
                named = [measure.day, measure.or_any_day_since]
            case Sustained():
                named = [measure.since, measure.until]
                self._window(promise.code, measure, days)
            case ScoreChange():
                named = [measure.before.near, measure.after.near]
            case _:
                named = []
        if isinstance(measure, StateAt | Sustained) and measure.state not in self.terms.states:
            self._add(promise.code, "measure", f"There is no state '{measure.state}'.", "Describe it under states.")
        for name in (promise.due, *named):
            if name is not None and days and name not in days:
                self._add(
                    promise.code,
                    "measure",
                    f"There is no check day '{name}'.",
                    f"Use one of: {', '.join(self.terms.check_days)}.",
                )

    def _window(self, code: str, measure: Sustained, days: Mapping[str, date | None]) -> None:
        since, until = days.get(measure.since), days.get(measure.until)
        if since and until and since >= until:
            self._add(
                code,
                "measure",
                "The time to be watched ends before it begins.",
                f"Make {measure.until} later than {measure.since}.",
            )


def _sample(parameter: Parameter) -> Decimal | int | None:
    return parameter.suggested if isinstance(parameter.suggested, Decimal) else Decimal("1000.00")
