"""Check that the terms make sense whatever is answered: shares add up, days can be reached, nothing goes in circles."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

from pydantic import ValidationError

from homeward.outcomes.rules.case import named_days
from homeward.outcomes.terms import (
    check_bounds,
    check_measures,
    check_money,
    check_named_days,
    check_names,
    check_together,
)
from homeward.outcomes.terms.many_answers import FoundIn, ManyAnswers
from homeward.outcomes.terms.mistakes import Mistakes, Place
from homeward.outcomes.terms.names_used import names_in
from homeward.outcomes.terms.settle import Numbers
from homeward.outcomes.values.history import ChildHistory, ProgrammeRun
from homeward.outcomes.values.terms import AgreedTerms, Answer, Parameter, TermsDocument

_REFERRED = date(2023, 12, 1)
_SAMPLE = ChildHistory(
    reference="sample",
    known_to=None,
    programmes=(ProgrammeRun("sample", date(2024, 1, 1), date(2024, 4, 1), True),),
    referred_on=_REFERRED,
    enrolled_on=date(2023, 12, 15),
)


def check(document: TermsDocument, mistakes: Mistakes) -> None:
    """Note every mistake that shows only once the questions are answered, over single answers and pairs of them."""
    settled, looked = ManyAnswers(document, _sample_numbers(document)), _Looked()
    for answers in _ways_to_answer(document):
        _check(document, answers, settled, looked, mistakes)


def check_one(document: TermsDocument, answers: Mapping[str, Answer], numbers: Numbers, mistakes: Mistakes) -> None:
    """Note every mistake that shows under these answers and numbers."""
    _check(document, answers, ManyAnswers(document, numbers), _Looked(), mistakes)


def _check(
    document: TermsDocument, answers: Mapping[str, Answer], settled: ManyAnswers, looked: "_Looked", mistakes: Mistakes
) -> None:
    try:
        terms = settled.typed(answers)
    except ValidationError as problem:
        mistakes.add_shape(problem)
    else:
        _Sense(document, terms, answers, looked, mistakes).check()


class _Looked:
    """The parts that were looked at already, and what was found in them."""

    def __init__(self) -> None:
        self.names = FoundIn(names_in)
        self.wrong = FoundIn(check_bounds.wrong_in)


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
        self,
        document: TermsDocument,
        terms: AgreedTerms,
        answers: Mapping[str, Answer],
        looked: _Looked,
        mistakes: Mistakes,
    ) -> None:
        self.document = document
        self.terms = terms
        self.looked = looked
        self.mistakes = mistakes
        self.places = {promise["code"]: index for index, promise in enumerate(document.body["promises"])}
        self.when = " and ".join(f"{key} is {value}" for key, value in answers.items())

    def check(self) -> None:
        """Look at everything."""
        codes = [each.code for each in self.terms.promises]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            place: Place = ("promises", self.places[code], "code")
            self.mistakes.add(place, f"Two promises are called '{code}'.", "Give each its own code.", self.when)
        check_names.check(self.terms, self._add, self.looked.names)
        check_money.check(self.terms, self._add)
        self._sources()
        check_bounds.check(self.terms, self._add, self.looked.wrong)
        sound = check_named_days.check(self.terms, self._add)
        days = dict(named_days(self.terms, _SAMPLE, _SAMPLE.programmes[0])) if sound else {}
        check_measures.check(self.terms, days, self._add)
        check_together.check(self.terms, days, _REFERRED, self._add)

    def _add(self, place: Place, message: str, remedy: str) -> None:
        """Note a mistake; a promise is counted as the file has it, those not made under these answers too."""
        if len(place) > 1 and place[0] == "promises" and isinstance(place[1], int):
            place = ("promises", self.places[self.terms.promises[place[1]].code], *place[2:])
        self.mistakes.add(place, message, remedy, self.when)

    def _sources(self) -> None:
        for number, promise in enumerate(self.terms.promises):
            for source in (promise.source, promise.share_source):
                if source not in self.document.sources:
                    remedy = "List it under sources, or name one that is."
                    self._add(("promises", number, "source"), f"There is no source '{source}'.", remedy)
            for each in promise.evidence:
                if each not in self.terms.evidence:
                    remedy = "Describe it under evidence."
                    self._add(("promises", number, "evidence"), f"There is no evidence '{each}'.", remedy)


def _sample(parameter: Parameter) -> Decimal | int | None:
    return parameter.suggested if isinstance(parameter.suggested, Decimal) else Decimal("1000.00")
