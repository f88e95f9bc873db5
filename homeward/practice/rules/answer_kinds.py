"""
Read one answer: the typed value it stands for, or what is wrong with it in plain words.

What was typed is never changed here: a wrong answer stays as it is, beside its problem.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from homeward.practice.values import FormContext, Question
from homeward.practice.values.questions import (
    DateQuestion,
    FileQuestion,
    LongTextQuestion,
    ManyOfQuestion,
    NumberQuestion,
    OneOfQuestion,
    PeopleQuestion,
    PersonQuestion,
    ScaleQuestion,
    TextQuestion,
    TickQuestion,
    YesNoQuestion,
)
from homeward.vocabulary.dates import parse_date, parse_date_text
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.identifiers import nhs_number_is_valid, tidy_postcode


@dataclass(frozen=True)
class Read:
    """An answer as understood: a typed value, a problem, or neither when nothing was answered."""

    value: Any = None
    problem: str | None = None

    @property
    def is_blank(self) -> bool:
        """Say that nothing was answered."""
        return self.value is None and self.problem is None


BLANK = Read()


def is_blank(raw: Any) -> bool:
    """Say whether an answer was left empty."""
    if isinstance(raw, Mapping):
        return all(is_blank(each) for each in raw.values())
    if isinstance(raw, (list, tuple)):
        return all(is_blank(each) for each in raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())


def read_answer(question: Question, raw: Any, *, today: date | None, context: FormContext | None) -> Read:
    """
    Return what the answer to one simple question means.

    :param today: the day to hold "not in the future" against; None to leave that check out
    :param context: the family, to know who may be ticked; None to leave that check out
    """
    if is_blank(raw):
        return BLANK
    match question:
        case TextQuestion() | LongTextQuestion():
            return _text(question, raw)
        case OneOfQuestion():
            return _one_of(question, raw, {each.value for each in question.options})
        case ManyOfQuestion():
            return _many_of(question, raw)
        case YesNoQuestion():
            allowed = {"yes", "no", "not_known"} if question.not_known else {"yes", "no"}
            return _one_of(question, raw, allowed)
        case TickQuestion():
            return Read("yes") if raw in ("yes", True) else Read(problem=_choose(question))
        case NumberQuestion():
            return _number(question, raw)
        case ScaleQuestion():
            return _scale(question, raw)
        case DateQuestion():
            return _date(question, raw, today)
        case PeopleQuestion():
            return _people(question, raw, context)
        case PersonQuestion():
            return _person(question, raw, context)
        case FileQuestion():
            return _files(question, raw)
        case _:
            raise TypeError(f"{question.kind} is not a simple question")


def name_of(question: Question) -> str:
    """Return the question's label in quotation marks, to name it in a message."""
    return f"“{question.label.rstrip('?:. ')}”"


def _choose(question: Question) -> str:
    return f"{name_of(question)}: choose one of the answers shown."


def _text(question: TextQuestion | LongTextQuestion, raw: Any) -> Read:
    if not isinstance(raw, str):
        return Read(problem=f"{name_of(question)}: this should be words.")
    text = raw.strip()
    if len(text) > question.max_length:
        over = len(text) - question.max_length
        return Read(problem=f"{name_of(question)}: this is {over:,} letters too long. Shorten it a little.")
    if "\x00" in text or not _can_be_kept(text):
        return Read(problem=f"{name_of(question)}: it holds a character we cannot keep. Type it again.")
    if isinstance(question, TextQuestion):
        problem = _what_it_should_look_like(question, text)
        return Read(problem=problem) if problem else Read(text)
    return Read(text)


