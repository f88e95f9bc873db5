"""The claims run on Homeward's own columns: the package the product itself prices populations with."""

from __future__ import annotations

from pathlib import Path

from devtools.bench.claims_run.question import Answer, Question
from homeward.outcomes.columns.asked import Asked, By, Duration, Reentries
from homeward.outcomes.columns.book import Book
from homeward.outcomes.columns.days import day_of
from homeward.outcomes.columns.parquet import Layout
from homeward.outcomes.columns.parquet import read as read_histories
from homeward.outcomes.columns.windows import After, Window

REFERRED = After("referred")
LA = By("la")


def read(file: Path, question: Question) -> Book:
    """Return the population in memory, its spells joined."""
    known_to = day_of(question.known_to)
    assert known_to is not None  # noqa: S101 (a constant)
    layout = Layout(known_to=known_to, starts="start", ends="end", facts={"referred": "referral"}, groups=("la",))
    return Book(read_histories(file, layout))


def asked(question: Question) -> tuple[Asked, ...]:
    """Return the three outputs as the product asks for them."""
    return (
        Duration("care", _from_referral(question.care_days), by=(LA, By("referred", "quarter"))),
        Reentries("spells", question.reentry_days, by=(LA,)),
        Duration("weeks", _from_referral(question.week_days), unit="week", in_state=False, by=(LA,)),
    )


def _from_referral(days: int) -> Window:
    return Window(REFERRED, After("referred", days=days))


def answer(book: Book, question: Question) -> Answer:
    """Return the three tables."""
    care, spells, weeks = book.measure(*asked(question))
    return Answer(care=[row[:4] for row in care.rows()], spells=spells.rows(), weeks=[row[:2] for row in weeks.rows()])
