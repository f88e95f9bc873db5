"""Whole numbers read straight from the pages of a Parquet file are those that were written, or are left to pyarrow."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.columns.pages import chunk_of, take

MISSING = -(2**31)
# Long runs, few values, many values, gaps: each makes another kind of page.
drawn = st.one_of(
    st.lists(st.none() | st.integers(-5, 5), max_size=60),
    st.builds(
        lambda value, times: [value] * times, st.none() | st.integers(-(2**31) + 1, 2**31 - 1), st.integers(0, 90)
    ),
)
many = st.lists(drawn, max_size=6).map(lambda parts: [each for part in parts for each in part])


def read(file, rows: int) -> np.ndarray | None:
    metadata = pq.ParquetFile(file).metadata
    found = np.full(rows, 77, dtype=np.int32)
    begins = 0
    for part in range(metadata.num_row_groups):
        chunk = chunk_of(metadata, part, 0)
        ends = begins + metadata.row_group(part).num_rows
        if chunk is None or not take(file, chunk, found[begins:ends], MISSING):
            return None
        begins = ends
    return found


@settings(max_examples=50, deadline=None)
@given(
    many,
    st.sampled_from([pa.int32(), pa.date32()]),
    st.sampled_from(["snappy", "none"]),
    st.booleans(),
    st.sampled_from([7, 64, 1000]),
)
def test_what_was_written_is_read(tmp_path_factory, values, kind, compression, use_dictionary, page):
    file = tmp_path_factory.mktemp("pages") / "one.parquet"
    table = pa.table({"day": pa.array(values, pa.int32()).view(kind)})
    options = {"use_dictionary": use_dictionary, "compression": compression, "write_batch_size": page}
    pq.write_table(table, file, row_group_size=101, data_page_size=page, **options)
    expected = [MISSING if each is None else each for each in values]
    assert read(file, len(values)).tolist() == expected


@pytest.mark.parametrize("bits", [1, 2, 7, 8, 13, 18])
def test_numbers_of_every_width_in_long_columns(tmp_path, bits):
    chance = np.random.default_rng(bits)
    values = chance.integers(0, 2**bits, 50_000).astype(np.int32)
    known = chance.random(len(values)) < 0.9
    file = tmp_path / "long.parquet"
    pq.write_table(pa.table({"day": pa.array(values, mask=~known)}), file, row_group_size=30_000)
    assert (read(file, len(values)) == np.where(known, values, MISSING)).all()


@pytest.mark.parametrize(
    "options", [{"compression": "zstd"}, {"data_page_version": "2.0"}, {"column_encoding": "DELTA_BINARY_PACKED"}]
)
def test_what_is_written_otherwise_is_left_to_pyarrow(tmp_path, options):
    file = tmp_path / "other.parquet"
    use_dictionary = "column_encoding" not in options
    pq.write_table(pa.table({"day": pa.array([1, 2, 3], pa.int32())}), file, use_dictionary=use_dictionary, **options)
    assert read(file, 3) is None


def test_a_spoilt_page_is_refused_or_read_and_never_reaches_past_its_column(tmp_path):
    file = tmp_path / "spoilt.parquet"
    values = [each % 50 if each % 7 else None for each in range(400)]
    pq.write_table(pa.table({"day": pa.array(values, pa.int32())}), file)
    metadata = pq.ParquetFile(file).metadata
    chunk, whole = chunk_of(metadata, 0, 0), file.read_bytes()
    chance, refused = random.Random(4), 0
    for _ in range(400):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            spoilt[chunk.begins + chance.randrange(chunk.length)] = chance.randrange(256)
        file.write_bytes(spoilt)
        beyond = np.full(600, 77, dtype=np.int32)
        refused += not take(file, chunk, beyond[100:500], MISSING)
        assert (beyond[:100] == 77).all()
        assert (beyond[500:] == 77).all()
    assert refused > 50
    file.write_bytes(whole[:200])
    assert not take(file, chunk, beyond[100:500], MISSING)
