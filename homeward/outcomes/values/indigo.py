"""A project in the INDIGO data standard: its tables as rows of text, where each row stands, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

type Row = dict[str, str]
type Tables = dict[str, list[Row]]

PROJECT = "projects"
ORGANISATIONS = "organisations"
PAYMENTS = "outcome_payments"
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column: its path in JSON, what INDIGO calls it in a spreadsheet, and what may stand in it.

    A plain column is written as it is; every other as ``{"value": …}``, with “- (Value)” behind its heading.
    """

    path: str
    title: str
    kind: str = "text"
    required: bool = False
    is_plain: bool = False
    choices: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What stands above it in INDIGO's own spreadsheets."""
        return self.title if self.is_plain else f"{self.title} - (Value)"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a project; ``key`` is its name in JSON, and in the name of its CSV file."""

    key: str
    title: str
    columns: tuple[Column, ...]

    @property
    def id_heading(self) -> str:
        """What INDIGO calls the first column, which says the project; a list of its own has none."""
        return {PROJECT: "ID", ORGANISATIONS: ""}.get(self.key, "Project ID")

    @property
    def file_name(self) -> str:
        """What its CSV file is called."""
        return f"{self.key}.csv" if self.key in (PROJECT, ORGANISATIONS) else f"projects_{self.key}.csv"

    def column(self, path: str) -> Column:
        """Return one of its columns by its path."""
        return next(each for each in self.columns if each.path == path)


@dataclass(frozen=True, slots=True)
class IndigoFault:
    """Something wrong in a file: where, what, and what to do; a ``note`` keeps nothing out."""

    place: str
    message: str
    remedy: str
    is_note: bool = False

    def __str__(self) -> str:
        """Give it as one line."""
        return f"{self.place}: {self.message} {self.remedy}"


@dataclass(frozen=True, slots=True)
class IndigoFile:
    """One project: every filled column of every row, by the path of the column, and where each row stands."""

    project: str
    tables: Tables = field(default_factory=dict)
    places: Mapping[str, list[str]] = field(default_factory=dict, compare=False)

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return self.tables.get(table, [])

    def place(self, table: str, index: int) -> str:
        """Return where a row stands, as its reader sees it."""
        known = self.places.get(table, [])
        if index < len(known):
            return known[index]
        return "the project" if table == PROJECT else f"{table}, row {index + 1}"

    @property
    def facts(self) -> Row:
        """What is said about the project as a whole."""
        rows = self.rows(PROJECT)
        return rows[0] if rows else {}

    def organisation(self, key: str) -> str:
        """Return the name of an organisation where the file gives it, else what it is called by."""
        named = {each.get("id"): each.get("name", "") for each in self.rows(ORGANISATIONS)}
        return named.get(key) or key
