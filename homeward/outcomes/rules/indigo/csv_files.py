"""Write and read a project of the INDIGO standard as CSV files, one for each table, under INDIGO's own headings."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from homeward.outcomes.rules.indigo.cells import as_written
from homeward.outcomes.rules.indigo.several import Placed, one_project
from homeward.outcomes.values.indigo import Column, IndigoFault, IndigoFile, Row, Table
from homeward.outcomes.values.indigo_tables import NO_PLACE, TABLES

MOST_ROWS = 20_000
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_ABOUT = ("source", "(insandboxes)")


def to_csv(file: IndigoFile) -> dict[str, str]:
    """Return a CSV file for each table that has rows, by its name."""
    found = {}
    for name, table in TABLES.items():
        if not file.rows(name):
            continue
        written = io.StringIO(newline="")
        writer = csv.writer(written, lineterminator="\r\n")
        before = [table.id_heading] if table.id_heading else []
        writer.writerow([*before, *(each.heading for each in table.columns)])
        for row in file.rows(name):
            cells = (_inert(row.get(each.path, ""), each) for each in table.columns)
            writer.writerow([*([file.project] if before else []), *cells])
        found[table.file_name] = written.getvalue()
    return found


def read_csv(files: Mapping[str, str], project: str = "") -> tuple[IndigoFile, list[IndigoFault]]:
    """
    Return the project of CSV files by name, with everything in them that we could not read.

    :param project: which one, where the files hold several
    """
    faults: list[IndigoFault] = []
    placed: list[Placed] = []
    for file_name, text in files.items():
        table = table_named(file_name)
        if table is None:
            faults.append(_no_table(file_name))
            continue
        reading = _Reading(file_name, table)
        reading.read(text)
        faults += reading.faults
        placed += reading.placed
    if files and all(table_named(each) is None for each in files):
        remedy = f"Call each file by its table: {', '.join(each.file_name for each in TABLES.values())}."
        faults.append(IndigoFault("the files", "None of them is a table of the INDIGO standard.", remedy))
    file, more = one_project(placed, project)
    return file, [*faults, *more]


def table_named(file_name: str) -> Table | None:
    """Return the table a file, or a sheet of a workbook, is called by."""
    said = _plain(file_name.rpartition("/")[2].rpartition("\\")[2].removesuffix(".csv").removesuffix(".CSV"))
    said = said if said in ("projects", "projectfacts") else said.removeprefix("projects")
    return next((each for each in TABLES.values() if said in (_plain(each.key), _plain(each.title))), None)


@dataclass(slots=True)
class _Reading:
    """One CSV file being read."""

    name: str
    table: Table
    faults: list[IndigoFault] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)

    def read(self, text: str) -> None:
        rows = self._rows(text)
        above = next((at for at, each in enumerate(rows) if any(cell.strip() for cell in each)), 0)
        headings = rows[above] if rows else []
        places = self._headings(headings)
        if not places:
            if headings:
                remedy = f"Its headings are {', '.join(each.heading for each in self.table.columns[:6])} and others."
                self.fault("row 1", f"None of the headings is one of {self.table.title.lower()}.", remedy)
            return
        for number, cells in enumerate(rows[above + 1 :], above + 2):
            if any(cell.strip() for cell in cells):
                self._row(number, cells, places, len(headings))

    def fault(self, place: str, message: str, remedy: str, *, is_note: bool = False) -> None:
        self.faults.append(IndigoFault(f"{self.name}, {place}" if place else self.name, message, remedy, is_note))

    def _rows(self, text: str) -> list[list[str]]:
        text = text.removeprefix("\ufeff")
        first = text.partition("\n")[0]
        mark = max(",;\t", key=lambda each: (first.count(each), each == ","))
        rows: list[list[str]] = []
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
                rows.append(row)
                if len(rows) > MOST_ROWS:
                    self.fault("", f"It has more than {MOST_ROWS:,} rows.", "Send the rows of one project only.")
                    return []
        except csv.Error as problem:
            self.fault(f"row {len(rows) + 1}", f"It cannot be read from here: {problem}.", "Save it as CSV again.")
            return []
        return rows

    def _headings(self, headings: list[str]) -> dict[int, str]:
        known = {_plain(name): each.path for each in self.table.columns for name in _names_of(each)}
        places: dict[int, str] = {}
        left = []
        of_project = {"projectid", _plain(self.table.id_heading)} if self.table.id_heading else set()
        for at, said in enumerate(headings):
            path = "" if at == 0 and _plain(said) in of_project else known.get(_plain(said))
            if path is not None and path in places.values():
                self.fault(f"row 1, {said}", "This heading is there twice.", "Keep one of the columns.")
            elif path is not None:
                places[at] = path
            elif said.strip() and not any(word in _plain(said) for word in _ABOUT):
                left.append(said.strip())
        if left and places:
            told = f"Left out: the columns {', '.join(left[:12])}."
            self.fault("", told, "Homeward has no place for them.", is_note=True)
        return places if set(places.values()) - {""} else {}

    def _row(self, number: int, cells: list[str], places: Mapping[int, str], width: int) -> None:
        place = f"row {number}"
        if len(cells) > width:
            self.fault(
                place, "It has more cells than there are headings.", "Put text with commas into quotation marks."
            )
            return
        found: Row = {}
        project = ""
        for at, path in places.items():
            raw = cells[at].strip() if at < len(cells) else ""
            if raw.startswith("="):
                says = "This cell holds a formula, not its value."
                self.fault(f"{place}, {path or 'project'}", says, "Copy the column, and paste it as values only.")
            elif not path:
                project = raw
            elif raw:
                text = raw[1:] if raw.startswith("'") and raw[1:].startswith(_STARTS_A_FORMULA) else raw
                column = self.table.column(path)
                found[path] = as_written(text) if column.kind in ("number", "money") else text
        if found or project:
            self.placed.append(Placed(self.table.key, project, found, f"{self.name}, {place}"))


def _names_of(column: Column) -> Iterable[str]:
    return (column.heading, column.title, column.path, f"{column.path}/value", f"{column.title} - (Value)")


def _plain(text: str) -> str:
    """Return a name without capitals, spaces and the marks between its parts: headings are typed by people."""
    return re.sub(r"[\s_/–-]+", "", text.casefold())


def _no_table(file_name: str) -> IndigoFault:
    name = next((each for each in NO_PLACE if _plain(each) in _plain(file_name)), "")
    told = f"Left out: {NO_PLACE[name]}." if name else "Left out: it is no table of a project."
    remedy = "Homeward has no place for it." if name else f"The tables are {', '.join(TABLES)}."
    return IndigoFault(file_name, told, remedy, is_note=True)


def _inert(text: str, column: Column) -> str:
    is_number = column.kind in ("number", "money")
    return f"'{text}" if not is_number and text.startswith(_STARTS_A_FORMULA) else text
