"""What may stand in a file: sheets, their columns, and what each cell means."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from homeward.vocabulary.worded import Worded


class CellKind(StrEnum):
    """How a cell is read."""

    ID = "id"  # the authority's own number for a person, family or referral
    TEXT = "text"
    DATE = "date"
    YES_NO = "yes_no"
    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    WHOLE_NUMBER = "whole_number"
    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    POSTCODE = "postcode"
    EMAIL = "email"

    @property
    def in_words(self) -> str:
        """What to write in such a cell."""
        return _IN_WORDS[self]


_IN_WORDS = {
    CellKind.ID: "your own number",
    CellKind.TEXT: "words",
    CellKind.DATE: "date",
    CellKind.YES_NO: "yes or no",
    CellKind.CODE: "one of the codes",
    CellKind.CODES: "one or more of the codes, separated by ;",
    CellKind.NUMBER: "number",
    CellKind.WHOLE_NUMBER: "whole number",
    CellKind.NHS_NUMBER: "10 digits",
    CellKind.UPN: "a letter and 12 more characters",
    CellKind.POSTCODE: "postcode",
    CellKind.EMAIL: "e-mail address",
}


class Code(NamedTuple):
    """One value a cell may hold, and what it means."""

    value: str
    meaning: str


def codes_of(words: type[Worded]) -> tuple[Code, ...]:
    """Return the members of a closed list as codes of a column."""
    return tuple(Code(each.value, each.label) for each in words)


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column: its heading, what it means, and what its cells may hold.

    ``not_in_future``: a day that must have come already. ``also_called``: headings other systems give it.
    """

    name: str
    meaning: str
    kind: CellKind = CellKind.TEXT
    required: bool = False
    codes: tuple[Code, ...] = ()
    longest: int = 200
    not_in_future: bool = False
    lowest: int | None = None
    highest: int | None = None
    example: str = ""
    also_called: tuple[str, ...] = ()

    @property
    def may_be_quoted(self) -> bool:
        """Whether a wrong value may be repeated in a problem: codes, days and numbers may, people's words may not."""
        return self.kind not in (CellKind.TEXT, CellKind.EMAIL, CellKind.NHS_NUMBER, CellKind.UPN, CellKind.POSTCODE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose value must be the number of something in another sheet, or brought in earlier."""

    column: str
    sheet: str
    thing: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One kind of row.

    ``known_by``: the columns that together tell one row from another, so that bringing the same file in
    twice changes nothing. ``grouped_by``: rows that share these columns make one record (the children of
    a referral); ``agree_on``: columns in which they may not differ; ``all_or_none``: if one of
    them is refused, all are.
    """

    key: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    known_by: tuple[str, ...]
    refers_to: tuple[Reference, ...] = ()
    grouped_by: tuple[str, ...] = ()
    all_or_none: bool = False
    agree_on: tuple[str, ...] = ()
    period: tuple[str, str] | None = None
    examples: tuple[dict[str, str], ...] = field(default=())

    def column(self, name: str) -> Column:
        """
        Return a column by its name.

        :raises KeyError: if the sheet has no such column
        """
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns every row must fill."""
        return tuple(each.name for each in self.columns if each.required)
