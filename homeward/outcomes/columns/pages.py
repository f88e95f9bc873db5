"""
Whole numbers and days straight from a Parquet file's pages into a column: one compiled call for each part of it.

Only what nearly every writer makes of whole numbers: 32 bits, plain or by a dictionary, pages of the first kind, packed
by Snappy or not at all. Of anything else, and of a page that is not what it says, ``take`` says no, and whoever reads
asks pyarrow, which knows every kind and has the words for what is wrong.
"""

import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from homeward.outcomes.columns.compiled import compiled, part_of_compiled
from homeward.outcomes.columns.page_headers import (
    ENCODING,
    HEADER,
    KIND,
    LEVELS,
    PACKED,
    SIZE,
    VALUES,
    read_header,
)
from homeward.outcomes.columns.page_values import by_dictionary, known_places, plain, spread_out
from homeward.outcomes.columns.snappy import unsnapped

ENCODINGS = {"PLAIN", "RLE", "RLE_DICTIONARY", "PLAIN_DICTIONARY"}
DATA_PAGE, DICTIONARY_PAGE = 0, 2
PLAIN, OLD_DICTIONARY, RLE, DICTIONARY = 0, 2, 3, 8
# Read past the end of a page, two words at a time, and never past the end of the pad it lies in.
BEYOND = 4
Numbers = npt.NDArray[np.int32]
KEPT_WORDS = 1 << 20
_pads = threading.local()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where one column of one part of the file lies, how it is packed, and how long it is unpacked."""

    begins: int
    length: int
    unpacked: int
    is_packed: bool
    may_be_missing: bool


def chunk_of(metadata: pq.FileMetaData, part: int, place: int) -> Chunk | None:
    """Return where a column of a part lies, None where it is not of the ordinary kind."""
    column, described = metadata.row_group(part).column(place), metadata.schema.column(place)
    ordinary = (
        sys.byteorder == "little"
        and column.physical_type == "INT32"
        and set(column.encodings) <= ENCODINGS
        and column.compression in ("SNAPPY", "UNCOMPRESSED")
        and described.max_repetition_level == 0
        and described.max_definition_level <= 1
        and not column.file_path
    )
    if not ordinary:
        return None
    begins = min(column.dictionary_page_offset or column.data_page_offset, column.data_page_offset)
    return Chunk(
        begins,
        column.total_compressed_size,
        column.total_uncompressed_size,
        column.compression == "SNAPPY",
        described.max_definition_level == 1,
    )


def take(file: Path, chunk: Chunk, column: Numbers, missing: int | None) -> bool:
    """Write a chunk into a column, ``missing`` where there is no value; False where it is not to be read so."""
    raw = _pad("raw", chunk.length // 8 + 1).view(np.uint8)[: chunk.length]
    words = _pad("words", chunk.unpacked // 8 + BEYOND)
    with file.open("rb", buffering=0) as opened:
        opened.seek(chunk.begins)
        if opened.readinto(raw.data) != chunk.length:
            return False
    page = words.view(np.uint8)
    done = _read(
        raw, words, page, chunk.is_packed, chunk.may_be_missing, missing is not None, missing or 0, column
    )  # fmt: skip
    return bool(done)


def _pad(name: str, words: int) -> npt.NDArray[np.uint64]:
    """Return a pad of this thread's, the same again unless it is too small or much too large to be kept."""
    kept: npt.NDArray[np.uint64] | None = getattr(_pads, name, None)
    if kept is not None and len(kept) >= words:
        return kept[:words]
    made = np.empty(words + words // 4, dtype=np.uint64)
    if words <= KEPT_WORDS:
        setattr(_pads, name, made)
    return made[:words]


@compiled
def _read(raw, words, page, is_packed, may_be_missing, may_be_filled, missing, column):  # type: ignore[no-untyped-def]
    found = np.zeros(HEADER, dtype=np.int64)
    dictionary = np.zeros(0, dtype=np.int32)
    known = np.zeros(0, dtype=np.uint8)
    room = len(page) - 8 * BEYOND + 8
    at, place = 0, 0
    while place < len(column):
        at = read_header(raw, at, found)
        size, packed, count = found[SIZE], found[PACKED], found[VALUES]
        if at < 0 or not 0 <= size <= room or packed < 0 or at + packed > len(raw) or count < 0:
            return False
        if not _unpack(raw, at, at + packed, is_packed, page, size):
            return False
        at += packed
        if found[KIND] == DICTIONARY_PAGE and found[ENCODING] in (PLAIN, OLD_DICTIONARY):
            dictionary = np.empty(min(count, size // 4), dtype=np.int32)
            if plain(page, 0, size, dictionary) != count:
                return False
            continue
        if found[KIND] != DATA_PAGE or place + count > len(column) or found[LEVELS] != RLE:
            return False
        into, begins, there = column[place : place + count], 0, count
        if may_be_missing:
            if len(known) < count:
                known = np.empty(count, dtype=np.uint8)
            begins, there = _who_is_there(page, size, known, count)
            if there < 0 or (there < count and not may_be_filled):
                return False
        if found[ENCODING] == PLAIN:
            written = plain(page, begins, size, into[:there])
        elif found[ENCODING] in (OLD_DICTIONARY, DICTIONARY):
            written = by_dictionary(page, words, begins, size, dictionary, into[:there])
        else:
            return False
        if written != there:
            return False
        if there < count:
            spread_out(into, known, there, missing)
        place += count
    return True


@part_of_compiled
def _who_is_there(page, size, known, count):  # type: ignore[no-untyped-def]
    """Where the values of a page begin and how many are there, each marked in ``known``; -1 where it cannot be read."""
    if size < 4:
        return 0, -1
    length = np.int64(0)
    for each in range(4):
        length |= np.int64(page[each]) << (8 * each)
    if 4 + length > size:
        return 0, -1
    return 4 + length, known_places(page, 4, 4 + length, known, count)


@part_of_compiled
def _unpack(raw, at, ends, is_packed, page, size):  # type: ignore[no-untyped-def]
    if is_packed:
        return unsnapped(raw, at, ends, page, size)
    if ends - at != size:
        return False
    for each in range(size):
        page[each] = raw[at + each]
    return True
