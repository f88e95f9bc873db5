"""What a question with several answers in one is made of, so that it is drawn, posted and checked like a group."""

from homeward.practice.rules import measures
from homeward.practice.values import Column, Compare, Operator, Option
from homeward.practice.values.questions import (
    DateQuestion,
    LongTextQuestion,
    MeasureQuestion,
    OneOfQuestion,
    RatingQuestion,
    ScaleQuestion,
    SignatureQuestion,
    TextQuestion,
)

AGREES = {"yes": "Agrees", "partly": "Agrees in part", "no": "Does not agree"}


def parts_of(question: MeasureQuestion | RatingQuestion | SignatureQuestion) -> tuple[Column, ...]:
    """Return the questions it is made of, in the order they are asked."""
    match question:
        case MeasureQuestion():
            return measures.parts_of(question)
        case RatingQuestion():
            return _numbers_of(question)
        case SignatureQuestion():
            return _lines_of(question)


def _numbers_of(question: RatingQuestion) -> tuple[Column, ...]:
    return tuple(
        ScaleQuestion(
            key=each.value,
            kind="scale",
            label=each.label,
            lowest=question.lowest,
            highest=question.highest,
            anchors=question.anchors,
        )
        for each in question.raters
    )


def _lines_of(question: SignatureQuestion) -> tuple[Column, ...]:
    agrees = tuple(Option(value=value, label=label) for value, label in AGREES.items())
    not_wholly = Compare(question="agrees", op=Operator.ONE_OF, value=("partly", "no"))
    return (
        TextQuestion(
            key="name",
            kind="text",
            label=f"Name: {question.who[0].lower()}{question.who[1:]}",
            looks_like="name",
            required="block",
        ),
        OneOfQuestion(key="agrees", kind="one_of", label="Do they agree?", options=agrees, required="block"),
        LongTextQuestion(
            key="differently",
            kind="long_text",
            rows=3,
            label="What do they see differently?",
            help="In their own words. It stays with the record, beside what we wrote.",
            required="warn",
            asked_when=not_wholly,
        ),
        DateQuestion(key="on", kind="date", label="Day", when="not_future", required="warn"),
    )
