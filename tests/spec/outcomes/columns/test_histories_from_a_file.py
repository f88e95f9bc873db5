"""A Parquet file becomes histories, or is refused column by column, in words."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from homeward.outcomes.columns import installed
from homeward.outcomes.columns.asked import By, Duration
from homeward.outcomes.columns.book import Book
from homeward.outcomes.columns.parquet import Layout, read
from homeward.outcomes.columns.windows import After, Window
from homeward.vocabulary.errors import DomainError, Invalid

FIRST_YEAR = Window(After("referred"), After("referred", months=12))
LAYOUT = Layout(
    known_to=date(2019, 12, 31), series="series", facts={"referred": "referral"}, groups=("la",), flags=("completed",)
)


def table(**changed: pa.Array) -> pa.Table:
    days = pa.date32()
    columns = {
        "child": pa.array(["b", "a", "b", "c"]),
        "starts": pa.array([date(2018, 3, 1), date(2018, 5, 1), date(2018, 2, 1), None], days),
        "ends": pa.array([date(2018, 3, 11), None, date(2018, 3, 1), None], days),
        "series": pa.array(["placement", "placement", "short_break", "placement"]).dictionary_encode(),
        "referral": pa.array([date(2018, 1, 1), None, date(2018, 1, 1), date(2018, 6, 30)], days),
        "la": pa.array([7, 9, 7, 9], pa.int16()),
        "completed": pa.array([True, None, True, False]),
    }
    return pa.table({**columns, **changed})


def test_words_and_numbers_dates_and_gaps_are_read(tmp_path):
    file = tmp_path / "histories.parquet"
    pq.write_table(table(), file, row_group_size=1)
    found = read(file, LAYOUT)
    book = Book(found, counted=["placement"])
    (care,) = book.measure(Duration("care", FIRST_YEAR, by=(By("la"),)))
    by_name = dict(zip(found.names.tolist(), care.values.tolist(), strict=True))
    assert by_name == {"a": -1, "b": 10, "c": 0}
    assert care.rows() == [(7, 10, 365, 1), (9, 0, 365, 1)]
    (every,) = Book(found).measure(Duration("care", FIRST_YEAR))
    assert every.rows() == [(38, 730, 2)]
    completed = dict(zip(found.names.tolist(), found.flags["completed"].tolist(), strict=True))
    assert completed == {"a": -1, "b": 1, "c": 0}


def test_a_column_that_is_empty_in_every_row_says_that_nothing_is_recorded(tmp_path):
    file = tmp_path / "histories.parquet"
    pq.write_table(table(ends=pa.nulls(4), la=pa.nulls(4)), file)
    found = read(file, LAYOUT)
    assert found.groups["la"].labels == ("",)
    (care,) = Book(found).measure(Duration("care", FIRST_YEAR))
    assert dict(zip(found.names.tolist(), care.values.tolist(), strict=True)) == {"a": -1, "b": 334, "c": 0}


def test_every_wrong_column_is_named_at_once(tmp_path):
    file = tmp_path / "histories.parquet"
    moment = pa.array([datetime(2018, 1, 1, tzinfo=UTC)] * 4)
    pq.write_table(table(starts=moment, la=pa.array([0.5] * 4)).drop_columns(["referral"]), file)
    with pytest.raises(Invalid) as refused:
        read(file, LAYOUT)
    said = {problem.field: problem.message for problem in refused.value.problems}
    assert set(said) == {"starts", "la", "referral"}
    assert "not days" in said["starts"]


def test_a_file_that_is_no_parquet_is_refused(tmp_path):
    file = tmp_path / "histories.parquet"
    file.write_text("child,starts")
    with pytest.raises(DomainError, match="cannot be read as a Parquet file"):
        read(file, LAYOUT)


def test_the_book_of_measures_needs_none_of_the_packages_that_terms_are_read_with():
    """It is measured beside other engines where only those of requirements/scale.txt are installed."""
    words = "import sys; sys.modules['pydantic'] = None; "
    words += "from homeward.outcomes.columns import book, correcting, parquet"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0


def test_where_the_extra_packages_are_missing_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(installed, "find_spec", lambda name: None if name == "numba" else object())
    with pytest.raises(installed.NotInstalled, match="needs numba, which this installation does not have") as refused:
        installed.need()
    assert "requirements/scale.txt" in str(refused.value.remedy)
