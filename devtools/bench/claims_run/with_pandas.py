"""The claims run in pandas: whole columns, never a row at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from devtools.bench.claims_run.question import Answer, Question, Rows

# A child and a day in one number: the running maximum of the ends never reaches into the next child.
SHIFT = 1 << 20
OPEN = np.iinfo(np.int32).max


def read(file: Path) -> pd.DataFrame:
    """Return the episodes in memory, in the order of children and days."""
    table = pq.read_table(file, columns=["child", "la", "referral", "start", "end"])
    columns = {name: _numbers(table[name]) for name in table.column_names}
    frame = pd.DataFrame(columns, copy=False)
    frame["key"] = frame["child"].astype(np.int64) * SHIFT + frame["start"]
    return frame if frame["key"].is_monotonic_increasing else frame.sort_values("key", ignore_index=True)


def _numbers(column: Any) -> np.ndarray:
    whole = column.combine_chunks()
    if str(whole.type).startswith("date"):
        whole = whole.view("int32")
    return np.asarray(whole.fill_null(OPEN) if whole.null_count else whole)


def answer(frame: pd.DataFrame, question: Question) -> Answer:
    """Return the three tables."""
    spells = _spells(frame, question)
    return Answer(care=_care(spells, question), spells=_reentries(spells, question), weeks=_weeks(spells, question))


def _spells(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    child = frame["child"].to_numpy()
    end = frame["end"].to_numpy()
    reached = np.maximum.accumulate(
        child.astype(np.int64) * SHIFT + np.where(end == OPEN, np.int32(question.known_end), end)
    )
    is_new = np.empty(len(frame), dtype=bool)
    is_new[0] = True
    is_new[1:] = frame["key"].to_numpy()[1:] > reached[:-1]
    first = np.flatnonzero(is_new)
    last = np.append(first[1:], len(frame)) - 1
    spells = frame[["child", "la", "referral", "start"]].take(first).reset_index(drop=True)
    spells["end"] = (reached[last] % SHIFT).astype(np.int32)
    changes = np.append(np.diff(spells["child"].to_numpy()) != 0, True)
    spells["is_last"] = changes
    spells["is_first"] = np.append(True, changes[:-1])
    return spells


def _care(spells: pd.DataFrame, question: Question) -> Rows:
    referral = spells["referral"]
    until = np.minimum(referral + question.care_days, question.known_end)
    inside = (np.minimum(spells["end"], until) - np.maximum(spells["start"], referral)).clip(lower=0)
    quarter = referral.to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // 3 + 1970 * 4
    counted = pd.DataFrame(
        {
            "la": spells["la"],
            "quarter": quarter,
            "care_days": inside.astype(np.int64),
            "child_days": (until - referral).where(spells["is_first"], 0).astype(np.int64),
        }
    )
    return _rows(counted.groupby(["la", "quarter"], sort=False).sum())


def _reentries(spells: pd.DataFrame, question: Question) -> Rows:
    end = spells["end"]
    followed = end + question.reentry_days < question.known_end
    again = ~spells["is_last"] & (spells["start"].shift(-1) - end <= question.reentry_days)
    year = spells["start"].to_numpy().astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    counted = pd.DataFrame(
        {"la": spells["la"], "year": year, "spells": 1, "followed": followed, "reentries": followed & again}
    )
    return _rows(counted.groupby(["la", "year"], sort=False).sum())


def _weeks(spells: pd.DataFrame, question: Question) -> Rows:
    since = spells["referral"]
    until = np.minimum(since + question.week_days, question.known_end)
    gap_from = np.maximum(spells["end"].shift(1, fill_value=0).where(~spells["is_first"], 0), since)
    before = (np.minimum(spells["start"], until) - gap_from).clip(lower=0) // 7
    after = (until - np.maximum(spells["end"], since)).clip(lower=0) // 7
    weeks = (before + after.where(spells["is_last"], 0)).astype(np.int64)
    return _rows(weeks.groupby(spells["la"], sort=False).sum().to_frame())


def _rows(table: pd.DataFrame) -> Rows:
    return list(table.reset_index().itertuples(index=False, name=None))