def _can_be_kept(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _what_it_should_look_like(question: TextQuestion, text: str) -> str | None:
    name = name_of(question)
    match question.looks_like:
        case "email" if not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+", text):
            return f"{name}: write it like name@example.org."
        case "phone" if not 6 <= len(re.sub(r"\D", "", text)) <= 15:
            return f"{name}: write a telephone number, like 01632 960 001."
        case "nhs_number" if not nhs_number_is_valid(text):
            return f"{name}: this is not an NHS number. It has 10 digits; check each one."
        case "postcode" if tidy_postcode(text) is None:
            return f"{name}: write a full postcode, like BS40 5NE."
        case "name" if re.search(r"[<>{}\[\]|]", text):
            return f"{name}: a name has letters, spaces, hyphens and apostrophes."
        case _:
            return None


def _one_of(question: Question, raw: Any, allowed: set[str]) -> Read:
    return Read(raw) if isinstance(raw, str) and raw in allowed else Read(problem=_choose(question))


def _many_of(question: ManyOfQuestion, raw: Any) -> Read:
    allowed = {each.value for each in question.options}
    chosen = [raw] if isinstance(raw, str) else raw
    if not isinstance(chosen, (list, tuple)) or any(each not in allowed for each in chosen):
        return Read(problem=f"{name_of(question)}: choose from the answers shown.")
    return Read(tuple(dict.fromkeys(chosen)))


def _as_number(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
        return None
    text = str(raw).strip().replace(",", "")
    if not re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _number(question: NumberQuestion, raw: Any) -> Read:
    name, number = name_of(question), _as_number(raw)
    if number is None:
        return Read(problem=f"{name}: write a number in digits, like 45.")
    if question.whole and number != number.to_integral_value():
        return Read(problem=f"{name}: write a whole number, without a decimal point.")
    low, high = question.lowest, question.highest
    if low is not None and number < Decimal(str(low)):
        return Read(problem=f"{name}: it must be {low:g} or more.")
    if high is not None and number > Decimal(str(high)):
        return Read(problem=f"{name}: it must be {high:g} or less.")
    return Read(int(number) if question.whole else number)


def _scale(question: ScaleQuestion, raw: Any) -> Read:
    number = _as_number(raw)
    inside = number is not None and question.lowest <= number <= question.highest
    if number is None or not inside or number != number.to_integral_value():
        ends = f"{question.lowest} to {question.highest}"
        return Read(problem=f"{name_of(question)}: choose a whole number from {ends}.")
    return Read(int(number))


def _date(question: DateQuestion, raw: Any, today: date | None) -> Read:
    label = question.label.rstrip("?:. ")
    try:
        day = read_day(raw, label)
    except Invalid as refusal:
        return Read(problem=str(refusal))
    if today and question.when == "not_future" and day > today:
        return Read(problem=f"{name_of(question)}: this day is still to come. It must be today or earlier.")
    if today and question.when == "not_past" and day < today:
        return Read(problem=f"{name_of(question)}: this day has gone. It must be today or later.")
    return Read(day)


def read_day(raw: Any, label: str) -> date:
    """
    Return a day from an ISO text or from three boxes as typed.

    :raises Invalid: in plain words
    """
    if isinstance(raw, date):
        return raw
    if isinstance(raw, Mapping):
        day, month, year = (str(raw.get(part) or "") for part in ("day", "month", "year"))
        return parse_date(day, month, year, label=f"“{label}”")
    return parse_date_text(str(raw), label=f"“{label}”")


def _people(question: PeopleQuestion, raw: Any, context: FormContext | None) -> Read:
    chosen = [raw] if isinstance(raw, str) else raw
    if not isinstance(chosen, (list, tuple)) or not all(isinstance(each, str) for each in chosen):
        return Read(problem=f"{name_of(question)}: choose from the people shown.")
    if context is not None:
        known = {each.id for each in people_to_choose(question, context)}
        if any(each not in known for each in chosen):
            return Read(problem=f"{name_of(question)}: somebody chosen is not part of this family's work now.")
    return Read(tuple(dict.fromkeys(chosen)))


def _person(question: PersonQuestion, raw: Any, context: FormContext | None) -> Read:
    if not isinstance(raw, str):
        return Read(problem=f"{name_of(question)}: choose one of the people shown.")
    if context is not None and raw not in {each.id for each in people_to_choose(question, context)}:
        return Read(problem=f"{name_of(question)}: the person chosen is not part of this family's work now.")
    return Read(raw)


def _files(question: FileQuestion, raw: Any) -> Read:
    chosen = [raw] if isinstance(raw, str) else raw
    if not isinstance(chosen, list | tuple) or not all(isinstance(each, str) and _is_id(each) for each in chosen):
        return Read(problem=f"{name_of(question)}: a file did not reach us whole. Choose it again.")
    if len(chosen) > question.at_most:
        return Read(problem=f"{name_of(question)}: there can be {question.at_most} at most. Take some away.")
    return Read(tuple(dict.fromkeys(chosen)))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def people_to_choose(question: PeopleQuestion | PersonQuestion, context: FormContext) -> tuple[Any, ...]:
    """Return who may be ticked."""
    return {"everyone": context.people, "children": context.children, "adults": context.adults}[question.who]
