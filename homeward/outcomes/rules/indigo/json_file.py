"""Write and read a project of the INDIGO standard as JSON."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from homeward.outcomes.rules.indigo.cells import as_written, number, text_of
from homeward.outcomes.values.indigo import ORGANISATIONS, PROJECT, Column, IndigoFault, IndigoFile, Row
from homeward.outcomes.values.indigo_tables import LISTS, NO_PLACE, TABLES

# Words of the standard about a value, not values: who said it, who may see it.
_ABOUT = {"source_ids", "sandboxes", "status"}


def to_json(file: IndigoFile) -> str:
    """Return a project as the registry's interface gives it; the same project is always the same text."""
    data = _nested(file.facts, TABLES[PROJECT].columns)
    for name, table in LISTS.items():
        if file.rows(name):
            data[name] = [_nested(row, table.columns) for row in file.rows(name)]
    whole: dict[str, Any] = {"project": {"id": file.project, "data": data}}
    if file.rows(ORGANISATIONS):
        whole[ORGANISATIONS] = [_nested(row, TABLES[ORGANISATIONS].columns) for row in file.rows(ORGANISATIONS)]
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def read_json(text: str, name: str = "the file") -> tuple[IndigoFile, list[IndigoFault]]:
    """Return the project, or the organisation, of a JSON file, with everything in it that we could not read."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as problem:
        # A text whose closing mark never comes runs to the end of the file too.
        ended = problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated")
        told = "It breaks off in the middle." if ended else f"It is not JSON: {problem.msg.lower()}."
        place = f"{name}, line {problem.lineno}, character {problem.colno}"
        return IndigoFile(""), [IndigoFault(place, told, "Send the whole file as INDIGO gives it.")]
    except (ValueError, RecursionError):
        remedy = "Send the file as INDIGO gives it."
        return IndigoFile(""), [IndigoFault(name, "It is not JSON that can be read.", remedy)]
    if not isinstance(data, dict) or isinstance(data.get("projects"), list):
        return IndigoFile(""), [IndigoFault(name, "It holds no project.", "Send one project as one object.")]
    if "organisation" in data:
        return _Reading(name).organisations([data["organisation"]])
    return _Reading(name).project(data)


class _Reading:
    """One file being read, with what is wrong in it and what it holds that we have no place for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[IndigoFault] = []
        self.tables: dict[str, list[Row]] = {}
        self.places: dict[str, list[str]] = {}

    def organisations(self, given: Iterable[object]) -> tuple[IndigoFile, list[IndigoFault]]:
        for index, each in enumerate(given, 1):
            data = each.get("data") if isinstance(each, dict) else None
            flat = {**data, "id": each.get("id")} if isinstance(each, dict) and isinstance(data, dict) else each
            self._row(ORGANISATIONS, flat, f"{ORGANISATIONS}, row {index}", tells=False)
        return IndigoFile("", self.tables, self.places), self.faults

    def project(self, whole: Mapping[str, Any]) -> tuple[IndigoFile, list[IndigoFault]]:
        wrapped = whole.get("project")
        wrapped = wrapped if isinstance(wrapped, dict) and isinstance(wrapped.get("data"), dict) else None
        data = wrapped["data"] if wrapped else whole
        key = text_of(wrapped.get("id")) if wrapped else _single(data.get("project_id", data.get("id")))
        left: list[str] = []
        facts = {name: value for name, value in data.items() if name not in LISTS and name not in NO_PLACE}
        self._row(
            PROJECT, {name: value for name, value in facts.items() if name not in ("id", "project_id")}, "the project"
        )
        for name, table in LISTS.items():
            given = data.get(name) or []
            if not isinstance(given, list):
                self.faults.append(IndigoFault(name, "This is not a list of rows.", "Give a list."))
                continue
            for index, each in enumerate(given, 1):
                self._row(table.key, each, f"{name}, row {index}", tells=False)
            left += self._untold(name, given, table.columns)
        left += [f"{name} ({NO_PLACE[name]})" for name in NO_PLACE if data.get(name)]
        if left:
            told = f"Left out: {'; '.join(left)}."
            self.faults.append(IndigoFault(self.name, told, "Homeward has no place for them.", is_note=True))
        named = whole.get(ORGANISATIONS) if wrapped else None
        if isinstance(named, list):
            self.organisations(named)
        return IndigoFile(key, self.tables, self.places), self.faults

    def _row(self, table: str, given: object, place: str, *, tells: bool = True) -> None:
        columns = TABLES[table].columns
        if not isinstance(given, dict):
            self.faults.append(IndigoFault(place, "This is not a row.", "Give an object with named columns."))
            return
        found: Row = {}
        for column in columns:
            value = _at(given, column)
            if isinstance(value, dict | list | bool):
                remedy = "Give one piece of text, or one number."
                self.faults.append(IndigoFault(f"{place}, {column.path}", "This is no single value.", remedy))
            elif text_of(value):
                is_number = column.kind in ("number", "money")
                found[column.path] = as_written(text_of(value)) if is_number else text_of(value)
        if found:
            self.tables.setdefault(table, []).append(found)
            self.places.setdefault(table, []).append(place)
        if tells:
            self.faults += [
                IndigoFault(place, f"Left out: {each}.", "Homeward has no place for it.", is_note=True)
                for each in self._untold(table, [given], columns)
            ]

    def _untold(self, name: str, given: Iterable[object], columns: Iterable[Column]) -> list[str]:
        known = {each.path for each in columns}
        paths = {path for each in given if isinstance(each, dict) for path in _paths(each)} - known
        if not paths:
            return []
        told = ", ".join(sorted(paths)[:12])
        return [told if name == PROJECT else f"{told} of {name}"]


def _at(given: Mapping[str, Any], column: Column) -> object:
    at: object = given
    for each in column.path.split("/"):
        at = at.get(each) if isinstance(at, dict) else None
    return at.get("value") if isinstance(at, dict) and ("value" in at or not at) else at


def _paths(given: Mapping[str, Any], above: str = "") -> Iterable[str]:
    for name, value in given.items():
        path = f"{above}/{name}" if above else str(name)
        if isinstance(value, dict):
            inner = {key: each for key, each in value.items() if key not in _ABOUT and each not in (None, "")}
            if "value" in inner:
                yield path
            yield from _paths({key: each for key, each in inner.items() if key != "value"}, path)
        elif name not in (_ABOUT - {"status"}) and value not in (None, "", []):
            yield path


def _single(given: object) -> str:
    return text_of(given.get("value") if isinstance(given, dict) else given)


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
    if column.kind not in ("number", "money"):
        return text
    found = number(text)
    if found is None:
        return text
    return int(found) if found == found.to_integral_value() else float(found)
