"""People: a name, a birth that can be."""

from collections.abc import Iterator
from datetime import date

from homeward.transfer.rules.ledger import Ledger, PersonFacts
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.months import add_months, add_years

LONGEST_WAIT_MONTHS = 10
OLDEST_YEARS = 120


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a person without a name, or with a birth or a death that cannot be."""
    if not row.text("given_names") and not row.text("family_name"):
        yield problem_in(row, "given_names", "This person has no name.", "Give at least one; “Baby” will do at first.")
    born, died_on = row.day("born"), row.day("died_on")
    if born is None:
        if row.text("birth_kind"):
            yield problem_in(row, "born", "The kind of birth date is given without a date.", "Give the date.")
        return
    yield from _birth(row, born, ledger.today)
    if died_on is not None and died_on < born and row.text("birth_kind") != "expected":
        yield problem_in(
            row, "died_on", f"Died on {plain_day(died_on)}, before the birth on {plain_day(born)}.", "Check both dates."
        )


def _birth(row: Row, born: date, today: date) -> Iterator[RowProblem]:
    if row.text("birth_kind") == "expected":
        if born > add_months(today, LONGEST_WAIT_MONTHS):
            yield problem_in(
                row, "born", f"A birth is not expected more than {LONGEST_WAIT_MONTHS} months ahead.", "Check the year."
            )
    elif born > today:
        yield problem_in(
            row,
            "born",
            f"{plain_day(born)} lies in the future.",
            "For a child not born yet, write “expected” in birth_kind.",
        )
    elif born < add_years(today, -OLDEST_YEARS):
        yield problem_in(row, "born", f"This would make the person over {OLDEST_YEARS}.", "Check the year.")


def note(row: Row, ledger: Ledger) -> None:
    """Remember what other sheets are checked against."""
    ledger.people[row.text("person_id")] = PersonFacts(
        row.day("born"), row.text("birth_kind") == "expected", row.day("died_on")
    )
