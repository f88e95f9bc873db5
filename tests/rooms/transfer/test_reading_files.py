"""Whatever wrote the file, its rows are read; whatever is in it, nothing is run and nothing grows beyond its bounds."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from homeward.transfer.files.csv_file import rows_of_csv
from homeward.transfer.files.tables import OpenFiles
from homeward.transfer.queries.problem_file import problems_as_csv
from homeward.transfer.queries.sources import sources_in
from homeward.transfer.queries.templates import template_workbook, template_zip
from homeward.transfer.rules.cells import Formula
from homeward.transfer.schemas import SHEETS
from homeward.transfer.values import Limits, RowProblem, Source
from homeward.vocabulary.errors import Invalid

NAMES = "person_id,given_names,born\r\nN-1,Zoë,2012-06-14\r\n"


@contextmanager
def opened(*paths: Path, limits: Limits | None = None) -> Iterator[OpenFiles]:
    with OpenFiles(sources_in(paths), SHEETS, limits or Limits()) as files:
        yield files


def rows(path: Path) -> list[tuple[object, ...]]:
    return [each.cells for each in rows_of_csv(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_read_whatever_wrote_it(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "people.csv").write_bytes(NAMES.encode(encoding))
    assert rows(tmp_path / "people.csv")[1] == ("N-1", "Zoë", "2012-06-14")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "people.csv").write_text(NAMES.replace(",", delimiter), encoding="utf-8")
    with opened(tmp_path / "people.csv") as files:
        (table,) = files.tables
        assert [each.cells for each in table.rows()] == [("N-1", "Zoë", "2012-06-14")]


def test_rows_keep_the_numbers_a_spreadsheet_shows(tmp_path: Path) -> None:
    text = 'Northcombe, autumn\n\nperson_id,given_names\n\nN-1,"two\nlines"\n\nN-2,Juno\n'
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    with opened(tmp_path / "people.csv") as files:
        assert [(each.number, each.cells[0]) for each in files.tables[0].rows()] == [(5, "N-1"), (7, "N-2")]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=8),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_a_csv_writer_writes_is_what_is_read(tmp_path_factory: Any, cells: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("csv") / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["first,heading", "second,heading", "third,heading"])
        writer.writerows(cells)
    assert rows(path)[1:] == [tuple(each) for each in cells]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"\x89PNG\x00\x00\x00")
    with opened(tmp_path / "people.csv") as files:
        assert [each.message for each in files.problems] == ["This file is not text."]


def book(tmp_path: Path, **tabs: list[list[object]]) -> Path:
    made = Workbook()
    made.remove(made.active)
    for title, cells in tabs.items():
        tab = made.create_sheet(title)
        for row in cells:
            tab.append(row)
    made.save(tmp_path / "export.xlsx")
    return tmp_path / "export.xlsx"


def test_a_workbook_holds_a_sheet_for_each_kind_of_row(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        People=[["person_id", "given_names", "born"], ["N-1", "Kip", datetime(2012, 6, 14)], [1002, "Juno", None]],
        Help=[["anything", "at all"]],
        Chart=[["shape", "colour"], ["round", "teal"]],
    )
    with opened(path) as files:
        (table,) = files.tables
        assert [each.cells for each in table.rows()] == [
            ("N-1", "Kip", datetime(2012, 6, 14)),
            (1002, "Juno"),
        ]
        assert [(each.file, each.is_block) for each in files.problems] == [("export.xlsx › Chart", False)]


def test_a_formula_is_read_as_a_formula_and_never_as_its_result(tmp_path: Path) -> None:
    path = book(tmp_path, people=[["person_id", "given_names"], ["N-1", '=HYPERLINK("http://x.invalid","Kip")']])
    with opened(path) as files:
        (row,) = files.tables[0].rows()
        assert isinstance(row.cells[1], Formula)


def test_the_templates_are_read_back_without_a_problem(tmp_path: Path) -> None:
    (tmp_path / "template.xlsx").write_bytes(template_workbook())
    with opened(tmp_path / "template.xlsx") as files:
        assert files.problems == []
        assert [table.sheet.key for table in files.tables] == [sheet.key for sheet in SHEETS]
        assert all(list(table.rows()) == [] for table in files.tables)
    with zipfile.ZipFile(io.BytesIO(template_zip())) as archive:
        archive.extractall(tmp_path / "csv")
    with opened(tmp_path / "csv") as files:
        assert files.problems == []
        assert len(files.tables) == len(SHEETS)


def test_every_sheet_of_the_template_offers_the_codes_of_its_columns(tmp_path: Path) -> None:
    (tmp_path / "template.xlsx").write_bytes(template_workbook())
    made = load_workbook(tmp_path / "template.xlsx")
    offered = {str(each.formula1) for each in made["Statuses"].data_validations.dataValidation}
    assert '"early_help,cin,cp,cla"' in offered


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = book(tmp_path, people=[["person_id", "given_names"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", b"0" * 30_000_000)
    with opened(path, limits=Limits(bytes_unpacked=20_000_000)) as files:
        assert [each.message for each in files.problems] == ["Unpacked, this workbook is larger than 19 MB."]
    with opened(path, limits=Limits()) as files:
        assert "packed so tightly" in files.problems[0].message


def test_a_workbook_with_macros_or_a_broken_one_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, people=[["person_id", "given_names"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    sources = [
        Source(each.name, each.stat().st_size, "", lambda each=each: _at(each))  # type: ignore[misc]
        for each in (path, tmp_path / "broken.xlsx", tmp_path / "old.xls")
    ]
    with OpenFiles(sources, SHEETS, Limits()) as files:
        assert [each.message for each in files.problems] == [
            "This workbook holds macros.",
            "This is not a workbook we can open.",
            "Only CSV files and .xlsx workbooks can be read.",
        ]


@contextmanager
def _at(path: Path) -> Iterator[Path]:
    yield path


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(NAMES, encoding="utf-8")
    with opened(tmp_path / "people.csv", limits=Limits(bytes_each=10)) as files:
        assert files.tables == []
        assert files.problems[0].is_block


def test_what_says_nothing_of_what_it_is_is_told(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("shape,colour\nround,teal\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("child id,status,start\nN-1,cin,2025-01-01\n", encoding="utf-8")
    with opened(tmp_path) as files:
        assert [table.sheet.key for table in files.tables] == ["statuses"]
        assert [each.file for each in files.problems] == ["export.csv"]


def test_there_must_be_something_to_read(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="no file to read"):
        sources_in([tmp_path])
    with pytest.raises(Invalid, match="There is no file"):
        sources_in([tmp_path / "nothing.csv"])


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_file_of_problems_runs_nothing_when_a_spreadsheet_opens_it(words: str) -> None:
    text = problems_as_csv([RowProblem(words, "people", 2, words, words, words)])
    cells = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))[1]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_dates_of_both_calendars_of_spreadsheets_are_days(tmp_path: Path) -> None:
    made = Workbook()
    made.epoch = datetime(1904, 1, 1)
    tab = made.active
    tab.title = "people"
    tab.append(["person_id", "given_names", "born"])
    tab.append(["N-1", "Kip", date(2012, 6, 14)])
    made.save(tmp_path / "mac.xlsx")
    with opened(tmp_path / "mac.xlsx") as files:
        (row,) = files.tables[0].rows()
        assert row.cells[2] == datetime(2012, 6, 14)


def test_no_file_is_left_out_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "case_notes.csv").write_text("number,note\nN-1,Rang\n", encoding="utf-8")
    (tmp_path / "rota.csv").write_text("day,who\nMonday,Juno\n", encoding="utf-8")
    with opened(tmp_path) as files:
        told = [(each.file, each.message, each.is_block) for each in files.problems]
    assert told == [
        ("case_notes.csv", "By its name this explains the other files, so it is left out.", False),
        ("rota.csv", "Nothing in this table says what it is, so it is left out.", True),
    ]
