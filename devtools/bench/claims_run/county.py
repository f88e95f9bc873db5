"""
Made-up episodes of care, the same every time: five to a child, some touching, some overlapping, some apart.

Shaped like the yearly return of looked-after children (SSDA903): child, authority, referral, first day, the day it
ended (empty while it goes on) and placement. Written once to ``.cache/bench``; nobody in it exists.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from devtools.bench.claims_run.question import AS_AGREED

EPISODES = 5
AUTHORITIES = 152
PLACEMENTS = 12
OPEN_SHARE = 0.2
# A new number here makes new files: change it with anything below.
EDITION = 1
ROWS_A_GROUP = 1_000_000
CHILDREN_A_BATCH = 400_000


def episodes_file(folder: Path, rows: int, *, shuffled: bool) -> Path:
    """Return the file with so many episodes, made if it is not there."""
    order = "shuffled" if shuffled else "sorted"
    file = folder / f"episodes-{EDITION}-{rows}-{order}.parquet"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        _write(unfinished, rows, shuffled=shuffled)
        unfinished.rename(file)
    return file


def _write(file: Path, rows: int, *, shuffled: bool) -> None:
    children = rows // EPISODES
    chance = np.random.default_rng(1989)
    parts = []
    for first in range(0, children, CHILDREN_A_BATCH):
        parts.append(_batch(chance, first, min(CHILDREN_A_BATCH, children - first)))
    table = pa.concat_tables(parts).combine_chunks()
    if shuffled:
        table = table.take(pa.array(np.random.default_rng(2014).permutation(table.num_rows)))
    pq.write_table(table, file, row_group_size=ROWS_A_GROUP)


def _batch(chance: np.random.Generator, first: int, count: int) -> pa.Table:
    lengths = chance.geometric(1 / 140, (count, EPISODES)).clip(1, 1500)
    starts = np.zeros((count, EPISODES), dtype=np.int64)
    starts[:, 0] = chance.integers(-60, 240, count)
    for each in range(1, EPISODES):
        starts[:, each] = starts[:, each - 1] + np.maximum(lengths[:, each - 1] + _gaps(chance, count), 1)
    ends = starts + lengths
    is_open = chance.random(count) < OPEN_SHARE
    # Everything recorded was known on the last day; a child's story ends up to ten years before it.
    last = np.maximum(ends[:, :-1].max(axis=1), np.where(is_open, starts[:, -1], ends[:, -1]))
    referral = AS_AGREED.known_to - last - chance.integers(0, 3650, count)
    starts += referral[:, None]
    ends += referral[:, None]
    closed = np.ones((count, EPISODES), dtype=bool)
    closed[:, -1] = ~is_open

    def per_row(values: np.ndarray, kind: type) -> np.ndarray:
        return np.repeat(values, EPISODES).astype(kind)

    return pa.table(
        {
            "child": per_row(np.arange(first, first + count) + 1_000_000, np.int32),
            "la": per_row(chance.integers(0, AUTHORITIES, count), np.int16),
            "referral": _days(per_row(referral, np.int32)),
            "start": _days(starts.ravel().astype(np.int32)),
            "end": _days(ends.ravel().astype(np.int32), closed.ravel()),
            "placement": chance.integers(0, PLACEMENTS, count * EPISODES).astype(np.int8),
        }
    )


def _gaps(chance: np.random.Generator, count: int) -> np.ndarray:
    """Days between one episode and the next: none for half, a few shared days for some, up to a year or two apart."""
    kind = chance.random(count)
    apart = chance.geometric(1 / 170, count)
    shared = -chance.integers(1, 15, count)
    return np.where(kind < 0.5, 0, np.where(kind < 0.56, shared, apart))


def _days(values: np.ndarray, known: np.ndarray | None = None) -> pa.Array:
    return pa.array(values, mask=None if known is None else ~known).view(pa.date32())
