"""Read the histories of a population from a Parquet file, on every core, straight into columns."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from homeward.outcomes.columns.compiled import threads
from homeward.outcomes.columns.days import NEVER, OPEN, number_of
from homeward.outcomes.columns.histories import Histories, gather
from homeward.outcomes.columns.pages import chunk_of
from homeward.outcomes.columns.pages import take as take_pages
from homeward.vocabulary.errors import DomainError, Problem
from homeward.vocabulary.errors import Invalid as InvalidFile


@dataclass(frozen=True)
class Layout:
    """
    Which column of the file holds what; a column left out is not looked for.

    ``known_to`` is a day for everybody, or the name of a column. ``facts`` gives the column of each fact's day.
    """

    known_to: date | str
    child: str = "child"
    starts: str = "starts"
    ends: str = "ends"
    series: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def day_columns(self) -> tuple[str, ...]:
        """The columns that must hold days."""
        known = (self.known_to,) if isinstance(self.known_to, str) else ()
        return tuple(dict.fromkeys((self.starts, self.ends, *self.facts.values(), *known)))

    @property
    def word_columns(self) -> tuple[str, ...]:
        """The columns that hold whole numbers or words."""
        series = (self.series,) if self.series else ()
        return tuple(dict.fromkeys((self.child, *series, *self.groups)))


def read(file: Path, layout: Layout) -> Histories:
    """
    Return the histories in a file.

    :raises DomainError: if it is no Parquet file
    :raises Invalid: naming every column that is missing or of a kind that cannot be read
    """
    opened = _opened(file)
    _check(file, opened.schema_arrow, layout)
    columns, labels = _columns(file, opened, layout)
    codes, names = columns[layout.child], labels.get(layout.child)
    if names is not None:
        # Words stay with whoever reads the result; the sums need only a number for each.
        codes = codes.astype(np.int32)
    known = layout.known_to
    found = gather(
        codes,
        columns[layout.starts],
        columns[layout.ends],
        known_to=columns[known] if isinstance(known, str) else number_of(known),
        series=columns[layout.series].astype(np.uint8) if layout.series else None,
        series_names=tuple(labels[layout.series]) if layout.series else (),
        facts={fact: columns[column] for fact, column in layout.facts.items()},
        groups={name: (columns[name], tuple(labels[name]) if name in labels else None) for name in layout.groups},
        flags={name: columns[name] for name in layout.flags},
    )
    if names is not None:
        found.names = np.asarray(names, dtype=object)[found.names]
    return found


def schema_of(file: Path) -> pa.Schema:
    """
    Return the columns of a file, with their types.

    :raises DomainError: if it is no Parquet file
    """
    return _opened(file).schema_arrow


def _opened(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (OSError, pa.ArrowInvalid) as problem:
        raise DomainError(
            f"{file.name} cannot be read as a Parquet file.", remedy="Write it again, as Parquet."
        ) from problem


def _check(file: Path, schema: pa.Schema, layout: Layout) -> None:
    problems = []
    for name in (*layout.day_columns, *layout.word_columns, *layout.flags):
        place = schema.get_field_index(name)
        if place < 0:
            problems.append(Problem(name, f"{file.name} has no column “{name}”.", "Add it, or name another."))
        elif why := _why_not(name, schema.field(place).type, layout):
            problems.append(Problem(name, f"The column “{name}” {why}", "Write it again with the right type."))
    if problems:
        raise InvalidFile(problems)


def _why_not(name: str, kind: pa.DataType, layout: Layout) -> str | None:
    if name in layout.day_columns and not (pa.types.is_date32(kind) or pa.types.is_null(kind)):
        # A moment belongs to one day here and another there; whoever writes the file knows which was meant.
        return f"holds {kind}, not days (date32); a time of day, or a time zone, is not guessed away."
    if name in layout.flags and not pa.types.is_boolean(kind):
        return f"holds {kind}, not yes and no (bool)."
    if name in layout.word_columns and not (pa.types.is_integer(kind) or _is_words(kind)):
        return f"holds {kind}, not whole numbers or words."
    return None


def _is_words(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_words(kind.value_type)
    # A column that is empty in every row is written without a type: nothing is recorded in it.
    words = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)
    return bool(words or pa.types.is_boolean(kind))


Columns = dict[str, npt.NDArray[Any]]


def _columns(file: Path, opened: pq.ParquetFile, layout: Layout) -> tuple[Columns, dict[str, list[Any]]]:
    metadata, schema = opened.metadata, opened.schema_arrow
    names = list(dict.fromkeys((*layout.day_columns, *layout.word_columns, *layout.flags)))
    words = {name for name in names if name in layout.word_columns and _is_words(schema.field(name).type)}
    plain = {name for name in names if name not in words and _is_plain(schema.field(name).type)}
    columns = {
        name: np.empty(metadata.num_rows, dtype=np.int32 if name in plain else _dtype(name, words, schema, layout))
        for name in names
    }
    texts: dict[str, list[Any]] = {name: [None] * metadata.num_row_groups for name in words}
    sizes = [metadata.row_group(each).num_rows for each in range(metadata.num_row_groups)]
    places = np.concatenate([[0], np.cumsum(sizes)]).tolist()

    def take(work: tuple[int, str]) -> None:
        part, name = work
        chunk = chunk_of(metadata, part, schema.get_field_index(name)) if name in plain else None
        if chunk and take_pages(file, chunk, columns[name][places[part] : places[part + 1]], _missing(name, layout)):
            return
        read_here = pq.ParquetFile(file, metadata=metadata)
        column = read_here.read_row_group(part, columns=[name], use_threads=False).column(0)
        if name in words:
            texts[name][part] = _in_a_dictionary(column)
        else:
            columns[name][places[part] : places[part + 1]] = _numbers(column, name, layout)

    # Column by column of each part: the longest columns must not leave a core waiting at the end.
    list(threads().map(take, [(part, name) for part in range(len(sizes)) for name in names]))
    labels: dict[str, list[Any]] = {}
    for name in words:
        columns[name], labels[name] = _coded(texts.pop(name))
    if layout.series and layout.series not in words:
        kinds, columns[layout.series] = np.unique(columns[layout.series], return_inverse=True)
        labels[layout.series] = kinds.tolist()
    return columns, labels


def _is_plain(kind: pa.DataType) -> bool:
    """Say whether a column is whole numbers (or days) of 32 bits at most, which are read without pyarrow's help."""
    if pa.types.is_date32(kind):
        return True
    widest = 32 if pa.types.is_signed_integer(kind) else 16
    return bool(pa.types.is_integer(kind) and kind.bit_width <= widest)


