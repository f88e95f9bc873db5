"""Check one reading of a licensed measure: a known edition and respondent, and scores that can be true."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank, read_answer
from homeward.practice.values import FormContext, LicensedMeasure, Option
from homeward.practice.values.questions import (
    Column,
    DateQuestion,
    MeasureQuestion,
    NumberQuestion,
    OneOfQuestion,
    PeopleQuestion,
    TextQuestion,
)

_RESPONDENTS = {
    "child": "The child or young person",
    "parent": "A parent",
    "carer": "A carer",
    "worker_only": "The worker alone",
}
_POINTS = {
    "entry": "At the start",
    "review": "At a review",
    "end": "At the end of the programme",
    "six_months": "Six months after the start or the end, as agreed",
    "other": "Another time",
}
_RESULTS = {
    "first_reading": "This is the first reading",
    "met": "The agreed change was reached",
    "not_met": "The agreed change was not reached",
    "not_scored": "It could not be scored",
}


def _options(words: dict[str, str]) -> tuple[Option, ...]:
    return tuple(Option(value=value, label=label) for value, label in words.items())


def parts_of(question: MeasureQuestion) -> tuple[Column, ...]:
    """Return the questions a reading is made of, so that it is asked, posted and checked like a group."""
    measures = tuple(Option(value=each.key, label=each.name) for each in question.offers)
    editions = _editions(question)
    return (
        OneOfQuestion(key="measure", kind="one_of", label="Which measure", options=measures, required="block"),
        OneOfQuestion(key="edition", kind="one_of", label="Which edition", options=editions, required="block"),
        DateQuestion(key="taken_on", kind="date", label="Day of the reading", when="not_future", required="block"),
        OneOfQuestion(
            key="respondent",
            kind="one_of",
            label="Who gave it",
            options=_options(_RESPONDENTS),
            required="block",
        ),
        PeopleQuestion(
            key="about",
            kind="people",
            who="children",
            label="Which child it is about",
            help="Tick nobody if it is about the whole family.",
        ),
        OneOfQuestion(key="point", kind="one_of", label="When in the work", options=_options(_POINTS)),
        OneOfQuestion(
            key="result",
            kind="one_of",
            label="Whether the agreed change was reached",
            options=_options(_RESULTS),
            required="warn",
        ),
        TextQuestion(
            key="evidence",
            kind="text",
            label="Where the completed measure is kept",
            help="A reference, not the content.",
        ),
        TextQuestion(
            key="approval",
            kind="text",
            label="Licence holder's approval reference",
            help="Scores may only be kept here when the owner of the measure has approved it.",
        ),
        NumberQuestion(
            key="average",
            kind="number",
            whole=False,
            label="Average score",
            help="Leave empty without an approval reference.",
        ),
        NumberQuestion(key="areas_scored", kind="number", lowest=0, label="How many areas were scored"),
    )


def _editions(question: MeasureQuestion) -> tuple[Option, ...]:
    """Offer each edition once, saying which measures have it: two measures may both have a first edition."""
    owners: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for measure in question.offers:
        for edition in measure.editions:
            owners.setdefault(edition.key, []).append(measure.name)
            titles.setdefault(edition.key, edition.title)
    return tuple(Option(value=key, label=titles[key], hint=" and ".join(names)) for key, names in owners.items())


def check_reading(
    question: MeasureQuestion, raw: Mapping[str, Any], *, today: date, context: FormContext
) -> list[tuple[str, str]]:
    """Return what is wrong with a reading as a whole: which part, and the message."""
    measure = next((each for each in question.offers if each.key == raw.get("measure")), None)
    if measure is None:
        return []
    values = {
        part.key: read_answer(part, raw.get(part.key), today=today, context=context).value
        for part in parts_of(question)
    }
    return _edition_and_respondent(measure, values) + _scores(measure, values, raw)


def _edition_and_respondent(measure: LicensedMeasure, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if values["edition"] and measure.edition(values["edition"]) is None:
        found.append(("edition", f"Which edition: {measure.name} has no such edition. Choose one of its own."))
    if values["respondent"] and values["respondent"] not in measure.respondents:
        who = " or ".join(_RESPONDENTS[each].lower() for each in measure.respondents)
        found.append(("respondent", f"Who gave it: {measure.name} is given by {who}."))
    return found


def _scores(measure: LicensedMeasure, values: Mapping[str, Any], raw: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    given = not is_blank(raw.get("average"))
    if given and measure.scores_need_approval and not values["approval"]:
        words = "Average score: it can only be kept with the licence holder's approval reference. "
        found.append(("average", words + "Add the reference, or clear the score and give the result only."))
    average: Decimal | None = values["average"]
    if average is not None and not measure.lowest <= average <= measure.highest:
        ends = f"{measure.lowest:g} to {measure.highest:g}"
        found.append(("average", f"Average score: {measure.name} runs from {ends}."))
    areas: int | None = values["areas_scored"]
    if areas is not None and areas > measure.areas:
        found.append(("areas_scored", f"How many areas were scored: there are {measure.areas}."))
    return found
