"""The same row twice: in one set of files, or the same person under two numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from homeward.transfer.rules.ledger import Ledger, place_of
from homeward.transfer.rules.reading import problem_in, warning_in
from homeward.transfer.values import Row, RowProblem, Sheet


def check_double(row: Row, sheet: Sheet, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a row that contradicts an earlier one with the same key; one that repeats it is only pointed out."""
    earlier = ledger.earlier(row)
    if earlier is None:
        return
    column = sheet.known_by[0]
    if earlier.digest == row.digest:
        yield warning_in(row, column, f"This row repeats {earlier.place}.", "It is taken once. You may delete it.")
    else:
        yield problem_in(
            row,
            column,
            f"{earlier.place} has the same {_keys(sheet)} and says something else.",
            "Keep the row that is right.",
        )


def is_repeat(row: Row, ledger: Ledger) -> bool:
    """Say whether an earlier row says exactly the same."""
    earlier = ledger.earlier(row)
    return earlier is not None and earlier.digest == row.digest


def _keys(sheet: Sheet) -> str:
    names = [name for name in sheet.known_by if name in sheet.required] or list(sheet.known_by)
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"


@dataclass(slots=True)
class SamePerson:
    """Finds people who stand in the files twice under different numbers."""

    by_number: dict[tuple[str, str], str] = field(default_factory=dict)
    by_name_and_birth: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def check(self, row: Row) -> Iterator[RowProblem]:
        """Point out an earlier row that is, or may be, the same person; then remember this one."""
        for column in ("nhs_number", "upn"):
            value = row.text(column)
            if value and (column, value) in self.by_number:
                yield problem_in(
                    row,
                    column,
                    f"{self.by_number[column, value]} has the same {_NAMES[column]}, which only one person can have.",
                    "If they are one person, keep one row; if not, correct the number.",
                )
            elif value:
                self.by_number[column, value] = place_of(row)
        alike = (row.text("given_names").lower(), row.text("family_name").lower(), row.text("born"))
        if all(alike) and alike in self.by_name_and_birth and row.text("if_already_here") != "different":
            yield warning_in(
                row,
                "person_id",
                f"{self.by_name_and_birth[alike]} has the same name and date of birth under another number.",
                "If they are one person, keep one row. If not, write “different” in if_already_here.",
            )
        elif all(alike):
            self.by_name_and_birth[alike] = place_of(row)


_NAMES = {"nhs_number": "NHS number", "upn": "UPN"}
