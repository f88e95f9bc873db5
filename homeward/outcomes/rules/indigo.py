"""Write and read the INDIGO data standard: one project as JSON, or a CSV file for each table."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from homeward.outcomes.values.indigo import TABLES, Column, IndigoFault, IndigoFile, Row

_PROJECT = "Project ID"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(file: IndigoFile) -> str:
    """Return a project as JSON; the same project is always the same text."""
    data: dict[str, Any] = {"project_id": {"value": file.project}}
    for name, columns in TABLES.items():
        if file.rows(name):
            data[name] = [_nested(row, columns) for row in file.rows(name)]
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def read_json(text: str) -> tuple[IndigoFile, list[IndigoFault]]:
    """Return the project of a JSON file, with everything in it that we could not read."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except ValueError as problem:
        remedy = "Send the file as INDIGO gives it."
        return IndigoFile(""), [IndigoFault("the file", f"It is not JSON: {problem}.", remedy)]
    if not isinstance(data, dict):
        return IndigoFile(""), [IndigoFault("the file", "It holds no project.", "Send one project as one object.")]
    # The registry's interface wraps the project once more.
    wrapped = data.get("project")
    data = wrapped["data"] if isinstance(wrapped, dict) and isinstance(wrapped.get("data"), dict) else data
    faults: list[IndigoFault] = []
    tables: dict[str, list[Row]] = {}
    for name, columns in TABLES.items():
        given = data.get(name, [])
        if not isinstance(given, list):
            faults.append(IndigoFault(name, "This is not a list of rows.", "Give a list."))
            continue
        for number, each in enumerate(given, 1):
            row = _flat(each, columns, f"{name}, row {number}", faults)
            tables.setdefault(name, []).append(row)
    known = {*TABLES, "project_id"}
    left = sorted(key for key in data if key not in known)
    if left:
        told = ", ".join(left[:12])
        faults.append(IndigoFault("the file", f"Left out: {told}.", "A contract has no place for them.", is_note=True))
    project = data.get("project_id")
    return IndigoFile(_told(project.get("value") if isinstance(project, dict) else project), tables), faults


def to_csv(file: IndigoFile) -> dict[str, str]:
    """Return a CSV file for each table that has rows, by its name."""
    found = {}
    for name, columns in TABLES.items():
        if not file.rows(name):
            continue
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\r\n")
        writer.writerow([_PROJECT, *(each.path for each in columns)])
        for row in file.rows(name):
            writer.writerow([file.project, *(_inert(row.get(each.path, ""), each) for each in columns)])
        found[f"projects_{name}.csv"] = written.getvalue()
    return found


def read_csv(files: Mapping[str, str]) -> tuple[IndigoFile, list[IndigoFault]]:
    """Return the project of CSV files by name, with everything in them that we could not read."""
    faults: list[IndigoFault] = []
    tables: dict[str, list[Row]] = {}
    projects: list[str] = []
    for file_name, text in files.items():
        name = file_name.rpartition("/")[2].removesuffix(".csv").removeprefix("projects_")
        if name not in TABLES:
            remedy = f"The tables are {', '.join(TABLES)}."
            faults.append(IndigoFault(file_name, "Left out: no table of a contract.", remedy, is_note=True))
            continue
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        headings = set(rows[0]) if rows else set()
        unknown = sorted(str(each) for each in headings - {_PROJECT} - {one.path for one in TABLES[name]})
        if unknown:
            told = f"Left out: the columns {', '.join(unknown[:8])}."
            faults.append(IndigoFault(file_name, told, "Name columns by their path.", is_note=True))
        for row in rows:
            if (row.get(_PROJECT) or "") not in projects:
                projects.append(row.get(_PROJECT) or "")
            found = {one.path: _active(row.get(one.path) or "") for one in TABLES[name]}
            tables.setdefault(name, []).append({path: value for path, value in found.items() if value})
    if len(projects) > 1:
        told = f"They hold {len(projects)} projects: {', '.join(projects[:5])}."
        faults.append(IndigoFault("the files", told, "Keep the rows of one project."))
    return IndigoFile(projects[0] if projects else "", tables), faults


def _nested(row: Row, columns: Iterable[Column]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in columns:
        if not row.get(column.path):
            continue
        *above, name = column.path.split("/")
        at = found
        for each in above:
            at = at.setdefault(each, {})
        value = _as_data(row[column.path], column)
        at[name] = value if column.is_plain else {"value": value}
    return found


def _as_data(text: str, column: Column) -> Any:
    if column.kind != "number":
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() else float(number)


def _flat(given: object, columns: Iterable[Column], place: str, faults: list[IndigoFault]) -> Row:
    if not isinstance(given, dict):
        faults.append(IndigoFault(place, "This is not a row.", "Give an object with named columns."))
        return {}
    found: Row = {}
    for column in columns:
        at: object = given
        for each in column.path.split("/"):
            at = at.get(each) if isinstance(at, dict) else None
        value = at.get("value") if isinstance(at, dict) else at
        if isinstance(value, dict | list):
            faults.append(IndigoFault(f"{place}, {column.path}", "This is no single value.", "Give one value."))
        elif _told(value):
            found[column.path] = _amount(_told(value)) if column.kind == "number" else _told(value)
    return found


def _told(value: object) -> str:
    return "" if value is None else str(value).strip()


def _amount(text: str) -> str:
    """Return a number as we write it, so that 5 and 5.0 are one; what is no number stays as it is."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    return str(int(number)) if number == number.to_integral_value() else f"{number.normalize():f}"


def _inert(text: str, column: Column) -> str:
    return f"'{text}" if column.kind != "number" and text.startswith(_STARTS_A_FORMULA) else text


def _active(text: str) -> str:
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text
