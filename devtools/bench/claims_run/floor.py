"""The least any engine can do: read four columns of whole numbers in memory once, on every core."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import compiled, spread

COLUMNS = 4
Column = npt.NDArray[np.int32]


def scan_seconds(rows: int, times: int) -> list[float]:
    """Return the seconds of each reading of ``rows`` rows of four numbers."""
    columns = [np.arange(rows, dtype=np.int32) for _ in range(COLUMNS)]
    _scan(columns)
    return [_scan(columns) for _ in range(times)]


def _scan(columns: list[Column]) -> float:
    began = time.perf_counter()
    one, two, three, four = columns
    spread(len(one), lambda _, low, high: _sum(low, high, one, two, three, four), a_thread=1)
    return time.perf_counter() - began


@compiled
def _sum(low: int, high: int, one: Column, two: Column, three: Column, four: Column) -> int:
    found = 0
    for row in range(low, high):
        found += one[row] ^ two[row] ^ three[row] ^ four[row]
    return found
