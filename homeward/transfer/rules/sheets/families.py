"""Families: every child has a birth date, nobody is in a family twice at once."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.rules.stretches import check_overlap, hold
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.periods import Period


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a child without a birth date, a family with two names, and a membership that overlaps another."""
    person = ledger.people.get(row.text("person_id"))
    if person is not None and person.born is None and row.text("member_as") == "child":
        yield problem_in(
            row,
            "person_id",
            f"The child {row.text('person_id')} has no date of birth.",
            "Give it in the sheet people; a best guess will do, with “estimated” in birth_kind.",
        )
    name = ledger.families.get(row.text("family_id"))
    if name is not None and name != row.text("family_name") and name:
        yield problem_in(row, "family_name", "An earlier row gives this family another name.", "Use one name.")
    if row.yes("main_carer") and row.text("member_as") == "child":
        yield problem_in(row, "main_carer", "A child of the family cannot be its main carer.", "Write no.")
    period = _period(row)
    if period is not None:
        yield from check_overlap(row, "families", _whose(row), period, ledger, what="the same membership")


def note(row: Row, ledger: Ledger) -> None:
    """Remember the family and who is a child in it."""
    ledger.families[row.text("family_id")] = row.text("family_name")
    if row.text("member_as") == "child":
        ledger.children_of.setdefault(row.text("family_id"), set()).add(row.text("person_id"))
    period = _period(row)
    if period is not None:
        hold(row, "families", _whose(row), period, ledger)


def _whose(row: Row) -> str:
    return f"{row.text('family_id')}|{row.text('person_id')}"


def _period(row: Row) -> Period | None:
    starts, ends = row.day("started_on"), row.day("ended_on")
    return Period(starts, ends) if starts and (ends is None or ends > starts) else None