def _missing(name: str, layout: Layout) -> int | None:
    """Return what stands where a row holds no value; None where every row must."""
    if name in layout.day_columns:
        return OPEN if name == layout.ends else NEVER
    return None


def _dtype(name: str, words: set[str], schema: pa.Schema, layout: Layout) -> Any:
    if name in words or name in layout.day_columns:
        return np.int32
    return np.int8 if name in layout.flags else schema.field(name).type.to_pandas_dtype()


def _numbers(column: pa.ChunkedArray, name: str, layout: Layout) -> npt.NDArray[Any]:
    whole = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    if name in layout.day_columns:
        whole = whole.cast(pa.int32()) if pa.types.is_null(whole.type) else whole.view(pa.int32())
        whole = pc.fill_null(whole, _missing(name, layout)) if whole.null_count else whole
    elif name in layout.flags:
        whole = pc.fill_null(whole.cast(pa.int8()), -1)
    elif whole.null_count:
        raise DomainError(f"The column “{name}” is empty in some rows.", remedy="Every row needs it.")
    return np.asarray(whole)


def _in_a_dictionary(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return words as numbers with a list of what they stand for, which a part of a file needs little room for."""
    if pa.types.is_dictionary(column.type):
        return column.cast(pa.dictionary(pa.int32(), pa.string()))
    return pc.dictionary_encode(column.cast(pa.string()))


def _coded(parts: list[pa.ChunkedArray]) -> tuple[npt.NDArray[np.int32], list[Any]]:
    column = pa.chunked_array(
        [chunk for part in parts for chunk in part.chunks], pa.dictionary(pa.int32(), pa.string())
    )
    whole = column.unify_dictionaries().combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    labels, codes = whole.dictionary.to_pylist(), whole.indices
    if codes.null_count:
        if "" not in labels:
            labels.append("")
        codes = pc.fill_null(codes, labels.index(""))
    return np.asarray(codes), labels
