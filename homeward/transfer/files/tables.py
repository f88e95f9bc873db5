"""Find the tables in the files somebody brought: which sheet each is, where its headings stand."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import Self

from homeward.transfer.files.csv_file import lines_in, rows_of_csv
from homeward.transfer.files.unpacked import check_workbook
from homeward.transfer.files.workbook import opened_workbook, rows_of_tab, rows_said, tabs_of
from homeward.transfer.rules.headings import (
    ROWS_SEARCHED,
    Headings,
    looks_like_headings,
    place_headings,
    sheet_named,
    sheet_with_headings,
)
from homeward.transfer.rules.reading import is_blank
from homeward.transfer.values import FileSeen, Limits, RawRow, RowProblem, Severity, Sheet, Source
from homeward.vocabulary.errors import Invalid

_MB = 1024 * 1024
_EXPLANATIONS = ("help", "codes", "notes", "read_me", "readme")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one sheet: its name in the report, its headings, and a way to go through its rows."""

    file: str
    sheet: Sheet
    headings: Headings
    heading_row: int
    all_rows: Callable[[], Iterator[RawRow]]

    def rows(self) -> Iterator[RawRow]:
        """Return every row below the headings that holds anything."""
        for raw in self.all_rows():
            if raw.number > self.heading_row and not is_blank(raw):
                yield raw


@dataclass(slots=True)
class OpenFiles:
    """The files of one run, kept open while they are gone through."""

    sources: Sequence[Source]
    sheets: Sequence[Sheet]
    limits: Limits
    tables: list[Table] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    seen: list[FileSeen] = field(default_factory=list)
    # About how many rows there are: for showing how far a reading has come.
    rows_expected: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Open every file and find its tables; what cannot be opened becomes a problem."""
        if len(self.sources) > self.limits.files:
            raise Invalid.because(f"At most {self.limits.files} files can be brought in at once.")
        for source in self.sources:
            before = len(self.tables)
            try:
                self._open(source)
            except Invalid as refusal:
                for each in refusal.problems:
                    self.problems.append(RowProblem(source.name, "", None, "", each.message, each.remedy or ""))
            found = tuple(table.sheet.key for table in self.tables[before:])
            self.seen.append(FileSeen(source.name, source.size, source.digest, found))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close them all."""
        self._stack.close()

    def of(self, sheet: Sheet) -> list[Table]:
        """Return the tables of one sheet, in the order of the files."""
        return [each for each in self.tables if each.sheet.key == sheet.key]

    def _open(self, source: Source) -> None:
        if source.size > self.limits.bytes_each:
            raise Invalid.because(
                f"This file has {source.size // _MB} MB; at most {self.limits.bytes_each // _MB} MB can be read.",
                remedy="Split it: rows of one sheet may come in several files.",
            )
        if source.ending not in ("csv", "xlsx", "txt", "tsv"):
            raise Invalid.because("Only CSV files and .xlsx workbooks can be read.", remedy="Save it as one of these.")
        path = self._stack.enter_context(source.opened())
        if source.ending != "xlsx":
            self._add(source.name, source.name.rpartition(".")[0], partial(rows_of_csv, path), alone=True)
            self.rows_expected += lines_in(path)
            return
        check_workbook(path, self.limits)
        book = self._stack.enter_context(opened_workbook(path))
        for title in tabs_of(book):
            # Asked first: going through a sheet forgets what it said of itself.
            self.rows_expected += min(rows_said(book, title), self.limits.rows)
            self._add(f"{source.name} › {title}", title, partial(rows_of_tab, book, title), alone=False)

    def _add(self, label: str, name: str, rows: Callable[[], Iterator[RawRow]], *, alone: bool) -> None:
        first = [raw for raw, _ in zip(rows(), range(ROWS_SEARCHED), strict=False)]
        sheet = sheet_named(self.sheets, name)
        if sheet is None and not _explains(name):
            sheet = next((found for raw in first if (found := sheet_with_headings(self.sheets, raw.cells))), None)
        if sheet is None:
            self._pass_over(label, name, first, alone=alone)
            return
        heading = next((raw for raw in first if looks_like_headings(sheet, raw.cells)), None)
        if heading is None:
            if any(not is_blank(raw) for raw in first):
                self._say(label, sheet.key, f"No row of headings was found for {sheet.title.lower()}.", _USE_TEMPLATE)
            return
        headings = place_headings(sheet, heading.cells)
        self._tell_of(headings, label, sheet)
        if not headings.missing and not headings.twice:
            self.tables.append(Table(label, sheet, headings, heading.number, rows))

    def _pass_over(self, label: str, name: str, first: list[RawRow], *, alone: bool) -> None:
        if all(is_blank(raw) for raw in first):
            return
        known = f"one of: {', '.join(each.key for each in self.sheets)}"
        if _explains(name):
            # In a workbook that is our own template's sheet of help. A file of its own may be "case notes" of theirs.
            if alone:
                message = "By its name this explains the other files, so it is left out."
                self._say(label, "", message, f"If it holds rows, name it after {known}.", Severity.WARNING)
            return
        self._say(
            label,
            "",
            "Nothing in this table says what it is, so it is left out.",
            f"Name the {'file' if alone else 'sheet'} after {known}.",
            Severity.BLOCK if alone else Severity.WARNING,
        )

    def _tell_of(self, headings: Headings, label: str, sheet: Sheet) -> None:
        for name in headings.missing:
            meaning = sheet.column(name).meaning
            self._say(label, sheet.key, f"The column {name} is missing, so no row can be read.", f"Add it. {meaning}")
        for name in headings.twice:
            self._say(label, sheet.key, f"The column {name} is there twice.", "Take one of them out.")
        for name in headings.unknown:
            message = f"The column “{name}” is not one we know, so it is left out."
            self._say(label, sheet.key, message, _USE_TEMPLATE, Severity.WARNING)

    def _say(self, label: str, sheet: str, message: str, remedy: str, severity: Severity = Severity.BLOCK) -> None:
        self.problems.append(RowProblem(label, sheet, None, "", message, remedy, severity))


def _explains(name: str) -> bool:
    return any(word in name.lower().replace(" ", "_") for word in _EXPLANATIONS)


_USE_TEMPLATE = "The template shows every column."
