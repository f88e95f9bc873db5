"""Rows that name something in another row: is it there?"""

from collections.abc import Container, Iterator, Mapping

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.values import Reference, Row, RowProblem, Sheet


def check_references(row: Row, sheet: Sheet, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a row that names a person, family or referral nobody knows, or whose own row was refused."""
    for reference in sheet.refers_to:
        value = row.text(reference.column)
        if value and not _is_known(reference, value, ledger):
            yield _unknown(row, reference, value, ledger)


def _is_known(reference: Reference, value: str, ledger: Ledger) -> bool:
    known: Mapping[str, Container[str]] = {
        "people": ledger.people,
        "families": ledger.families,
        "referrals": ledger.referrals,
    }
    return value in known[reference.sheet]


def _unknown(row: Row, reference: Reference, value: str, ledger: Ledger) -> RowProblem:
    refused = ledger.refused(reference.sheet, value)
    if refused:
        return problem_in(
            row,
            reference.column,
            f"The {reference.thing} {value} cannot be brought in ({refused}), and so neither can this row.",
            "Put that row right first.",
        )
    return problem_in(
        row,
        reference.column,
        f"There is no {reference.thing} with the number {value}.",
        f"Add the {reference.thing} to the sheet {reference.sheet}, or correct the number.",
    )
